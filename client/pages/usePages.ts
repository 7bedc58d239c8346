// Makes pages of what is higher than the screen: a wall cannot be scrolled by the room. Measures the rows as they are
// laid out, and again when the words, the size or the window change. A phone is scrolled by whoever holds it.

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { type Extent, pagesOf, rowsOf } from './pagesOf.ts';

export interface Pages {
  /** What is shown, in pixels from the top of the paper; null where all of it is. */
  readonly shown: Extent | null;
  /** From 0; the last one where more were turned. */
  readonly page: number;
  readonly pages: number;
}

const PHONE = '(max-width: 599px)';

/** Height of the words that has room between head and foot, whatever the frame's own height is now. */
function roomFor(frame: HTMLElement, paper: HTMLElement): number {
  const main = paper.closest('main');
  const around = paper.parentElement === null ? null : getComputedStyle(paper.parentElement);
  const taken = [...frame.children].reduce((sum, part) => (part === main ? sum : sum + part.clientHeight), 0);
  const padding = around === null ? 0 : Number.parseFloat(around.paddingTop) + Number.parseFloat(around.paddingBottom);
  return innerHeight - taken - padding;
}

/** Boxes of the words, from the top of the paper. */
function boxesOn(paper: HTMLElement): Extent[] {
  const { top } = paper.getBoundingClientRect();
  const words = document.createRange();
  const found: Extent[] = [];
  for (const block of paper.querySelectorAll('.b, li')) {
    words.selectNodeContents(block);
    for (const box of words.getClientRects())
      if (box.height > 0) found.push({ top: box.top - top, bottom: box.bottom - top });
  }
  return found;
}

export function usePages(
  frame: RefObject<HTMLElement | null>,
  paper: RefObject<HTMLElement | null>,
  asked: number,
): Pages {
  const [pages, setPages] = useState<readonly Extent[]>([]);
  const measure = () => {
    const [around, words] = [frame.current, paper.current];
    const height = around === null || words === null ? 0 : roomFor(around, words);
    const next =
      around === null || words === null || matchMedia(PHONE).matches || words.scrollHeight <= height
        ? []
        : pagesOf(rowsOf(boxesOn(words)), height);
    setPages((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  };
  // After each drawing: a word more may be a row more. Turning does not change what is measured, so this comes to rest.
  useLayoutEffect(measure);
  useEffect(() => {
    addEventListener('resize', measure);
    void document.fonts.ready.then(measure);
    return () => removeEventListener('resize', measure);
  });
  const page = Math.min(asked, Math.max(0, pages.length - 1));
  return { shown: pages.length > 1 ? (pages[page] ?? null) : null, page, pages: pages.length };
}
