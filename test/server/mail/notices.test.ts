// Notices by mail, through a real mail system on loopback: what they say and what they do not, in the language of the
// seat, each once, whatever the mail system or a restart does in between.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import type { Post } from '../../../server/commands/sendMailing.ts';
import { lookAtDeadlines } from '../../../server/keeper/deadlines.ts';
import { keepNotices } from '../../../server/keeper/notices.ts';
import type { Log } from '../../../server/log.ts';
import { createSmtpMailer } from '../../../server/mail/smtpMailer.ts';
import { plainText } from '../../../shared/document/block.ts';
import { headWords } from '../../../shared/proof/headWords.ts';
import { type MailCatcher, mailCatcher } from '../../kit/mailCatcher.ts';
import { A_DAY, AN_HOUR, actsOf, declarationOf, END, onRound, openedRound, reply, until } from '../../kit/rounds.ts';
import { type World, world } from '../../kit/world.ts';

const MINUTE = 60_000;
const FROM = 'Secretaría RCM <notices@example.org>';

let here: World;
let mail: MailCatcher;
let stops: (() => Promise<void>)[];
let log: string[];

beforeEach(async () => {
  here = await world();
  mail = await mailCatcher();
  stops = [];
  log = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await here.close();
  await mail.close();
});

const warn: Log['warn'] = (event, fields) => void log.push(`${event} ${JSON.stringify(fields)}`);
const faults: unknown[] = [];

/** The server's duty of mailing; another beside it, or after a restart, is another call. */
function keeping() {
  const mailer = createSmtpMailer({ url: mail.url, from: FROM, log: { warn } });
  const post: Post = { mailer, origin: 'https://texts.example.org', instanceId: 'test' };
  const beat = keepNotices(here.here, post, (error) => void faults.push(error));
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= (async () => {
      mailer.close();
      await beat.stop();
    })();
    return ended;
  };
  stops.push(stop);
  return { wake: beat.wake, stop };
}

async function wants(who: string, address: string | null, language = 'en') {
  const person = await here.as(who);
  const { id } = person.seat;
  await here.store.transaction((tx) => tx.notice.putContact({ seatId: id, address, language: language as 'en' }));
  return person.seat;
}

const states = async () => (await here.store.notice.mailings(here.meetingId)).map(({ state }) => state);
const settled = (count: number) =>
  expect.poll(async () => (await states()).filter((state) => state !== 'waiting')).toHaveLength(count);
const proofs = async () =>
  (await here.store.record(here.meetingId, 0))
    .filter(({ act, facts }) => act === 'notice dispatched' && facts.channel === 'mail')
    .map(({ facts }) => `${facts.kind} ${facts.delegations}`)
    .sort();
/** Nothing is being sent: all that waits was put off, by a minute at most. What is being sent is claimed for longer. */
const rested = () =>
  expect
    .poll(async () => {
      const waiting = await here.store.notice.waitingMail(Number.MAX_SAFE_INTEGER);
      return waiting.map(({ nextAt }) => nextAt - here.clock()).filter((pause) => pause <= 0 || pause > MINUTE);
    })
    .toEqual([]);
const toWhom = () => mail.caught.map(({ to }) => to.join()).sort();

describe('a notice by mail', () => {
  test('names text, clock, rule and place, in the language of the seat, and nothing else', async () => {
    const canada = await wants('CAN', 'luc@example.ca', 'fr');
    await wants('PAN', 'ines@example.pa', 'es');
    await wants('secretariat', 'rosa@example.org');
    keeping();
    const roundId = await openedRound(here);
    await settled(3);
    expect(toWhom()).toEqual(['ines@example.pa', 'luc@example.ca', 'rosa@example.org']);
    const [fr, es, en] = ['luc@example.ca', 'ines@example.pa', 'rosa@example.org'].map(
      (to) => mail.caught.find((one) => one.to[0] === to)!,
    );
    const [entry] = await actsOf(here, roundId);
    const revision = (await here.store.approval.revisions((await declarationOf(here)).id)).at(-1)!;
    expect(en!.headers.get('subject')).toBe(`${revision.symbol}: approval has begun`);
    expect(fr!.headers.get('subject')).toBe(`${revision.symbol} : l’approbation commence`);
    expect(es!.headers.get('subject')).toBe(`${revision.symbol}: empieza la aprobación`);
    expect(fr!.headers.get('content-language')).toBe('fr');
    for (const line of [
      'À : Canada',
      'Document : Special Declaration',
      `Cote : ${revision.symbol}`,
      'Tour 1, niveau 1 sur 2 : Approbation technique',
      `Empreinte de la révision : ${[0, 4, 8].map((at) => revision.fingerprint.slice(at, at + 4)).join(' ')}`,
      'Échéance : 30 juin 2017, 18:00 (America/El_Salvador)',
      'En UTC : 1 juillet 2017, 00:00',
      'Règle : le silence vaut consentement. Qui n’a pas répondu à l’échéance est réputé consentir.',
      `Page : https://texts.example.org/as/${canada.id}/rounds/${roundId}`,
      `Procès-verbal : inscription ${entry!.seq}, en mots : ${headWords(entry!.hash).join(' ')}`,
    ]) {
      expect(fr!.text.split('\n')).toContain(line);
    }
    expect(es!.text).toContain('Plazo: 30 de junio de 2017, 18:00 (America/El_Salvador)');
    expect(en!.text).toContain('To: the secretariat\n');
    expect(en!.headers.get('from')).toBe(FROM);
    expect(en!.from).toBe('notices@example.org');
    expect(en!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await proofs()).toEqual(['opened CAN', 'opened PAN']);
    expect(faults).toEqual([]);
  });

  test('holds no word of the text, of an answer or of a note, of any kind', async () => {
    await wants('CAN', 'luc@example.ca');
    await wants('SLV', 'marta@example.sv', 'es');
    keeping();
    const first = await openedRound(here);
    await settled(2);
    until(here, END - A_DAY);
    await lookAtDeadlines(here.here);
    await onRound(here, 'secretariat', first, 'remind');
    await settled(6);
    until(here, END - AN_HOUR);
    await lookAtDeadlines(here.here);
    await settled(8);
    await onRound(here, 'SLV', first, 'extend', {
      deadline: { local: '2017-07-01T18:00', zone: 'America/El_Salvador' },
      note: 'Vice-Ministers travel secretly.',
    });
    await reply(here, 'USA', first, 'object', { words: 'Gravely worded objection.', wording: 'Otherwise worded.' });
    const second = await openedRound(here, { local: '2017-07-08T18:00', zone: 'America/El_Salvador' });
    await settled(14);
    until(here, END + 8 * A_DAY);
    await lookAtDeadlines(here.here);
    await settled(16);
    await onRound(here, 'SLV', second, 'close', { outcome: 'notAdopted', note: 'Quietly postponed.' });
    const third = await openedRound(here, { local: '2017-07-20T18:00', zone: 'America/El_Salvador' });
    await onRound(here, 'SLV', third, 'stop', { note: 'Hidden reason.' });
    await settled(22);
    const kinds = new Set((await here.store.notice.mailings(here.meetingId)).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ['broken', 'closed', 'day', 'due', 'extended', 'hour', 'opened', 'reminded', 'stopped'].sort(),
    );
    expect(mail.caught).toHaveLength(22);
    const { id, title } = await declarationOf(here);
    const blocks = (await here.rooms.readText(id)).map(plainText).filter((words) => words.length > 20);
    expect(blocks.length).toBeGreaterThan(3);
    for (const { raw, text, headers } of mail.caught) {
      const all = `${raw}\n${text}\n${headers.get('subject')}`.replaceAll(title, '');
      const secrets = ['secretly', 'Gravely', 'Otherwise', 'Quietly', 'Hidden', 'Luc', 'Marta', 'Moreau'];
      for (const secret of secrets) expect(all).not.toContain(secret);
      for (const words of blocks) {
        for (let at = 0; at + 20 <= words.length; at += 10) expect(all).not.toContain(words.slice(at, at + 20));
      }
    }
    expect(faults).toEqual([]);
  });

  test('comes once, whoever sends beside it and after a restart, and is proved once for a delegation', async () => {
    await wants('CAN', 'luc@example.ca');
    const second = here.here.newId();
    const canada = (await here.as('CAN')).seat;
    await here.store.transaction(async (tx) => {
      await tx.insertSeat({ ...canada, id: second, personName: 'Anne Roy', atDoor: false });
      await tx.notice.putContact({ seatId: second, address: 'anne@example.ca', language: 'fr' });
    });
    const [one, two] = [keeping(), keeping()];
    const roundId = await openedRound(here);
    await settled(2);
    await Promise.all([one.stop(), two.stop()]);
    const three = keeping();
    three.wake();
    await expect.poll(() => here.store.notice.waitingMail(Number.MAX_SAFE_INTEGER)).toEqual([]);
    await reply(here, 'USA', roundId, 'object', { words: 'Not so.' });
    await settled(4);
    expect(toWhom()).toEqual(['anne@example.ca', 'anne@example.ca', 'luc@example.ca', 'luc@example.ca']);
    expect(new Set(mail.caught.map(({ headers }) => headers.get('message-id'))).size).toBe(4);
    expect(await proofs()).toEqual(['broken CAN', 'opened CAN']);
    const page = (await here.store.record(here.meetingId, 0)).filter(({ facts }) => facts.channel === 'page');
    expect(page.map(({ facts }) => facts.kind)).toEqual(['opened', 'broken']);
    expect(faults).toEqual([]);
  });

  test('leads to the round by a link that opens the seat, once, and not after the seat was withdrawn', async () => {
    const [own, other] = [here.here.newId(), here.here.newId()];
    const canada = (await here.as('CAN')).seat;
    await here.store.transaction(async (tx) => {
      for (const [id, personName] of [
        [own, 'Anne Roy'],
        [other, 'Paul Roy'],
      ] as const) {
        await tx.insertSeat({ ...canada, id, personName, atDoor: false });
        await tx.notice.putContact({ seatId: id, address: `${id.toLowerCase()}@example.ca`, language: 'en' });
      }
    });
    keeping();
    const roundId = await openedRound(here);
    await settled(2);
    const tokenTo = (id: string) => {
      const { text } = mail.caught.find(({ to }) => to[0] === `${id.toLowerCase()}@example.ca`)!;
      expect(text).toContain('The link opens your seat, once');
      const place = `https://texts\\.example\\.org/invitation\\?to=rounds/${roundId}#([A-Za-z0-9_-]{43})`;
      return new RegExp(place).exec(text)![1]!;
    };
    const redeem = (token: string) =>
      fetch(`${here.url}/api/invitations/redeem`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const taken = await redeem(tokenTo(own));
    expect([taken.status, await taken.json()]).toEqual([200, { seatId: own }]);
    expect((await redeem(tokenTo(own))).status).toBe(410);
    expect((await revokeSeat(here.here, SYSTEM, other)).ok).toBe(true);
    expect((await redeem(tokenTo(other))).status).toBe(404);
    expect(faults).toEqual([]);
  });

  test('a mail system that refuses for a while is asked again, later and later, and gets it once', async () => {
    await wants('CAN', 'luc@example.ca');
    mail.answer(451);
    const { wake } = keeping();
    await openedRound(here);
    for (const [nth, pause] of [MINUTE / 2, MINUTE, 2 * MINUTE].entries()) {
      await expect.poll(mail.knocks).toBe(nth + 1);
      await expect.poll(async () => (await here.store.notice.nextMail())! - here.clock()).toBe(pause);
      here.clock.pass(pause);
      if (nth === 2) mail.answer(null);
      wake();
    }
    await settled(1);
    expect(await states()).toEqual(['sent']);
    expect(mail.caught).toHaveLength(1);
    expect(log.every((line) => line.includes('451') && !line.includes('@'))).toBe(true);
    expect(log).toHaveLength(3);
  });

  test('an address that is refused for good is given up, and proves nothing', async () => {
    await wants('CAN', 'luc@example.ca');
    mail.answer(550);
    keeping();
    await openedRound(here);
    await settled(1);
    expect(await states()).toEqual(['failed']);
    expect(mail.knocks()).toBe(1);
    expect(await proofs()).toEqual([]);
  });

  test.each([
    ['refuses the sender', () => mail.answerSender(550)],
    ['is not there', () => mail.close()],
  ])('a mail system that %s has not refused the notice: it is tried again', async (_, how) => {
    await how();
    const mailer = createSmtpMailer({ url: mail.url, from: FROM, log: { warn } });
    const message = { messageId: '<one@example.org>', to: 'luc@example.ca', subject: 'Text', text: 'Words.' };
    expect(await mailer.hand({ ...message, language: 'en', date: here.clock() })).toBe('failed');
    mailer.close();
  });

  test('after three days of trying it is given up', async () => {
    await wants('CAN', 'luc@example.ca');
    mail.answer(451);
    const { wake } = keeping();
    await openedRound(here);
    await expect.poll(mail.knocks).toBe(1);
    await expect.poll(async () => (await here.store.notice.nextMail())! - here.clock()).toBe(MINUTE / 2);
    here.clock.pass(3 * A_DAY + MINUTE);
    wake();
    await settled(1);
    expect(await states()).toEqual(['failed']);
  });

  test('a reminder that could not be sent in time is dropped; what ended the round is told', async () => {
    await wants('CAN', 'luc@example.ca');
    mail.answer(451);
    const { wake } = keeping();
    until(here, END - 2 * A_DAY);
    const roundId = await openedRound(here);
    await expect.poll(mail.knocks).toBe(1);
    await rested();
    until(here, END - A_DAY);
    await lookAtDeadlines(here.here);
    await expect.poll(mail.knocks).toBe(3);
    await rested();
    await reply(here, 'USA', roundId, 'object', { words: 'Not so.' });
    await expect.poll(mail.knocks).toBe(4);
    await rested();
    here.clock.pass(AN_HOUR);
    mail.answer(null);
    wake();
    await settled(3);
    expect(await states()).toEqual(['sent', 'dropped', 'sent']);
    expect(mail.caught.map(({ headers }) => headers.get('subject')!.replace(/^.*?: /, ''))).toEqual([
      'approval has begun',
      'United States objects, the round has ended',
    ]);
  });

  test('no mail to who takes the address back, or whose seat was withdrawn', async () => {
    await wants('CAN', 'luc@example.ca');
    const panama = await wants('PAN', 'ines@example.pa');
    mail.answer(451);
    const { wake } = keeping();
    await openedRound(here);
    await expect.poll(mail.knocks).toBe(2);
    await rested();
    await wants('CAN', null);
    await here.store.transaction((tx) => tx.revokeSeat(panama.id, here.clock()));
    here.clock.pass(MINUTE);
    mail.answer(null);
    wake();
    await settled(2);
    expect(await states()).toEqual(['dropped', 'dropped']);
    expect(mail.caught).toEqual([]);
  });

  test('nothing that is handed over can begin a header, a line of its own or another address', async () => {
    const mailer = createSmtpMailer({ url: mail.url, from: FROM, log: { warn } });
    const evil = {
      subject: 'Text\r\nBcc: all@example.org\r\n\r\nMore',
      text: 'Words.\r\n.\r\nRCPT TO:<all@example.org>\n',
    };
    const rest = { messageId: '<one@example.org>', language: 'en', date: here.clock() };
    expect(await mailer.hand({ ...evil, ...rest, to: 'luc@example.ca' })).toBe('taken');
    const [one] = mail.caught;
    expect([...one!.headers.keys()]).not.toContain('bcc');
    expect(one!.to).toEqual(['luc@example.ca']);
    expect(one!.text).toContain('RCPT TO:<all@example.org>');
    await mailer.hand({ ...evil, ...rest, to: 'luc@example.ca>\r\nRCPT TO:<all@example.org' });
    await mailer.hand({ ...evil, ...rest, to: 'luc@example.ca, all@example.org' });
    expect(mail.caught.flatMap(({ to }) => to)).not.toContain('all@example.org');
    mailer.close();
  });
});
