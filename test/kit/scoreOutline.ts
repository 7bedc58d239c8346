// Compares what was read of a past document with what is expected of it. Compared of a block: whether it is a heading,
// its label, its depth if labelled, its first eight words; paragraphs, subheadings and chapeaux count alike. Of the
// front matter: title as one line, place, first and last day, participants. Same rules as those the expected outlines
// were made for.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ComparedBlock {
  readonly kind: string;
  readonly label?: string;
  readonly depth: number;
  readonly text?: string;
  readonly first8?: string;
}

interface Compared {
  readonly title?: readonly string[];
  readonly place: string | null;
  readonly date: { readonly start: string; readonly end: string } | null;
  readonly participants: readonly string[];
  readonly blocks: readonly ComparedBlock[];
}

export interface ExpectedOutline extends Compared {
  readonly file: string;
  readonly furniture_lines: readonly { readonly line: number; readonly text: string }[];
}

export interface Score {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** Names of what differs in the front matter, with both values. */
  readonly front: readonly string[];
  readonly f1: number;
}

const FIXTURES = join(import.meta.dirname, '../fixtures/outlines');
const DOCUMENTS = join(import.meta.dirname, '../../seeds/documents');

/** The expected outlines of all past documents, by file name. */
export const expectedOutlines: readonly ExpectedOutline[] = readdirSync(FIXTURES)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as ExpectedOutline);

export const pastLines = (file: string): readonly string[] =>
  readFileSync(join(DOCUMENTS, file), 'utf8').split(/\r?\n/);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const firstWords = (text: string): string => oneLine(text.normalize('NFC')).trim().split(' ').slice(0, 8).join(' ');

function keyOf(block: ComparedBlock): string {
  const label = block.label ?? '';
  const kind = block.kind === 'heading' ? 'heading' : label === '' ? 'unnumbered' : 'item';
  return [kind, label, label === '' ? '' : block.depth, firstWords(block.first8 ?? block.text ?? '')].join(' | ');
}

/** Compares by the longest common run of blocks; perfect is f1 = 1 and nothing in `front`. */
export function scoreOutline(expected: Compared, actual: Compared): Score {
  const want = expected.blocks.map(keyOf);
  const have = actual.blocks.map(keyOf);
  const common = Array.from({ length: want.length + 1 }, () => new Uint32Array(have.length + 1));
  for (let i = want.length - 1; i >= 0; i--) {
    for (let j = have.length - 1; j >= 0; j--) {
      const same = want[i] === have[j];
      common[i]![j] = same ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const missing: string[] = [];
  const extra: string[] = [];
  for (let i = 0, j = 0; i < want.length || j < have.length; ) {
    if (i < want.length && j < have.length && want[i] === have[j]) {
      i += 1;
      j += 1;
    } else if (j < have.length && (i === want.length || common[i]![j + 1]! >= common[i + 1]![j]!)) {
      extra.push(have[j]!);
      j += 1;
    } else {
      missing.push(want[i]!);
      i += 1;
    }
  }
  const front = [
    ['title', oneLine((expected.title ?? []).join(' ')), oneLine((actual.title ?? []).join(' '))],
    ['place', expected.place, actual.place],
    ['date', `${expected.date?.start} ${expected.date?.end}`, `${actual.date?.start} ${actual.date?.end}`],
    ['participants', expected.participants.join('|'), actual.participants.join('|')],
  ].flatMap(([name, a, b]) => (a === b ? [] : [`${name}: ${b} instead of ${a}`]));
  const hits = common[0]![0]!;
  return { missing, extra, front, f1: hits === 0 ? 0 : (2 * hits) / (want.length + have.length) };
}
