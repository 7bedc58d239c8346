// The texts that are measured, in the product's own shape: a marker opens each paragraph, its letters follow. All come
// from a seed, so that every run and every machine sees the same bytes.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as Y from 'yjs';
import { markerEntries } from '../../../shared/document/delta.ts';
import { BLOCK_DEFAULTS } from '../../../shared/document/schema.ts';
import { Y_TEXT } from '../../../shared/wire/protocol.ts';
import { chance } from './chance.ts';
import type { Place } from './keystrokes.ts';

const WORDS =
  'the ministers took note of the report and agreed that technical groups will meet before the next session'.split(' ');

function prose(letters: number, random: () => number): string {
  let text = '';
  while (text.length < letters) text += `${WORDS[Math.floor(random() * WORDS.length)]} `;
  return text.slice(0, letters);
}

function addParagraph(text: Y.Text, id: string): void {
  const attrs = { ...BLOCK_DEFAULTS, id };
  text.insertEmbed(text.length, new Y.Map<unknown>(markerEntries(attrs)), {});
}

export interface TypingText {
  readonly update: Uint8Array;
  /** In the middle of each paragraph: where somebody types, as a place of Yjs and as an index. */
  readonly places: readonly Place[];
  readonly indexes: readonly number[];
}

const LETTERS = 80;
const AUTHOR = 1;

/** A text with a paragraph for each who types. */
export function typingText(paragraphs: number): TypingText {
  const doc = new Y.Doc();
  doc.clientID = AUTHOR;
  const text = doc.getText(Y_TEXT);
  const random = chance(7);
  const places: Place[] = [];
  const indexes: number[] = [];
  for (let i = 0; i < paragraphs; i++) {
    addParagraph(text, `p${i}`);
    const [index, clock] = [text.length, Y.getState(doc.store, AUTHOR)];
    text.insert(index, prose(LETTERS, random), {});
    places.push({ client: AUTHOR, clock: clock + LETTERS / 2 - 1 });
    indexes.push(index + LETTERS / 2);
  }
  return { update: Y.encodeStateAsUpdate(doc), places, indexes };
}

/** How long each paragraph is, so that nobody writes into a marker or takes one out. */
class Lengths {
  readonly #lengths: number[];
  sum = 0;

  constructor(paragraphs: number) {
    this.#lengths = Array.from({ length: paragraphs }, () => 0);
  }

  of(paragraph: number): number {
    return this.#lengths[paragraph] ?? 0;
  }

  /** Index of the first letter, behind the marker. */
  startOf(paragraph: number): number {
    return this.#lengths.slice(0, paragraph).reduce((sum, length) => sum + length + 1, 1);
  }

  grow(paragraph: number, by: number): void {
    this.#lengths[paragraph] = this.of(paragraph) + by;
    this.sum += by;
  }
}

const STROKES = 100_000;
const LEFT = 20_000;
const PARAGRAPHS = 60;
const AUTHORS = 6;

/** What 100,000 keystrokes of six authors leave: 20,000 letters, in the form of one update. Takes seconds to make. */
export function historyText(): Uint8Array {
  const random = chance(11);
  const authors = Array.from({ length: AUTHORS }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 1_000 + i * 7_919;
    return doc;
  });
  const [first] = authors;
  if (first === undefined) throw new Error('nobody writes');
  const share = (from: Y.Doc, before: Uint8Array) => {
    const update = Y.encodeStateAsUpdate(from, before);
    for (const other of authors) if (other !== from) Y.applyUpdate(other, update);
  };
  first.transact(() => {
    for (let i = 0; i < PARAGRAPHS; i++) addParagraph(first.getText(Y_TEXT), `h${i}`);
  });
  share(first, new Uint8Array([0]));
  const lengths = new Lengths(PARAGRAPHS);
  for (let strokes = 0; strokes < STROKES; ) {
    const author = authors[Math.floor(random() * AUTHORS)] ?? first;
    const before = Y.encodeStateVector(author);
    const text = author.getText(Y_TEXT);
    const burst = 5 + Math.floor(random() * 60);
    const paragraph = Math.floor(random() * PARAGRAPHS);
    const [start, length] = [lengths.startOf(paragraph), lengths.of(paragraph)];
    // Taken out as often as it takes to end at 20,000 letters.
    const takesOut = length > burst && lengths.sum > LEFT * (strokes / STROKES);
    const at = start + Math.floor(random() * (takesOut ? length - burst : length));
    for (let k = 0; k < burst; k++) {
      if (takesOut) text.delete(at, 1);
      else text.insert(at + k, String.fromCharCode(97 + Math.floor(random() * 26)), {});
    }
    lengths.grow(paragraph, takesOut ? -burst : burst);
    strokes += burst;
    share(author, before);
  }
  return Y.encodeStateAsUpdate(first);
}

const NOTE_PARAGRAPHS = 50;
const NOTE_BURSTS = 600;
const BURST = 25;

/** A finished text of 15,000 letters that three people have written in 600 bursts. */
export function noteText(): Uint8Array {
  const random = chance(5);
  const doc = new Y.Doc();
  const text = doc.getText(Y_TEXT);
  doc.clientID = 500;
  for (let i = 0; i < NOTE_PARAGRAPHS; i++) addParagraph(text, `n${i}`);
  const lengths = new Lengths(NOTE_PARAGRAPHS);
  for (let i = 0; i < NOTE_BURSTS; i++) {
    doc.clientID = 500 + (i % 3);
    const paragraph = Math.floor(random() * NOTE_PARAGRAPHS);
    const at = lengths.startOf(paragraph) + Math.floor(random() * (lengths.of(paragraph) + 1));
    text.insert(at, prose(BURST, random), {});
    lengths.grow(paragraph, BURST);
  }
  return Y.encodeStateAsUpdate(doc);
}

/** The bytes of `file`, made if they are not there. */
export function keptBytes(file: string, make: () => Uint8Array): Uint8Array {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, make());
  }
  return new Uint8Array(readFileSync(file));
}
