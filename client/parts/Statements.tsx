// Statements of delegations on a text: reservations, explanations, dissociations, footnotes, in their own words and
// untouched by editors. A delegation files them and takes back its own; nobody else does either.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayTime } from '../../shared/print/format.ts';
import type { RoundView, StatementView } from '../../shared/wire/approval.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { aboutWords } from './answerAbout.ts';
import { postStatementWithdrawal, statementsQuery } from './approvalCalls.ts';
import { currentLanguage } from './language.ts';
import { approvalKey } from './meetingQueries.ts';
import { useRefusalText } from './refusalText.ts';
import { StatementForm } from './StatementForm.tsx';
import { nameIn } from './seatName.ts';
import { STATEMENT_WORDS } from './statementWords.ts';
import { signOf, Tag } from './Tag.tsx';
import { useSentOnce } from './useSentOnce.ts';

interface StatementsProps {
  readonly seatId: string;
  readonly documentId: string;
  /** The revision that a new statement is about, with its paragraphs; null where none can be filed. */
  readonly about: {
    readonly revisionId: string;
    readonly revision: string;
    readonly paragraphs: RoundView['paragraphs'];
  } | null;
  /** Code of the delegation the seat speaks for. */
  readonly own: string | null;
  readonly mayFile: boolean;
  readonly delegations: readonly DelegationView[];
  readonly zone: string;
}

export function Statements({ seatId, documentId, about, own, mayFile, delegations, zone }: StatementsProps) {
  const { t } = useTranslation();
  const [isWriting, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasWriting = useRef(false);
  useEffect(() => {
    if (wasWriting.current && !isWriting) opener.current?.focus();
    wasWriting.current = isWriting;
  }, [isWriting]);
  const statements = useQuery(statementsQuery(seatId, documentId));
  const shown = statements.data ?? [];
  return (
    <section className="sheet statements" aria-labelledby="statements" data-testid="statements">
      <h2 id="statements">
        {t('statement.title')} <span>{t('statement.note')}</span>
      </h2>
      {shown.length === 0 && !statements.isPending && <p className="empty">{t('statement.none')}</p>}
      {shown.length > 0 && (
        <ol className="rows">
          {shown.map((one) => (
            <Statement
              key={one.id}
              statement={one}
              seatId={seatId}
              delegation={delegations.find(({ code }) => code === one.delegation)}
              zone={zone}
              isOwn={mayFile && one.delegation === own}
            />
          ))}
        </ol>
      )}
      {mayFile && about !== null && own !== null && (
        <div className="in-form">
          {isWriting ? (
            <StatementForm seatId={seatId} documentId={documentId} {...about} onDone={() => setWriting(false)} />
          ) : (
            <p>
              <button
                type="button"
                className="btn"
                ref={opener}
                data-testid="new-statement"
                onClick={() => setWriting(true)}
              >
                {t('statement.new')}
              </button>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

interface StatementProps {
  readonly statement: StatementView;
  readonly seatId: string;
  readonly delegation: DelegationView | undefined;
  readonly zone: string;
  readonly isOwn: boolean;
}

function Statement({ statement, seatId, delegation, zone, isOwn }: StatementProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const queries = useQueryClient();
  const text = useRefusalText();
  const withdraw = useSentOnce(
    (id: string, key) => postStatementWithdrawal(seatId, id, key),
    () => queries.invalidateQueries({ queryKey: approvalKey(seatId) }),
  );
  const name = delegation ? nameIn(delegation.names, language) : statement.delegation;
  const kind = t(STATEMENT_WORDS[statement.kind]);
  const where = statement.about === null ? t('round.wholeText') : aboutWords(statement.about.label, t);
  return (
    <li data-withdrawn={statement.withdrawnAt !== null || undefined}>
      <p>
        {delegation && <Tag {...signOf(delegation)} silent />} <b>{name}</b>{' '}
        <span className="quiet">{t('statement.on', { kind, where, revision: statement.revision })}</span>
      </p>
      <blockquote className="serif" lang={statement.language}>
        {statement.words}
      </blockquote>
      <p className="cap">
        {t('round.givenBy', { name: statement.byName ?? name, when: dayTime(statement.at, language, zone) })}
        {statement.withdrawnAt !== null &&
          ` ${t('statement.withdrawn', { when: dayTime(statement.withdrawnAt, language, zone) })}`}
        {isOwn && statement.withdrawnAt === null && (
          <>
            {' '}
            <button
              type="button"
              className="link"
              disabled={withdraw.isPending}
              aria-label={t('statement.withdrawOf', { kind, where })}
              onClick={() => withdraw.mutate(statement.id)}
            >
              {t('statement.withdraw')}
            </button>
          </>
        )}
      </p>
      {withdraw.error && (
        <p className="err" role="alert">
          {text(withdraw.error)}
        </p>
      )}
    </li>
  );
}
