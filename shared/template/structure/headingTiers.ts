// Which numbered lines are the headings of a document ("I. MIGRATION", "Article 1", "2. Duties"): all that are labelled
// alike on the first level, and then on the second, if they read like headings and each has something of its own below
// it. One line that does not fit keeps the whole tier from being headings.

import { endsWithColon, isCapitals, isHeadingLike, wordCount } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import type { Level } from './levelPath.ts';

interface Entry {
  readonly line: LabelledLine;
  readonly level: Level | null;
}

/** Longer ones, not in capitals, are paragraphs without a full stop. */
const MAX_HEADING_WORDS = 10;
const MAX_TIERS = 2;

const isBare = (text: string): boolean => text === '';

/** A labelled line that reads like a heading; the file's own word for it counts for certain. */
export function readsLikeHeading(line: LabelledLine): boolean {
  if (line.source?.heading != null) return true;
  if (line.label?.readings[0]?.style === 'bullet') return false;
  const { words } = line;
  // "Article 1" alone on its line.
  if (isBare(words)) return /\p{L}{3}|§/u.test(line.label?.before ?? '');
  const isShort = isCapitals(words) || wordCount(words) <= MAX_HEADING_WORDS;
  return isShort && isHeadingLike(words) && !endsWithColon(words);
}

/** How many levels of the document are headings: 0, 1 or 2. */
export function headingTiers(body: readonly Entry[]): number {
  let tiers = 0;
  while (tiers < MAX_TIERS && isHeadingTier(body, tiers + 1)) tiers += 1;
  return tiers;
}

function isHeadingTier(body: readonly Entry[], depth: number): boolean {
  let headings = 0;
  let certain = 0;
  let shouted = 0;
  for (const [i, entry] of body.entries()) {
    if (entry.level?.level !== depth) continue;
    if (!readsLikeHeading(entry.line)) return false;
    const next = body[i + 1];
    // Two headings of one level in succession are a list; below another level there is something of its own.
    if (next === undefined || (next.level !== null && next.level.isHeading !== true && next.level.level <= depth))
      return false;
    // What goes on as a tail below a list element is a clause of the sentence, not a paragraph under a heading.
    if (next.level === null && isHeadingLike(next.line.words)) return false;
    headings += 1;
    if (entry.line.source?.heading != null) certain += 1;
    if (isCapitals(entry.line.words) || isBare(entry.line.words)) shouted += 1;
  }
  // One heading alone could be an item that introduces a list without a colon.
  return headings >= 2 || certain > 0 || (headings === 1 && shouted === 1);
}
