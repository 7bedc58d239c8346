// The lead no longer asks for it. Where others support it they go on asking: the first of them leads, and the request
// stands as it stood. Those who supported earlier words only go on asking for those, never for words they have not taken up.
// What an observer offered waits for a sponsor again when no member asks for it any more. The words stay for everybody to
// read, in every version.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RequestAnswer, RequestCommand } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, lastVersion, type OnRequest, recordRequest } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { type LeadCode, partyAbilities, refuseOthers } from './partyTo.ts';

export type WithdrawRequestCode = ActCode | LeadCode | LifecycleCode;

/** What the record says of it. */
type Facts = Readonly<Record<string, unknown>>;

/** The words of an earlier version as the next one; nothing where they are those of the last. */
function wordsAgain({ row, at }: OnRequest, wordsOf: number | undefined) {
  const last = lastVersion(row);
  const words = row.versions.find(({ version }) => version === wordsOf);
  if (words === undefined || words === last) return { change: {}, facts: {} };
  const version = last.version + 1;
  return {
    change: { versions: [...row.versions, { ...words, version, filedAt: at }] },
    facts: { version, wordsOf: words.version },
  };
}

/**
 * The lead hands over to the supporter who joined first of those who support its words, or else the newest words anybody
 * supports, which then are its next version. Gives what the record says of it, or null where there is no supporter.
 */
export async function handOver(on: OnRequest): Promise<Facts | null> {
  const { row } = on;
  const supported = Math.max(0, ...row.supporters.map(({ version }) => version));
  const next = row.supporters.find(({ version }) => version === supported);
  const successor = on.delegations.find(({ id }) => id === next?.delegationId);
  if (successor === undefined) return null;
  const { change, facts } = wordsAgain(on, supported);
  const { version = supported } = facts;
  const supporters = row.supporters
    .filter((one) => one !== next)
    .map((one) => (one.version === supported ? { ...one, version } : one));
  await on.change.tx.updateRequest(row.id, { leadId: successor.id, supporters, ...change });
  return { goesOnUnder: successor.code, ...facts };
}

/** No member asks any more for what an observer offered: its offer, in the words in which it was sponsored. */
async function giveBack(on: OnRequest): Promise<Result<Facts | null, LifecycleCode>> {
  const { row, meeting } = on;
  const { tx } = on.change;
  const observer = on.delegations.find(({ id }) => id === row.offeredById);
  if (observer === undefined) return ok(null);
  const state = nextState(row.state, { kind: 'giveBack' });
  if (!state.ok) return state;
  const acts = await tx.recordOf(meeting.id, { kind: 'request', id: row.id });
  const sponsored = acts.findLast(({ act }) => act === 'request sponsored');
  const { change, facts } = wordsAgain(on, sponsored?.facts.version as number | undefined);
  await tx.updateRequest(row.id, { state: state.value, leadId: observer.id, offeredById: null, ...change });
  return ok({ offeredAgainBy: observer.code, ...facts });
}

export function withdrawRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: RequestCommand,
): Promise<Result<RequestAnswer, WithdrawRequestCode>> {
  const how = { command: 'withdrawRequest', abilities: partyAbilities, requestId, asked };
  return actOnRequest(here, by, how, async (on): Promise<Result<null, WithdrawRequestCode>> => {
    const lead = refuseOthers(on);
    if (!lead.ok) return lead;
    const state = nextState(on.row.state, { kind: 'withdraw', at: on.at, by, note: asked.note });
    if (!state.ok) return state;
    let goesOn: Facts | null = await handOver(on);
    if (goesOn === null) {
      const given = await giveBack(on);
      if (!given.ok) return given;
      goesOn = given.value;
    }
    if (goesOn === null) await on.change.tx.updateRequest(on.row.id, { state: state.value });
    await recordRequest(on, on.row, {
      act: 'request withdrawn',
      onBehalfOf: lead.value.code,
      note: asked.note,
      facts: goesOn ?? {},
    });
    return ok(null);
  });
}
