// What some of the authors of a file want: its lines before all changes, with the changes of these authors made and those
// of all others not. Every line says which of the lines before it holds, so that a paragraph keeps who it is.

import { lettersIn, type MarkedChange, type MarkedLine } from './markedFile.ts';

export interface WantedLine {
  readonly text: string;
  /** Lines it holds something of, or has swallowed, with how many letters of each it kept. */
  readonly from: readonly { readonly line: number; readonly kept: number }[];
  /** Changes (by their index) that were made in it. */
  readonly changes: readonly number[];
}

export interface Wanted {
  readonly lines: readonly WantedLine[];
  /** Changes by which words of a line go, by its number: what is left of it may stand in another one. */
  readonly gone: ReadonlyMap<number, readonly number[]>;
  /** A deletion is not of the words that stand there: the lines cannot be relied on. */
  readonly isUnsure: boolean;
  /** Changes that touch nothing but a typed label. */
  readonly labelsOnly: readonly number[];
}

interface Open {
  text: string;
  /** What was put last is followed by a space. */
  gap: boolean;
  readonly from: Map<number, number>;
  readonly changes: Set<number>;
}

export interface WantedOptions {
  /** Whose changes are made, by index. */
  readonly makes: (index: number) => boolean;
  /** Whether words that somebody inserted and another one deleted again were inserted by these authors. */
  readonly keeps: (by: { readonly author: string; readonly date: string | null }) => boolean;
  /** Characters at the start of a line that are a typed label, by number of the line. */
  readonly labels: ReadonlyMap<number, number>;
  /** Words of the lines after all changes, by number. */
  readonly accepted: ReadonlyMap<number, string>;
}

/** `changes` are those outside tables; the others must be left out by who calls. */
export function wantedLines(
  rejected: readonly MarkedLine[],
  changes: readonly (readonly [index: number, change: MarkedChange])[],
  { makes, keeps, labels, accepted }: WantedOptions,
): Wanted {
  const byLine = new Map<number, (readonly [number, MarkedChange])[]>();
  for (const one of changes) {
    const { line } = one[1].before;
    byLine.set(line, [...(byLine.get(line) ?? []), one]);
  }
  const lines: WantedLine[] = [];
  const gone = new Map<number, number[]>();
  const labelsOnly: number[] = [];
  let isUnsure = false;
  let open: Open | null = null;
  const close = (): void => {
    if (open !== null) {
      lines.push({
        text: open.text.trim(),
        from: [...open.from].map(([line, kept]) => ({ line, kept })),
        changes: [...open.changes],
      });
    }
    open = null;
  };
  const last = rejected.at(-1)?.number;
  /** Spaces at the ends of a line are gone in the reading where nothing follows them: the other one tells of them. */
  const say = (here: Open, { words, line, at }: MarkedChange): void => {
    const after = accepted.get(line) ?? '';
    const isApart = here.text !== '' && /\s/.test(after[at - 1] ?? '') && !/\s$/.test(here.text);
    const end = at + (at === 0 ? words.trimStart() : words).length;
    here.text += isApart && !/^\s/.test(words) ? ` ${words}` : words;
    here.gap = /\s/.test(after[end] ?? '') && !/\s$/.test(words);
  };

  for (const { number, text } of rejected) {
    const label = labels.get(number) ?? 0;
    let at = label;
    let joins = false;
    const paragraph = (): Open => {
      open ??= { text: '', gap: false, from: new Map(), changes: new Set() };
      if (!open.from.has(number)) open.from.set(number, 0);
      return open;
    };
    const keepUpTo = (end: number): void => {
      const words = text.slice(at, Math.max(at, end));
      const here = paragraph();
      here.text += here.gap && /^\S/.test(words) ? ` ${words}` : words;
      if (words !== '') here.gap = false;
      here.from.set(number, (here.from.get(number) ?? 0) + lettersIn(words));
      at = Math.max(at, end);
    };
    for (const [index, change] of inPlace(byLine.get(number) ?? [])) {
      const comes = change.kind === 'inserted' || change.kind === 'movedTo' || change.kind === 'paragraphInserted';
      const cutsOrJoins = change.kind === 'paragraphInserted' || change.kind === 'paragraphDeleted';
      // What one inserted and another deleted stands in neither text: it is there for who inserted it alone.
      const isOwn = change.of === null ? makes(index) : !makes(index) && keeps(change.of);
      if (!isOwn) continue;
      const place = change.before.at;
      if (!cutsOrJoins && inLabel(change, label)) {
        labelsOnly.push(index);
        continue;
      }
      if (comes || change.of !== null) {
        keepUpTo(Math.min(place, text.length));
        // A paragraph put behind the last one: what the file marks is the end of the new one.
        const behindLast = number === last && place >= text.length && change.at === 0 && !cutsOrJoins;
        if (behindLast && paragraph().text.trim() !== '') {
          close();
          open = { text: '', gap: false, from: new Map(), changes: new Set() };
        }
        const here: Open = behindLast && open !== null ? open : paragraph();
        here.changes.add(index);
        if (cutsOrJoins) close();
        else say(here, change);
      } else if (change.kind === 'paragraphDeleted') {
        keepUpTo(text.length);
        const here = paragraph();
        const after = accepted.get(change.line) ?? '';
        here.gap = /\s/.test(after.slice(Math.max(0, change.at - 1), change.at + 1)) && !/\s$/.test(here.text);
        here.changes.add(index);
        joins = true;
      } else {
        keepUpTo(Math.min(place, text.length));
        const end = endOf(text, at, change.words.slice(Math.max(0, at - place)));
        if (end < 0) isUnsure = true;
        else at = end;
        gone.set(number, [...(gone.get(number) ?? []), index]);
        paragraph().changes.add(index);
      }
    }
    keepUpTo(text.length);
    if (!joins) close();
  }
  close();
  return { lines, gone, isUnsure, labelsOnly };
}

/** In the order of their places; those at one place as the file has them. */
const inPlace = (changes: readonly (readonly [number, MarkedChange])[]) =>
  [...changes].sort(([, a], [, b]) => a.before.at - b.before.at);

/** Words put into, or taken out of, what is a typed label and nothing else. */
function inLabel({ kind, before, words, of }: MarkedChange, label: number): boolean {
  if (label === 0 || of !== null) return false;
  const goes = kind === 'deleted' || kind === 'movedFrom';
  return goes ? before.at + words.trimEnd().length <= label : before.at < label;
}

/** Where the words end that begin at `at`, whatever white space the file had there; -1 where they do not stand there. */
function endOf(text: string, at: number, words: string): number {
  let end = at;
  for (const sign of words) {
    if (/\s/.test(sign)) {
      if (end < text.length && /\s/.test(text[end]!)) end += 1;
      continue;
    }
    while (end < text.length && /\s/.test(text[end]!) && !text.startsWith(sign, end)) end += 1;
    if (!text.startsWith(sign, end)) return -1;
    end += sign.length;
  }
  return end;
}
