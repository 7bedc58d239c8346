// How a past document numbers its paragraphs, told from the labels that were read: the first of each depth, and the headings
// under which the numbers begin again.

import type { ImportView } from '../../shared/wire/library.ts';

export interface NumberingSeen {
  /** "1.", "a)": outermost first; empty where nothing is numbered. */
  readonly labels: readonly string[];
  readonly restarts: readonly string[];
}

export function numberingSeen(blocks: ImportView['outline']['blocks']): NumberingSeen {
  const labels: string[] = [];
  const restarts: string[] = [];
  let heading = '';
  for (const { kind, label, depth, text } of blocks) {
    if (kind === 'heading' || kind === 'subheading') heading = text;
    if (kind !== 'item' || label === '') continue;
    if (depth === 1 && labels[0] === label && heading !== '' && !restarts.includes(heading)) restarts.push(heading);
    // A depth of which nothing was seen above is told with the next that is.
    if (labels[depth - 1] === undefined) labels[depth - 1] = label;
  }
  return { labels: labels.filter((label) => label !== undefined), restarts };
}
