// Holds the paragraph one reads where it is while others write above it. Browsers do that by themselves, except where
// the focus is in an editable element: then they hold the element as a whole, which is the entire text. The place is taken
// before the first change of a frame and put back before that frame is painted. Limit: who scrolls in between wins.

import type { Editor } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';

interface Place {
  readonly element: Element;
  readonly id: string | null;
  readonly top: number;
  readonly scrolled: number;
}

/** How far above the first line in sight a paragraph may begin and still be the first in sight, in pixels. */
const SLACK = 16;

/** The first line of the window in which the text is not covered by bars; null where none of it is in sight. */
function firstLine(dom: HTMLElement): number | null {
  // Asking what lies at a point would have the whole page prepared for painting first, at every key of others.
  const covered = Number.parseFloat(getComputedStyle(dom).scrollPaddingTop) || 0;
  const { top, bottom } = dom.getBoundingClientRect();
  const line = Math.max(covered, top);
  return line < Math.min(bottom, innerHeight) ? line : null;
}

/** The first paragraph that begins in sight, else the one that fills the window. */
function takePlace({ dom }: EditorView): Place | null {
  const line = scrollY > 0 ? firstLine(dom) : null;
  if (line === null) return null;
  const { children } = dom;
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.getBoundingClientRect().top < line - SLACK) low = middle + 1;
    else high = middle;
  }
  const element = children[low] ?? children[low - 1];
  if (element === undefined) return null;
  const { top } = element.getBoundingClientRect();
  const place = top < innerHeight ? element : (children[low - 1] ?? element);
  return {
    element: place,
    id: place.getAttribute('data-id'),
    top: place.getBoundingClientRect().top,
    scrolled: scrollY,
  };
}

function putPlace({ dom }: EditorView, { element, id, top, scrolled }: Place): void {
  if (scrollY !== scrolled) return;
  const now = element.isConnected ? element : id === null ? null : dom.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const by = now === null ? 0 : now.getBoundingClientRect().top - top;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
}

/**
 * From now on, until the editor is destroyed. What one types oneself is left to the browser, and all else while the focus
 * is elsewhere: then the browser holds the place, or a change of view does.
 */
export function keepPlace(editor: Editor): void {
  let frame = 0;
  editor.on('beforeTransaction', ({ transaction }) => {
    if (frame !== 0 || transaction.getMeta('addToHistory') !== false || !editor.view.hasFocus()) return;
    const place = takePlace(editor.view);
    if (place === null) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (!editor.isDestroyed) putPlace(editor.view, place);
    });
  });
  editor.on('destroy', () => cancelAnimationFrame(frame));
}
