// What became of a request, from the day it was filed: every act with who and when, every version with its words.
// Nothing is ever erased: versions stay as they were filed.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { when } from '../../shared/print/format.ts';
import { getHistory } from '../api.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { Failure } from './Failure.tsx';
import { currentLanguage } from './language.ts';
import type { RequestRow } from './requestRows.ts';
import { Waiting } from './Waiting.tsx';

interface CardHistoryProps {
  readonly seatId: string;
  readonly row: RequestRow;
  readonly zone: string;
  readonly onClose: () => void;
}

export function CardHistory({ seatId, row, zone, onClose }: CardHistoryProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { id, number } = row.request;
  const history = useQuery({
    queryKey: ['history', seatId, id, row.request.version, row.request.state.kind, row.supporters, row.earlier],
    queryFn: ({ signal }) => getHistory(seatId, id, signal),
  });
  const now = Date.now();
  const actWords = (act: string) => {
    const key = `record.acts.${act}`;
    return i18n.exists(key) ? i18n.t(key, { number }) : act;
  };
  return (
    <section className="history" aria-label={t('request.historyOf', { number })} data-testid={`history-${number}`}>
      {history.isPending && <Waiting label={t('request.historyLoading')} rows={3} />}
      {history.error && (
        <Failure title={t('request.historyFailed')} error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && (
        <>
          <ol>
            {history.data.acts.map(({ seq, at, act, byName, onBehalfOf, facts }) => (
              <li key={seq}>
                <span className="num">{when(Date.parse(at), now, language, zone)}</span> <b>{actWords(act)}</b>
                {onBehalfOf !== null && ` · ${row.nameOf(onBehalfOf)}`}
                {byName !== null && ` · ${byName}`}
                {typeof facts.note === 'string' && facts.note !== '' && <q>{facts.note}</q>}
              </li>
            ))}
          </ol>
          {history.data.versions.map((version) => (
            <details key={version.version} open={history.data.versions.length === 1 || undefined}>
              <summary>
                {t('request.version', { number: version.version, when: when(version.filedAt, now, language, zone) })}
              </summary>
              {version.kind === 'remark' ? (
                <p className="serif">{version.reason}</p>
              ) : (
                <ChangeWords base={version.base} content={version.content} by={row.sign.code} />
              )}
            </details>
          ))}
        </>
      )}
      <button type="button" className="link" onClick={onClose}>
        {t('request.historyClose')}
      </button>
    </section>
  );
}
