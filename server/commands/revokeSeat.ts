// Withdraws a seat: from this commit on it has no right any more, and its open sockets end at once.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

export async function revokeSeat(
  here: Installation,
  by: string,
  seatId: string,
): Promise<Result<null, RightCode | 'seat/unknown'>> {
  const at = here.clock();
  const answer = await here.store.transaction(async (tx): Promise<Result<string, RightCode | 'seat/unknown'>> => {
    const seat = await tx.seat(seatId);
    if (seat === undefined) return refused('seat/unknown');
    const right = await rightInMeeting(tx, here, by, 'inviteSeat', seat.meetingId);
    if (!right.ok) return right.code === 'meeting/unknown' ? refused('seat/unknown') : refused(right.code, right.data);
    if (seat.revokedAt !== null) return ok(seat.meetingId);
    await tx.revokeSeat(seatId, at);
    await recordAct(tx, seat.meetingId, at, {
      act: 'seat revoked',
      seatId: by,
      object: { kind: 'seat', id: seatId },
      facts: { capacity: seat.capacity },
    });
    return ok(seat.meetingId);
  });
  if (!answer.ok) return answer;
  here.rooms.dropSeat(seatId);
  here.notices.tell(answer.value);
  return ok(null);
}
