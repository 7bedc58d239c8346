// Gives a person a seat: what this person may do at this meeting, and for whom. The person's name stays out of the
// record; the record knows the seat.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Capacity } from '../../shared/wire/meeting.ts';
import type { DelegationRow, Transaction } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

export interface NewSeat {
  readonly meetingId: string;
  readonly capacity: Capacity;
  /** Code; null for the secretariat. */
  readonly delegation: string | null;
  readonly personName: string;
}

export type SeatCode = 'delegation/unknown' | 'seat/capacity';

/** A capacity needs its kind of delegation: the secretariat none, the presidency the one that presides. */
function fits(capacity: Capacity, delegation: DelegationRow | null): boolean {
  switch (capacity) {
    case 'secretariat':
      return delegation === null;
    case 'presidency':
      return delegation?.presidency === true && delegation.kind === 'member';
    case 'delegate':
      return delegation !== null && delegation.kind === 'member';
    case 'observer':
      return delegation !== null && (delegation.kind === 'observerState' || delegation.kind === 'organisation');
  }
}

/** The part that inviting shares: checks and writes the seat inside a transaction that has checked the right. */
export async function seatIn(
  tx: Transaction,
  here: Installation,
  seat: NewSeat,
  at: number,
  atDoor: boolean,
): Promise<Result<string, SeatCode>> {
  const delegations = await tx.delegations(seat.meetingId);
  const delegation = seat.delegation === null ? null : delegations.find(({ code }) => code === seat.delegation);
  if (delegation === undefined) return refused('delegation/unknown', { code: seat.delegation });
  if (!fits(seat.capacity, delegation)) {
    return refused('seat/capacity', { capacity: seat.capacity, delegation: seat.delegation });
  }
  const id = here.newId();
  await tx.insertSeat({
    id,
    meetingId: seat.meetingId,
    personName: seat.personName,
    capacity: seat.capacity,
    delegationId: delegation?.id ?? null,
    atDoor,
    createdAt: at,
    revokedAt: null,
  });
  return ok(id);
}

/** `atDoor`: the seat is lent without password on the door; refused outside an example meeting. Gives its id. */
export async function giveSeat(
  here: Installation,
  by: string,
  seat: NewSeat & { readonly atDoor: boolean },
): Promise<Result<string, RightCode | 'meeting/unknown' | SeatCode>> {
  const at = here.clock();
  const answer = await here.store.transaction(
    async (tx): Promise<Result<string, RightCode | 'meeting/unknown' | SeatCode>> => {
      const right = await rightInMeeting(tx, here, by, 'inviteSeat', seat.meetingId);
      if (!right.ok) return right;
      if (seat.atDoor && !right.value.meeting.example) return refused('seat/capacity', { atDoor: true });
      const given = await seatIn(tx, here, seat, at, seat.atDoor);
      if (!given.ok) return given;
      await recordAct(tx, seat.meetingId, at, {
        act: 'seat given',
        seatId: by,
        onBehalfOf: seat.delegation,
        object: { kind: 'seat', id: given.value },
        facts: { capacity: seat.capacity, atDoor: seat.atDoor },
      });
      return given;
    },
  );
  if (answer.ok) here.notices.tell(seat.meetingId);
  return answer;
}
