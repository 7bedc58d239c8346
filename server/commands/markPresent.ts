// Attendance: which delegations are in the room. An absent member stays in the list and will be asked for approval.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

export interface Attendance {
  readonly meetingId: string;
  /** Code of the delegation. */
  readonly delegation: string;
  readonly present: boolean;
}

/** Who keeps the list of seats keeps attendance too. Marking what is marked already writes nothing. */
export async function markPresent(
  here: Installation,
  by: string,
  { meetingId, delegation: code, present }: Attendance,
): Promise<Result<null, RightCode | 'meeting/unknown' | 'delegation/unknown'>> {
  const at = here.clock();
  const answer = await here.store.transaction(
    async (tx): Promise<Result<null, RightCode | 'meeting/unknown' | 'delegation/unknown'>> => {
      const right = await rightInMeeting(tx, here, by, 'inviteSeat', meetingId);
      if (!right.ok) return right;
      const delegation = (await tx.delegations(meetingId)).find((row) => row.code === code);
      if (delegation === undefined) return refused('delegation/unknown', { code });
      if (delegation.present === present) return ok(null);
      await tx.updateDelegation(delegation.id, { present });
      await recordAct(tx, meetingId, at, {
        act: present ? 'delegation present' : 'delegation absent',
        seatId: by,
        object: { kind: 'delegation', id: delegation.id },
        facts: { code },
      });
      return ok(null);
    },
  );
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
