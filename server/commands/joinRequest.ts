// Two requests ask for the same words: the lead of one joins the other, and its own gives way. Where its own has
// supporters they keep it: the first of them leads it from then on. Nobody but the one who joins changes sides.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { JoinRequest, RequestAnswer } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, lastVersion, type OnRequest, recordRequest } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { type LeadCode, memberOf, refuseOthers } from './partyTo.ts';
import { addSupporter, type SupportRequestCode } from './supportRequest.ts';
import { handOver } from './withdrawRequest.ts';
import { asksTheSame } from './wordingOf.ts';

export type JoinRequestCode = ActCode | LeadCode | LifecycleCode | SupportRequestCode | 'request/other-wording';

async function joinIn(on: OnRequest, asked: JoinRequest): Promise<Result<null, JoinRequestCode>> {
  const { tx } = on.change;
  const member = memberOf(on);
  if (!member.ok) return member;
  const lead = refuseOthers(on);
  if (!lead.ok) return lead;
  const into = await tx.request(asked.into);
  if (into === undefined || into.documentId !== on.document.id) return refused('request/unknown');
  if (into.id === on.row.id) return refused('request/own');
  if (!asksTheSame(on.version, lastVersion(into))) return refused('request/other-wording');
  const done = { at: on.at, by: on.by, note: '' };
  const state = nextState(on.row.state, { kind: 'replace', number: into.number, ...done });
  if (!state.ok) return state;
  const supports = await addSupporter(on, into, member.value, {
    version: lastVersion(into).version,
    facts: { joinedFrom: on.row.number },
  });
  if (!supports.ok && supports.code !== 'request/supported') return supports;
  const goesOn = await handOver(on);
  if (goesOn === null) await tx.updateRequest(on.row.id, { state: state.value });
  await recordRequest(on, on.row, {
    act: 'request joined',
    onBehalfOf: member.value.code,
    facts: { into: into.number, ...goesOn },
  });
  return ok(null);
}

/** The answer carries the request that gave way. */
export function joinRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: JoinRequest,
): Promise<Result<RequestAnswer, JoinRequestCode>> {
  const how = { command: 'joinRequest', abilities: ['fileRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, (on) => joinIn(on, asked));
}
