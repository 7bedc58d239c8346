// The past documents of the example as outlines, for tests of what is learnt from them: the four conclusions of the group,
// and the declaration.

import type { PastDocument } from '../../shared/template/learning/studied.ts';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { type Outline, outlineOf } from '../../shared/template/structure/outline.ts';
import { expectedOutlines, pastLines } from './scoreOutline.ts';

export const outlineOfLines = (lines: readonly string[]): Outline => outlineOf(plainLines(lines)).outline;

const all: readonly PastDocument[] = expectedOutlines.map(({ file }) => ({
  document: file,
  outline: outlineOfLines(pastLines(file)),
}));

export const pastConclusions = all.filter(({ document }) => /^00[0-3]/.test(document));
export const pastDeclaration = all.filter(({ document }) => document.startsWith('004'));

/** The past document of a year. */
export function conclusionsOf(year: number): PastDocument {
  const found = pastConclusions.find(({ outline }) => outline.date?.start.startsWith(String(year)));
  if (found === undefined) throw new Error(`no conclusions of ${year}`);
  return found;
}
