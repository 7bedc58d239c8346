// Files of past documents for measurements: those of the example in four kinds, each with a line of its own where they must
// not be the same; and what people search for in them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDocx } from '../../server/formats/writeDocx.ts';
import { printable } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../shared/template/structure/outline.ts';
import { plainPdf } from '../kit/plainPdf.ts';

const TIME = Date.UTC(2017, 5, 22);

/** The lines of the past documents of a folder. */
export const pastTexts = (folder: string): string[][] =>
  readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/));

export async function wordOf(text: readonly string[], paragraphs?: number): Promise<Uint8Array> {
  let made = 0;
  const read = blocksFromOutline(outlineOf(plainLines(text)).outline, () => `b${made++}`);
  const body = read.blocks.filter((block) => block.level > 0);
  const blocks = [...read.blocks];
  while (paragraphs !== undefined && blocks.length < paragraphs) {
    blocks.push(...body.map((block) => ({ ...block, id: `b${made++}` })));
  }
  const cut = blocks.slice(0, paragraphs);
  const scheme = paragraphs === undefined ? read.scheme : DEFAULT_SCHEME;
  const labels = labelsOf(cut, scheme);
  const source = { title: read.title, blocks: cut, labels, scheme, removed: [], language: 'en' } as const;
  return writeDocx(printable(source), { time: TIME });
}

export const htmlOf = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><meta charset=utf-8>${lines.map((line) => `<p>${line}</p>`).join('')}`);

/** A page for each 40 lines; letters beyond Latin-1 are of no account here. */
export function pdfOf(lines: readonly string[]): Uint8Array {
  const wrapped = lines.flatMap((line) => line.match(/.{1,90}(?:\s|$)/gu) ?? []);
  const pages = Array.from({ length: Math.ceil(wrapped.length / 40) }, (_, i) => wrapped.slice(i * 40, i * 40 + 40));
  return plainPdf(pages.map((page) => page.map((text, i) => ({ text, x: 60, y: 790 - 18 * i, size: 9 }))));
}

/** Paragraphs of the past documents that fill 100 pages as the product prints them. */
export const PARAGRAPHS_OF_100_PAGES = 1620;

/** A Word file of 100 pages. */
export const longWord = (folder: string): Promise<Uint8Array> =>
  wordOf(pastTexts(folder)[3] ?? [], PARAGRAPHS_OF_100_PAGES);

/** So many files, no two alike. */
export async function pastFilesOf(folder: string, many: number): Promise<{ name: string; bytes: Uint8Array }[]> {
  const texts = pastTexts(folder);
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (let i = 0; i < many; i++) {
    const lines = [...texts[i % texts.length]!, `To thank the office of file ${i}.`];
    const kind = Math.floor(i / texts.length) % 4;
    if (kind === 0) files.push({ name: 'a.docx', bytes: await wordOf(lines) });
    else if (kind === 1) files.push({ name: 'a.html', bytes: htmlOf(lines) });
    else if (kind === 2) files.push({ name: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) });
    else files.push({ name: 'a.pdf', bytes: pdfOf(lines) });
  }
  return files;
}

/** What is searched for, by the number of the search. */
export function searchedWords(folder: string): Record<string, (i: number) => string> {
  const words =
    pastTexts(folder)
      .flat()
      .join(' ')
      .match(/\p{L}{4,}/gu) ?? [];
  const word = (i: number): string => words[(i * 7919) % words.length]!;
  return {
    'two words': (i) => `${word(i)} ${word(i + 1)}`,
    'a beginning': (i) => word(i).slice(0, 4),
    'a phrase': (i) => `"${words.slice((i * 7919) % words.length, ((i * 7919) % words.length) + 2).join(' ')}"`,
    'a word of nearly every paragraph': () => 'the',
  };
}
