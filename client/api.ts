// Every call to the server: fetch, a limit of time, and an answer parsed by the schemas of shared/wire. What the server
// refuses, and what never reached it, is thrown as one Refusal with a code; pages turn the code into a sentence.

import type { z } from 'zod';
import {
  admission,
  documentView,
  doorView,
  exampleRequests,
  type InviteSeat,
  invitationAnswer,
  meetingRecord,
  meetingSummary,
  meetingView,
  problem,
  sessionView,
  textHashAnswer,
} from '../shared/wire/meeting.ts';
import { SEAT_HEADER, SOCKET_PATH } from '../shared/wire/protocol.ts';
import {
  type DecideRequestInput,
  type FileRequest,
  type JoinRequest,
  type ReopenRequest,
  type RequestCommand,
  type ReviseRequest,
  requestAnswer,
  requestHistory,
  requestList,
  type WordingCommand,
} from '../shared/wire/request.ts';
import {
  type AddComment,
  commentAnswer,
  commentList,
  done,
  type FreezeText,
  momentList,
  paragraphList,
  type RenumberText,
  type ScreenSettings,
  type SetParagraph,
  screenControl,
  screenView,
  textView,
} from '../shared/wire/room.ts';

/** Longest wait for an answer, in ms. */
const PATIENCE = 10_000;
/** The same for a long file that is written and read back. */
const LONG_PATIENCE = 180_000;

/** What was refused, or could not be asked. `reference` names the call in the server's log, '' where it got no answer. */
export class Refusal extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reference: string;

  constructor(code: string, data: Readonly<Record<string, unknown>> = {}, reference = '') {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
    this.reference = reference;
  }
}

interface Call {
  readonly seatId?: string | undefined;
  readonly body?: unknown;
  /** A file, sent as it is in place of `body`. */
  readonly file?: Blob | undefined;
  /** Where it is neither read (no body) nor POST. */
  readonly method?: 'DELETE' | undefined;
  /** Longest wait for the answer, in ms, where it is not the usual. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function ask(path: string, { seatId, body, file, method, patience, signal }: Call): Promise<Response> {
  const limit = AbortSignal.timeout(patience ?? PATIENCE);
  const headers = new Headers({ accept: 'application/json' });
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body));
  if (seatId !== undefined) headers.set(SEAT_HEADER, seatId);
  if (sent !== undefined) headers.set('content-type', file ? 'application/octet-stream' : 'application/json');
  try {
    return await fetch(path, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers,
      credentials: 'same-origin',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(sent === undefined ? {} : { body: sent }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(limit.aborted ? 'server/slow' : 'server/unreachable');
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const parsed = problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new Refusal(parsed.data.code, parsed.data.data, parsed.data.reference);
  return new Refusal(response.status >= 500 ? 'server/failed' : 'answer/unknown', { status: response.status });
}

/** One call, its answer parsed by `schema`. Pages with schemas of their own call it, so that these load with the page. */
export async function call<S extends z.ZodType>(schema: S, path: string, options: Call = {}): Promise<z.infer<S>> {
  const response = await ask(path, options);
  if (!response.ok) throw await refusalOf(response);
  const answer = schema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new Refusal('answer/unknown', { path });
  return answer.data;
}

/** Asks by an ordinary call why the server opens no socket to a room: a code of refusal; null if it would open one. */
export async function whyNoSocket(room: string, seatId: string): Promise<string | null> {
  const response = await ask(`${SOCKET_PATH}/${room}?seat=${seatId}`, {});
  const { code } = await refusalOf(response);
  return code === 'socket/expected' ? null : code;
}

/** A call whose answer comes line by line, each parsed by `schema` as it arrives. It may take as long as it takes. */
export async function* postForLines<S extends z.ZodType>(
  schema: S,
  path: string,
  options: Call,
): AsyncGenerator<z.infer<S>> {
  const response = await ask(path, { patience: LONG_PATIENCE, ...options });
  if (!response.ok) throw await refusalOf(response);
  if (response.body === null) throw new Refusal('answer/unknown', { path });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw new Refusal('server/unreachable');
    });
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines.filter((one) => one !== '')) {
      const parsed = schema.safeParse(parsedOrNull(line));
      if (!parsed.success) throw new Refusal('answer/unknown', { path });
      yield parsed.data;
    }
    if (done) return;
  }
}

function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** An address with its parts encoded. */
export const at = (strings: TemplateStringsArray, ...parts: string[]): string =>
  strings.reduce((path, string, index) => path + encodeURIComponent(parts[index - 1] ?? '') + string);

export const getSession = (signal?: AbortSignal) => call(sessionView, '/api/session', { signal });

export const getDoor = (signal?: AbortSignal) => call(doorView, '/api/door', { signal });

export const getMeetings = (signal?: AbortSignal) => call(meetingSummary.array(), '/api/meetings', { signal });

export const getMeeting = (seatId: string, meetingId: string, signal?: AbortSignal) =>
  call(meetingView, at`/api/meetings/${meetingId}`, { seatId, signal });

export const getDocument = (seatId: string, documentId: string, signal?: AbortSignal) =>
  call(documentView, at`/api/documents/${documentId}`, { seatId, signal });

/** `since`: the mark of the list one has, null for the whole list. */
export const getRequests = (seatId: string, documentId: string, since: string | null, signal?: AbortSignal) => {
  const path = at`/api/documents/${documentId}/requests`;
  return call(requestList, since === null ? path : `${path}?since=${encodeURIComponent(since)}`, { seatId, signal });
};

/** Hash of the text as stored, to compare with the one shown. */
export const getTextHash = (seatId: string, documentId: string) =>
  call(textHashAnswer, at`/api/documents/${documentId}/hash`, { seatId });

/** Files drafted blocks as one request. `body.key` makes a repeated call harmless. */
export const postRequest = (seatId: string, documentId: string, body: FileRequest) =>
  call(requestAnswer, at`/api/documents/${documentId}/requests`, { seatId, body });

/** Records a decision. Refused with a clash where the text has changed since `body.textHash`. */
export const postDecision = (seatId: string, requestId: string, body: DecideRequestInput) =>
  call(requestAnswer, at`/api/requests/${requestId}/decisions`, { seatId, body });

/** A new version by the lead; the versions before it are kept. */
export const postRevision = (seatId: string, requestId: string, body: ReviseRequest) =>
  call(requestAnswer, at`/api/requests/${requestId}/revisions`, { seatId, body });

/** What is done with a request without more words than a note. */
export type RequestAct = 'unsupport' | 'withdraw';

export const postAct = (seatId: string, requestId: string, act: RequestAct, body: RequestCommand) =>
  call(requestAnswer, at`/api/requests/${requestId}/${act}`, { seatId, body });

/** By which somebody stands for the words of a version. */
export type ActForWords = 'support' | 'confirm' | 'sponsor';

export const postForWords = (seatId: string, requestId: string, act: ActForWords, body: WordingCommand) =>
  call(requestAnswer, at`/api/requests/${requestId}/${act}`, { seatId, body });

export const postReopen = (seatId: string, requestId: string, body: ReopenRequest) =>
  call(requestAnswer, at`/api/requests/${requestId}/reopen`, { seatId, body });

/** One's own request gives way to another with the same wording. */
export const postJoin = (seatId: string, requestId: string, body: JoinRequest) =>
  call(requestAnswer, at`/api/requests/${requestId}/join`, { seatId, body });

export const getComments = async (seatId: string, documentId: string, signal?: AbortSignal) =>
  (await call(commentList, at`/api/documents/${documentId}/comments`, { seatId, signal })).comments;

export const postComment = (seatId: string, documentId: string, body: AddComment) =>
  call(commentAnswer, at`/api/documents/${documentId}/comments`, { seatId, body });

/** Takes one's own comment back. */
export const postCommentWithdrawal = (seatId: string, commentId: string) =>
  call(commentAnswer, at`/api/comments/${commentId}/withdraw`, { seatId, body: {} });

export const postInvitation = (seatId: string, meetingId: string, body: InviteSeat) =>
  call(invitationAnswer, at`/api/meetings/${meetingId}/invitations`, { seatId, body });

/** Spends an invitation; the answer is the seat it opened. */
export const postRedemption = (token: string) => call(admission, '/api/invitations/redeem', { body: { token } });

/** Example installations only: takes a seat that is lent at the door. */
export const postSeat = (seatId: string) => call(admission, at`/api/door/${seatId}`, { body: {} });

/** Example installations only: files what the delegations asked for in 2017. */
export const postExampleRequests = (seatId: string) =>
  call(exampleRequests, '/api/example/requests', { seatId, body: {} });

export const getRecord = (seatId: string, meetingId: string, signal?: AbortSignal) =>
  call(meetingRecord, at`/api/meetings/${meetingId}/record`, { seatId, signal });

/** Fetches an issued file, with the name the server gave it. */
export async function getExport(address: string): Promise<{ readonly file: Blob; readonly name: string }> {
  const response = await ask(address, {});
  if (!response.ok) throw await refusalOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { file: await response.blob(), name: name ?? 'document.docx' };
}

/** Every version of a request and every act about it, oldest first. */
export const getHistory = (seatId: string, requestId: string, signal?: AbortSignal) =>
  call(requestHistory, at`/api/requests/${requestId}/history`, { seatId, signal });

/** The text as stored now, for pages that print it and do not follow it word by word. */
export const getText = (seatId: string, documentId: string, signal?: AbortSignal) =>
  call(textView, at`/api/documents/${documentId}/text`, { seatId, signal });

/** The text as it read after a stored change. */
export const getTextAt = (
  seatId: string,
  documentId: string,
  { seq, entry }: { readonly seq: number; readonly entry: number | null },
  signal?: AbortSignal,
) => {
  const after = entry === null ? '' : `&entry=${entry}`;
  return call(textView, `${at`/api/documents/${documentId}/text`}?seq=${seq}${after}`, { seatId, signal });
};

/** States of the text one can go back to, newest first; the first is now. */
export const getMoments = async (seatId: string, documentId: string, signal?: AbortSignal) =>
  (await call(momentList, at`/api/documents/${documentId}/moments`, { seatId, signal })).moments;

/** Has the numbers as they would run held from now on. */
export const postRenumber = (seatId: string, documentId: string, body: RenumberText) =>
  call(done, at`/api/documents/${documentId}/renumber`, { seatId, body });

/** The paragraphs of a text that are more than open. */
export const getParagraphs = async (seatId: string, documentId: string, signal?: AbortSignal) =>
  (await call(paragraphList, at`/api/documents/${documentId}/paragraphs`, { seatId, signal })).paragraphs;

export const postParagraphs = (seatId: string, documentId: string, body: SetParagraph) =>
  call(done, at`/api/documents/${documentId}/paragraphs`, { seatId, body });

/** Stops all typing and filing in a text, or lets it go on. */
export const postFreeze = (seatId: string, documentId: string, body: FreezeText) =>
  call(done, at`/api/documents/${documentId}/freeze`, { seatId, body });

/** What the plenary screen is told to show, for those who run it. */
export const getScreenControl = (seatId: string, meetingId: string, signal?: AbortSignal) =>
  call(screenControl, at`/api/meetings/${meetingId}/screen`, { seatId, signal });

export const postScreenControl = (seatId: string, meetingId: string, body: ScreenSettings) =>
  call(screenControl, at`/api/meetings/${meetingId}/screen`, { seatId, body });

/** All that the room sees, for whoever holds the code of the screen. */
export const getScreen = (code: string, signal?: AbortSignal) => call(screenView, at`/api/screens/${code}`, { signal });

/** Where a screen's bell rings when there is something else to see, without saying what. */
export const screenEvents = (code: string): string => at`/api/screens/${code}/events`;

/** Where a meeting tells a seat what happens. `goOn`: behind what it begins; without it, with the newest. */
export function meetingEvents(meetingId: string, seatId: string, goOn: EventsHeard | null): string {
  const behind = goOn && { [goOn.as]: goOn.heard };
  return `${at`/api/meetings/${meetingId}/events`}?${new URLSearchParams({ seat: seatId, ...behind })}`;
}

export interface EventsHeard {
  readonly heard: string;
  /** `after`: by a page just loaded; `since`: by one that was away, which hears of what is not counted, too. */
  readonly as: 'after' | 'since';
}
