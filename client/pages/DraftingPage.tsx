// The address of a text: asks for document and meeting, then lays the desk. The frame stands at once.

import '../styles/drafting.css';
import '../styles/export.css';
import '../styles/requests.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getDocument, getMeeting } from '../api.ts';
import { Failure } from '../parts/Failure.tsx';
import { Header } from '../parts/Header.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { Desk } from './Desk.tsx';

interface DraftingPageProps {
  readonly seatId: string;
  readonly documentId: string;
}

export function DraftingPage({ seatId, documentId }: DraftingPageProps) {
  const { t } = useTranslation();
  const document = useQuery({
    queryKey: ['document', seatId, documentId],
    queryFn: ({ signal }) => getDocument(seatId, documentId, signal),
  });
  const meetingId = document.data?.meetingId;
  const meeting = useQuery({
    queryKey: ['meeting', seatId, meetingId],
    queryFn: ({ signal }) => getMeeting(seatId, meetingId ?? '', signal),
    enabled: meetingId !== undefined,
  });
  if (document.data && meeting.data) {
    return <Desk view={document.data} meeting={meeting.data} seatId={seatId} />;
  }
  const failed = document.error ?? meeting.error;
  const home = `/as/${seatId}/meetings`;
  return (
    <>
      <Header home={home} crumbs={[{ text: t('meetings.title'), href: home }, { text: '' }]} tools={null} />
      <main className="page" id="main">
        {failed ? (
          <Failure
            title={t('drafting.failed')}
            error={failed}
            onRetry={() => void (document.error ? document : meeting).refetch()}
          />
        ) : (
          <Waiting label={t('drafting.loading')} rows={10} className="paper-wait" />
        )}
      </main>
    </>
  );
}
