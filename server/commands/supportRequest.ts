// A member joins those who ask for a change, or leaves them. Only for itself: nobody is ever made a supporter by another.

import { isInHand } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { RequestAnswer, RequestCommand, WordingCommand } from '../../shared/wire/request.ts';
import type { DelegationRow, RequestRow } from '../store/store.ts';
import { type ActCode, actOnRequest, type OnRequest, recordRequest, refuseUnread } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { memberOf } from './partyTo.ts';
import { supporterIds } from './supporters.ts';

export type SupportRequestCode =
  | ActCode
  | 'request/not-member'
  | 'request/decided'
  | 'request/offered'
  | 'request/own'
  | 'request/supported'
  | 'request/revised'
  | 'request/not-supported';

/** Whether this member can take its stand on it now. What an observer offers is sponsored, not supported. */
function standOn(
  row: RequestRow,
  member: DelegationRow,
): Result<null, 'request/decided' | 'request/offered' | 'request/own'> {
  if (row.leadId === member.id) return refused('request/own');
  if (row.state.kind === 'offered') return refused('request/offered', { state: row.state.kind });
  return isInHand(row.state) ? ok(null) : refused('request/decided', { state: row.state.kind });
}

interface AsRead {
  readonly version: number;
  readonly note?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Also where a delegation joins with a request of its own. `row` is as the transaction sees it. */
export async function addSupporter(
  on: OnRequest,
  row: RequestRow,
  member: DelegationRow,
  { version, ...entry }: AsRead,
): Promise<Result<null, SupportRequestCode>> {
  const stand = standOn(row, member);
  if (!stand.ok) return stand;
  const read = refuseUnread(row, version);
  if (!read.ok) return read;
  if (supporterIds(row).includes(member.id)) return refused('request/supported');
  const mine = { delegationId: member.id, version };
  const isThere = row.supporters.some(({ delegationId }) => delegationId === member.id);
  const supporters = isThere
    ? row.supporters.map((one) => (one.delegationId === member.id ? mine : one))
    : [...row.supporters, mine];
  await on.change.tx.updateRequest(row.id, { supporters });
  await recordRequest(on, row, { act: 'request supported', onBehalfOf: member.code, ...entry });
  return ok(null);
}

/** For one's own delegation. `request/supported`: it does already, in these words; earlier support becomes that of these. */
export function supportRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: WordingCommand,
): Promise<Result<RequestAnswer, SupportRequestCode>> {
  const how = { command: 'supportRequest', abilities: ['fileRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, async (on): Promise<Result<null, SupportRequestCode>> => {
    const member = memberOf(on);
    return member.ok ? addSupporter(on, on.row, member.value, { version: asked.version, note: asked.note }) : member;
  });
}

export function unsupportRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: RequestCommand,
): Promise<Result<RequestAnswer, SupportRequestCode>> {
  const how = { command: 'unsupportRequest', abilities: ['fileRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, async (on): Promise<Result<null, SupportRequestCode>> => {
    const member = memberOf(on);
    if (!member.ok) return member;
    const stand = standOn(on.row, member.value);
    if (!stand.ok) return stand;
    const supporters = on.row.supporters.filter(({ delegationId }) => delegationId !== member.value.id);
    if (supporters.length === on.row.supporters.length) return refused('request/not-supported');
    await on.change.tx.updateRequest(on.row.id, { supporters });
    await recordRequest(on, on.row, { act: 'request unsupported', onBehalfOf: member.value.code, note: asked.note });
    return ok(null);
  });
}
