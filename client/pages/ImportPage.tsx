// Import of past documents: many files at once, each read by itself, checked by a person, and only then put into the
// library. From there a template may be learnt at once.

import '../styles/import.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Failure } from '../parts/Failure.tsx';
import { FileDrop } from '../parts/FileDrop.tsx';
import { ImportList } from '../parts/ImportList.tsx';
import { ImportReview, NO_NOTES, type ReviewNotes } from '../parts/ImportReview.tsx';
import { isUnderWay } from '../parts/importRows.ts';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { useRefusalText } from '../parts/refusalText.ts';
import { newDocumentAddress } from '../parts/templateRef.ts';
import { useImportNews } from '../parts/useImportNews.ts';
import { useImports } from '../parts/useImports.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useKeepImports } from './useKeepImports.ts';

interface ImportPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function ImportPage({ seatId, meetingId }: ImportPageProps) {
  const { t } = useTranslation();
  const heading = usePage(t('importing.title'));
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={t('importing.short')}>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('importing.title')}
          </h1>
          <p>{t('importing.lead')}</p>
        </div>
        <div className="btns">
          <Link className="btn" href={`/as/${seatId}/meetings/${meetingId}/library`}>
            {t('library.openLibrary')}
          </Link>
        </div>
      </div>
      {meeting.error ? (
        <Failure title={t('meeting.failed')} error={meeting.error} onRetry={() => void meeting.refetch()} />
      ) : !meeting.data ? (
        <Waiting label={t('meeting.loading')} rows={8} />
      ) : meeting.data.abilities.keepLibrary ? (
        <Importing seatId={seatId} meeting={meeting.data} />
      ) : (
        <p className="sheet empty">{t('importing.onlySecretariat')}</p>
      )}
    </MeetingFrame>
  );
}

interface ImportingProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
}

function Importing({ seatId, meeting }: ImportingProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const { say } = useAnnouncer();
  const { queue, rows, error, refresh } = useImports(seatId, meeting.id);
  useImportNews(rows);
  const [picked, setPicked] = useState<string | null>(null);
  const [notes, setNotes] = useState<Readonly<Record<string, ReviewNotes>>>({});
  const [failed, setFailed] = useState<unknown>(null);
  const keeping = useKeepImports(seatId, meeting.id, meeting.body, queue, (importId) => notes[importId]);
  // A file that is read anew after an answer stays under review meanwhile.
  const read = rows.flatMap(({ importId, fileName, state }) =>
    state.kind === 'read' || (state.kind === 'reading' && state.again) ? [{ importId, fileName, state }] : [],
  );
  const imported = rows.flatMap(({ state }) => (state.kind === 'imported' ? [state.libraryId] : []));
  const selected = read.find(({ importId }) => importId === picked) ?? read[0];
  const cancel = (importIds: readonly string[]) => {
    setFailed(null);
    for (const importId of importIds) {
      queue
        .cancel(importId)
        .then(refresh)
        .catch((refused: unknown) => setFailed(refused));
    }
    say(t('importing.cancelled', { count: importIds.length }));
    // With the last row goes the list.
    if (rows.length === importIds.length) document.getElementById('choose-files')?.focus();
  };
  const keep = async (importIds: readonly string[]) => {
    const count = await keeping.keep(importIds);
    if (count === 0) return;
    say(t('importing.entered', { count }));
    // What was under review is gone with its button.
    document.getElementById('files')?.focus();
  };
  return (
    <>
      <FileDrop onFiles={(files) => queue.add(files)} />
      {error !== null && rows.length === 0 && (
        <Failure title={t('importing.listFailed')} error={error} onRetry={() => void refresh()} />
      )}
      {failed !== null && (
        <p className="err" role="alert">
          {text(failed)}
        </p>
      )}
      {rows.length > 0 && (
        <ImportList
          seatId={seatId}
          meetingId={meeting.id}
          rows={rows}
          selected={selected?.importId ?? null}
          onReview={setPicked}
          onCancel={(importId) => cancel([importId])}
          onCancelAll={() => cancel(rows.filter(isUnderWay).map(({ importId }) => importId))}
          onAgain={(importId) => queue.again(importId)}
        />
      )}
      {imported.length > 0 && (
        <div className="sheet imported" data-testid="imported">
          <p>{t('importing.inLibrary', { count: imported.length })}</p>
          <div className="btns">
            <Link
              className={read.length === 0 ? 'btn primary' : 'btn'}
              href={newDocumentAddress(seatId, meeting.id, { documentIds: [], libraryIds: imported })}
              data-testid="learn-from-these"
            >
              {t('importing.learn', { count: imported.length })}
            </Link>
            <Link className="btn plain" href={`/as/${seatId}/meetings/${meeting.id}/library`}>
              {t('library.openLibrary')}
            </Link>
          </div>
        </div>
      )}
      {read.length > 1 && (
        <div className="keep-all">
          <button
            type="button"
            className="btn"
            disabled={keeping.isPending}
            onClick={() => void keep(read.map(({ importId }) => importId))}
            data-testid="import-all"
          >
            {t('importing.importAll', { count: read.length })}
          </button>
          <p className="small quiet">{t('importing.importAllNote')}</p>
        </div>
      )}
      {keeping.errors.size > 0 && (
        <ul className="sheet keep-errors" role="alert">
          {read
            .filter(({ importId }) => keeping.errors.has(importId))
            .map(({ importId, fileName }) => (
              <li key={importId} className="err">
                <b>{fileName}</b> {text(keeping.errors.get(importId))}
              </li>
            ))}
        </ul>
      )}
      {selected && (
        <ImportReview
          key={selected.importId}
          seatId={seatId}
          meetingId={meeting.id}
          importId={selected.importId}
          body={meeting.body}
          paragraphs={selected.state.paragraphs}
          notes={notes[selected.importId] ?? NO_NOTES}
          onNotes={(next) => setNotes({ ...notes, [selected.importId]: next })}
          keep={{
            run: () => void keep([selected.importId]),
            isPending: keeping.isPending,
            error: null,
          }}
          onRead={() => void refresh()}
        />
      )}
    </>
  );
}
