// The delegation confirms that what the secretariat wrote down is what it asked for. The words of the version stay as
// they were entered; only that they were confirmed, and when, is added.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { RequestAnswer, WordingCommand } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, recordRequest, refuseUnread } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { type LeadCode, refuseOthers } from './partyTo.ts';

export type ConfirmRequestCode = ActCode | LeadCode | 'request/not-oral' | 'request/confirmed' | 'request/revised';

export function confirmRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: WordingCommand,
): Promise<Result<RequestAnswer, ConfirmRequestCode>> {
  const how = { command: 'confirmRequest', abilities: ['fileRequest', 'offerRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, async (on): Promise<Result<null, ConfirmRequestCode>> => {
    const lead = refuseOthers(on);
    if (!lead.ok) return lead;
    const read = refuseUnread(on.row, asked.version);
    if (!read.ok) return read;
    if (!on.version.oral) return refused('request/not-oral');
    if (on.version.confirmedAt !== null) return refused('request/confirmed');
    const versions = [...on.row.versions.slice(0, -1), { ...on.version, confirmedAt: on.at }];
    await on.change.tx.updateRequest(on.row.id, { versions });
    await recordRequest(on, on.row, { act: 'request confirmed', onBehalfOf: lead.value.code, note: asked.note });
    return ok(null);
  });
}
