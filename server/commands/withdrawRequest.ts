// The lead no longer asks for it. Where others support it they go on asking: the first of them leads, and the request
// stands as it stood. Those who supported earlier words only go on asking for those, never for words they have not taken up.
// The words stay for everybody to read, in every version.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RequestAnswer, RequestCommand } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, lastVersion, type OnRequest, recordRequest } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { type LeadCode, partyAbilities, refuseOthers } from './partyTo.ts';

export type WithdrawRequestCode = ActCode | LeadCode | LifecycleCode;

/**
 * The lead hands over to the supporter who joined first of those who support its words, or else the newest words anybody
 * supports, which then are its next version. Gives what the record says of it, or null where there is no supporter.
 */
export async function handOver(
  on: OnRequest,
): Promise<{ readonly goesOnUnder: string; readonly version?: number; readonly wordsOf?: number } | null> {
  const { row } = on;
  const last = lastVersion(row);
  const supported = Math.max(0, ...row.supporters.map(({ version }) => version));
  const next = row.supporters.find(({ version }) => version === supported);
  const successor = on.delegations.find(({ id }) => id === next?.delegationId);
  if (successor === undefined) return null;
  const others = row.supporters.filter((one) => one !== next);
  const words = row.versions.find(({ version }) => version === supported);
  if (words === undefined || supported === last.version) {
    await on.change.tx.updateRequest(row.id, { leadId: successor.id, supporters: others });
    return { goesOnUnder: successor.code };
  }
  const version = last.version + 1;
  await on.change.tx.updateRequest(row.id, {
    leadId: successor.id,
    supporters: others.map((one) => (one.version === supported ? { ...one, version } : one)),
    versions: [...row.versions, { ...words, version, filedAt: on.at }],
  });
  return { goesOnUnder: successor.code, version, wordsOf: supported };
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
    const goesOn = await handOver(on);
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
