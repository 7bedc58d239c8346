// On phones a delegation reads the text and proposes new wording for a paragraph on a page of its own: the way there, at
// the foot of each paragraph. What has a draft already says so.

import { PenLine } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { draftedBlocks, watchDrafts } from '../editor/composite/ownWording.ts';
import { isReworded, type Placed, placeWords } from '../parts/places.ts';
import { partsOf, slotFor } from './CardsInText.tsx';
import type { OpenedRoom } from './useRoom.ts';

interface ProposalLinksProps {
  readonly view: DocumentView;
  readonly placed: readonly Placed[];
  readonly slots: Map<string, HTMLElement>;
  /** The room that holds the words of this delegation. */
  readonly drafts: OpenedRoom;
}

/** Name of the part of the address that says to which paragraph one comes back. */
const PARAGRAPH = 'paragraph';

/** Where the text stands, at a paragraph. */
export const textAddress = (seatId: string, documentId: string, blockId: string): string =>
  `/as/${seatId}/documents/${documentId}?${PARAGRAPH}=${encodeURIComponent(blockId)}`;

export function ProposalLinks({ view, drafts, placed, slots }: ProposalLinksProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const drafted = useDrafted(drafts.isSynced ? drafts.room : null);
  return placed
    .filter(({ block }) => isReworded(block))
    .map((one) => {
      const { id } = one.block;
      const href = `/as/${view.seat.id}/documents/${view.id}/wording/${encodeURIComponent(id)}`;
      const hasDraft = drafted.has(id);
      return createPortal(
        <p className="reword">
          <a
            className="link"
            href={href}
            data-testid={`reword-${one.place.key}`}
            aria-label={t(hasDraft ? 'proposal.goOnOf' : 'proposal.openOf', { place: placeWords(one, t) })}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              // The way back leads to this paragraph.
              go(textAddress(view.seat.id, view.id, id), { replace: true });
              go(href);
            }}
          >
            <PenLine size={16} aria-hidden="true" /> {t(hasDraft ? 'proposal.goOn' : 'proposal.open')}
          </a>
        </p>,
        partsOf(slotFor(slots, id)).way,
        id,
      );
    });
}

/** Ids of the blocks with a draft that changes something. */
function useDrafted(room: CollabRoom | null): ReadonlySet<string> {
  const [drafted, setDrafted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!room) return;
    const read = () => setDrafted(new Set(draftedBlocks(room)));
    read();
    return watchDrafts(room, read);
  }, [room]);
  return drafted;
}

/** Gives a function that, once, brings the paragraph one has come back to into sight, and focus to the way one took. */
export function useReturn(slots: ReadonlyMap<string, HTMLElement>): () => void {
  const asked = new URLSearchParams(useSearch()).get(PARAGRAPH);
  const [first] = useState(asked);
  const done = useRef(first === null);
  return useCallback(() => {
    const link = done.current || first === null ? null : slots.get(first)?.querySelector('a');
    if (!link?.isConnected) return;
    done.current = true;
    link.scrollIntoView({ block: 'center' });
    link.focus({ preventScroll: true });
  }, [first, slots]);
}
