// What was written as a page, as Markdown or as plain text, read back by the product's own readers of past documents.

import { readHtml } from '../../server/formats/html/readHtml.ts';
import { readMarkdown } from '../../server/formats/readMarkdown.ts';
import { readTextSource } from '../../server/formats/readText.ts';
import type { Printable, PrintableHeading } from '../../shared/document/printable.ts';
import { cleanPrint } from '../../shared/print/cleanPrint.ts';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { type Outline, outlineOf } from '../../shared/template/structure/outline.ts';

const READERS = { html: readHtml, md: readMarkdown, txt: readTextSource } as const;
const HEADING: PrintableHeading = { symbol: 'RCGM/2017/2/Rev.1', status: 'Draft', date: '2017-06-22' };

/** The lines of a document as the product understands them, and as it prints them. */
export function understood(lines: readonly string[]): { readonly outline: Outline; readonly printable: Printable } {
  const { outline } = outlineOf(plainLines(lines));
  let ids = 0;
  const { blocks, scheme } = blocksFromOutline(outline, () => `b${ids++}`);
  return { outline, printable: cleanPrint({ title: 'Conclusions', language: 'en', heading: HEADING, blocks, scheme }) };
}

/** The outline of a file that was written. */
export function readBack(format: keyof typeof READERS, written: string): Outline {
  const source = READERS[format](new TextEncoder().encode(written));
  if (!source.ok) throw new Error(`${format} was refused: ${source.code}`);
  return outlineOf(source.value.lines).outline;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What must be the same in two outlines of one text: front matter, and role, level, label and words of each block. */
export const told = ({ title, place, date, participants, blocks }: Outline): unknown => ({
  title: title.map(plain),
  place,
  date: date === null ? null : [date.start, date.end],
  participants,
  blocks: blocks.map(({ role, level, label, text }) => [role, level, label, plain(text)]),
});
