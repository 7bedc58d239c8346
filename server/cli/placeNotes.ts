// Puts the footnotes of a file back to the words they stand at. A reader keeps them by line and letter of the file, while a
// paragraph may have lost its label, a mark or a line end on the way, so the words around a note are looked up in it,
// spaces aside. A note whose words are nowhere, because the line was left out or changed, stands behind the text.

import type { Block, Inline } from '../../shared/document/block.ts';
import type { SourceLine, SourceNote } from '../../shared/template/lines/sourceLine.ts';

export interface NotedText {
  readonly blocks: readonly Block[];
  /** Words of the notes by `noteId`. */
  readonly notes: ReadonlyMap<string, string>;
  /** Those that stand behind the text, each a paragraph of its own. */
  readonly behind: readonly SourceNote[];
}

export interface Notable {
  readonly blocks: readonly Block[];
  /** The first line of each block; aligned with them. */
  readonly starts: readonly number[];
  readonly lines: readonly SourceLine[];
  readonly notes: readonly SourceNote[];
  /** Lines of the file that are in no block. */
  readonly leftOut: ReadonlySet<number>;
}

/** Letters that tell where a line begins within a block, or a block within a line. */
const OPENING = 40;
/** Letters on each side of a place that must be those of the file. */
const NEIGHBOURS = 20;
/** Letters on each side by which a place is searched for, where something between was taken out. */
const SEARCHED = [20, 8];

const lettersOf = (text: string): string => text.replace(/\s+/g, '');
const wordsOf = ({ content }: Block): string =>
  content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');

/** Whether the letters beside a place are those of the file, as far as both reach. */
function isPlace(letters: string, at: number, before: string, after: string): boolean {
  if (at < 0 || at > letters.length) return false;
  const left = Math.min(at, before.length, NEIGHBOURS);
  const right = Math.min(letters.length - at, after.length, NEIGHBOURS);
  return (
    left + right > 0 &&
    letters.slice(at - left, at) === before.slice(before.length - left) &&
    letters.slice(at, at + right) === after.slice(0, right)
  );
}

/** How many letters of a block stand before a note; null where what stands around it in the file is not in the block. */
function lettersBefore(letters: string, before: string, after: string): number | null {
  const line = before + after;
  // The line begins within the block; or the block within the line: a label was taken off, or it was divided.
  const [inBlock, inLine] = [letters.indexOf(line.slice(0, OPENING)), line.indexOf(letters.slice(0, OPENING))];
  const likely = [inLine < 0 ? -1 : before.length - inLine, inBlock < 0 ? -1 : inBlock + before.length];
  const known = likely.find((at) => isPlace(letters, at, before, after));
  if (known !== undefined) return known;
  for (const many of SEARCHED) {
    const left = before.slice(-many);
    const around = left + after.slice(0, many);
    const found = letters.indexOf(around);
    if (around.length >= many && found >= 0 && found === letters.lastIndexOf(around)) return found + left.length;
  }
  return null;
}

/** The place in a text behind so many of its letters. */
function placeBehind(text: string, letters: number): number {
  let at = 0;
  for (let left = letters; left > 0; at++) if (/\S/.test(text[at] ?? '.')) left -= 1;
  return at;
}

function withReferences(block: Block, references: readonly { readonly noteId: string; readonly at: number }[]): Block {
  const text = wordsOf(block);
  const content: Inline[] = [];
  let from = 0;
  const say = (to: number): void => {
    if (to > from) content.push({ kind: 'text', text: text.slice(from, to), marks: [] });
    from = to;
  };
  for (const { noteId, at } of references.toSorted((a, b) => a.at - b.at)) {
    say(at);
    content.push({ kind: 'footnoteRef', noteId, marks: [] });
  }
  say(text.length);
  return { ...block, content };
}

/** Blocks as they come from an outline, of words alone, with the notes of their file. `newId` is called for paragraphs. */
export function placeNotes({ blocks, starts, lines, notes, leftOut }: Notable, newId: () => string): NotedText {
  const texts = new Map(lines.map(({ number, text }) => [number, text]));
  const references = new Map<number, { readonly noteId: string; readonly at: number }[]>();
  const words = new Map<string, string>();
  const behind: SourceNote[] = [];

  /** Those that may hold words of a line: they begin on it, or on the last one before it on which any begins. */
  function holdersOf(line: number): number[] {
    const start = starts.reduce((last, one) => (one <= line && one > last ? one : last), 0);
    return starts.flatMap((one, index) => (one === start ? [index] : []));
  }

  function placeOf({ line, at }: SourceNote): { readonly index: number; readonly at: number } | null {
    const text = texts.get(line);
    if (text === undefined || leftOut.has(line)) return null;
    const [before, after] = [lettersOf(text.slice(0, at)), lettersOf(text.slice(at))];
    for (const index of holdersOf(line)) {
      const whole = wordsOf(blocks[index]!);
      const found = lettersBefore(lettersOf(whole), before, after);
      if (found !== null) return { index, at: placeBehind(whole, found) };
    }
    return null;
  }

  notes.forEach((note, nth) => {
    const place = placeOf(note);
    if (place === null) {
      behind.push(note);
      return;
    }
    const noteId = `n${nth + 1}`;
    words.set(noteId, note.text);
    references.set(place.index, [...(references.get(place.index) ?? []), { noteId, at: place.at }]);
  });
  const noted = blocks.map((block, index) => {
    const own = references.get(index);
    return own ? withReferences(block, own) : block;
  });
  return { blocks: [...noted, ...behind.map((note) => behindText(note, newId()))], notes: words, behind };
}

const behindText = ({ mark, text }: SourceNote, id: string): Block => ({
  id,
  role: 'plain',
  level: 0,
  numbering: 'none',
  label: null,
  content: [{ kind: 'text', text: `${mark} ${text}`.trim(), marks: [] }],
});
