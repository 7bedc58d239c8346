// Entry of the browser's side: theme and language first (so that nothing flashes), then the addresses. The door is in the
// first load, every other page comes when it is asked for.

import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { Refusal } from './api.ts';
import { DoorPage } from './pages/DoorPage.tsx';
import { DraftingOnDemand } from './pages/DraftingOnDemand.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { LiveRegions } from './parts/Announcer.tsx';
import { Broken } from './parts/Broken.tsx';
import { i18n, preferredLanguage, startLanguage } from './parts/language.ts';
import { documentQuery, meetingQuery, sessionQuery } from './parts/meetingQueries.ts';
import { onDemand } from './parts/onDemand.tsx';
import { PageWaiting } from './parts/PageWaiting.tsx';
import { readsSomeRequests, requestsQuery } from './parts/requestsQuery.ts';
import { SeatGate } from './parts/SeatGate.tsx';
import { steadyPress } from './parts/steadyPress.ts';
import { applyTheme, readTheme } from './parts/theme.ts';

const MeetingsPage = onDemand(async () => (await import('./pages/MeetingsPage.tsx')).MeetingsPage, PageWaiting);
const MeetingPage = onDemand(async () => (await import('./pages/MeetingPage.tsx')).MeetingPage, PageWaiting);
const ProposalPage = onDemand(async () => (await import('./pages/ProposalPage.tsx')).ProposalPage, PageWaiting);
const RegisterPage = onDemand(async () => (await import('./pages/RegisterPage.tsx')).RegisterPage, PageWaiting);
const FollowUpPage = onDemand(async () => (await import('./pages/FollowUpPage.tsx')).FollowUpPage, PageWaiting);
const NewDocumentPage = onDemand(
  async () => (await import('./pages/NewDocumentPage.tsx')).NewDocumentPage,
  PageWaiting,
);
const ImportPage = onDemand(async () => (await import('./pages/ImportPage.tsx')).ImportPage, PageWaiting);
const LibraryPage = onDemand(async () => (await import('./pages/LibraryPage.tsx')).LibraryPage, PageWaiting);
const PastTextPage = onDemand(async () => (await import('./pages/PastTextPage.tsx')).PastTextPage, PageWaiting);
const ScreenPage = onDemand(async () => (await import('./pages/ScreenPage.tsx')).ScreenPage, PageWaiting);
const CertificatePage = onDemand(
  async () => (await import('./pages/CertificatePage.tsx')).CertificatePage,
  PageWaiting,
);
const ReturnedPage = onDemand(async () => (await import('./pages/ReturnedPage.tsx')).ReturnedPage, PageWaiting);
const RoundPage = onDemand(async () => (await import('./pages/RoundPage.tsx')).RoundPage, PageWaiting);
const InvitationPage = onDemand(async () => (await import('./pages/InvitationPage.tsx')).InvitationPage, PageWaiting);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refused stays refused; only what never reached it is asked again.
      retry: (failures, error) => failures < 2 && error instanceof Refusal && error.code.startsWith('server/'),
    },
  },
});

function Pages() {
  return (
    <Switch>
      <Route path="/">
        <DoorPage />
      </Route>
      <Route path="/invitation">
        <InvitationPage />
      </Route>
      <Route path="/as/:seatId/meetings">
        {({ seatId }) => (
          <SeatGate key={seatId} seatId={seatId}>
            <MeetingsPage seatId={seatId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <MeetingPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/register">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <RegisterPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/follow-up">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <FollowUpPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/new-document">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <NewDocumentPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/import">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <ImportPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/library">
        {({ seatId, meetingId }) => (
          <SeatGate key={`${seatId} ${meetingId}`} seatId={seatId}>
            <LibraryPage seatId={seatId} meetingId={meetingId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/meetings/:meetingId/library/:libraryId">
        {({ seatId, meetingId, libraryId }) => (
          <SeatGate key={`${seatId} ${libraryId}`} seatId={seatId}>
            <PastTextPage seatId={seatId} meetingId={meetingId} libraryId={libraryId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/rounds/:roundId">
        {({ seatId, roundId }) => (
          <SeatGate key={`${seatId} ${roundId}`} seatId={seatId}>
            <RoundPage seatId={seatId} roundId={roundId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/screen/:code">{({ code }) => <ScreenPage key={code} code={code} />}</Route>
      <Route path="/as/:seatId/documents/:documentId">
        {({ seatId, documentId }) => (
          <SeatGate key={`${seatId} ${documentId}`} seatId={seatId}>
            <DraftingOnDemand seatId={seatId} documentId={documentId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/documents/:documentId/certificate">
        {({ seatId, documentId }) => (
          <SeatGate key={`${seatId} ${documentId} certificate`} seatId={seatId}>
            <CertificatePage seatId={seatId} documentId={documentId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/documents/:documentId/returned">
        {({ seatId, documentId }) => (
          <SeatGate key={`${seatId} ${documentId} returned`} seatId={seatId}>
            <ReturnedPage seatId={seatId} documentId={documentId} />
          </SeatGate>
        )}
      </Route>
      <Route path="/as/:seatId/documents/:documentId/wording/:blockId">
        {({ seatId, documentId, blockId }) => (
          <SeatGate key={`${seatId} ${documentId} ${blockId}`} seatId={seatId}>
            <ProposalPage seatId={seatId} documentId={documentId} blockId={blockId} />
          </SeatGate>
        )}
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}

/** What the page of a text needs to stand. Where something is refused the page asks again, and says so. */
async function askAhead(seatId: string, documentId: string): Promise<void> {
  const view = await queries.fetchQuery({ ...documentQuery(seatId, documentId), retry: false }).catch(() => null);
  if (view === null) return;
  void queries.prefetchQuery({ ...meetingQuery(seatId, view.meetingId), retry: false });
  if (readsSomeRequests(view)) void queries.prefetchQuery({ ...requestsQuery(seatId, documentId), retry: false });
}

// A text asked for by its address: code and answers are on their way before it is known whose seat this is.
const [, seatId, documentId] = /^\/as\/([^/]+)\/documents\/([^/]+)$/.exec(location.pathname) ?? [];
if (seatId !== undefined && documentId !== undefined) {
  for (const part of [DraftingOnDemand.fetchAhead(), import('./pages/TextRoom.tsx')]) part.catch(() => undefined);
  void queries.prefetchQuery(sessionQuery);
  void askAhead(seatId, documentId);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
applyTheme(readTheme());
steadyPress();
await startLanguage(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <Broken>
        <QueryClientProvider client={queries}>
          <LiveRegions>
            <Pages />
          </LiveRegions>
        </QueryClientProvider>
      </Broken>
    </I18nextProvider>
  </StrictMode>,
);
