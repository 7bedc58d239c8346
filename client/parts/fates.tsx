// What becomes of the requests that compete with one that is agreed: chosen for each before it is agreed.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecideRequestInput } from '../../shared/wire/request.ts';
import type { RequestRow } from './requestRows.ts';
import { Tag } from './Tag.tsx';

export type Others = NonNullable<Extract<DecideRequestInput, { decision: 'agree' }>['others']>;
export type Fate = Others[number]['becomes'];

const FATES = ['notAgreed', 'returned', 'open'] as const satisfies readonly Fate[];
const FATE_WORDS = {
  notAgreed: 'rival.notAgreed',
  returned: 'rival.returned',
  open: 'rival.open',
} as const satisfies Record<Fate, string>;

/** Those that cannot be agreed beside it and wait for a decision. */
export const rivalsOf = (row: RequestRow, rows: readonly RequestRow[]): readonly RequestRow[] =>
  rows.filter((other) => other.offers.has('notAgreed') && row.rivals.some(({ id }) => id === other.request.id));

/** Those that the decision about a request did not agree or returned with it, and that stand so still. */
export const closedBy = ({ request: { state } }: RequestRow, rows: readonly RequestRow[]): readonly RequestRow[] =>
  rows.filter(
    ({ request: { state: other } }) =>
      (state.kind === 'agreed' || state.kind === 'agreedInPart') &&
      (other.kind === 'notAgreed' || other.kind === 'returned') &&
      other.at === state.at &&
      other.by === state.by,
  );

export interface Fates {
  readonly of: (row: RequestRow) => Fate;
  readonly set: (row: RequestRow, fate: Fate) => void;
  readonly forAll: (rows: readonly RequestRow[]) => Others;
}

/** `first`: what is chosen for each as long as nobody chooses. */
export function useFates(first: Fate): Fates {
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const of = (row: RequestRow): Fate => fates.get(row.request.id) ?? first;
  return {
    of,
    set: (row, fate) => setFates((all) => new Map(all).set(row.request.id, fate)),
    forAll: (rows) =>
      rows.map((row) => ({ requestId: row.request.id, version: row.request.version, becomes: of(row) })),
  };
}

interface FatePicksProps {
  readonly row: RequestRow;
  readonly fates: Fates;
}

export function FatePicks({ row, fates }: FatePicksProps) {
  const { t } = useTranslation();
  const name = useId();
  return FATES.map((fate) => (
    <label className="pick" key={fate}>
      <input type="radio" name={name} checked={fates.of(row) === fate} onChange={() => fates.set(row, fate)} />
      <span>{t(FATE_WORDS[fate])}</span>
    </label>
  ));
}

interface RivalFatesProps {
  readonly rivals: readonly RequestRow[];
  readonly fates: Fates;
}

/** In a dialog: each by who asks for it and what. */
export function RivalFates({ rivals, fates }: RivalFatesProps) {
  const { t } = useTranslation();
  const legend = (row: RequestRow) => t('rival.one', { number: row.request.number, delegation: row.name });
  return (
    <section className="fates">
      <h3 className="cap">{t('rival.fates', { count: rivals.length })}</h3>
      {rivals.map((row) => (
        <fieldset key={row.request.id} data-testid={`fate-${row.request.number}`}>
          <legend>
            <Tag {...row.sign} silent /> {legend(row)}
          </legend>
          <p className="serif">{row.sentence}</p>
          <FatePicks row={row} fates={fates} />
        </fieldset>
      ))}
    </section>
  );
}
