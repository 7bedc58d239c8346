// Every format in which a text is issued: one file that writes it, one line here, and the contract test all of them pass
// (test/server/formats/writers.test.ts). Each is loaded when it is first asked for.

import type { Printable } from '../../shared/document/printable.ts';
import type { IssueFormat } from '../../shared/wire/issue.ts';
import type { WriteOptions } from './writeOptions.ts';

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
