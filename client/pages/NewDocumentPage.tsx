// A new document from a template: where it starts from, what was learnt, what is asked about this meeting, and beside it
// the document as it will be. Nothing is stored before Create.

import '../styles/template.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import type { PreviewDocument, TemplateRef, TemplateView } from '../../shared/wire/template.ts';
import { language as textLanguage } from '../../shared/wire/text.ts';
import { AboutMeeting } from '../parts/AboutMeeting.tsx';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { DraftPreview } from '../parts/DraftPreview.tsx';
import { Failure, Reference } from '../parts/Failure.tsx';
import { KeepTemplate, RemoveTemplate } from '../parts/KeepTemplate.tsx';
import { LearntParts } from '../parts/LearntParts.tsx';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { meetingQuery } from '../parts/meetingQueries.ts';
import {
  answersOf,
  askedBy,
  daysFit,
  fieldsFor,
  type MeetingFields,
  NO_WISHES,
  type Wishes,
  withBodies,
} from '../parts/newDocumentForm.ts';
import { newKey } from '../parts/newKey.ts';
import { useRefusalText } from '../parts/refusalText.ts';
import { TemplatePick } from '../parts/TemplatePick.tsx';
import { getKeptTemplate, getTemplate, postLearnt, postNewDocument } from '../parts/templateCalls.ts';
import { learntIn, refKey } from '../parts/templateRef.ts';
import { useNewDocumentForm } from '../parts/useNewDocumentForm.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useDraftPreview } from './useDraftPreview.ts';

interface NewDocumentPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function NewDocumentPage({ seatId, meetingId }: NewDocumentPageProps) {
  const { t } = useTranslation();
  const heading = usePage(t('newDocument.title'));
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={t('newDocument.title')}>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('newDocument.title')}
          </h1>
        </div>
      </div>
      {meeting.error ? (
        <Failure title={t('meeting.failed')} error={meeting.error} onRetry={() => void meeting.refetch()} />
      ) : !meeting.data ? (
        <Waiting label={t('meeting.loading')} rows={8} />
      ) : meeting.data.abilities.writeText ? (
        <NewDocument seatId={seatId} meeting={meeting.data} />
      ) : (
        <p className="sheet empty">{t('newDocument.onlySecretariat')}</p>
      )}
    </MeetingFrame>
  );
}

interface NewDocumentProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
}

/** What most meetings start from, where nothing else is named. */
const FIRST: TemplateRef = { kind: 'shipped', id: 'rcgm-conclusions' };

const viewOf = (ref: TemplateRef, seatId: string, meetingId: string, signal: AbortSignal): Promise<TemplateView> => {
  switch (ref.kind) {
    case 'shipped':
      return getTemplate(ref.id, signal);
    case 'kept':
      return getKeptTemplate(seatId, meetingId, ref.id, signal);
    case 'learnt':
      return postLearnt(seatId, meetingId, ref, signal);
  }
};

function NewDocument({ seatId, meeting }: NewDocumentProps) {
  const { t, i18n } = useTranslation();
  const text = useRefusalText();
  const queries = useQueryClient();
  const { say } = useAnnouncer();
  const [, go] = useLocation();
  const search = useSearch();
  const learnt = useMemo(() => learntIn(new URLSearchParams(search)), [search]);
  const { form, change, forget } = useNewDocumentForm(seatId, meeting.id, search);
  const setPicked = (picked: TemplateRef | null) => change({ picked });
  const ref = form.picked ?? learnt ?? FIRST;
  const view = useQuery({
    queryKey: ['template', seatId, meeting.id, refKey(ref)],
    queryFn: ({ signal }) => viewOf(ref, seatId, meeting.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const template = view.data?.template;
  const notes = view.data?.notes ?? [];
  const wishes: Wishes = form.of === refKey(ref) ? form.wishes : NO_WISHES;
  const fields: MeetingFields = form.fields ?? fieldsFor(meeting);
  const whole = template === undefined || form.bodiesOf === refKey(ref) ? fields : withBodies(fields, template);
  const language = textLanguage.safeParse(template?.language);
  const isReady = template !== undefined && daysFit(whole);
  const asked: PreviewDocument | null = isReady
    ? {
        template: ref,
        answers: answersOf(template, wishes, whole, meeting.delegations, language.success ? language.data : 'en'),
      }
    : null;
  const draft = useDraftPreview(seatId, meeting.id, asked);
  const call = useRef({ asked: '', key: '' });
  const create = useMutation({
    mutationFn: () => {
      if (asked === null) throw new Error('nothing to create');
      const body = { ...asked, title: whole.title.trim() === '' ? null : whole.title.trim() };
      // The same answers sent again are the same call: nothing is made twice.
      const same = JSON.stringify(body);
      if (call.current.asked !== same) call.current = { asked: same, key: newKey() };
      return postNewDocument(seatId, meeting.id, { ...body, key: call.current.key });
    },
    onSuccess: async ({ documentId }) => {
      forget();
      say(t('newDocument.created'));
      await queries.invalidateQueries({ queryKey: ['meeting', seatId, meeting.id] });
      go(`/as/${seatId}/documents/${documentId}`);
    },
  });

  return (
    <form
      className="tpl"
      aria-label={t('newDocument.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (asked !== null && !create.isPending) create.mutate();
      }}
    >
      <div className="stack">
        <TemplatePick seatId={seatId} meetingId={meeting.id} learnt={learnt} value={ref} onPick={setPicked} />
        {view.error ? (
          <Failure title={t('newDocument.templateFailed')} error={view.error} onRetry={() => void view.refetch()} />
        ) : template === undefined ? (
          <Waiting label={t(ref.kind === 'learnt' ? 'newDocument.learning' : 'newDocument.loading')} rows={6} />
        ) : (
          <>
            {ref.kind === 'learnt' && (
              <KeepTemplate seatId={seatId} meetingId={meeting.id} from={ref} name={template.name} onKept={setPicked} />
            )}
            {ref.kind === 'kept' && (
              <RemoveTemplate
                seatId={seatId}
                meetingId={meeting.id}
                templateId={ref.id}
                onRemoved={() => setPicked(null)}
              />
            )}
            {notes.length > 0 && (
              <ul className="sheet learning-notes small">
                {notes.map((note) => (
                  <li key={JSON.stringify(note)} className="caution-words">
                    {i18n.t(`finding.${note.code}`, note)}
                    {typeof note.document === 'string' && ` (${note.document})`}
                  </li>
                ))}
              </ul>
            )}
            <LearntParts
              template={template}
              wishes={wishes}
              onWishes={(next) => change({ of: refKey(ref), wishes: next })}
            />
            <AboutMeeting
              meeting={meeting}
              fields={whole}
              asked={askedBy(template)}
              usualTitle={draft.data?.title ?? ''}
              onFields={(next) => change({ fields: next, bodiesOf: refKey(ref) })}
            />
          </>
        )}
      </div>
      <DraftPreview
        draft={draft}
        isReady={isReady || view.isPending}
        meeting={meeting}
        documents={template?.documents ?? []}
      />
      <div className="create">
        {create.error && (
          <p className="err" role="alert">
            {text(create.error)}
            <Reference error={create.error} />
          </p>
        )}
        <div className="btns">
          <button
            type="submit"
            className="btn primary"
            disabled={asked === null || create.isPending}
            data-testid="create-document"
          >
            {t('newDocument.create')}
          </button>
          <Link className="btn plain" href={`/as/${seatId}/meetings/${meeting.id}`}>
            {t('frame.cancel')}
          </Link>
        </div>
      </div>
    </form>
  );
}
