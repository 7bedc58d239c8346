// On phones the cards of a paragraph stand below it, in elements that the editor keeps in the text.

import { createPortal } from 'react-dom';
import { type CardActions, RequestCard, type RequestRow } from '../parts/RequestCard.tsx';

interface CardsInTextProps {
  readonly rows: readonly RequestRow[];
  readonly slots: Map<string, HTMLElement>;
  readonly canDecide: boolean;
  readonly selectedId: string | null;
  readonly busyIds: ReadonlySet<string>;
  readonly actions: CardActions;
}

/** The element for what stands below a block, always the same for the same block: its cards, then the way to wording. */
export function slotFor(slots: Map<string, HTMLElement>, blockId: string): HTMLElement {
  const known = slots.get(blockId);
  if (known) return known;
  const made = document.createElement('div');
  made.className = 'inline-cards';
  made.contentEditable = 'false';
  made.append(document.createElement('div'), document.createElement('div'));
  slots.set(blockId, made);
  return made;
}

/** The part of a slot for cards, and that for the way to new wording. */
export const partsOf = (slot: HTMLElement): { readonly cards: Element; readonly way: Element } => ({
  cards: slot.children[0]!,
  way: slot.children[1]!,
});

export function CardsInText(props: CardsInTextProps) {
  const { rows, slots, canDecide, selectedId, busyIds, actions } = props;
  const open = rows.filter((row) => row.request.state.kind === 'open' && row.blockId !== null);
  return [...new Set(open.map((row) => row.blockId ?? ''))].map((blockId) =>
    createPortal(
      open
        .filter((row) => row.blockId === blockId)
        .map((row) => (
          <RequestCard
            key={row.request.id}
            row={row}
            canDecide={canDecide}
            isSelected={row.request.id === selectedId}
            isStop={false}
            isBusy={busyIds.has(row.request.id)}
            actions={actions}
            inText
          />
        )),
      partsOf(slotFor(slots, blockId)).cards,
      blockId,
    ),
  );
}
