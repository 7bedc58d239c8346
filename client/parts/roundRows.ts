// The matrix of a round as rows: sorted, limited to those that need attention, counted.

import type { RoundRow, RoundView } from '../../shared/wire/approval.ts';
import { type RowReading, rowReading } from './readingWords.ts';

export interface MatrixRow {
  readonly row: RoundRow;
  readonly name: string;
  readonly reading: RowReading;
  readonly isOwn: boolean;
}

export const MATRIX_COLUMNS = ['delegation', 'answer', 'when'] as const;
export type MatrixColumn = (typeof MATRIX_COLUMNS)[number];

export interface MatrixSorting {
  readonly by: MatrixColumn;
  readonly down: boolean;
}

/** In the order in which somebody has to look after them. */
const URGENCY: readonly RowReading[] = [
  'objected',
  'consulting',
  'noReply',
  'noAnswer',
  'reservation',
  'approvedAdRef',
  'explanation',
  'sealed',
  'silence',
  'confirmed',
  'approved',
];
const ATTENTION: ReadonlySet<RowReading> = new Set(['objected', 'consulting', 'noReply', 'noAnswer', 'reservation']);

export const needsAttention = ({ reading }: MatrixRow): boolean => ATTENTION.has(reading);

/** `nameOf` gives the name of a delegation by its code. */
export const matrixRows = (round: Pick<RoundView, 'rows' | 'phase' | 'own'>, nameOf: (code: string) => string) =>
  round.rows.map(
    (row): MatrixRow => ({
      row,
      name: nameOf(row.delegation),
      reading: rowReading(row, round.phase),
      isOwn: row.delegation === round.own,
    }),
  );

const byName = (a: MatrixRow, b: MatrixRow): number => a.name.localeCompare(b.name);

const COMPARE: Readonly<Record<MatrixColumn, (a: MatrixRow, b: MatrixRow, turn: 1 | -1) => number>> = {
  delegation: (a, b, turn) => turn * byName(a, b),
  answer: (a, b, turn) => turn * (URGENCY.indexOf(a.reading) - URGENCY.indexOf(b.reading)),
  // Who has not answered stands last, whichever way.
  when: ({ row: a }, { row: b }, turn) =>
    a.at === null || b.at === null ? Number(a.at === null) - Number(b.at === null) : turn * (a.at - b.at),
};

/** Rows that are alike stand in the order of their names. */
export const sortedMatrix = (rows: readonly MatrixRow[], { by, down }: MatrixSorting): MatrixRow[] =>
  rows.toSorted((a, b) => COMPARE[by](a, b, down ? -1 : 1) || byName(a, b));

export const TALLIED = [
  'approved',
  'adReferendum',
  'withWords',
  'consulting',
  'objections',
  'sealed',
  'silent',
  'noReply',
] as const;
export type Tallied = (typeof TALLIED)[number];

const TALLY_OF = {
  approved: 'approved',
  confirmed: 'approved',
  approvedAdRef: 'adReferendum',
  reservation: 'withWords',
  explanation: 'withWords',
  consulting: 'consulting',
  objected: 'objections',
  silence: 'silent',
  noAnswer: 'noReply',
  noReply: 'noReply',
  sealed: 'sealed',
} as const satisfies Record<RowReading, Tallied>;

/** What is said of all rounds, though there be none of it. */
const ALWAYS: ReadonlySet<Tallied> = new Set(['approved', 'consulting', 'objections', 'noReply']);

/** How many rows read so, in a fixed order; what there is none of is left out but for what everybody looks for. */
export function matrixTally(rows: readonly MatrixRow[]): { readonly what: Tallied; readonly count: number }[] {
  return TALLIED.map((what) => ({
    what,
    count: rows.filter(({ reading }) => TALLY_OF[reading] === what).length,
  })).filter(
    ({ what, count }) =>
      count > 0 || (ALWAYS.has(what) && !rows.some(({ reading }) => reading === 'sealed' || reading === 'silence')),
  );
}
