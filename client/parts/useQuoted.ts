// The words last selected in one paragraph of the text: what a comment hangs on. They stay when focus goes to the field
// in which the comment is written.

import { useEffect, useState } from 'react';

interface Quoted {
  readonly blockId: string;
  readonly words: string;
}

/** Longest quotation, in characters. */
const MOST = 300;

export function useQuoted(isOn: boolean): Quoted | null {
  const [quoted, setQuoted] = useState<Quoted | null>(null);
  useEffect(() => {
    if (!isOn) return;
    const look = () => {
      const selection = document.getSelection();
      const block = blockOf(selection?.anchorNode ?? null);
      if (!selection || block === null) return;
      const words = wordsIn(selection).replace(/\s+/g, ' ').trim().slice(0, MOST);
      const isOne = blockOf(selection.focusNode) === block;
      setQuoted(words === '' || !isOne ? null : { blockId: block.dataset.id ?? '', words });
    };
    // Words are selected first, and commented on then.
    look();
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [isOn]);
  return quoted;
}

/** Those of the text, without what requests ask for between them. */
function wordsIn(selection: Selection): string {
  if (selection.rangeCount === 0) return '';
  const copy = selection.getRangeAt(0).cloneContents();
  for (const beside of copy.querySelectorAll('[contenteditable="false"]')) beside.remove();
  return copy.textContent ?? '';
}

const blockOf = (node: Node | null): HTMLElement | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('.doc [data-id]') ?? null;
