// The register as data: one row for each request, to be sorted, filtered and counted. Nothing here draws or asks.

import { standsBehind } from '../../shared/amendment/standsBehind.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { StateTone } from './requestStateLooks.ts';
import type { Sign } from './Tag.tsx';

export interface RegisterRow {
  readonly request: RequestView;
  /** Lead first, then who supports it. */
  readonly signs: readonly Sign[];
  readonly names: readonly string[];
  /** Who supported earlier words: "Mexico (version 1)". */
  readonly earlier: readonly string[];
  /** "Canada, with United States" */
  readonly askedBy: string;
  /** Index of its block in the text; behind every block where its place is gone. */
  readonly index: number;
  /** "¶4" */
  readonly paragraph: string;
  /** "line 32", '' where lines are not counted. */
  readonly line: string;
  /** The generated sentence, or the remark. */
  readonly change: string;
  readonly state: string;
  readonly tone: StateTone;
  /** What goes with an open state: "Text has moved on". */
  readonly flags: readonly string[];
  readonly since: string;
  readonly isOwn: boolean;
}

export interface RegisterGroup {
  readonly documentId: string;
  readonly title: string;
  /** As the documents of the meeting stand. */
  readonly rows: readonly RegisterRow[];
}

export const COLUMNS = ['number', 'askedBy', 'place', 'change', 'state', 'since'] as const;
export type Column = (typeof COLUMNS)[number];
export interface Sorting {
  readonly by: Column;
  readonly down: boolean;
}
/** In the order of the text. */
export const BY_PLACE: Sorting = { by: 'place', down: false };

const STATE_ORDER: readonly RequestView['state']['kind'][] = [
  'open',
  'offered',
  'parked',
  'returned',
  'agreed',
  'agreedInPart',
  'notAgreed',
  'noted',
  'replaced',
  'withdrawn',
];

const byPlace = (a: RegisterRow, b: RegisterRow): number =>
  a.index === b.index ? a.request.number - b.request.number : a.index - b.index;

const COMPARE: Readonly<Record<Column, (a: RegisterRow, b: RegisterRow) => number>> = {
  number: (a, b) => a.request.number - b.request.number,
  askedBy: (a, b) => (a.names[0] ?? '').localeCompare(b.names[0] ?? ''),
  place: byPlace,
  change: (a, b) => a.change.localeCompare(b.change),
  state: (a, b) => STATE_ORDER.indexOf(a.request.state.kind) - STATE_ORDER.indexOf(b.request.state.kind),
  since: (a, b) => a.request.filedAt - b.request.filedAt,
};

/** Rows that are alike in the column stay in the order of the text. */
export function sorted(rows: readonly RegisterRow[], { by, down }: Sorting): RegisterRow[] {
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => sign * COMPARE[by](a, b) || byPlace(a, b));
}

export interface Filter {
  /** Code of a delegation that leads or supports; '' for all. */
  readonly delegation: string;
  readonly state: RequestView['state']['kind'] | '';
}

export const passes = (row: RegisterRow, { delegation, state }: Filter): boolean =>
  (delegation === '' || asks(row.request, delegation)) && (state === '' || row.request.state.kind === state);

/** Leads it, supports it, or worded it before a member took it up. */
export const asks = (request: RequestView, code: string): boolean =>
  standsBehind(request).includes(code) || request.offeredBy === code;

export interface Score {
  readonly open: number;
  readonly parked: number;
  readonly agreed: number;
}

export function scoreOf(requests: readonly Pick<RequestView, 'state'>[]): Score {
  const count = (...kinds: readonly RequestView['state']['kind'][]) =>
    requests.filter(({ state }) => kinds.includes(state.kind)).length;
  return { open: count('open'), parked: count('parked'), agreed: count('agreed', 'agreedInPart') };
}

export const hasScore = ({ open, parked, agreed }: Score): boolean => open + parked + agreed > 0;

/** One score for each thing rows are told apart by, in the order in which it comes; `keysOf` may give several. */
export function scoreboard(
  rows: readonly RegisterRow[],
  keysOf: (row: RegisterRow) => readonly string[],
): { readonly key: string; readonly score: Score }[] {
  const groups = new Map<string, RequestView[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row.request]);
  }
  return [...groups].map(([key, requests]) => ({ key, score: scoreOf(requests) }));
}

/** The rows as fields of a file, without the head. */
export const fieldsOf = (group: RegisterGroup): string[][] =>
  group.rows.map(
    ({ request, names: [name = '', ...supporters], earlier, paragraph, line, change, state, flags, since }) => [
      String(request.number),
      group.title,
      request.lead,
      name,
      request.supporters.join(' '),
      [...supporters, ...earlier].join(', '),
      paragraph,
      line,
      change,
      [state, ...flags].join('. '),
      since,
      request.reason,
    ],
  );
