// Writes a printable as a PDF file, set by Typst: text goes in as data, so that nothing in it is ever read as markup.

import type { Printable } from '../../shared/document/printable.ts';
import { printableText } from '../../shared/document/printable.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { compilePdf, FONT_FAMILIES } from './typst/compiler.ts';
import { pageData } from './typst/pageData.ts';
import { PAGE_TEMPLATE } from './typst/pageTemplate.ts';
import { stampPdf } from './typst/stampPdf.ts';
import type { WriteOptions } from './writers.ts';

/** The file's bytes. */
export async function writePdf(printable: Printable, options: Omit<WriteOptions, 'reference'>): Promise<Uint8Array> {
  const made = new Date(options.time);
  const clean = cleanPrintable(printable);
  const author = printableText(options.issuer).trim();
  const page = pageData(clean);
  const data = {
    ...page,
    author: author === '' ? [] : [author],
    date: {
      year: made.getUTCFullYear(),
      month: made.getUTCMonth() + 1,
      day: made.getUTCDate(),
      hour: made.getUTCHours(),
      minute: made.getUTCMinutes(),
      second: made.getUTCSeconds(),
    },
    fonts: FONT_FAMILIES,
    paper: options.page === 'a4' ? 'a4' : 'us-letter',
    lineNumbers: options.lineNumbers,
    watermark: printableText(options.watermark),
  };
  const file = await compilePdf(PAGE_TEMPLATE, JSON.stringify(data));
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
