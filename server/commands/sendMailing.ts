// Sends one mail of the outbox. It is taken under a transaction, handed over, and settled under another with the proof of
// dispatch. A process that dies between handing over and settling has it sent once more when the time of its claim is
// over: the Message-ID is the same, by which mail systems drop the second. So it is sent at least once and recorded once.

import { mailText } from '../../shared/notice/mailText.ts';
import { isTimely, type Notice, noticesOf } from '../../shared/notice/notice.ts';
import { headWords } from '../../shared/proof/headWords.ts';
import type { Mail, Mailer } from '../mail/mailPort.ts';
import type { MailingRow } from '../store/noticeStore.ts';
import type { SeatRow, Transaction } from '../store/store.ts';
import { MAIL_LASTS, noticeObject, recordDispatch } from './dispatchNotices.ts';
import type { Installation } from './installation.ts';
import { INVITATION_LASTS, invitationLink } from './inviteSeat.ts';
import { mailReaches } from './seatContact.ts';
import { hashOf } from './secret.ts';

/** How long a mail belongs to who took it, in ms: longer than any talk with a mail system. */
const CLAIM = 3 * 60_000;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 30 * 60_000;

export interface Post {
  readonly mailer: Mailer;
  /** Public address of the installation, without a slash at its end. */
  readonly origin: string;
  readonly instanceId: string;
}

const pauseAfter = (attempts: number): number => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts - 1, 10));

interface Composed {
  readonly mail: Mail;
  readonly notice: Notice;
}

/**
 * Sessions end after hours, rounds run for days: the link of a mail is an invitation to the seat, for once. A seat of the
 * example is lent at the door.
 */
async function wayIn(
  tx: Transaction,
  newSecret: () => string,
  seat: SeatRow,
  origin: string,
  place: string,
  now: number,
): Promise<{ readonly link: string; readonly isPersonal: boolean }> {
  if (seat.atDoor) return { link: `${origin}/as/${seat.id}/${place}`, isPersonal: false };
  const token = newSecret();
  const expiresAt = now + INVITATION_LASTS;
  await tx.insertInvitation({ tokenHash: hashOf(token), seatId: seat.id, expiresAt, usedAt: null });
  return { link: invitationLink(origin, token, place), isPersonal: true };
}

/** The mail as it reads now; null where it has nothing to say any more or nobody to say it to. */
async function compose(
  read: Transaction,
  newSecret: () => string,
  { mailer, origin, instanceId }: Post,
  row: MailingRow,
  now: number,
): Promise<Composed | null> {
  const seat = await read.seat(row.seatId);
  const contact = await read.notice.contact(row.seatId);
  const pointer = await read.approval.round(row.roundId);
  if (seat === undefined || seat.revokedAt !== null || pointer === undefined) return null;
  if (contact === undefined || contact.address === null || !mailReaches(seat, mailer)) return null;
  const entries = await read.recordOf(row.meetingId, { kind: 'round', id: row.roundId });
  const notice = noticesOf(entries).find(({ seq }) => seq === row.recordSeq);
  if (notice === undefined) return null;
  const round = { isOver: pointer.phase === 'over', deadline: pointer.deadline };
  if (!isTimely(notice, round, now)) return null;
  const delegations = await read.delegations(row.meetingId);
  const nameOf = (code: string | null) => delegations.find((one) => one.code === code)?.names[contact.language] ?? code;
  const { subject, text } = mailText(notice, {
    language: contact.language,
    title: (await read.document(notice.documentId))?.title ?? '',
    symbol: (await read.approval.revision(notice.terms.revisionId))?.symbol ?? notice.terms.revision,
    zone: (await read.meeting(row.meetingId))?.zone ?? notice.deadline.zone,
    recipient: nameOf(row.delegation),
    brokenBy: nameOf(notice.brokenBy),
    ...(await wayIn(read, newSecret, seat, origin, `rounds/${notice.roundId}`, now)),
    words: headWords(notice.entryHash),
  });
  const name = hashOf(`${instanceId} ${row.meetingId} ${row.recordSeq} ${row.seatId}`).slice(0, 40);
  const messageId = `<${name}@${mailer.domain}>`;
  const { address: to, language } = contact;
  return { notice, mail: { messageId, to, subject, text, language, date: row.createdAt } };
}

/** What became of it; null where somebody else has it. */
export async function sendMailing(
  here: Installation,
  post: Post,
  { id, meetingId }: Pick<MailingRow, 'id' | 'meetingId'>,
): Promise<MailingRow['state'] | null> {
  if (here.brokenRecords.has(meetingId)) return null;
  const now = here.clock();
  const taken = await here.store.transaction(async (tx) => {
    if (!(await tx.notice.claimMailing(id, now, now + CLAIM))) return null;
    const row = await tx.notice.mailing(id);
    const composed = row === undefined ? null : await compose(tx, here.newSecret, post, row, now);
    if (composed === null) await tx.notice.updateMailing(id, { state: 'dropped' });
    return row === undefined ? null : { row, composed };
  });
  if (taken === null) return null;
  const { row, composed } = taken;
  if (composed === null) return 'dropped';
  const handed = await post.mailer.hand(composed.mail);
  const at = here.clock();
  if (handed === 'taken') {
    await settleSent(here, row, composed, at);
    return 'sent';
  }
  const isGivenUp = handed === 'refused' || at - row.createdAt > MAIL_LASTS;
  const state = isGivenUp ? 'failed' : 'waiting';
  await here.store.transaction((tx) => tx.notice.updateMailing(id, { state, nextAt: at + pauseAfter(row.attempts) }));
  return state;
}

/** The first mail to a delegation is its proof of dispatch; those to its other people are not recorded again. */
async function settleSent(here: Installation, row: MailingRow, { mail, notice }: Composed, at: number): Promise<void> {
  const { id, meetingId, delegation } = row;
  const isProved = await here.store.transaction(async (tx) => {
    await tx.notice.updateMailing(id, { state: 'sent' });
    if (delegation === null) return false;
    const proofs = await tx.recordOf(meetingId, noticeObject(notice));
    const isKnown = proofs.some(
      ({ facts }) =>
        facts.channel === 'mail' && Array.isArray(facts.delegations) && facts.delegations.includes(delegation),
    );
    if (isKnown) return false;
    const message = hashOf(mail.messageId);
    await recordDispatch(tx, meetingId, at, notice, { channel: 'mail', delegations: [delegation], message });
    return true;
  });
  if (isProved) here.notices.tell(meetingId);
}
