// The controls of the bar that are about the paragraph one is in: how it stands, where it comes from, what can be asked
// about it, its copy.

import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { TextHandle } from '../editor/textHandle.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { AskMenu } from '../parts/AskMenu.tsx';
import type { RequestDialog } from '../parts/cardActions.ts';
import { OriginLink } from '../parts/OriginLink.tsx';
import { ParagraphStateMenu } from '../parts/ParagraphStateMenu.tsx';
import { nowhere, type Placed } from '../parts/places.ts';

interface AboutHereProps {
  readonly view: DocumentView;
  readonly seatId: string;
  /** The paragraph the caret is in, and how it stands. */
  readonly here: Placed | undefined;
  readonly state: ParagraphState;
  /** The one that is asked about: its block and its place; null where that is nowhere. */
  readonly about: { readonly blockId: string; readonly place: PlaceForms } | null;
  /** Null while no text is shown that can be copied from. */
  readonly text: TextHandle | null;
  readonly onAsk: (dialog: RequestDialog) => void;
  readonly onComment: (blockId: string | null) => void;
}

export function AboutHere({ view, seatId, here, state, about, text, onAsk, onComment }: AboutHereProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [, navigate] = useLocation();
  const { abilities, delegations, id: documentId, meetingId } = view;
  const copy = (blockId: string) => {
    const isCopied = text?.copy(blockId) === true;
    say(t(isCopied ? 'ask.copied' : 'ask.notCopied', { place: about?.place ?? nowhere(t) }));
  };
  return (
    <>
      {abilities.setParagraph && (
        <ParagraphStateMenu
          seatId={seatId}
          documentId={documentId}
          here={here ?? null}
          state={state}
          mayReopen={abilities.reopenParagraph}
        />
      )}
      <OriginLink seatId={seatId} meetingId={meetingId} documentId={documentId} blockId={here?.block.id ?? null} />
      <AskMenu
        abilities={abilities}
        here={about}
        hasBridging={delegations.some((one) => one.kind === 'secretariat')}
        onAsk={onAsk}
        onReturned={() => navigate(`/as/${seatId}/documents/${documentId}/returned`)}
        onComment={onComment}
        onCopy={text?.isOpen ? copy : null}
      />
    </>
  );
}
