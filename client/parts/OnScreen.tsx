// What the room has before it on the wall, as a link for those who follow on a device of their own.

import { MonitorPlay } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { type Placed, placeWords } from './places.ts';

interface OnScreenProps {
  readonly meeting: MeetingView;
  readonly seatId: string;
  readonly documentId: string;
  readonly placed: readonly Placed[];
  readonly onGo: (blockId: string) => void;
}

export function OnScreen({ meeting, seatId, documentId, placed, onGo }: OnScreenProps) {
  const { t } = useTranslation();
  const { onScreen, documentList } = meeting;
  if (onScreen === null) return null;
  const title = documentList.find(({ id }) => id === onScreen.documentId)?.title ?? '';
  const there = placed.find(({ block }) => block.id === onScreen.blockId);
  const isHere = onScreen.documentId === documentId;
  const words = (
    <>
      <MonitorPlay size={14} aria-hidden="true" />{' '}
      {t('screen.roomSees', { what: there ? placeWords(there, t) : title })}
    </>
  );
  if (!isHere) {
    return (
      <Link href={`/as/${seatId}/documents/${onScreen.documentId}`} className="refers" data-testid="room-sees">
        {words}
      </Link>
    );
  }
  return (
    <button type="button" className="link" data-testid="room-sees" onClick={() => onGo(onScreen.blockId)}>
      {words}
    </button>
  );
}
