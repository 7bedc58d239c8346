// A text as Akoma Ntoso 3.0 XML (OASIS LegalDocML).

import type { Printable, PrintableParagraph } from '../../shared/document/printable.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import type { WriteOptions } from './writers.ts';

export type WriteAkomaNtosoOptions = Pick<WriteOptions, 'time' | 'issuer'>;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const paragraphXml = ({ label, runs }: PrintableParagraph): string =>
  `<p>${escaped(label === '' ? '' : `${label} `)}${runs.map((run) => (run.kind === 'text' ? escaped(run.text) : '')).join('')}</p>`;

/** The document; UTF-8, lines end in LF. */
export function writeAkomaNtoso(printable: Printable, _options: WriteAkomaNtosoOptions): string {
  const { front, paragraphs } = cleanPrintable(printable);
  const body = [...front, ...paragraphs].map(paragraphXml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="conclusions"><mainBody>${body}</mainBody></doc></akomaNtoso>
`;
}
