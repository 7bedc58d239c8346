// Takes a decision back: the request waits for one again. What an agreement put into the text is taken out by the same
// engine that put it there; where words were written into it since, nothing is. What the same decision did to requests that
// competed with it is taken back with it where that is asked for. A request that was withdrawn is taken up again by its
// lead alone.

import { filedState, type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import type { RebaseRefusal } from '../../shared/amendment/rebase.ts';
import { reopened } from '../../shared/amendment/reopen.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ReopenRequest, RequestAnswer } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, type OnRequest, recordRequest } from './actOnRequest.ts';
import { type ChangeTextCode, changeText } from './changeText.ts';
import { isSeen } from './decidedBlocks.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { type LeadCode, partyAbilities, refuseOthers, speaksAsMember } from './partyTo.ts';

export type ReopenRequestCode = ActCode | LeadCode | LifecycleCode | RebaseRefusal | ChangeTextCode | 'request/stale';

async function reopenIn(on: OnRequest, asked: ReopenRequest): Promise<Result<null, ReopenRequestCode>> {
  const { change, row } = on;
  const byLead = row.state.kind === 'withdrawn';
  if (byLead) {
    const lead = refuseOthers(on);
    if (!lead.ok) return lead;
  } else if (!on.can('decideRequest')) return refused('right/missing', { ability: 'decideRequest' });
  const state = nextState(row.state, { kind: 'reopen' });
  if (!state.ok) return state;

  const before = await on.text();
  let after = before;
  if (row.applied !== null) {
    if (!isSeen(asked.textHash, on.version, before)) {
      return refused('request/stale', { textHash: hashOfText(before) });
    }
    const inverse = reopened(row.applied, before);
    if (!inverse.ok) return inverse;
    after = inverse.value;
    if (after !== before) {
      const changed = await changeText(on, before, after, []);
      if (!changed.ok) return changed;
    }
  }
  const lead = on.delegations.find(({ id }) => id === row.leadId);
  // Wording that an observer withdrew before a member sponsored it is an offer again.
  const stands = lead !== undefined && !speaksAsMember(lead) ? filedState(true) : state.value;
  await change.tx.updateRequest(row.id, { state: stands, applied: null });
  const hashBefore = hashOfText(before);
  await recordRequest(on, row, {
    act: 'request reopened',
    onBehalfOf: byLead ? (lead?.code ?? null) : null,
    textBefore: hashBefore,
    textAfter: hashOfText(await on.text()),
    note: asked.note,
    facts: { from: row.state.kind },
  });
  return byLead ? ok(null) : reopenOthers(on, asked);
}

/** Those that this decision alone has closed. */
async function reopenOthers(on: OnRequest, { others, note }: ReopenRequest): Promise<Result<null, ReopenRequestCode>> {
  const { change, row, document, meeting } = on;
  const hash = hashOfText(await on.text());
  for (const requestId of new Set(others)) {
    const other = await change.tx.request(requestId);
    if (other === undefined || other.documentId !== document.id || other.id === row.id) {
      return refused('request/unknown', { requestId });
    }
    const { state } = other;
    if (state.kind !== 'notAgreed' && state.kind !== 'returned') continue;
    const last = (await change.tx.recordOf(meeting.id, { kind: 'request', id: other.id })).at(-1);
    const isClosedBy =
      last?.facts.agreedInstead === row.number && 'at' in row.state && Date.parse(last.at) === row.state.at;
    if (!isClosedBy) continue;
    const open = nextState(state, { kind: 'reopen' });
    if (!open.ok) return open;
    await change.tx.updateRequest(other.id, { state: open.value });
    await recordRequest(on, other, {
      act: 'request reopened',
      textBefore: hash,
      textAfter: hash,
      note,
      facts: { from: state.kind, with: row.number },
    });
  }
  return ok(null);
}

export function reopenRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: ReopenRequest,
): Promise<Result<RequestAnswer, ReopenRequestCode>> {
  const abilities = ['decideRequest', ...partyAbilities] as const;
  return actOnRequest(here, by, { command: 'reopenRequest', abilities, requestId, asked }, (on) => reopenIn(on, asked));
}
