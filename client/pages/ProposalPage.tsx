// New wording for one paragraph, on a page of its own: for screens on which a text cannot be drafted in place. It writes
// the same draft as the editor and files it in the same way; one line of the field is one paragraph.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DocumentView, MeetingView } from '../../shared/wire/meeting.ts';
import { printRoom } from '../../shared/wire/protocol.ts';
import { Failure } from '../parts/Failure.tsx';
import { documentQuery, meetingQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { placeBlocks } from '../parts/places.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ProposalForm } from './ProposalForm.tsx';
import { textAddress } from './ProposalLinks.tsx';
import { SaveOf } from './SaveOf.tsx';
import { useBlocks } from './useBlocks.ts';
import { useRoom } from './useRoom.ts';

interface ProposalPageProps {
  readonly seatId: string;
  readonly documentId: string;
  readonly blockId: string;
}

export function ProposalPage({ seatId, documentId, blockId }: ProposalPageProps) {
  const { t } = useTranslation();
  const document = useQuery(documentQuery(seatId, documentId));
  const meetingId = document.data?.meetingId;
  const meeting = useQuery({ ...meetingQuery(seatId, meetingId ?? ''), enabled: meetingId !== undefined });
  const delegation = document.data?.abilities.draftRequest ? document.data.seat.delegation : null;
  if (document.data && meeting.data && delegation !== null) {
    return <Rooms view={document.data} meeting={meeting.data} delegation={delegation} blockId={blockId} />;
  }
  const failed = document.error ?? meeting.error;
  const isWaiting = !failed && !(document.data && meeting.data);
  return (
    <PageFrame
      home={`/as/${seatId}/meetings`}
      crumbs={[{ text: document.data?.title ?? '' }]}
      tools={null}
      example={meeting.data?.example === true}
    >
      {isWaiting ? (
        <Waiting label={t('drafting.loading')} rows={6} />
      ) : failed ? (
        <Failure
          title={t('drafting.failed')}
          error={failed}
          onRetry={() => void (document.error ? document : meeting).refetch()}
        />
      ) : (
        <Nothing words={t('proposal.closed')} back={textAddress(seatId, documentId, blockId)} />
      )}
    </PageFrame>
  );
}

interface RoomsProps {
  readonly view: DocumentView;
  readonly meeting: MeetingView;
  readonly delegation: string;
  readonly blockId: string;
}

function Rooms({ view, meeting, delegation, blockId }: RoomsProps) {
  const { t } = useTranslation();
  const heading = usePage(t('proposal.title'));
  const text = useRoom(printRoom({ kind: 'text', documentId: view.id }), view.seat.id);
  const drafts = useRoom(printRoom({ kind: 'draft', documentId: view.id, delegation }), view.seat.id);
  const { blocks } = useBlocks(text.isSynced ? text.room : null);
  const placed = placeBlocks(blocks, view.scheme);
  const at = blocks.findIndex((block) => block.id === blockId);
  const back = textAddress(view.seat.id, view.id, blockId);
  const isOpen = drafts.room !== null && drafts.isSynced && text.isSynced && blocks.length > 0;
  const here = placed[at];
  return (
    <PageFrame
      home={`/as/${view.seat.id}/meetings`}
      crumbs={[{ text: view.title, href: back }]}
      state={<SaveOf saves={drafts.room?.saveState ?? null} zone={meeting.zone} onRetry={() => drafts.room?.retry()} />}
      tools={null}
      example={meeting.example}
    >
      <div className="page-head">
        <div>
          <p>
            <Link href={back}>{t('proposal.back')}</Link>
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {t('proposal.title')}
          </h1>
        </div>
      </div>
      {!isOpen ? (
        <Waiting label={t('drafting.loading')} rows={6} />
      ) : here ? (
        <ProposalForm
          view={view}
          room={drafts.room!}
          here={here}
          after={blocks[at - 1]?.id ?? null}
          placed={placed}
          back={back}
        />
      ) : (
        <Nothing words={t('proposal.gone')} back={back} />
      )}
    </PageFrame>
  );
}

function Nothing({ words, back }: { readonly words: string; readonly back: string }) {
  const { t } = useTranslation();
  return (
    <div className="sheet empty">
      <p>{words}</p>
      <p className="btns failure-btns">
        <Link className="btn" href={back}>
          {t('proposal.back')}
        </Link>
      </p>
    </div>
  );
}
