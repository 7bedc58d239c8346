// A printable read as people read tracked changes: all made, or all taken back. Independent of how changes are laid.

import type { Printable, PrintableChange } from '../../shared/document/printable.ts';

type Way = 'made' | 'taken back';

const isGone = (change: PrintableChange | undefined, way: Way): boolean => {
  if (change === undefined) return false;
  const comes = change.kind === 'inserted' || change.kind === 'movedTo';
  return way === 'made' ? !comes : comes;
};

/** Words of each paragraph; a paragraph whose end goes runs on into the next. Signs of notes are "*". */
export function wordsWithChanges({ front, paragraphs }: Printable, way: Way): string[] {
  const read: string[] = [];
  let running: string | null = null;
  for (const { runs, endChange } of [...front, ...paragraphs]) {
    const own = runs
      .filter(({ change }) => !isGone(change, way))
      .map((run) => (run.kind === 'text' ? run.text : '*'))
      .join('');
    const words: string = (running ?? '') + own;
    if (isGone(endChange, way)) running = words;
    else {
      read.push(words);
      running = null;
    }
  }
  // Behind the last paragraph is nothing to run on into.
  if (running !== null && running !== '') read.push(running);
  return read;
}
