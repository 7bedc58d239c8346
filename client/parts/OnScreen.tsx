// What the room has before it on the wall, as a link for those who follow on a device of their own, who may also have it
// kept in sight.

import { MonitorPlay } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from './Announcer.tsx';
import { type Placed, placeWords } from './places.ts';
import { useFollowScreen } from './useFollowScreen.ts';

interface OnScreenProps {
  readonly meeting: MeetingView;
  readonly seatId: string;
  readonly documentId: string;
  readonly placed: readonly Placed[];
  readonly onGo: (blockId: string) => void;
  /** Brings a block into sight and leaves the caret where it is; null until the text is there. */
  readonly onShow: ((blockId: string) => void) | null;
}

export function OnScreen({ meeting, seatId, documentId, placed, onGo, onShow }: OnScreenProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [, go] = useLocation();
  const { onScreen, documentList } = meeting;
  const there = placed.find(({ block }) => block.id === onScreen?.blockId);
  const isHere = onScreen?.documentId === documentId;
  const address = `/as/${seatId}/documents/${onScreen?.documentId ?? ''}`;
  const [follows, follow] = useFollowScreen({
    seatId,
    place: onScreen,
    show: !isHere ? () => go(address) : there && onShow ? () => onShow(there.block.id) : null,
    onEnd: () => say(t('screen.followEnded')),
  });
  if (onScreen === null) return null;
  const title = documentList.find(({ id }) => id === onScreen.documentId)?.title ?? '';
  const words = (
    <>
      <MonitorPlay size={14} aria-hidden="true" />{' '}
      {t('screen.roomSees', { what: there ? placeWords(there, t) : title })}
    </>
  );
  return (
    <span className="on-screen">
      {isHere ? (
        <button type="button" className="link" data-testid="room-sees" onClick={() => onGo(onScreen.blockId)}>
          {words}
        </button>
      ) : (
        <Link href={address} className="refers" data-testid="room-sees">
          {words}
        </Link>
      )}{' '}
      <button
        type="button"
        className="link follow"
        data-testid="follow-screen"
        aria-pressed={follows}
        onClick={() => follow(!follows)}
      >
        {follows ? t('screen.follows') : t('screen.follow')}
      </button>
    </span>
  );
}
