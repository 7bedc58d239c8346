// The self-check of a Word file: read back with the importer, which shares nothing with the writer, and compared with what
// was to be written, label by label and word by word: as it reads with all changes made and with none, notes too. What a
// layout does to spaces does not count.

import {
  type Printable,
  type PrintableParagraph,
  type PrintableTable,
  printableText,
} from '../../shared/document/printable.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { SourceLine } from '../../shared/template/lines/sourceLine.ts';
import type { IssueCheck } from '../../shared/wire/issue.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { readDocx } from './word/readDocx.ts';
import { type ChangeView, isThere, VIEWS } from './wordOut/changeViews.ts';
import { type Flow, flowOf } from './wordOut/textFlow.ts';

interface Line {
  /** Labels under which the line may stand: two paragraphs that are joined have one of theirs. */
  readonly labels: readonly string[];
  readonly words: string;
}

/** Longer words are cut in what is told of a difference. */
const TOLD = 200;

/** Spaces as one, and without signs that the importer takes for none (soft hyphens). */
const plain = (words: string): string =>
  words
    .replace(/\u00AD/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const whole = (label: string, words: string): string => plain(`${label} ${words}`);

const wordsIn = (paragraph: PrintableParagraph, view: ChangeView): string =>
  paragraph.runs.map((run) => (run.kind === 'text' && isThere(run.change, view) ? run.text : '')).join('');

function tableLines({ caption, head, rows }: PrintableTable): Line[] {
  const cells = [caption, ...(head.some((cell) => cell !== '') ? head : []), ...rows.flat()];
  return cells.flatMap((cell) => cell.split('\n')).map((words) => ({ labels: [''], words }));
}

/** The lines that a reader should see in one view. */
function linesIn({ paragraphs, tables, views }: Flow, view: ChangeView): Line[] {
  const lines: Line[] = [];
  for (let index = 0; index <= paragraphs.length; index++) {
    for (const table of tables.get(index) ?? []) lines.push(...tableLines(table));
    const viewed = views[index]?.[view];
    if (!viewed || viewed.last !== index || !viewed.ends) continue;
    const members = paragraphs.slice(viewed.first, index + 1);
    const bearer = paragraphs[viewed.bearer]?.label ?? '';
    const last = paragraphs[index]?.label ?? '';
    lines.push({
      labels: view === 'accepted' ? [bearer, last] : [bearer],
      words: members.map((member) => wordsIn(member, view)).join(''),
    });
  }
  return lines.filter(({ labels, words }) => plain(words) !== '' || labels.some((label) => label !== ''));
}

const printed = ({ numbering, text }: SourceLine): string => whole(numbering?.label ?? '', text);

/** The first difference between what should stand in a view and what does; null for none. */
function difference(
  view: ChangeView,
  wanted: readonly Line[],
  lines: readonly SourceLine[],
): Readonly<Record<string, unknown>> | null {
  const found = lines.map(printed).filter((line) => line !== '');
  for (let at = 0; at < Math.max(wanted.length, found.length); at++) {
    const line = wanted[at];
    const read = found[at] ?? null;
    if (line && read !== null && line.labels.some((label) => whole(label, line.words) === read)) continue;
    return differs(view, at + 1, line ? whole(line.labels[0] ?? '', line.words) : null, read);
  }
  return null;
}

const differs = (
  view: ChangeView | 'notes',
  place: number,
  wanted: string | null,
  found: string | null,
): Readonly<Record<string, unknown>> => {
  const start = wanted === null || found === null ? 0 : Math.max(firstDifference(wanted, found) - 20, 0);
  const told = (words: string | null): string | null => words && printableText(words.slice(start, start + TOLD));
  return { view, place, wanted: told(wanted), found: told(found) };
};

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Words of the notes whose signs stand in the text with all changes made, in its order. */
const wantedNotes = ({ paragraphs }: Flow, notes: readonly string[]): string[] =>
  paragraphs.flatMap(({ runs }) =>
    runs.flatMap((run) =>
      run.kind === 'note' && isThere(run.change, 'accepted') ? [plain(notes[run.number - 1] ?? '')] : [],
    ),
  );

/**
 * How many lines read the same, of how many; refused where any differs. `data`: in which view (`accepted`, `rejected`,
 * `notes`), the how manieth line, what should stand there and what does.
 */
export async function checkDocx(given: Printable, bytes: Uint8Array): Promise<Result<IssueCheck, 'issue/differs'>> {
  const printable = cleanPrintable(given);
  const flow = flowOf(printable);
  const accepted = linesIn(flow, 'accepted');
  const read = readDocx(bytes);
  if (!read.ok) {
    const nothing = read.code === 'file/empty' && VIEWS.every((view) => linesIn(flow, view).every(isBlank));
    if (nothing) return ok({ same: accepted.length, of: accepted.length });
    return refused('issue/differs', { ...differs('accepted', 1, accepted[0]?.words ?? null, null), code: read.code });
  }
  const { lines, rejected, notes } = read.value;
  const first = difference('accepted', accepted, lines) ?? difference('rejected', linesIn(flow, 'rejected'), rejected);
  if (first) return refused('issue/differs', first);
  const wanted = wantedNotes(flow, printable.notes);
  const found = notes.map(({ text }) => plain(text));
  for (let at = 0; at < Math.max(wanted.length, found.length); at++) {
    if (wanted[at] === found[at]) continue;
    return refused('issue/differs', differs('notes', at + 1, wanted[at] ?? null, found[at] ?? null));
  }
  return ok({ same: accepted.length, of: accepted.length });
}

const isBlank = ({ words }: Line): boolean => plain(words) === '';
