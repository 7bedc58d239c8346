// What is read of each past document before they are laid side by side, and how equal readings of several documents become
// one alternative with the lines that show it.

import type { Tier } from '../../numbering/scheme.ts';
import type { SourceLine } from '../lines/sourceLine.ts';
import type { Outline } from '../structure/outline.ts';
import type { MeetingFacts } from './meetingFacts.ts';
import type { PastSection } from './sections.ts';
import type { Alternative, Seen } from './template.ts';

export interface PastDocument {
  /** Its name, unlike those of the others. */
  readonly document: string;
  readonly outline: Outline;
  /** What the file says of its lines beyond the words, where it says anything. */
  readonly lines?: readonly SourceLine[];
}

/** One past document with what was read of it. */
export interface Studied extends PastDocument {
  readonly facts: MeetingFacts;
  readonly year: number | null;
  readonly sections: readonly PastSection[];
  readonly tiers: readonly Tier[];
}

const MAX_QUOTED = 240;

/** A reading of one document; `lines` with the words of the first. */
export interface Reading<T> {
  readonly value: T;
  readonly document: string;
  readonly lines: readonly number[];
  readonly text: string;
}

export const quoted = (text: string): string => (text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);

/** Equal readings put together; the way of most documents first, of as many the latest. */
export function alternativesOf<T>(readings: readonly Reading<T>[]): readonly Alternative<T>[] {
  const found = new Map<string, { value: T; seenAt: Seen[]; last: number }>();
  readings.forEach(({ value, document, lines, text }, i) => {
    const key = JSON.stringify(value);
    const one = found.get(key) ?? { value, seenAt: [], last: i };
    one.seenAt.push({ document, lines, text: quoted(text) });
    found.set(key, { ...one, last: i });
  });
  return [...found.values()]
    .sort((a, b) => b.seenAt.length - a.seenAt.length || b.last - a.last)
    .map(({ value, seenAt }) => ({ value, seenAt }));
}
