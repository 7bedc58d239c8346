// Where a seat wants notices by mail, and in which language: personal data, seen and set by the seat itself, kept beside
// the record and never in it. A seat of the example is lent to anybody, so its mail goes to this machine only.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { ContactView, SetContact } from '../../shared/wire/notice.ts';
import type { SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

/** How mail leaves this installation; null where it does not. */
export interface MailWay {
  readonly isHere: boolean;
}

export const mailReaches = (seat: Pick<SeatRow, 'atDoor'>, way: MailWay | null): boolean =>
  way !== null && (!seat.atDoor || way.isHere);

async function contactOf(here: Installation, seat: SeatRow, way: MailWay | null): Promise<ContactView> {
  const contact = await here.store.notice.contact(seat.id);
  return {
    address: contact?.address ?? null,
    language: contact?.language ?? 'en',
    mail: mailReaches(seat, way),
  };
}

type ContactCode = RightCode | 'meeting/unknown' | 'contact/no-mail';

export async function viewContact(
  here: Installation,
  by: string,
  meetingId: string,
  way: MailWay | null,
): Promise<Result<ContactView, ContactCode>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const seat = await here.store.seat(by);
  if (seat === undefined || seat.meetingId !== meetingId) return refused('meeting/unknown');
  return ok(await contactOf(here, seat, way));
}

/** `contact/no-mail`: an address for a seat that no mail reaches from here. */
export async function setContact(
  here: Installation,
  by: string,
  meetingId: string,
  asked: SetContact,
  way: MailWay | null,
): Promise<Result<ContactView, ContactCode>> {
  const set = await here.store.transaction(async (tx): Promise<Result<SeatRow, ContactCode>> => {
    const right = await rightInMeeting(tx, here, by, 'readMeeting', meetingId);
    if (!right.ok) return right;
    const seat = await tx.seat(by);
    if (seat === undefined || seat.meetingId !== meetingId) return refused('meeting/unknown');
    if (asked.address !== null && !mailReaches(seat, way)) return refused('contact/no-mail');
    await tx.notice.putContact({ seatId: by, address: asked.address, language: asked.language });
    return ok(seat);
  });
  return set.ok ? ok(await contactOf(here, set.value, way)) : set;
}
