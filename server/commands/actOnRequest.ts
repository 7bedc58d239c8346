// The frame of every command about one request that was filed: right, key, act and record entry in one transaction that
// runs alone; the answer is the request as it stands after it. What a command adds is its rule and its writes.

import type { RequestVersion } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Ability } from '../../shared/wire/meeting.ts';
import type { RequestAnswer } from '../../shared/wire/request.ts';
import type { Change } from '../collab/roomPort.ts';
import type { RequestRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { peopleOf, requestAnswer } from './requestAnswer.ts';
import { type GrantedRequest, type RightCode, rightOnRequest } from './rightOf.ts';

export interface OnRequest extends GrantedRequest {
  readonly change: Change;
  readonly by: string;
  /** Milliseconds since 1970 by the installation's clock. */
  readonly at: number;
  readonly version: RequestVersion;
  /** The text of its document as it reads now, with what this command has written. */
  text(): Promise<readonly Block[]>;
}

export type ActCode = RightCode | 'request/unknown' | 'key/reused';

export interface Command {
  readonly command: string;
  /** Any of these suffices; the first is named where none is there. */
  readonly abilities: readonly Ability[];
  readonly requestId: string;
  readonly asked: { readonly key: string };
}

/** The answer carries the request as it stands then and the hash of the whole text. */
export async function actOnRequest<C extends string>(
  here: Installation,
  by: string,
  { command, abilities, requestId, asked }: Command,
  act: (on: OnRequest) => Promise<Result<unknown, C>>,
): Promise<Result<RequestAnswer, C | ActCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<RequestAnswer, C | ActCode>> => {
    const { tx } = change;
    const right = await rightOnRequest(tx, here, by, abilities, requestId);
    if (!right.ok) return right;
    const { row, document, meeting } = right.value;
    meetingId = meeting.id;
    const call = { key: asked.key, seatId: by, at, asked: { command, requestId, ...asked } };
    return once(tx, call, async (): Promise<Result<RequestAnswer, C>> => {
      const text = () => change.text(document.id);
      const done = await act({ ...right.value, change, by, at, version: lastVersion(row), text });
      if (!done.ok) return done;
      const [after, stands] = [await text(), await tx.request(requestId)];
      if (stands === undefined) throw new Error(`request ${requestId} is gone`);
      const request = requestAnswer(stands, await peopleOf(tx, meeting.id), after);
      return ok({ request, textHash: hashOfText(after) });
    });
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}

/** Nobody decides about words, or stands for them, that he has not read. */
export function refuseUnread(row: RequestRow, read: number): Result<null, 'request/revised'> {
  const { version } = lastVersion(row);
  return version === read ? ok(null) : refused('request/revised', { version });
}

export function lastVersion(row: RequestRow): RequestVersion {
  const version = row.versions.at(-1);
  if (version === undefined) throw new Error(`request ${row.id} has no version`);
  return version;
}

export interface RequestEntry {
  /** As in "request filed". */
  readonly act: string;
  readonly onBehalfOf?: string | null;
  readonly textBefore?: string | null;
  readonly textAfter?: string | null;
  readonly note?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** One entry in the record about a request; which request it is stands in the facts of every entry. */
export async function recordRequest(
  on: Pick<OnRequest, 'change' | 'by' | 'at' | 'meeting' | 'delegations'>,
  row: RequestRow,
  { act, onBehalfOf = null, textBefore = null, textAfter = null, note = '', facts = {} }: RequestEntry,
): Promise<void> {
  const movesText = textAfter !== null && textAfter !== textBefore;
  await recordAct(on.change.tx, on.meeting.id, on.at, {
    act,
    seatId: on.by,
    onBehalfOf,
    object: { kind: 'request', id: row.id },
    textBefore,
    textAfter,
    facts: {
      documentId: row.documentId,
      number: row.number,
      version: lastVersion(row).version,
      lead: on.delegations.find(({ id }) => id === row.leadId)?.code ?? null,
      ...(note === '' ? {} : { note }),
      ...(movesText ? { textSeq: await on.change.textSeq(row.documentId) } : {}),
      ...facts,
    },
  });
}
