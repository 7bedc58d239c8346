// What a presidency looks for in a register: what is parked, with whom and until when; and how many requests are open,
// parked and agreed, by delegation and by paragraph.

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { StateOf } from './RegisterTable.tsx';
import { hasScore, type RegisterGroup, type RegisterRow, type Score, scoreboard } from './registerRows.ts';
import { Tag } from './Tag.tsx';

interface RegisterBoardsProps {
  readonly seatId: string;
  readonly groups: readonly RegisterGroup[];
}

export function RegisterBoards({ seatId, groups }: RegisterBoardsProps) {
  const { t } = useTranslation();
  const rows = groups.flatMap((group) => group.rows);
  const parked = rows.filter(({ request }) => request.state.kind === 'parked');
  return (
    <div className="boards">
      <section className="sheet" aria-labelledby="parked">
        <h2 id="parked">
          {t('register.parkedList')} <span className="push num">{parked.length}</span>
        </h2>
        {parked.length === 0 ? (
          <p className="empty">{t('register.parkedNone')}</p>
        ) : (
          <ul className="rows" data-testid="parked-list">
            {parked.map((row) => (
              <Parked key={row.request.id} row={row} seatId={seatId} />
            ))}
          </ul>
        )}
      </section>
      <Scores
        title={t('register.byDelegation')}
        head={t('meeting.delegation')}
        testId="score-delegations"
        note={rows.some(({ request }) => request.supporters.length > 0) ? t('register.countsForEach') : ''}
        scores={scoreboard(rows, ({ signs }) => signs.map(({ code }) => code)).map(({ key, score }) => {
          const row = rows.find(({ signs }) => signs.some(({ code }) => code === key));
          const nth = row?.signs.findIndex(({ code }) => code === key) ?? -1;
          const sign = row?.signs[nth];
          return {
            key,
            score,
            name: (
              <>
                {sign && <Tag {...sign} silent />} {row?.names[nth] ?? key}
              </>
            ),
          };
        })}
      />
      <Scores
        title={t('register.byParagraph')}
        head={t('register.place')}
        testId="score-paragraphs"
        scores={groups.flatMap((group) =>
          scoreboard(
            group.rows.toSorted((a, b) => a.index - b.index),
            ({ paragraph }) => [paragraph],
          )
            .filter(({ score }) => hasScore(score))
            .map(({ key, score }) => ({
              key: `${group.documentId} ${key}`,
              score,
              name: groups.length > 1 ? `${group.title}, ${key}` : key,
            })),
        )}
      />
    </div>
  );
}

function Parked({ row, seatId }: { readonly row: RegisterRow; readonly seatId: string }) {
  const { t } = useTranslation();
  const { request } = row;
  const note = request.state.kind === 'parked' ? request.state.note : '';
  return (
    <li>
      <span>
        <Link href={`/as/${seatId}/documents/${request.documentId}?request=${request.id}`}>
          {t('request.number', { number: request.number })}
        </Link>{' '}
        {row.paragraph} · {row.askedBy}
      </span>
      <span>
        <StateOf row={row} />
      </span>
      {note !== '' && <span className="quiet small">{note}</span>}
    </li>
  );
}

interface ScoresProps {
  readonly title: string;
  readonly head: string;
  readonly testId: string;
  readonly scores: readonly {
    readonly key: string;
    readonly name: React.ReactNode;
    readonly score: Score;
  }[];
  /** How they are counted, '' where there is nothing to say. */
  readonly note?: string;
}

function Scores({ title, head, testId, scores, note = '' }: ScoresProps) {
  const { t } = useTranslation();
  return (
    <section className="sheet" aria-labelledby={testId}>
      <h2 id={testId}>{title}</h2>
      {scores.length === 0 ? (
        <p className="empty">{t('register.scoreNone')}</p>
      ) : (
        <table className="grid-table scores" data-testid={testId}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t('register.open')}</th>
              <th scope="col">{t('register.parked')}</th>
              <th scope="col">{t('register.agreed')}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(({ key, name, score }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className="num">{score.open}</td>
                <td className="num">{score.parked}</td>
                <td className="num">{score.agreed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {note !== '' && <p className="score-note quiet small">{note}</p>}
    </section>
  );
}
