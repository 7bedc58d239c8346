// Past documents of the library to learn a template from: tick them, and the page goes on with what they show.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Failure } from './Failure.tsx';
import { getLibrary } from './libraryCalls.ts';
import { newDocumentAddress } from './templateRef.ts';
import { Waiting } from './Waiting.tsx';

interface LearnFromProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function LearnFrom({ seatId, meetingId }: LearnFromProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="learn-from" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('newDocument.learnFrom')}</summary>
      {isOpen && <PastDocuments seatId={seatId} meetingId={meetingId} />}
    </details>
  );
}

function PastDocuments({ seatId, meetingId }: LearnFromProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const library = useQuery({
    queryKey: ['library', seatId],
    queryFn: ({ signal }) => getLibrary(seatId, {}, signal),
  });
  if (library.error) {
    return <Failure title={t('library.failed')} error={library.error} onRetry={() => void library.refetch()} />;
  }
  if (!library.data) return <Waiting label={t('library.loading')} className="empty" />;
  const { documents } = library.data;
  const chosen = documents.filter(({ id }) => ticked.includes(id));
  return (
    <div className="in-form">
      {documents.length === 0 && <p className="quiet">{t('library.none')}</p>}
      <ul className="ticks">
        {documents.map(({ id, title, year, body, paragraphs }) => (
          <li key={id}>
            <label className="mem">
              <input
                type="checkbox"
                checked={ticked.includes(id)}
                onChange={({ target }) =>
                  setTicked(target.checked ? [...ticked, id] : ticked.filter((other) => other !== id))
                }
              />
              <span>
                {year === null ? title : t('library.titleYear', { title, year })}{' '}
                <span className="quiet small">{t('library.bodyCount', { body, count: paragraphs })}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="btns">
        <button
          type="button"
          className="btn"
          disabled={chosen.length === 0}
          onClick={() =>
            go(
              newDocumentAddress(seatId, meetingId, {
                documentIds: [],
                libraryIds: chosen.map(({ id }) => id),
              }),
            )
          }
        >
          {t('newDocument.learn', { count: chosen.length })}
        </button>
        <Link className="btn plain" href={`/as/${seatId}/meetings/${meetingId}/import`}>
          {t('library.bring')}
        </Link>
      </div>
    </div>
  );
}
