// A marked-up file held against the text it was made from: which line is which paragraph, what of it is no word (typed
// labels, tables), which changes were in it when it was sent, and whether its two readings agree with its list of changes.

import type { Block } from '../document/block.ts';
import { alignLines } from './alignLines.ts';
import {
  isBlank,
  type MarkedChange,
  type MarkedComment,
  type MarkedFile,
  type MarkedLine,
  spaced,
} from './markedFile.ts';
import { printedWords, referredIn } from './printedWords.ts';
import { labelLength, typedLabel } from './typedLabel.ts';
import type { BaseText } from './wantedBlocks.ts';
import { type Wanted, type WantedLine, wantedLines } from './wantedLines.ts';

export interface ReturnedFrom {
  readonly file: MarkedFile;
  readonly blocks: readonly Block[];
  /** Aligned with the blocks, as they are printed. */
  readonly labels: readonly string[];
  /** Words that an issued file prints and no block holds ("[5. Removed]"). */
  readonly printedBeside: readonly string[];
  /** Whether a change or comment was in the file when it was sent: a request that is filed already. */
  readonly isRequested: (by: { readonly author: string; readonly date: string | null }) => boolean;
}

export type NotTakenReason = 'table' | 'othersWords';

export interface NotTaken {
  readonly reason: NotTakenReason;
  readonly author: string;
  readonly words: string;
}

export interface MarkedText extends ReturnedFrom {
  readonly base: BaseText;
  /** Lines outside tables. */
  readonly lines: readonly MarkedLine[];
  /** Index of the block by number of the line. */
  readonly blockAt: ReadonlyMap<number, number>;
  /** Lines whose words are those of their block. */
  readonly exact: ReadonlySet<number>;
  /** Lines that stand in another order than their paragraphs do in the text. */
  readonly crossed: ReadonlySet<number>;
  readonly labelLengths: ReadonlyMap<number, number>;
  /** Labels that were typed otherwise than they are printed. */
  readonly labelsTyped: number;
  readonly printsLabels: boolean;
  /** Outside tables, with their place in the file's list. */
  readonly changes: readonly (readonly [index: number, change: MarkedChange])[];
  readonly requested: ReadonlySet<number>;
  readonly notTaken: readonly NotTaken[];
  /** The lines with all changes made; null where the list of changes does not account for the file. */
  readonly accepted: readonly WantedLine[] | null;
  readonly comments: readonly MarkedComment[];
}

export const wordsByNumber = (lines: readonly MarkedLine[]): ReadonlyMap<number, string> =>
  new Map(lines.map(({ number, text }) => [number, text]));

const unspaced = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, '');

const tableLines = (lines: readonly MarkedLine[]): ReadonlySet<number> =>
  new Set(lines.filter(({ inTable }) => inTable).map(({ number }) => number));

export function markedText(from: ReturnedFrom): MarkedText {
  const { file, blocks, labels } = from;
  const base: BaseText = { blocks, labels, referred: referredIn(blocks, labels) };
  const printed = blocks.map((block) => printedWords(block, base.referred));
  const beside = new Set(from.printedBeside.map(spaced));
  const lines = file.rejected.filter(({ inTable, text }) => !inTable && !beside.has(spaced(text)));
  const known = new Set(printed);
  const words = lines.map(({ text, numbering }) => {
    const whole = spaced(text);
    return numbering !== null || known.has(whole) ? whole : spaced(text.slice(typedLabel(text).length));
  });
  const pairs = alignLines(words, printed);

  const blockAt = new Map<number, number>();
  const exact = new Set<number>();
  const labelLengths = new Map<number, number>();
  let labelsTyped = 0;
  for (const { line, paragraph } of pairs) {
    const { number, text, numbering } = lines[line]!;
    const label = labels[paragraph] ?? '';
    blockAt.set(number, paragraph);
    if (numbering === null && spaced(text) !== printed[paragraph]) {
      const length = labelLength(text, label);
      if (length > 0 && spaced(text.slice(0, length)) !== spaced(label)) labelsTyped += 1;
      labelLengths.set(number, length);
    }
    if (spaced(text.slice(labelLengths.get(number) ?? 0)) === printed[paragraph]) exact.add(number);
  }
  const printsLabels = pairs.some(
    ({ line, paragraph }) =>
      (labels[paragraph] ?? '') !== '' && (lines[line]!.numbering !== null || labelLengths.get(lines[line]!.number)),
  );

  const tables = { before: tableLines(file.rejected), after: tableLines(file.accepted) };
  const notTaken: NotTaken[] = [];
  const changes = [...file.changes.entries()].filter(([, change]) => {
    const isRow = change.kind === 'rowInserted' || change.kind === 'rowDeleted';
    const inTable = isRow || tables.before.has(change.before.line) || tables.after.has(change.line);
    if (inTable) notTaken.push({ reason: 'table', author: change.author, words: change.words });
    return !inTable;
  });
  const requested = new Set(changes.filter(([, change]) => from.isRequested(change)).map(([index]) => index));
  const all = wantedLines(lines, changes, {
    makes: () => true,
    keeps: () => true,
    labels: labelLengths,
    accepted: wordsByNumber(file.accepted),
  });
  return {
    ...from,
    base,
    lines,
    blockAt,
    exact,
    crossed: crossedIn(blockAt),
    labelLengths,
    labelsTyped,
    printsLabels,
    changes,
    requested,
    notTaken,
    accepted: readsAs(all, file.accepted, beside) ? all.lines.filter(({ text }) => !isBlank(text)) : null,
    comments: file.comments.filter(
      (comment) => !comment.closed && !isBlank(comment.text) && !from.isRequested(comment),
    ),
  };
}

/** Lines before which a later paragraph stands, or behind which an earlier one does; in the order of the lines. */
function crossedIn(blockAt: ReadonlyMap<number, number>): ReadonlySet<number> {
  const pairs = [...blockAt].sort(([a], [b]) => a - b);
  const crossed = new Set<number>();
  let most = -1;
  for (const [line, index] of pairs) {
    if (index < most) crossed.add(line);
    most = Math.max(most, index);
  }
  let least = Number.POSITIVE_INFINITY;
  for (const [line, index] of pairs.reverse()) {
    if (index > least) crossed.add(line);
    least = Math.min(least, index);
  }
  return crossed;
}

/** Lines of the file after all changes that stand outside tables and are not blank. */
export const acceptedLines = (accepted: readonly MarkedLine[], beside: ReadonlySet<string>): readonly MarkedLine[] =>
  accepted.filter(({ inTable, text }) => !inTable && !isBlank(text) && !beside.has(spaced(text)));

/** Where nobody can be told apart, all authors are one. */
export const authorsAsOne = (text: MarkedText): string | null =>
  text.accepted === null ? [...new Set(text.file.changes.map(({ author }) => author))].join(', ') : null;

/** Whether the changes, made in the lines before them, give the lines after them. */
function readsAs({ lines, isUnsure }: Wanted, accepted: readonly MarkedLine[], beside: ReadonlySet<string>): boolean {
  if (isUnsure) return false;
  const made = lines.filter(({ text }) => !isBlank(text));
  const wanted = acceptedLines(accepted, beside);
  return (
    made.length === wanted.length &&
    made.every(({ text }, n) => {
      // Labels were left out of what was made.
      const [mine, theirs] = [unspaced(text), unspaced(wanted[n]!.text)];
      return mine === theirs || theirs.endsWith(mine);
    })
  );
}
