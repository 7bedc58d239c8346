// The matrix of a round: one row for each member, at the meeting or not, with what it answered, when, and on which
// revision. A real table, sorted by the buttons in its heads; words, author and earlier answers are there on demand.

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { offset } from '../../shared/print/format.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { currentLanguage } from './language.ts';
import { MatrixRowOf } from './MatrixRowOf.tsx';
import {
  MATRIX_COLUMNS,
  type MatrixColumn,
  type MatrixSorting,
  matrixRows,
  matrixTally,
  needsAttention,
  sortedMatrix,
  type Tallied,
} from './roundRows.ts';
import { nameIn } from './seatName.ts';

const HEADS = {
  delegation: 'round.delegation',
  answer: 'round.answer',
  when: 'round.when',
} as const satisfies Record<MatrixColumn, string>;

const TALLY_WORDS = {
  approved: 'round.tallyApproved',
  adReferendum: 'round.tallyAdRef',
  withWords: 'round.tallyWithWords',
  consulting: 'round.tallyConsulting',
  objections: 'round.tallyObjections',
  sealed: 'round.tallySealed',
  silent: 'round.tallySilent',
  noReply: 'round.tallyNoReply',
} as const satisfies Record<Tallied, string>;

interface RoundMatrixProps {
  readonly round: RoundView;
  readonly delegations: readonly DelegationView[];
}

const BY_NAME: MatrixSorting = { by: 'delegation', down: false };

export function RoundMatrix({ round, delegations }: RoundMatrixProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [sorting, setSorting] = useState(BY_NAME);
  const [isFiltered, setFiltered] = useState(false);
  const byCode = useMemo(() => new Map(delegations.map((one) => [one.code, one])), [delegations]);
  const all = useMemo(() => {
    const nameOf = (code: string): string => {
      const known = byCode.get(code);
      return known ? nameIn(known.names, language) : code;
    };
    return matrixRows(round, nameOf);
  }, [round, byCode, language]);
  const asked = all.filter(needsAttention);
  const shown = sortedMatrix(isFiltered ? asked : all, sorting);
  const zone = offset(new Date(round.deadline.at).toISOString(), round.meetingZone, language);
  return (
    <section className="sheet matrix" aria-labelledby="matrix">
      <div className="sheet-head">
        <h2 id="matrix">{t('round.members', { count: all.length })}</h2>
        <p className="tally" data-testid="tally">
          {matrixTally(all).map(({ what, count }, nth) => (
            <span key={what}>
              {nth > 0 && ' · '}
              <Trans i18nKey={TALLY_WORDS[what]} count={count} components={{ b: <b />, i: <i lang="la" /> }} />
            </span>
          ))}
        </p>
        <label className="tick">
          <input
            type="checkbox"
            checked={isFiltered}
            data-testid="needs-attention"
            onChange={(event) => setFiltered(event.target.checked)}
          />
          {t('round.attention', { count: asked.length })}
        </label>
      </div>
      <table className="grid-table" data-testid="matrix">
        <caption className="vh">{t('round.caption', { revision: round.revision })}</caption>
        <thead>
          <tr>
            {MATRIX_COLUMNS.map((column) => {
              const isBy = sorting.by === column;
              const Arrow = sorting.down ? ArrowDown : ArrowUp;
              return (
                <th
                  scope="col"
                  key={column}
                  className={column === 'when' ? 'by' : undefined}
                  aria-sort={isBy ? (sorting.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    className="sort"
                    onClick={() => setSorting({ by: column, down: isBy && !sorting.down })}
                  >
                    {t(HEADS[column], { zone })}
                    {isBy && <Arrow size={12} aria-hidden="true" />}
                  </button>
                </th>
              );
            })}
            <th scope="col">{t('round.on')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <MatrixRowOf
              key={row.row.delegation}
              matrixRow={row}
              round={round}
              delegation={byCode.get(row.row.delegation)}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && (
        <p className="empty">
          {t('round.nothingWaits')}{' '}
          <button type="button" className="link" onClick={() => setFiltered(false)}>
            {t('round.showAll')}
          </button>
        </p>
      )}
    </section>
  );
}
