// Calls about revisions, rounds and what belongs to them. They stand apart from api.ts so that their schemas come with the
// pages that need them. All answers are kept under one beginning of keys, so that an event makes them stale together.

import { queryOptions } from '@tanstack/react-query';
import {
  type AnswerRound,
  type CloseRound,
  type ExtendRound,
  type FileStatement,
  type IssueRevision,
  meetingRules,
  type OpenRound,
  receipt,
  revisionList,
  revisionText,
  revisionView,
  roundList,
  roundView,
  type SetRules,
  type StopRound,
  statementList,
  statementView,
} from '../../shared/wire/approval.ts';
import { certificateAnswer } from '../../shared/wire/proof.ts';
import { at, call } from '../api.ts';
import { approvalKey } from './meetingQueries.ts';

export const roundQuery = (seatId: string, roundId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'round', roundId],
    queryFn: ({ signal }) => call(roundView, at`/api/rounds/${roundId}`, { seatId, signal }),
  });

/** Oldest first. */
export const documentRoundsQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'rounds of document', documentId],
    queryFn: async ({ signal }) =>
      (await call(roundList, at`/api/documents/${documentId}/rounds`, { seatId, signal })).rounds,
  });

/** Oldest first. */
export const meetingRoundsQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'rounds of meeting', meetingId],
    queryFn: async ({ signal }) =>
      (await call(roundList, at`/api/meetings/${meetingId}/rounds`, { seatId, signal })).rounds,
  });

export const revisionsQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'revisions', documentId],
    queryFn: ({ signal }) => call(revisionList, at`/api/documents/${documentId}/revisions`, { seatId, signal }),
  });

export const statementsQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'statements', documentId],
    queryFn: async ({ signal }) =>
      (await call(statementList, at`/api/documents/${documentId}/statements`, { seatId, signal })).statements,
  });

export const certificateQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'certificate', documentId],
    queryFn: ({ signal }) => call(certificateAnswer, at`/api/documents/${documentId}/certificate`, { seatId, signal }),
  });

export const getRevision = (seatId: string, revisionId: string, signal?: AbortSignal) =>
  call(revisionText, at`/api/revisions/${revisionId}`, { seatId, signal });

/** Address of the adopted package; the seat stands in the address, as for all files. */
export const packageAddress = (seatId: string, documentId: string) =>
  `${at`/api/documents/${documentId}/package`}?seat=${encodeURIComponent(seatId)}`;

export const rulesQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: [...approvalKey(seatId), 'rules', meetingId],
    queryFn: ({ signal }) => call(meetingRules, at`/api/meetings/${meetingId}/rules`, { seatId, signal }),
  });

export const postRules = (seatId: string, meetingId: string, body: SetRules) =>
  call(meetingRules, at`/api/meetings/${meetingId}/rules`, { seatId, body });

export const postRevisionIssue = (seatId: string, documentId: string, body: IssueRevision) =>
  call(revisionView, at`/api/documents/${documentId}/revisions`, { seatId, body });

export const postRound = (seatId: string, documentId: string, body: OpenRound) =>
  call(receipt, at`/api/documents/${documentId}/rounds`, { seatId, body });

/** What counts is the receipt; nothing is shown before it. */
export const postAnswer = (seatId: string, roundId: string, body: AnswerRound) =>
  call(receipt, at`/api/rounds/${roundId}/answers`, { seatId, body });

export const postConfirmation = (seatId: string, roundId: string, key: string) =>
  call(receipt, at`/api/rounds/${roundId}/confirm`, { seatId, body: { key } });

export const postReminder = (seatId: string, roundId: string, key: string) =>
  call(receipt, at`/api/rounds/${roundId}/remind`, { seatId, body: { key } });

export const postExtension = (seatId: string, roundId: string, body: ExtendRound) =>
  call(receipt, at`/api/rounds/${roundId}/extend`, { seatId, body });

export const postClose = (seatId: string, roundId: string, body: CloseRound) =>
  call(receipt, at`/api/rounds/${roundId}/close`, { seatId, body });

export const postStop = (seatId: string, roundId: string, body: StopRound) =>
  call(receipt, at`/api/rounds/${roundId}/stop`, { seatId, body });

export const postStatement = (seatId: string, documentId: string, body: FileStatement) =>
  call(statementView, at`/api/documents/${documentId}/statements`, { seatId, body });

export const postStatementWithdrawal = (seatId: string, statementId: string, key: string) =>
  call(statementView, at`/api/statements/${statementId}/withdraw`, { seatId, body: { key } });
