// Past documents that the reader was not made for: texts in the manner of many bodies, each with what is to be read of it
// (test/fixtures/unseen). A file holds several: "=== NAME", then what the front matter says (@place, @date FIRST LAST,
// @who NAME | NAME; absent where nothing says it) and how the lines are laid out (@layout wrap WIDTH, collapsed into one
// line, or lost WIDTH: that one line wrapped), then the text as in annotatedDocument.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../shared/template/structure/outline.ts';
import { annotated } from './annotatedDocument.ts';
import { type Score, scoreOutline } from './scoreOutline.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/unseen');

export interface UnseenDocument {
  readonly name: string;
  readonly place: string | null;
  readonly date: { readonly start: string; readonly end: string } | null;
  readonly participants: readonly string[];
  readonly text: string;
  /** 'wrap 72', 'collapsed', 'lost 72', or '' for the lines as they stand. */
  readonly layout: string;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const isFull = line !== '' && line.length + 1 + word.length > width;
    if (isFull) lines.push(line);
    line = line === '' || isFull ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The lines of a document in a layout. */
export function laidOut(lines: readonly string[], layout: string): readonly string[] {
  const [kind, width] = layout.split(' ');
  if (kind === 'wrap') return lines.flatMap((line) => wrapped(line, Number(width)));
  const whole = lines.filter((line) => line !== '').join(' ');
  if (kind === 'collapsed') return [whole];
  if (kind === 'lost') return wrapped(whole, Number(width));
  return lines;
}

function unseen(part: string): UnseenDocument {
  const [name = '', ...rest] = part.split('\n');
  const said = new Map<string, string>();
  while (/^@/u.test(rest[0] ?? '')) {
    const [, key = '', value = ''] = /^@(\w+) (.*)$/u.exec(rest.shift()!) ?? [];
    said.set(key, value.trim());
  }
  const [start, end = start] = said.get('date')?.split(' ') ?? [];
  return {
    name: name.trim(),
    place: said.get('place') ?? null,
    date: start === undefined || end === undefined ? null : { start, end },
    participants: said.get('who')?.split(/\s*\|\s*/u) ?? [],
    text: rest.join('\n'),
    layout: said.get('layout') ?? '',
  };
}

/** The batches by name: the files of one batch share what stands before the first dash of their names. */
export function unseenBatches(): ReadonlyMap<string, readonly UnseenDocument[]> {
  const batches = new Map<string, UnseenDocument[]>();
  for (const file of readdirSync(FOLDER).sort()) {
    const batch = file.split(/[-.]/u)[0]!;
    const parts = readFileSync(join(FOLDER, file), 'utf8').split(/^=== /mu).slice(1);
    batches.set(batch, [...(batches.get(batch) ?? []), ...parts.map(unseen)]);
  }
  return batches;
}

/** What the product reads of a document, against what it says itself. */
export function scoreUnseen(document: UnseenDocument): Score {
  const { text, place, date, participants, layout } = document;
  const { lines, blocks, title } = annotated(text);
  const { outline } = outlineOf(plainLines(laidOut(lines, layout)));
  return scoreOutline({ title, place, date, participants, blocks }, outline);
}
