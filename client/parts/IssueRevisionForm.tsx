// Issues a document: what it will be called, what it freezes, and what stands in its way. Before adoption an issue replaces
// the one before it; after it the words stay, and what is wrong is corrected or added beside them.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IssueRevision, RevisionList, RevisionView } from '../../shared/wire/approval.ts';
import type { DocumentSummary } from '../../shared/wire/meeting.ts';
import { Refusal } from '../api.ts';
import { postRevisionIssue } from './approvalCalls.ts';
import {
  type CorrectionDraft,
  CorrectionFields,
  correctionBody,
  isCorrected,
  NO_CORRECTION,
} from './CorrectionFields.tsx';
import { RoundForm } from './RoundForm.tsx';
import { useRefusalText } from './refusalText.ts';
import { requestsQuery } from './requestsQuery.ts';
import { useSentOnce } from './useSentOnce.ts';
import { WordsField } from './WordsField.tsx';

interface IssueRevisionFormProps {
  readonly seatId: string;
  readonly document: Pick<DocumentSummary, 'id' | 'title' | 'status'>;
  readonly meetingId: string;
  readonly list: RevisionList;
  readonly onDone: (revision: RevisionView) => unknown;
  /** The text or its requests moved meanwhile. */
  readonly onStale: () => void;
  readonly onClose: () => void;
}

type Body = Omit<IssueRevision, 'key'>;

export function IssueRevisionForm(props: IssueRevisionFormProps) {
  const { seatId, document, meetingId, list, onDone, onStale, onClose } = props;
  const { t } = useTranslation();
  const text = useRefusalText();
  const [note, setNote] = useState('');
  const [correction, setCorrection] = useState<CorrectionDraft>(NO_CORRECTION);
  const isAdopted = document.status === 'adopted';
  const issue = useSentOnce((body: Body, key) => postRevisionIssue(seatId, document.id, { ...body, key }), onDone);
  const { unaccounted, next } = list;
  const isBlocked = unaccounted.length > 0;
  const refused = issue.error;
  return (
    <RoundForm
      go={isAdopted ? t('revision.issueCorrection') : t('revision.issueGo', { name: next.name })}
      goId="issue-revision-go"
      isReady={!isBlocked && !issue.isPending && (!isAdopted || isCorrected(correction))}
      refusal={refused && { text: text(refused), error: refused }}
      onGo={() =>
        issue.mutate(
          {
            textHash: list.textHash,
            wanted: 'replace',
            corrections: [],
            additions: [],
            ...(isAdopted ? correctionBody(correction) : {}),
            note: note.trim(),
          },
          { onError: (error) => error instanceof Refusal && onStale() },
        )
      }
      onClose={onClose}
    >
      {isAdopted ? (
        <CorrectionFields seatId={seatId} documentId={document.id} draft={correction} onDraft={setCorrection} />
      ) : (
        <p data-testid="next-revision">
          {t('revision.next', { name: next.name })} <b>{next.symbol}</b>
        </p>
      )}
      <p className="small quiet">{t(isAdopted ? 'revision.correctionNote' : 'revision.freezes')}</p>
      {isBlocked && (
        <Unaccounted
          numbers={unaccounted}
          seatId={seatId}
          documentId={document.id}
          meetingId={meetingId}
          onLeave={onClose}
        />
      )}
      {!isBlocked && <WordsField label={t('revision.note')} value={note} rows={2} onChange={setNote} />}
    </RoundForm>
  );
}

interface UnaccountedProps {
  readonly numbers: readonly number[];
  readonly seatId: string;
  readonly documentId: string;
  readonly meetingId: string;
  readonly onLeave: () => void;
}

/** The requests that stand in the way, each a link to its card. */
function Unaccounted({ numbers, seatId, documentId, meetingId, onLeave }: UnaccountedProps) {
  const { t } = useTranslation();
  const { data: requests = [] } = useQuery(requestsQuery(seatId, documentId));
  const text = `/as/${seatId}/documents/${documentId}`;
  return (
    <div className="refused-note" role="alert" data-testid="unaccounted">
      <p>{t('revision.unaccounted', { count: numbers.length })}</p>
      <ul>
        {numbers.map((number) => {
          const found = requests.find((one) => one.number === number);
          const href = found
            ? `${text}?request=${found.id}`
            : `/as/${seatId}/meetings/${meetingId}/register?document=${documentId}`;
          return (
            <li key={number}>
              <Link href={href} onClick={onLeave}>
                {t('revision.request', { number, delegation: found?.lead ?? '' })}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
