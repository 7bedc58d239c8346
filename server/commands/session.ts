// A session ties a browser to its seats by one secret in a cookie, kept here as a hash. It ends after twelve hours,
// on sign-out, or when the link of another person is opened in the same browser.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Reader, SeatRow, SessionRow, Transaction } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { hashOf } from './secret.ts';

/** Milliseconds a session lives at most. */
export const SESSION_LASTS = 12 * 60 * 60 * 1000;
/** A browser that lends itself more seats than any meeting has at its door is a loop, not a person. */
const MOST_SEATS = 64;

export interface Session {
  readonly idHash: string;
  readonly seats: readonly SeatRow[];
}

async function live(read: Reader, secret: string | null, at: number): Promise<SessionRow | undefined> {
  if (secret === null) return undefined;
  const row = await read.session(hashOf(secret));
  return row === undefined || row.endedAt !== null || row.expiresAt <= at ? undefined : row;
}

/** The session behind a cookie with those of its seats that still stand; undefined where there is none. */
export async function openSession(here: Installation, secret: string | null): Promise<Session | undefined> {
  const row = await live(here.store, secret, here.clock());
  if (row === undefined) return undefined;
  const seats: SeatRow[] = [];
  for (const id of row.seatIds) {
    const seat = await here.store.seat(id);
    if (seat !== undefined && seat.revokedAt === null) seats.push(seat);
  }
  return { idHash: row.idHash, seats };
}

async function begin(tx: Transaction, here: Installation, seatIds: readonly string[], at: number): Promise<string> {
  const secret = here.newSecret();
  await tx.insertSession({
    idHash: hashOf(secret),
    seatIds,
    createdAt: at,
    expiresAt: at + SESSION_LASTS,
    endedAt: null,
  });
  return secret;
}

export interface Admission {
  /** For the cookie; null where the browser's own session goes on. */
  readonly secret: string | null;
  readonly seatId: string;
}

/** Takes a seat lent at the door of an example meeting: the browser's session gets it beside those it has. */
export async function takeSeat(
  here: Installation,
  secret: string | null,
  seatId: string,
): Promise<Result<Admission, 'seat/unknown' | 'session/full'>> {
  const at = here.clock();
  return here.store.transaction(async (tx): Promise<Result<Admission, 'seat/unknown' | 'session/full'>> => {
    const seat = await tx.seat(seatId);
    const meeting = seat && (await tx.meeting(seat.meetingId));
    if (!seat?.atDoor || seat.revokedAt !== null || meeting?.example !== true) return refused('seat/unknown');
    const session = await live(tx, secret, at);
    if (session === undefined) return ok({ secret: await begin(tx, here, [seatId], at), seatId });
    if (session.seatIds.includes(seatId)) return ok({ secret: null, seatId });
    if (session.seatIds.length >= MOST_SEATS) return refused('session/full', { most: MOST_SEATS });
    await tx.updateSession(session.idHash, { seatIds: [...session.seatIds, seatId] });
    return ok({ secret: null, seatId });
  });
}

export type InvitationCode = 'invitation/unknown' | 'invitation/spent' | 'invitation/expired';

/**
 * Spends an invitation. The session always gets a new secret. Its earlier seats stay with it if they are the same
 * person's, or lent at the door of the example; the link of another person replaces them.
 */
export async function redeemInvitation(
  here: Installation,
  secret: string | null,
  token: string,
): Promise<Result<Admission & { readonly secret: string }, InvitationCode>> {
  const at = here.clock();
  const tokenHash = hashOf(token);
  type Taken = Admission & { readonly secret: string; readonly meetingId: string; readonly endedId: string | null };
  type Answer = Result<Taken, InvitationCode>;
  const answer = await here.store.transaction(async (tx): Promise<Answer> => {
    const invitation = await tx.invitation(tokenHash);
    const seat = invitation && (await tx.seat(invitation.seatId));
    if (invitation === undefined || seat === undefined || seat.revokedAt !== null) return refused('invitation/unknown');
    if (invitation.usedAt !== null) return refused('invitation/spent');
    if (!(await tx.spendInvitation(tokenHash, at))) return refused('invitation/expired');
    const session = await live(tx, secret, at);
    const kept: string[] = [];
    for (const id of session?.seatIds ?? []) {
      const earlier = await tx.seat(id);
      if (earlier !== undefined && (earlier.atDoor || earlier.personName === seat.personName)) kept.push(id);
    }
    if (session !== undefined) await end(tx, session.idHash, at);
    const fresh = await begin(tx, here, [...kept.filter((id) => id !== seat.id), seat.id], at);
    await recordAct(tx, seat.meetingId, at, {
      act: 'invitation redeemed',
      seatId: seat.id,
      object: { kind: 'seat', id: seat.id },
    });
    return ok({ secret: fresh, seatId: seat.id, meetingId: seat.meetingId, endedId: session?.idHash ?? null });
  });
  if (!answer.ok) return answer;
  if (answer.value.endedId !== null) here.rooms.dropSession(answer.value.endedId);
  here.notices.tell(answer.value.meetingId);
  return ok({ secret: answer.value.secret, seatId: answer.value.seatId });
}

/** What it held for review goes with it. */
async function end(tx: Transaction, sessionId: string, at: number): Promise<void> {
  await tx.updateSession(sessionId, { endedAt: at });
  await tx.held.dropSession(sessionId);
}

/** Ends the session; ending one that has ended is no error. */
export async function endSession(here: Installation, secret: string | null): Promise<void> {
  const at = here.clock();
  const ended = await here.store.transaction(async (tx) => {
    const session = await live(tx, secret, at);
    if (session === undefined) return null;
    await end(tx, session.idHash, at);
    const seats: SeatRow[] = [];
    for (const id of session.seatIds) {
      const seat = await tx.seat(id);
      if (seat !== undefined) seats.push(seat);
    }
    return { sessionId: session.idHash, seats };
  });
  if (ended === null) return;
  // Sockets of this browser only: the same seat may be held in another, by its person or by all who try the example.
  here.rooms.dropSession(ended.sessionId);
  // Streams of events ask again whether their session stands when the bell rings.
  for (const meetingId of new Set(ended.seats.map((seat) => seat.meetingId))) here.notices.tell(meetingId);
}
