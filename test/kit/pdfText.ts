// Small texts to be printed as PDF, and how they are printed unless a test says otherwise.

import type { WritePdfOptions } from '../../server/formats/writePdf.ts';
import type { Printable, PrintableChange, PrintableParagraph } from '../../shared/document/printable.ts';

export const TIME = Date.UTC(2017, 5, 22, 17, 40, 12);
export const OPTIONS: WritePdfOptions = {
  time: TIME,
  page: 'a4',
  issuer: 'Technical Secretariat',
  lineNumbers: false,
  watermark: '',
  standard: 'ua',
};

export const paragraph = (words: string, more: Partial<PrintableParagraph> = {}): PrintableParagraph => ({
  blockId: 'p',
  role: 'operative',
  level: 1,
  label: '1.',
  numbering: { kind: 'fixed' },
  runs: [{ kind: 'text', text: words, marks: [] }],
  ...more,
});
export const text = (...paragraphs: PrintableParagraph[]): Printable => ({
  title: 'Conclusions',
  language: 'en',
  tiers: [],
  front: [],
  paragraphs,
  notes: [],
});
export const change = (kind: PrintableChange['kind'], author = 'Canada'): PrintableChange => ({
  kind,
  author,
  at: TIME,
  id: `${kind} ${author}`,
});
