// The whole application on two nodes over one PostgreSQL: whoever asks which node, one record, one numbering, one decision;
// what one node does, people at the other hear of at once; whose right ends, ends at both.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { lookAtDeadlines } from '../../../server/keeper/deadlines.ts';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { meetingStream } from '../../kit/eventStream.ts';
import { openedRound, ROUND_ENDS } from '../../kit/openedRound.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';
import { hasRedis, RedisServer } from '../../kit/redis.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let redis: RedisServer | undefined;
afterAll(() => redis?.stop());

const wires = [
  { wire: 'NOTIFY', can: hasPostgres, redisUrl: async () => null },
  {
    wire: 'Redis',
    can: hasPostgres && hasRedis,
    redisUrl: async () => {
      redis ??= await RedisServer.start();
      return redis.url;
    },
  },
];

for (const { wire, can, redisUrl } of wires) {
  describe.skipIf(!can)(`two nodes with ${wire}`, () => {
    let a: World;
    let b: World;
    const here = () => a.document.id;
    let keys = 0;
    const key = () => `two-nodes-${wire}-${++keys}`;
    beforeAll(async () => {
      const database = { url: await (await postgresServer()).empty(), redis: await redisUrl() };
      a = await world({ database });
      b = await world({ database });
    }, 120_000);
    afterAll(async () => {
      await b?.close();
      await a?.close();
    });

    const expectRecordsHold = async (node: World) => {
      for (const { fault } of await verifyRecords(node.store)) expect(fault).toBeNull();
    };
    const remark = (person: Person, reason: string, own = key()) =>
      person.post(`/api/documents/${here()}/requests`, { kind: 'remark', key: own, blockId: null, reason });
    const all = async (person: Person) =>
      requestList.parse(await (await person.get(`/api/documents/${here()}/requests`)).json()).requests;

    test('keep a deadline once, whichever node looks', async () => {
      const { roundId } = await openedRound(a);
      for (const node of [a, b]) node.clock.pass(ROUND_ENDS - node.clock() + 1_000);
      await Promise.all([a, b, a, b].map((node) => lookAtDeadlines(node.here)));
      const acts = (await b.store.recordOf(b.meetingId, { kind: 'round', id: roundId })).map(({ act }) => act);
      expect([acts.length, new Set(acts).size, acts]).toEqual([2, 2, ['round opened', expect.any(String)]]);
      await expectRecordsHold(a);
    });

    test('number requests without gap or double, whoever files where at the same time', async () => {
      const people = [await a.as('CAN'), await b.as('USA'), await a.as('USA'), await b.as('PAN')];
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, i) => remark(people[i % 4]!, `Remark ${i}.`).then(({ status }) => status)),
      );
      expect(new Set(answers)).toEqual(new Set([200]));
      const [ofA, ofB] = [await all(await a.as('SLV')), await all(await b.as('SLV'))];
      expect(ofA.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
      expect(ofB).toEqual(ofA);
      await expectRecordsHold(a);
    });

    test('answer a call that was sent to both with one act', async () => {
      const own = key();
      const [one, other] = [await a.as('USA'), await b.as('USA')];
      const answers = await Promise.all([remark(one, 'Once.', own), remark(other, 'Once.', own)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
      expect(second).toEqual(first);
      expect((await all(one)).filter(({ reason }) => reason === 'Once.')).toHaveLength(1);
    });

    test('tell people at one node at once what was done at the other', async () => {
      const stream = await meetingStream(await b.as('PAN'), b.meetingId);
      const heard = stream.until('request filed');
      await remark(await a.as('USA'), 'Heard over there.');
      expect((await heard).at(-1)?.event.act).toBe('request filed');
      stream.end();
    });

    test('decide a request once, and the text says the same at both', async () => {
      expect((await (await a.as('SLV')).post('/api/example/requests', {})).status).toBe(200);
      const [marta, again] = [await a.as('SLV'), await b.as('SLV')];
      const wanted = (await all(marta)).find(({ kind, state }) => kind === 'wording' && state.kind === 'open');
      expect(wanted).toBeDefined();
      const body = async (node: World) => ({
        key: key(),
        decision: 'agree',
        textHash: textHash(decidedBlocks(wanted!, await node.rooms.readText(here()))),
        version: wanted!.version,
      });
      const [first, second] = [await body(a), await body(b)];
      const answers = await Promise.all([
        marta.post(`/api/requests/${wanted!.id}/decisions`, first),
        again.post(`/api/requests/${wanted!.id}/decisions`, second),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [ofA, ofB] = [await a.rooms.readText(here()), await b.rooms.readText(here())];
      expect(ofB.map(plainText)).toEqual(ofA.map(plainText));
      await expectRecordsHold(b);
    });

    test('[P7] end the sockets of a withdrawn seat at both, within a second', async () => {
      const [luc, same] = [await a.as('CAN'), await b.as('CAN')];
      const open = async (person: Person) => {
        const { url, headers } = person.socket(`text:${here()}`);
        const socket = new WebSocket(url, { headers });
        const ended = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())));
        await new Promise((resolve) => socket.once('message', resolve));
        let frames = 0;
        socket.on('message', () => {
          frames += 1;
        });
        return { ended, frames: () => frames };
      };
      const [there, away] = [await open(luc), await open(same)];
      const asked = performance.now();
      const answer = await (await a.as('secretariat')).post(
        `/api/meetings/${a.meetingId}/seats/${luc.seat.id}/revoke`,
        {},
      );
      expect(answer.status).toBe(200);
      for (const { ended } of [there, away]) expect((await ended) - asked).toBeLessThan(1_000);
      expect((await same.get(`/api/documents/${here()}`)).status).toBe(401);
    });
  });
}
