// The register as a table: one row for each request, documents one under the other. Columns are sorted by the buttons in
// their heads. It is the equal of the marked text for whoever does not see marks, and the page that a room prints.

import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { COLUMNS, type Column, type RegisterGroup, type RegisterRow, type Sorting } from './registerRows.ts';
import { STATE_LOOKS } from './requestStateLooks.ts';
import { Tag } from './Tag.tsx';

const HEADS = {
  number: 'register.number',
  askedBy: 'register.askedBy',
  place: 'register.place',
  change: 'register.change',
  state: 'register.state',
  since: 'register.since',
} as const satisfies Record<Column, string>;

interface RegisterTableProps {
  readonly seatId: string;
  /** Already filtered and sorted. */
  readonly groups: readonly RegisterGroup[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

export function RegisterTable({ seatId, groups, sorting, onSort }: RegisterTableProps) {
  const { t } = useTranslation();
  return (
    <table className="grid-table reg" data-testid="register-table">
      <caption className="vh">{t('register.caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => {
            const isBy = sorting.by === column;
            const Arrow = sorting.down ? ArrowDown : ArrowUp;
            return (
              <th scope="col" key={column} aria-sort={isBy ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
                <button
                  type="button"
                  className="sort"
                  onClick={() => onSort({ by: column, down: isBy && !sorting.down })}
                >
                  {t(HEADS[column])}
                  {isBy && <Arrow size={12} aria-hidden="true" />}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.documentId}>
          {groups.length > 1 && (
            <tr className="of">
              <th scope="rowgroup" colSpan={COLUMNS.length}>
                {group.title}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <Row key={row.request.id} row={row} seatId={seatId} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, seatId }: { readonly row: RegisterRow; readonly seatId: string }) {
  const { t } = useTranslation();
  const { request } = row;
  return (
    <tr data-testid={`row-${request.number}`} data-state={request.state.kind}>
      <td className="num no">
        <Link href={`/as/${seatId}/documents/${request.documentId}?request=${request.id}`}>{request.number}</Link>
      </td>
      <th scope="row">
        {row.signs.map((sign, nth) => (
          <Fragment key={sign.code}>
            {nth > 0 && ' '}
            <Tag {...sign} silent />
          </Fragment>
        ))}
        <span className="nm2">{row.askedBy}</span>
      </th>
      <td className="pl">{[row.paragraph, row.line].filter((part) => part !== '').join(', ')}</td>
      <td className="serif sx">
        {row.change}
        {request.reason !== '' && request.kind !== 'remark' && (
          <span className="why">{t('request.why', { reason: request.reason })}</span>
        )}
      </td>
      <td className="st2">
        <StateOf row={row} />
      </td>
      <td className="num wn">{row.since}</td>
    </tr>
  );
}

/** Sign and word, and below what goes with it. */
export function StateOf({ row }: { readonly row: RegisterRow }) {
  const { icon: Icon } = STATE_LOOKS[row.request.state.kind];
  return (
    <>
      <span className={`ans ${row.tone}`}>
        <Icon className="icon" aria-hidden="true" /> <span>{row.state}</span>
      </span>
      {row.flags.map((flag) => (
        <span className="chip flag" key={flag}>
          {flag}
        </span>
      ))}
    </>
  );
}
