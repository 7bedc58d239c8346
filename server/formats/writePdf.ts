// Writes a printable as a PDF file, set by Typst: tagged, with its fonts, for readers with assistive technology or for the
// archive. Text goes in as data, so that nothing in it is ever read as markup. Signs that the font does not hold are
// printed as boxes and stay in the file as what they are.

import { type Printable, printableText } from '../../shared/document/printable.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { compilePdf } from './typst/compiler.ts';
import { pageData } from './typst/pageData.ts';
import { FONT_FAMILIES } from './typst/pageFonts.ts';
import { PAGE_TEMPLATE } from './typst/pageTemplate.ts';
import { stampPdf } from './typst/stampPdf.ts';
import type { WriteOptions } from './writeOptions.ts';

export type WritePdfOptions = Omit<WriteOptions, 'reference'>;

/**
 * The file's bytes (PDF 1.7), which claim the standard of `options.standard`. Line numbers are those of the reference lines
 * that every screen shows, where the printable has them; they stand outside the tags, so that either standard allows them. Characters are those of the printable: hyphens at line ends are soft, quotation
 * marks and spaces are nobody's but the text's.
 *
 * Throws UnwritableError where a part of the installation is missing. Works in the thread that calls it.
 */
export async function writePdf(printable: Printable, options: WritePdfOptions): Promise<Uint8Array> {
  const clean = cleanPrintable(printable);
  const author = printableText(options.issuer).trim();
  const page = pageData(clean, options.lineNumbers);
  const made = new Date(options.time);
  const file = await compilePdf(PAGE_TEMPLATE, {
    ...page,
    fonts: FONT_FAMILIES,
    author: author === '' ? [] : [author],
    date: { year: made.getUTCFullYear(), month: made.getUTCMonth() + 1, day: made.getUTCDate() },
    paper: options.page === 'a4' ? 'a4' : 'us-letter',
    lineNumbers: options.lineNumbers && !page.counted,
    watermark: printableText(options.watermark).trim(),
  });
  return stampPdf(file, {
    title: page.title,
    language: clean.language,
    author,
    time: options.time,
    standard: options.standard,
    identifier: originOf(clean),
  });
}

function originOf({ origin }: Printable): string {
  if (origin === undefined) return '';
  const { documentId, textSeq, textHash, delegation } = origin;
  return [documentId, textSeq, textHash, ...(delegation === null ? [] : [delegation])].join('/');
}
