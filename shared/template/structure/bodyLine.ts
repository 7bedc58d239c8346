// A line of the body with its level, and what it is on the face of it: an item, a heading by the file's own word.

import type { LabelledLine } from '../lines/printedLabel.ts';
import type { Level } from './levelPath.ts';

/** A line of the body; `level` is null for a line without a label. */
export interface BodyLine {
  readonly line: LabelledLine;
  readonly level: Level | null;
}

export interface Item extends BodyLine {
  readonly level: Level;
}

/** The file calls it a heading. */
export const isStyledHeading = (line: LabelledLine): boolean => (line.source?.heading ?? null) !== null;
export const isItem = (entry: BodyLine): entry is Item => entry.level !== null && entry.level.isHeading !== true;
