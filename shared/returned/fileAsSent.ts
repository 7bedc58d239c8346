// The text as a file had it before any tracked change: the text it was made from, with what was changed without a trace. A
// request of somebody who is not said to have changed that stands on it, so that it is no part of the request.

import { isBlank } from './markedFile.ts';
import type { MarkedText } from './markedText.ts';
import { type BaseText, wantedBlocks } from './wantedBlocks.ts';
import { wantedLines } from './wantedLines.ts';

/** The text as the file had it before any tracked change, so that what others changed untracked is no part of a request. */
export function fileAsSent(
  text: MarkedText,
  newId: () => string,
): { base: BaseText; blockAt: ReadonlyMap<number, number> } {
  const { base, lines } = text;
  const isSame = lines.every(({ number, text: words }) => isBlank(words) || text.exact.has(number));
  if (isSame) return text;
  const asWas = wantedLines(lines, [], {
    makes: () => false,
    keeps: () => false,
    labels: text.labelLengths,
    accepted: new Map(),
  });
  const was = wantedBlocks(base, {
    lines: asWas.lines,
    gone: asWas.gone,
    blockAt: text.blockAt,
    labelOf: () => null,
    printsLabels: text.printsLabels,
    newId,
  });
  const labels = new Map(base.blocks.map(({ id }, index) => [id, base.labels[index] ?? '']));
  const blocks = was.blocks.map(({ block }) => block);
  const blockAt = new Map<number, number>();
  asWas.lines
    .filter(({ text: words }) => !isBlank(words))
    .forEach(({ from }, index) => {
      for (const { line } of from) blockAt.set(line, index);
    });
  return { base: { ...base, blocks, labels: blocks.map(({ id }) => labels.get(id) ?? '') }, blockAt };
}
