// Invites a person to a seat: makes the seat and a link that opens it once. Who has the seat already gets another link to
// it: sessions end after hours, approval takes days. Only the hash of the link's secret is kept; the secret travels in
// the fragment of the address, which no browser sends to a server or into a log.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Language } from '../../shared/wire/text.ts';
import { REGISTER_LIMITS } from '../limits.ts';
import type { SeatRow, Transaction } from '../store/store.ts';
import { type NewSeat, type SeatCode, seatIn } from './giveSeat.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { hashOf } from './secret.ts';

/** How long an invitation can be used, in milliseconds: three days. */
export const INVITATION_LASTS = 72 * 60 * 60 * 1000;

const HOUR = 60 * 60 * 1000;

export interface Invitation {
  readonly seatId: string;
  readonly token: string;
}

/** The seat that this person holds in this capacity for this delegation. One person, one name: there is no account. */
async function heldSeat(tx: Transaction, seat: NewSeat): Promise<SeatRow | undefined> {
  const delegations = await tx.delegations(seat.meetingId);
  const delegationId = delegations.find(({ code }) => code === seat.delegation)?.id ?? null;
  return (await tx.seats(seat.meetingId)).find(
    (one) =>
      !one.atDoor &&
      one.revokedAt === null &&
      one.personName === seat.personName &&
      one.capacity === seat.capacity &&
      one.delegationId === delegationId,
  );
}

export type InviteCode = RightCode | 'meeting/unknown' | SeatCode | 'invitation/too-many';

/** Where notices go by mail, until the seat says otherwise. */
interface FirstContact {
  readonly address?: string | null;
  readonly language?: Language;
}

export async function inviteSeat(
  here: Installation,
  by: string,
  seat: NewSeat & FirstContact,
): Promise<Result<Invitation, InviteCode>> {
  const at = here.clock();
  const token = here.newSecret();
  const answer = await here.store.transaction(async (tx): Promise<Result<Invitation, InviteCode>> => {
    const right = await rightInMeeting(tx, here, by, 'inviteSeat', seat.meetingId);
    if (!right.ok) return right;
    const most = REGISTER_LIMITS.invitationsPerHour;
    // Whoever runs the installation may invite a whole meeting in one go.
    if (by !== SYSTEM && (await tx.invitationsUntil(seat.meetingId, at + INVITATION_LASTS - HOUR)) >= most)
      return refused('invitation/too-many', { most });
    const held = await heldSeat(tx, seat);
    const given = held === undefined ? await seatIn(tx, here, seat, at, false) : ok(held.id);
    if (!given.ok) return given;
    const { address = null, language = 'en' } = seat;
    // What the seat has set itself stands, whoever invites it again.
    if (address !== null && (await tx.notice.contact(given.value)) === undefined) {
      await tx.notice.putContact({ seatId: given.value, address, language });
    }
    const expiresAt = at + INVITATION_LASTS;
    await tx.insertInvitation({ tokenHash: hashOf(token), seatId: given.value, expiresAt, usedAt: null });
    await recordAct(tx, seat.meetingId, at, {
      act: 'seat invited',
      seatId: by,
      onBehalfOf: seat.delegation,
      object: { kind: 'seat', id: given.value },
      facts: { capacity: seat.capacity, ...(held === undefined ? {} : { again: true }) },
    });
    return ok({ seatId: given.value, token });
  });
  if (answer.ok) here.notices.tell(seat.meetingId);
  return answer;
}

/** The address of an invitation; `origin` is that of the installation, `place` the page below the seat it leads to. */
export const invitationLink = (origin: string, token: string, place = ''): string =>
  `${origin}/invitation${place === '' ? '' : `?to=${place}`}#${token}`;
