// The notices of a meeting, read off the record of its rounds, and for whom they are.

import { type Addressee, isFor, type Notice, noticesOf } from '../../shared/notice/notice.ts';
import type { DelegationRow, Reader, SeatRow } from '../store/store.ts';

/** Oldest first. */
export async function roundNotices(read: Reader, meetingId: string): Promise<readonly Notice[]> {
  const rounds = await read.approval.meetingRounds(meetingId);
  const notices: Notice[] = [];
  for (const { id } of rounds) notices.push(...noticesOf(await read.recordOf(meetingId, { kind: 'round', id })));
  return notices.sort((a, b) => a.seq - b.seq);
}

export function addresseeOf(
  { capacity, delegationId }: Pick<SeatRow, 'capacity' | 'delegationId'>,
  delegations: readonly Pick<DelegationRow, 'id' | 'code'>[],
): Addressee {
  return { capacity, delegation: delegations.find(({ id }) => id === delegationId)?.code ?? null };
}

/** Seats that are told, those that were withdrawn left out. */
export function seatsTold(
  notice: Pick<Notice, 'delegations'>,
  seats: readonly SeatRow[],
  delegations: readonly DelegationRow[],
): readonly SeatRow[] {
  return seats.filter((seat) => seat.revokedAt === null && isFor(notice, addresseeOf(seat, delegations)));
}
