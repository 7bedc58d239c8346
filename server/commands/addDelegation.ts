// Enters a delegation in the list of a meeting. Hue and pattern are given here and kept with the meeting, so that a
// State looks the same on every screen and in every export.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { DelegationRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

export type NewDelegation = Omit<DelegationRow, 'id' | 'hue' | 'pattern'>;

const PATTERNS = ['solid', 'dashed', 'dotted'] as const;
/** Where each round of eight hues starts; the next hue lies three further, so that neighbours in the list differ. */
const STARTS = [1, 3, 5] as const;
const STEP = 3;
const HUES = 8;

/** Look of the delegation entered as number `index` (from 0). 24 differ, then they repeat; codes never do. */
export function lookOf(index: number): Pick<DelegationRow, 'hue' | 'pattern'> {
  const round = Math.floor(index / HUES) % PATTERNS.length;
  const hue = ((STARTS[round]! - 1 + (index % HUES) * STEP) % HUES) + 1;
  return { hue, pattern: PATTERNS[round]! };
}

/** Delegations are entered in the order in which the list shows them. Gives the id of the delegation. */
export async function addDelegation(
  here: Installation,
  by: string,
  delegation: NewDelegation,
): Promise<Result<string, RightCode | 'meeting/unknown' | 'delegation/known'>> {
  const at = here.clock();
  const id = here.newId();
  const answer = await here.store.transaction(
    async (tx): Promise<Result<string, RightCode | 'meeting/unknown' | 'delegation/known'>> => {
      const right = await rightInMeeting(tx, here, by, 'inviteSeat', delegation.meetingId);
      if (!right.ok) return right;
      const known = await tx.delegations(delegation.meetingId);
      if (known.some(({ code }) => code === delegation.code)) {
        return refused('delegation/known', { code: delegation.code });
      }
      await tx.insertDelegation({ ...delegation, id, ...lookOf(known.length) });
      await recordAct(tx, delegation.meetingId, at, {
        act: 'delegation added',
        seatId: by,
        object: { kind: 'delegation', id },
        facts: { code: delegation.code, kind: delegation.kind, presidency: delegation.presidency },
      });
      return ok(id);
    },
  );
  if (answer.ok) here.notices.tell(delegation.meetingId);
  return answer;
}
