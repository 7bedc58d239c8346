// Keeps the paragraph one reads at the same height of the screen while the view of the text changes around it. The place is
// taken before the change and put back before anything is painted. Where the page cannot scroll that far, room is left
// above or below for as long as the view lasts.

interface HeldPlace {
  readonly blockId: string;
  readonly top: number;
}

const COLUMN = 'main.text-col';

const blocksIn = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-id]')].filter((element) => element.getClientRects().length > 0);

/** Paragraphs in sight, the one being read first: that of the caret, else the one across the middle of the page. */
function takePlaces(): readonly HeldPlace[] {
  const column = document.querySelector(COLUMN);
  if (column === null) return [];
  const bars = [...document.querySelectorAll('.desk > .top, .desk > .bar')];
  const start = Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
  const middle = (start + innerHeight) / 2;
  const selected = document.getSelection()?.anchorNode ?? null;
  const caret = selected !== null && column.contains(document.activeElement) ? selected : null;
  const away = (element: HTMLElement): number => {
    const { top, bottom } = element.getBoundingClientRect();
    if (caret !== null && element.contains(caret)) return -1;
    return top <= middle && bottom >= middle ? 0 : Math.min(Math.abs(top - middle), Math.abs(bottom - middle));
  };
  return blocksIn(column)
    .filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > start && top < innerHeight;
    })
    .map((element) => ({ element, away: away(element) }))
    .sort((a, b) => a.away - b.away)
    .map(({ element }) => ({ blockId: element.dataset.id ?? '', top: element.getBoundingClientRect().top }));
}

/** Puts the first of these that is still in the text back where it was. */
function putPlace(places: readonly HeldPlace[]): void {
  const column = document.querySelector<HTMLElement>(COLUMN);
  if (column === null) return;
  column.style.paddingBlock = '';
  const standing = new Map(blocksIn(column).map((element) => [element.dataset.id, element]));
  const place = places.find(({ blockId }) => standing.has(blockId));
  const element = place && standing.get(place.blockId);
  if (!place || !element) return;
  const off = () => element.getBoundingClientRect().top - place.top;
  scrollBy({ top: off(), behavior: 'instant' });
  const left = off();
  if (Math.abs(left) < 1) return;
  if (left < 0) column.style.paddingBlockStart = `${-left}px`;
  else column.style.paddingBlockEnd = `${left}px`;
  scrollBy({ top: off(), behavior: 'instant' });
}

export interface SamePlace {
  /** To be called before the view changes. */
  readonly take: () => void;
  /** To be called whenever something of the new view was drawn; does nothing once the reader has scrolled. */
  readonly settle: () => void;
}

/** One for a page: the same as long as the page lives. */
export function samePlace(): SamePlace {
  let places: readonly HeldPlace[] = [];
  let at: number | null = null;
  const hasScrolled = () => at !== null && Math.abs(scrollY - at) > 1;
  return {
    take: () => {
      // Who only goes through the views reads on in one place: taken anew each time it would drift.
      if (places.length === 0 || hasScrolled()) places = takePlaces();
      at = null;
    },
    settle: () => {
      if (places.length > 0 && hasScrolled()) places = [];
      // Without a place to keep nothing is asked of the page: where it stands is known only when all of it is laid out.
      if (places.length === 0) return;
      putPlace(places);
      at = scrollY;
    },
  };
}
