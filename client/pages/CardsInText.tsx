// On phones the cards of a paragraph stand below it, in elements that the editor keeps in the text; on every screen
// wordings that compete are laid out there.

import { createPortal } from 'react-dom';
import type { CardActions } from '../parts/cardActions.ts';
import { RequestCard } from '../parts/RequestCard.tsx';
import type { RequestRow } from '../parts/requestRows.ts';

interface CardsInTextProps {
  readonly rows: readonly RequestRow[];
  readonly slots: Map<string, HTMLElement>;
  readonly seatId: string;
  readonly zone: string;
  readonly canAct: boolean;
  readonly selectedId: string | null;
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  readonly actions: CardActions;
}

/** The element for what stands below a block, always the same for the same block. */
export function slotFor(slots: Map<string, HTMLElement>, blockId: string): HTMLElement {
  const known = slots.get(blockId);
  if (known) return known;
  const made = document.createElement('div');
  made.className = 'slot';
  made.contentEditable = 'false';
  const cards = document.createElement('div');
  cards.className = 'inline-cards';
  cards.append(document.createElement('div'), document.createElement('div'));
  made.append(document.createElement('div'), cards);
  slots.set(blockId, made);
  return made;
}

interface Parts {
  /** For wordings that compete. */
  readonly rival: Element;
  readonly cards: Element;
  /** For the way to new wording. */
  readonly way: Element;
}

export function partsOf(slot: HTMLElement): Parts {
  const [rival, inline] = slot.children;
  return { rival: rival!, cards: inline!.children[0]!, way: inline!.children[1]! };
}

export function CardsInText(props: CardsInTextProps) {
  const { rows, slots, seatId, zone, canAct, selectedId, busyIds, refusals, actions } = props;
  const open = rows.filter((row) => row.request.state.kind === 'open' && row.blockId !== null);
  return [...new Set(open.map((row) => row.blockId ?? ''))].map((blockId) =>
    createPortal(
      open
        .filter((row) => row.blockId === blockId)
        .map((row) => (
          <RequestCard
            key={row.request.id}
            row={row}
            seatId={seatId}
            zone={zone}
            canAct={canAct}
            isSelected={row.request.id === selectedId}
            isStop={false}
            isBusy={busyIds.has(row.request.id)}
            refusal={refusals.get(row.request.id)}
            actions={actions}
            inText
          />
        )),
      partsOf(slotFor(slots, blockId)).cards,
      blockId,
    ),
  );
}
