// What is told of a returned Word file beside its proposals: the text it was made from, who is who, and what was left out.

import { useTranslation } from 'react-i18next';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import type { ReturnedView } from '../../shared/wire/returned.ts';
import { useNames } from './useNames.ts';

interface ReturnedSummaryProps {
  readonly view: ReturnedView;
  readonly delegations: readonly DelegationView[];
  readonly isBusy: boolean;
  readonly onChoose: (author: string, delegation: string | null) => void;
}

const PLACES = {
  table: 'returned.inTable',
  othersWords: 'returned.inOthersWords',
  footnotes: 'returned.inFootnotes',
  endnotes: 'returned.inEndnotes',
  header: 'returned.inHeader',
  footer: 'returned.inFooter',
} as const;

export function ReturnedSummary({ view, delegations, isBusy, onChoose }: ReturnedSummaryProps) {
  const { t } = useTranslation();
  const { base } = view;
  const from =
    base.revision !== null
      ? t('returned.madeFromRevision', { name: base.revision })
      : t(base.isCurrent ? 'returned.madeFromNow' : 'returned.madeFromBefore');
  return (
    <div className="stack check-side">
      <section className="sheet" aria-labelledby="returned-file">
        <div className="sheet-head">
          <h2 id="returned-file">{t('returned.file')}</h2>
        </div>
        <div className="returned-facts">
          <p className="returned-name">{view.fileName}</p>
          <p>
            {t('returned.madeFrom')} <b>{from}</b>
          </p>
          <p className="small quiet">
            {base.by === 'mark' ? t('returned.byMark') : t('returned.byText', { share: Math.floor(base.share * 100) })}
            {!base.isCurrent && ` ${t('returned.carried')}`}
          </p>
        </div>
      </section>
      {view.authors.length > 0 && <Authors view={view} delegations={delegations} isBusy={isBusy} onChoose={onChoose} />}
      <LeftOut view={view} />
    </div>
  );
}

function Authors({ view, delegations, isBusy, onChoose }: ReturnedSummaryProps) {
  const { t } = useTranslation();
  const nameOf = useNames(delegations);
  const parties = delegations
    .filter(({ kind }) => kind !== 'secretariat')
    .map(({ code }) => ({ code, name: nameOf(code) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section className="sheet" aria-labelledby="returned-who">
      <div className="sheet-head">
        <h2 id="returned-who">{t('returned.who')}</h2>
      </div>
      <ul className="returned-who">
        {view.authors.map(({ author, changes, delegation, isRemembered }) => {
          const name = author === '' ? t('returned.untrackedAuthor') : author;
          return (
            <li key={author}>
              <span>
                <b>{name}</b>
                <span className="small quiet">
                  {t('returned.changes', { count: changes })}
                  {isRemembered && ` · ${t('returned.remembered')}`}
                </span>
              </span>
              {view.choosesDelegations ? (
                <select
                  className="in"
                  aria-label={t('returned.delegationOf', { author: name })}
                  aria-invalid={delegation === null}
                  value={delegation ?? ''}
                  disabled={isBusy}
                  onChange={({ target }) => onChoose(author, target.value === '' ? null : target.value)}
                >
                  <option value="">{t('returned.nobody')}</option>
                  {parties.map((party) => (
                    <option key={party.code} value={party.code}>
                      {party.name}
                    </option>
                  ))}
                </select>
              ) : null}
            </li>
          );
        })}
      </ul>
      {view.choosesDelegations && <p className="small quiet returned-note">{t('returned.whoNote')}</p>}
    </section>
  );
}

/** The list never changes, and its lines may be the same. */
const numbered = <T extends object>(all: readonly T[]) => all.map((one, n) => ({ ...one, n }));

function LeftOut({ view }: { readonly view: ReturnedView }) {
  const { t } = useTranslation();
  const { left, notTaken } = view;
  const counted = [
    left.requested > 0 ? t('returned.leftRequested', { count: left.requested }) : '',
    left.formatting > 0 ? t('returned.leftFormatting', { count: left.formatting }) : '',
    left.numbering > 0 ? t('returned.leftNumbering', { count: left.numbering }) : '',
    left.closedComments > 0 ? t('returned.leftClosed', { count: left.closedComments }) : '',
  ].filter((line) => line !== '');
  if (counted.length === 0 && notTaken.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="returned-left" data-testid="left-out">
      <div className="sheet-head">
        <h2 id="returned-left">{t('returned.leftOut')}</h2>
      </div>
      <div className="returned-facts">
        {counted.map((line) => (
          <p key={line} className="small">
            {line}
          </p>
        ))}
        {notTaken.length > 0 && (
          <details className="small">
            <summary>{t('returned.notTaken', { count: notTaken.length })}</summary>
            <ul className="returned-left">
              {numbered(notTaken).map(({ n, where, author, words }) => (
                <li key={n}>
                  <q>{words.trim()}</q>{' '}
                  <span className="quiet">{`${t(PLACES[where])}${author === '' ? '' : `, ${author}`}`}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}
