// A paragraph of a print that stands for no block of the text: a heading over statements, a line of a certificate.

import { type PrintableParagraph, printableText } from './printable.ts';

/** Without number or level; `id` stands where a block's id does, and is to be unique in the print. */
export const bareParagraph = (id: string, role: PrintableParagraph['role'], words: string): PrintableParagraph => ({
  blockId: id,
  role,
  level: 0,
  label: '',
  numbering: { kind: 'none' },
  runs: [{ kind: 'text', text: printableText(words), marks: [] }],
});
