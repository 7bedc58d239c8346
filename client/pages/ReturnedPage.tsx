// A marked-up Word file comes back: given here, compared with the text that it was made from, looked through, and filed as
// requests of the delegation. Before that nobody else learns of it.

import '../styles/import.css';
import '../styles/requests.css';
import '../styles/returned.css';
import { useQuery } from '@tanstack/react-query';
import { LoaderCircle } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getText } from '../api.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Failure, Reference } from '../parts/Failure.tsx';
import { FileDrop } from '../parts/FileDrop.tsx';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { documentQuery, meetingQuery } from '../parts/meetingQueries.ts';
import { placeBlocks, placeForms } from '../parts/places.ts';
import { ReturnedProposals } from '../parts/ReturnedProposals.tsx';
import { ReturnedSummary } from '../parts/ReturnedSummary.tsx';
import { useRefusalText } from '../parts/refusalText.ts';
import { usePage } from '../parts/usePage.ts';
import { useReturned, type Wanted } from '../parts/useReturned.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface ReturnedPageProps {
  readonly seatId: string;
  readonly documentId: string;
}

export function ReturnedPage({ seatId, documentId }: ReturnedPageProps) {
  const { t } = useTranslation();
  const heading = usePage(t('returned.title'));
  const document = useQuery(documentQuery(seatId, documentId));
  const meetingId = document.data?.meetingId ?? '';
  const meeting = useQuery({ ...meetingQuery(seatId, meetingId), enabled: meetingId !== '' });
  const view = document.data;
  const records = view?.abilities.recordOral === true;
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={t('returned.short')}>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('returned.title')}
          </h1>
          <p>
            {view && <b>{view.title}. </b>}
            {t(records ? 'returned.leadOther' : 'returned.lead')}
          </p>
        </div>
        <div className="btns">
          <Link className="btn" href={`/as/${seatId}/documents/${documentId}`}>
            {t('returned.toText')}
          </Link>
        </div>
      </div>
      {document.error ? (
        <Failure title={t('returned.failed')} error={document.error} onRetry={() => void document.refetch()} />
      ) : !view ? (
        <Waiting label={t('returned.loading')} rows={8} />
      ) : view.abilities.draftRequest || records ? (
        <Returning seatId={seatId} view={view} />
      ) : (
        <p className="sheet empty">{t('returned.noRight')}</p>
      )}
    </MeetingFrame>
  );
}

function Returning({ seatId, view }: { readonly seatId: string; readonly view: DocumentView }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const { say } = useAnnouncer();
  const one = useReturned(seatId, view.id);
  const shown = one.view.data;
  const blocks = useQuery({
    queryKey: ['returned text', seatId, view.id, shown?.returnedId ?? ''],
    queryFn: ({ signal }) => getText(seatId, view.id, signal),
    enabled: shown !== undefined,
  });
  const nameOf = useMemo(() => {
    const placed = blocks.data ? placeBlocks(blocks.data.blocks, blocks.data.scheme) : [];
    const words = new Map(placed.map((place) => [place.block.id, placeForms(place, t)]));
    return (blockId: string) => words.get(blockId) ?? null;
  }, [blocks.data, t]);
  const give = async (file: File | undefined) => {
    if (!file) return;
    const read = await one.give(file);
    if (!read) return;
    say(t('returned.counted', { count: read.proposals.length }));
    document.getElementById('proposals')?.focus();
  };
  const file = async (wanted: readonly Wanted[]) => {
    const { filed, stopped } = await one.file(wanted);
    if (filed > 0) say(t('returned.filed', { count: filed }));
    if (stopped > 0) say(t('returned.stopped', { count: stopped }));
    // The button that was pressed may be gone.
    document.getElementById('proposals')?.focus();
  };
  return (
    <>
      <FileDrop
        onFiles={([first]) => void give(first)}
        only={{
          kinds: '.docx',
          drop: t(shown ? 'returned.dropOther' : 'returned.drop'),
          choose: t('returned.choose'),
        }}
      />
      {one.sending !== null && (
        <div className="sheet returned-reading" aria-busy="true">
          <LoaderCircle size={16} aria-hidden="true" />
          <p>{t('returned.reading', { name: one.sending })}</p>
          <button type="button" className="btn tight" onClick={one.stop}>
            {t('returned.stop')}
          </button>
        </div>
      )}
      {one.refused !== null && (
        <div className="sheet returned-refused" role="alert" data-testid="returned-refused">
          <p className="err">
            <b>{t('returned.notRead', { name: one.refused.name })}</b> {text(one.refused.error)}
          </p>
          <Reference error={one.refused.error} />
        </div>
      )}
      {one.failed !== null && (
        <p className="err" role="alert">
          {text(one.failed)}
        </p>
      )}
      {one.isNoLonger ? (
        <p className="sheet empty" role="alert" data-testid="no-longer">
          {t('returned.noLonger')}
        </p>
      ) : one.view.error ? (
        <Failure title={t('returned.failed')} error={one.view.error} onRetry={() => void one.view.refetch()} />
      ) : null}
      {shown && !one.isNoLonger && (
        <div className="returned-check">
          <ReturnedSummary
            view={shown}
            delegations={view.delegations}
            isBusy={one.filing !== null}
            onChoose={(author, delegation) => void one.choose(author, delegation)}
          />
          <ReturnedProposals
            key={shown.returnedId}
            view={shown}
            delegations={view.delegations}
            filing={one.filing}
            errors={one.errors}
            nameOf={nameOf}
            byHand={(blockId) =>
              view.abilities.draftRequest && nameOf(blockId) !== null
                ? `/as/${seatId}/documents/${view.id}/wording/${blockId}`
                : null
            }
            onFile={(wanted) => void file(wanted)}
            onPutAway={() => {
              one.putAway();
              say(t('returned.wasPutAway'));
              document.getElementById('choose-files')?.focus();
            }}
          />
        </div>
      )}
    </>
  );
}
