// The address of a text: asks for document and meeting, then lays the desk. The frame stands at once.

import '../styles/approval.css';
import '../styles/drafting.css';
import '../styles/export.css';
import '../styles/requests.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../parts/Failure.tsx';
import { forgetFirstPage } from '../parts/FirstPage.tsx';
import { Header } from '../parts/Header.tsx';
import { documentQuery, meetingQuery } from '../parts/meetingQueries.ts';
import { readsSomeRequests, requestsQuery } from '../parts/requestsQuery.ts';
import { TextWaiting } from '../parts/TextWaiting.tsx';
import { Desk } from './Desk.tsx';

interface DraftingPageProps {
  readonly seatId: string;
  readonly documentId: string;
}

export function DraftingPage({ seatId, documentId }: DraftingPageProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const document = useQuery(documentQuery(seatId, documentId));
  const meetingId = document.data?.meetingId;
  const meeting = useQuery({ ...meetingQuery(seatId, meetingId ?? ''), enabled: meetingId !== undefined });
  useEffect(() => forgetFirstPage, []);
  const readsRequests = document.data !== undefined && readsSomeRequests(document.data);
  useEffect(() => {
    // The desk asks for them too, and later: it waits for the meeting.
    if (readsRequests) void queries.prefetchQuery(requestsQuery(seatId, documentId));
  }, [queries, readsRequests, seatId, documentId]);
  if (document.data && meeting.data) {
    return <Desk view={document.data} meeting={meeting.data} seatId={seatId} />;
  }
  const failed = document.error ?? meeting.error;
  const home = `/as/${seatId}/meetings`;
  const header = <Header home={home} crumbs={[{ text: t('meetings.title'), href: home }, { text: '' }]} tools={null} />;
  if (failed) {
    const retry = () => void (document.error ? document : meeting).refetch();
    return (
      <>
        {header}
        <main className="page" id="main">
          <Failure title={t('drafting.failed')} error={failed} onRetry={retry} />
        </main>
      </>
    );
  }
  return (
    <div className="desk">
      {header}
      <div className="bar" />
      <div className="outline" />
      <main className="text-col" id="main">
        <TextWaiting />
      </main>
      <div className="side" />
      <div className="status" />
    </div>
  );
}
