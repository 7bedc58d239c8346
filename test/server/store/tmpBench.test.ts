import pg from 'pg';
import { it } from 'vitest';
import { openStore } from '../../../server/store/sql.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { postgresServer } from '../../kit/postgres.ts';

it('bench', async () => {
  const server = await postgresServer();
  const url = await server.fresh();
  const opened = await openStore({ url }, { newId: () => 'x' });
  if (!opened.ok) throw new Error(opened.code);
  const store = opened.value;
  await store.transaction(async (tx) => {
    await tx.insertMeeting({
      id: 'm1',
      title: 'RCGM',
      body: 'R',
      place: 'S',
      startsOn: '2017-06-20',
      endsOn: '2017-06-22',
      zone: 'UTC',
      example: false,
      exampleMoment: null,
      timetable: [],
      createdAt: 1,
    });
    await tx.insertDocument({
      id: 'doc1',
      meetingId: 'm1',
      title: 'C',
      language: 'en',
      status: 'drafting',
      scheme: DEFAULT_SCHEME,
      position: 1,
      writtenForExample: false,
      linkedTo: null,
      createdAt: 1,
    });
  });
  const raw = new pg.Client(url);
  await raw.connect();
  const q = async (f: () => Promise<unknown>, n = 300) => {
    const t: number[] = [];
    for (let i = 0; i < n; i++) {
      const a = performance.now();
      await f();
      t.push(performance.now() - a);
    }
    t.sort((a, b) => a - b);
    return `p50 ${t[n >> 1]!.toFixed(2)} p95 ${t[Math.floor(n * 0.95)]!.toFixed(2)}`;
  };
  console.log('AA select 1', await q(() => raw.query('select 1')));
  console.log('AA select $1', await q(() => raw.query('select $1::int', [1])));
  await raw.query('create table t (a int)');
  console.log('AA insert autocommit', await q(() => raw.query('insert into t values (1)')));
  let known = 0;
  for (const size of [1, 20, 100]) {
    console.log(
      'AA append',
      size,
      await q(async () => {
        const rows = Array.from({ length: size }, () => ({
          room: 'text:doc1',
          epoch: 'e',
          seatId: 's',
          connection: 'c',
          frame: 1,
          at: 1,
          bytes: new Uint8Array(23),
        }));
        const done = await store.append({ rows, claims: [], known: new Map([['text:doc1', known]]) });
        known = done.rows.at(-1)!.seq;
      }),
    );
  }
  const stats = await raw.query(`select 1`);
  await raw.end();
  await store.close();
});
