// One printable with everything that a Word file can carry: head, origin, front, every tier, notes, changes of every kind by
// several delegations, comments, a table.

import type { Printable, PrintableChange, PrintableParagraph, PrintableRun } from '../../shared/document/printable.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';

const at = Date.UTC(2017, 5, 21, 15, 10, 31);

const change = (kind: PrintableChange['kind'], author: string, id: string): PrintableChange => ({
  kind,
  author,
  at,
  id,
});

const words = (text: string, by?: PrintableChange): PrintableRun => ({
  kind: 'text',
  text,
  marks: [],
  ...(by ? { change: by } : {}),
});

interface Numbered {
  readonly label?: string;
  readonly level?: number;
  readonly role?: PrintableParagraph['role'];
  readonly end?: PrintableChange;
}

function paragraph(blockId: string, runs: readonly PrintableRun[], options: Numbered = {}): PrintableParagraph {
  const { label = '', level = 0, role = 'plain', end } = options;
  const tier = role === 'operative' ? 0 : 1;
  return {
    blockId,
    role,
    level,
    label,
    numbering: label === '' ? { kind: 'none' } : label.includes('bis') ? { kind: 'fixed' } : { kind: 'tier', tier },
    runs,
    ...(end ? { endChange: end } : {}),
  };
}

const canada = (kind: PrintableChange['kind']): PrintableChange => change(kind, 'Canada', 'r1');
const states = (kind: PrintableChange['kind']): PrintableChange => change(kind, 'United States', 'r2');
const panama = (kind: PrintableChange['kind']): PrintableChange => change(kind, 'Panama', 'r3');

const operative = (label: string, end?: PrintableChange): Numbered => ({
  label,
  level: 1,
  role: 'operative',
  ...(end ? { end } : {}),
});

export const ORIGIN = {
  documentId: 'conclusions-2017',
  textSeq: 1204,
  textHash: '5f'.repeat(32),
  delegation: 'CAN',
} as const;

export const RICH: Printable = {
  title: 'Conclusions and Recommendations',
  language: 'en',
  heading: { symbol: 'RCGM/2017/2/Rev.1', status: 'With requested changes', date: '2017-06-22' },
  origin: ORIGIN,
  tiers: DEFAULT_SCHEME.tiers,
  front: [
    paragraph('title', [words('MEETING OF THE GROUP')], { role: 'title' }),
    paragraph('place', [words('San Salvador, 20–22 June 2017')], { role: 'place' }),
  ],
  paragraphs: [
    paragraph('chapeau', [words('The Group met and formulated the following:')], { role: 'chapeau' }),
    paragraph('heading', [words('CONCLUSIONS')], { role: 'heading' }),
    paragraph(
      'one',
      [
        words('To accept the plan'),
        { kind: 'note', number: 1 },
        words(' and to take note of the changes', canada('inserted')),
        { kind: 'note', number: 2, change: canada('inserted') },
        words('.'),
      ],
      operative('1.'),
    ),
    paragraph('two', [words('To thank the Secretariat.', states('deleted'))], operative('2.', states('deleted'))),
    paragraph('three', [words('The following was agreed:')], operative('3.')),
    paragraph('three-a', [words('to meet again;')], { label: 'a)', level: 2, role: 'sub' }),
    paragraph('three-b', [words('to report.')], { label: 'b)', level: 2, role: 'sub' }),
    paragraph('tail', [words('All of it within a year.')], { level: 1, role: 'tail' }),
    paragraph('four', [words('To visit the harbour.', panama('movedFrom'))], operative('4.', panama('movedFrom'))),
    paragraph('five', [words('To convene a workshop. ')], operative('5.', canada('inserted'))),
    paragraph('five-bis', [words('To publish its report.')], operative('5 bis.')),
    paragraph('four-there', [words('To visit the harbour.', panama('movedTo'))], {
      level: 1,
      role: 'operative',
      end: panama('movedTo'),
    }),
    paragraph('six', [words('To close the session ')], operative('6.', states('deleted'))),
    paragraph('seven', [words('with '), words('warm ', canada('deleted')), words('thanks.')], operative('7.')),
    paragraph('new', [words('To thank the host.', canada('inserted'))], operative('8.', canada('inserted'))),
  ],
  notes: ['Adopted in 2016.', 'Requested by the delegation of Canada.'],
  comments: [
    { blockId: 'one', author: 'United States', at, words: 'The same words stand in\nrecommendation 1.' },
    { blockId: 'seven', author: 'Côte d’Ivoire', at, words: 'We support this.' },
  ],
  tables: [
    {
      at: 15,
      caption: 'Requests',
      head: ['No.', 'Delegation', 'Change'],
      rows: [
        ['1', 'Canada,\nUnited States', 'insert “and to take note”'],
        ['2', 'Panama', ''],
      ],
      widths: [1, 3, 6],
    },
  ],
};
