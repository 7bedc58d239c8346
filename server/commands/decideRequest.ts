// Decides a request: agree, not agreed, park, note. Agreeing carries the request's word changes onto the text as it
// reads now; row, text and record entry are written in one transaction, or, where words clash, nothing is.

import { rebaseRequest } from '../../shared/amendment/rebase.ts';
import type { Decision, RequestState, RequestVersion } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import type { DecideRequest, RequestAnswer } from '../../shared/wire/api.ts';
import type { Change } from '../collab/roomPort.ts';
import { checkText, type TextCode } from './addDocument.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { requestAnswer } from './requestAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export type DecideRequestCode =
  | RightCode
  | TextCode
  | 'request/unknown'
  | 'request/decided'
  | 'request/stale'
  | 'request/clash'
  | 'request/targets-gone'
  | 'key/reused';

const ACTS: Readonly<Record<Decision, string>> = {
  agree: 'request agreed',
  notAgreed: 'request not agreed',
  park: 'request parked',
  note: 'request noted',
};

/** A parked request is still to be decided; every other decision stands until it is reopened. */
function isUndecided(state: RequestState): boolean {
  switch (state.kind) {
    case 'open':
    case 'parked':
      return true;
    case 'agreed':
    case 'notAgreed':
    case 'noted':
    case 'withdrawn':
      return false;
    default:
      return assertNever(state);
  }
}

function stateAfter(decision: Decision, at: number, by: string, note: string): RequestState {
  switch (decision) {
    case 'agree':
      return { kind: 'agreed', at, by, note };
    case 'notAgreed':
      return { kind: 'notAgreed', at, by, note };
    case 'park':
      return { kind: 'parked', at, by, note };
    case 'note':
      return { kind: 'noted', at, by, note };
    default:
      return assertNever(decision);
  }
}

/**
 * The blocks a decision is about as they read now: the targets, or the block that new words would follow. Typing
 * elsewhere must not make a decision stale in a room where somebody always types; typing here must.
 */
export function decidedBlocks(version: Pick<RequestVersion, 'targets' | 'after'>, text: readonly Block[]): Block[] {
  const ids = version.targets.length > 0 ? version.targets : version.after === null ? [] : [version.after];
  return text.filter(({ id }) => ids.includes(id));
}

async function decideIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  requestId: string,
  asked: DecideRequest,
): Promise<Result<RequestAnswer, DecideRequestCode>> {
  const { tx } = change;
  const row = await tx.request(requestId);
  if (row === undefined) return refused('request/unknown');
  // Who may not read requests is told what is told of a request that does not exist.
  const readable = await rightInDocument(tx, here, by, 'readRequests', row.documentId);
  if (!readable.ok) return readable.code === 'seat/revoked' ? refused('seat/revoked') : refused('request/unknown');
  const right = await rightInDocument(tx, here, by, 'decideRequest', row.documentId);
  if (!right.ok)
    return right.code === 'document/unknown' ? refused('request/unknown') : refused(right.code, right.data);
  const { document, meeting } = right.value;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'decideRequest', requestId, ...asked } };
  return once(tx, call, async (): Promise<Result<RequestAnswer, DecideRequestCode>> => {
    if (!isUndecided(row.state)) return refused('request/decided', { state: row.state.kind });
    const version = row.versions.at(-1)!;
    const before = await change.text(document.id);
    const hashBefore = textHash(before);
    if (asked.textHash !== hashBefore && asked.textHash !== textHash(decidedBlocks(version, before))) {
      return refused('request/stale', { textHash: hashBefore });
    }
    let after = before;
    if (asked.decision === 'agree') {
      const rebased = rebaseRequest(version, before);
      if (!rebased.ok) return rebased;
      const fit = checkText(rebased.value);
      if (!fit.ok) return fit;
      after = rebased.value;
    }
    const state = stateAfter(asked.decision, at, by, asked.note);
    if (after !== before) await change.writeText(document.id, after);
    await tx.updateRequest(row.id, { state });
    const hashAfter = after === before ? hashBefore : textHash(after);
    const delegations = await tx.delegations(meeting.id);
    await recordAct(tx, meeting.id, at, {
      act: ACTS[asked.decision],
      seatId: by,
      onBehalfOf: null,
      object: { kind: 'request', id: row.id },
      textBefore: hashBefore,
      textAfter: hashAfter,
      facts: {
        documentId: document.id,
        number: row.number,
        version: version.version,
        lead: delegations.find(({ id }) => id === row.leadId)?.code ?? null,
      },
    });
    return ok({ request: requestAnswer({ ...row, state }, delegations, after), textHash: hashAfter });
  });
}

/** The answer carries the request as decided and the hash of the whole text after it. */
export async function decideRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: DecideRequest,
): Promise<Result<RequestAnswer, DecideRequestCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => decideIn(change, here, by, at, requestId, asked));
  if (answer.ok) {
    const row = await here.store.request(requestId);
    if (row !== undefined) here.notices.tell(row.meetingId);
  }
  return answer;
}
