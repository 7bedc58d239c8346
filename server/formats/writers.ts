// Every format in which a text is issued: one file that writes it, one line here, and the contract test all of them pass
// (test/server/formats/writers.test.ts). Each is loaded when it is first asked for.

import type { Printable } from '../../shared/document/printable.ts';
import type { IssueFormat } from '../../shared/wire/issue.ts';

export interface WriteOptions {
  /** Milliseconds since 1970, UTC: the file's date of making. The same printable, time and options give the same bytes. */
  readonly time: number;
  readonly page: 'a4' | 'letter';
  /** Who issues the file ("Technical Secretariat"): an office, never a person; '' for none. */
  readonly issuer: string;
  readonly lineNumbers: boolean;
  /** Printed across every page; '' for none. */
  readonly watermark: string;
  /** Which PDF standard is kept: PDF/UA-1 for readers with assistive technology, PDF/A-3a for archives. */
  readonly standard: 'ua' | 'archive';
  /** A Word file of the body whose styles, header and page are taken over; null for the product's own. */
  readonly reference: Uint8Array | null;
}

export interface Writer {
  readonly extension: string;
  readonly mediaType: string;
  write(printable: Printable, options: WriteOptions): Promise<Uint8Array>;
}

const utf8 = new TextEncoder();

export const WRITERS: Readonly<Record<IssueFormat, Writer>> = {
  docx: {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: async (printable, options) => (await import('./writeDocx.ts')).writeDocx(printable, options),
  },
  pdf: {
    extension: 'pdf',
    mediaType: 'application/pdf',
    write: async (printable, options) => (await import('./writePdf.ts')).writePdf(printable, options),
  },
  html: {
    extension: 'html',
    mediaType: 'text/html; charset=utf-8',
    write: async (printable, options) => utf8.encode((await import('./writeHtml.ts')).writeHtml(printable, options)),
  },
  txt: {
    extension: 'txt',
    mediaType: 'text/plain; charset=utf-8',
    write: async (printable) => utf8.encode((await import('./writeText.ts')).writeText(printable)),
  },
  md: {
    extension: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    write: async (printable) => utf8.encode((await import('./writeMarkdown.ts')).writeMarkdown(printable)),
  },
  xml: {
    extension: 'xml',
    mediaType: 'application/akn+xml',
    write: async (printable, options) =>
      utf8.encode((await import('./writeAkomaNtoso.ts')).writeAkomaNtoso(printable, options)),
  },
  json: {
    extension: 'json',
    mediaType: 'application/json',
    write: async (printable, options) => utf8.encode((await import('./writeJson.ts')).writeJson(printable, options)),
  },
};
