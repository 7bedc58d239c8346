// Decides a request: agree, agree in part, not agreed, park, note, return. Agreeing carries the request's word changes
// onto the text as it reads now; row, text, what becomes of competing requests and the record are written in one
// transaction, or, where words clash, nothing is.

import { clustersOf } from '../../shared/amendment/clusters.ts';
import { isUndecided, type LifecycleCode, nextState, type RequestAct } from '../../shared/amendment/lifecycle.ts';
import { changesIn, partOf } from '../../shared/amendment/part.ts';
import { type RebaseRefusal, rebaseRequest } from '../../shared/amendment/rebase.ts';
import { appliedOf } from '../../shared/amendment/reopen.ts';
import type { Decision, Wording } from '../../shared/amendment/request.ts';
import { sameWording } from '../../shared/amendment/words.ts';
import type { Block } from '../../shared/document/block.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import type { DecideRequest, RequestAnswer } from '../../shared/wire/request.ts';
import {
  type ActCode,
  actOnRequest,
  lastVersion,
  type OnRequest,
  recordRequest,
  refuseUnread,
} from './actOnRequest.ts';
import { type ChangeTextCode, changeText } from './changeText.ts';
import { isSeen } from './decidedBlocks.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';

export type DecideRequestCode =
  | ActCode
  | LifecycleCode
  | RebaseRefusal
  | ChangeTextCode
  | 'delegation/unknown'
  | 'request/stale'
  | 'request/revised'
  | 'request/not-rival';

const ACTS: Readonly<Record<Decision, string>> = {
  agree: 'request agreed',
  agreeInPart: 'request agreed in part',
  notAgreed: 'request not agreed',
  park: 'request parked',
  note: 'request noted',
  return: 'request returned',
};

function actOf(asked: DecideRequest, version: Wording, at: number, by: string): RequestAct {
  const done = { at, by, note: asked.note };
  switch (asked.decision) {
    case 'agreeInPart': {
      const hunks = [...asked.hunks].sort((a, b) => a - b);
      return { kind: 'agreeInPart', hunks, of: changesIn(version), ...done };
    }
    case 'park':
      return { kind: 'park', with: asked.with, until: asked.until, ...done };
    case 'agree':
    case 'notAgreed':
    case 'note':
    case 'return':
      return { kind: asked.decision, ...done };
    default:
      return assertNever(asked);
  }
}

/** The wording that goes into the text; null where the decision puts nothing there. */
function wordingAgreed(asked: DecideRequest, version: Wording): Result<Wording | null, 'request/not-a-part'> {
  if (asked.decision === 'agree') return ok(version);
  if (asked.decision !== 'agreeInPart') return ok(null);
  const part = partOf(version, asked.hunks);
  // What cannot be parted from the chosen changes makes them the whole: then it is an agreement, and is to be asked for.
  return sameWording(part.content, version.content) ? refused('request/not-a-part') : ok(part);
}

async function decideIn(on: OnRequest, asked: DecideRequest): Promise<Result<null, DecideRequestCode>> {
  const { change, row, version, at, by } = on;
  const state = nextState(row.state, actOf(asked, version, at, by));
  // Which changes there are depends on the version.
  if (!state.ok && state.code !== 'request/not-a-part') return state;
  const read = refuseUnread(row, asked.version);
  if (!read.ok) return read;
  if (!state.ok) return state;
  if (asked.decision === 'park') {
    const unknown = asked.with.find((code) => !on.delegations.some((row) => row.code === code));
    if (unknown !== undefined) return refused('delegation/unknown', { code: unknown });
  }
  const before = await on.text();
  const hashBefore = hashOfText(before);
  if (!isSeen(asked.textHash, version, before)) return refused('request/stale', { textHash: hashBefore });
  const wording = wordingAgreed(asked, version);
  if (!wording.ok) return wording;

  let hashAfter = hashBefore;
  if (wording.value === null) {
    await change.tx.updateRequest(row.id, { state: state.value });
  } else {
    const rebased = rebaseRequest(wording.value, before);
    if (!rebased.ok) return rebased;
    const after = rebased.value;
    const changed = await changeText(on, before, after, version.targets);
    if (!changed.ok) return changed;
    await change.tx.updateRequest(row.id, { state: state.value, applied: appliedOf(wording.value, before, after) });
    if (after !== before) hashAfter = hashOfText(await on.text());
  }
  await recordRequest(on, row, {
    act: ACTS[asked.decision],
    textBefore: hashBefore,
    textAfter: hashAfter,
    note: asked.note,
    facts: {
      ...(asked.decision === 'agreeInPart' ? { hunks: asked.hunks, of: changesIn(version) } : {}),
      ...(asked.decision === 'park' ? { with: asked.with, until: asked.until } : {}),
    },
  });
  return 'others' in asked ? decideOthers(on, asked, before) : ok(null);
}

/** What becomes of requests that compete with the one agreed. Whatever is not named stays open on the new text. */
async function decideOthers(
  on: OnRequest,
  { others, note }: Extract<DecideRequest, { readonly others: unknown }>,
  before: readonly Block[],
): Promise<Result<null, DecideRequestCode>> {
  const { tx } = on.change;
  const text = hashOfText(await on.text());
  const rivals = others.length === 0 ? new Set() : await rivalsOf(on, before);
  for (const { requestId, version, becomes } of others) {
    const other = await tx.request(requestId);
    if (other === undefined || other.documentId !== on.document.id || other.id === on.row.id) {
      return refused('request/unknown', { requestId });
    }
    if (becomes === 'open') continue;
    if (!rivals.has(requestId)) return refused('request/not-rival', { requestId });
    const read = refuseUnread(other, version);
    if (!read.ok) return refused(read.code, { ...read.data, requestId });
    const kind = becomes === 'notAgreed' ? 'notAgreed' : 'return';
    const state = nextState(other.state, { kind, at: on.at, by: on.by, note });
    if (!state.ok) return refused(state.code, { ...state.data, requestId });
    await tx.updateRequest(other.id, { state: state.value });
    await recordRequest(on, other, {
      act: ACTS[kind],
      textBefore: text,
      textAfter: text,
      note,
      facts: { agreedInstead: on.row.number, version: lastVersion(other).version },
    });
  }
  return ok(null);
}

/** Ids of those that wait for a decision in one cluster with this request, on the text as it read before it was decided. */
async function rivalsOf({ change, row, document }: OnRequest, before: readonly Block[]): Promise<ReadonlySet<string>> {
  const waiting = (await change.tx.requests(document.id)).filter(
    ({ id, state }) => id === row.id || isUndecided(state),
  );
  const asked = waiting.map((one) => ({ id: one.id, number: one.number, parties: [], version: lastVersion(one) }));
  return new Set(clustersOf(before, asked).find(({ ids }) => ids.includes(row.id))?.ids);
}

/** The answer carries the request as decided and the hash of the whole text after it. */
export function decideRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: DecideRequest,
): Promise<Result<RequestAnswer, DecideRequestCode>> {
  const how = { command: 'decideRequest', abilities: ['decideRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, (on) => decideIn(on, asked));
}
