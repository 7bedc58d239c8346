// What is looked at before a database is used, what is refused and with which sentence, and what becomes of connections
// that are lost. Each refusal leaves the database as it was, and no password is in any of them.

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, openStore } from '../../../server/store/sql.ts';
import type { FrameBatch, Store } from '../../../server/store/store.ts';
import { hasPostgres, PASSWORD, PostgresServer, postgresServer } from '../../kit/postgres.ts';

let ids = 0;
const deps = { newId: () => `id-${++ids}` };
const opened = async (url: string): Promise<Store> => {
  const result = await openStore({ url }, deps);
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
};
const refusal = async (url: string, where: { readonly mustExist?: boolean; readonly waitMs?: number } = {}) => {
  const result = await openStore({ url, ...where }, deps);
  if (result.ok) {
    await result.value.close();
    throw new Error('it was opened');
  }
  expect(JSON.stringify(result)).not.toContain(PASSWORD);
  expect(result.data.sentence).toMatch(/^[A-Z].*\.$/);
  return result;
};
const ROOM = 'draft:a:CAN';
const batch = (...bytes: number[]): FrameBatch => ({
  rows: bytes.map((byte) => ({
    room: ROOM,
    epoch: 'e',
    seatId: 's',
    connection: null,
    frame: null,
    at: 1,
    bytes: new Uint8Array([byte]),
  })),
  claims: [],
  known: new Map([[ROOM, 0]]),
});
const nameOf = PostgresServer.nameOf;
const TABLES = `select count(*) as n from pg_tables where schemaname = 'public'`;

describe.skipIf(!hasPostgres)('a store in a database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });

  it('is made in an empty one and goes on after closing, under the same name of installation and epoch', async () => {
    const url = await server.empty();
    expect(await refusal(url, { mustExist: true })).toMatchObject({ code: 'store/missing' });
    const first = await opened(url);
    const names = [await first.meta('instanceId'), await first.meta('epoch')];
    await first.append(batch(7));
    await first.close();
    const second = await opened(url);
    expect([await second.meta('instanceId'), await second.meta('epoch')]).toEqual(names);
    expect((await second.updates(ROOM, 0)).map(({ seq, bytes }) => [seq, ...bytes])).toEqual([[1, 7]]);
    await second.close();
    await expect(second.meetings()).rejects.toThrow('the store is closed');
  });

  it('is made once, however many start at the same moment', async () => {
    const url = await server.empty();
    const stores = await Promise.all(Array.from({ length: 4 }, () => opened(url)));
    const names = await Promise.all(stores.map((store) => store.meta('instanceId')));
    expect(new Set(names).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
    expect(await server.ask(nameOf(url), 'select count(*) as n from meta')).toEqual([{ n: '3' }]);
  });

  it('is made whole or not at all', async () => {
    const url = await server.empty();
    // The fifth step stumbles over a function that belongs to somebody else.
    await server.ask(
      nameOf(url),
      'create schema other',
      `create function other.stop() returns event_trigger language plpgsql as
        $$ begin if exists (select from pg_class where relname = 'revision') then raise 'no more room'; end if; end $$`,
      'create event trigger stops on ddl_command_end execute function other.stop()',
    );
    expect((await refusal(url)).data.cause).toContain('no more room');
    expect(await server.ask(nameOf(url), TABLES)).toEqual([{ n: '0' }]);
    await server.ask(nameOf(url), 'drop event trigger stops');
    await (await opened(url)).close();
  });

  it('can be looked into beside a server, and not written', async () => {
    const url = await server.fresh();
    const store = await opened(url);
    await store.append(batch(1));
    const reader = await openReader({ url });
    if (!reader.ok) throw new Error(reader.code);
    expect(await reader.value.lastSeq(ROOM)).toBe(1);
    await store.append({ ...batch(2), known: new Map([[ROOM, 1]]) });
    expect(await reader.value.lastSeq(ROOM)).toBe(2);
    await reader.value.close();
    await store.close();
    expect(await openReader({ url: await server.empty() })).toMatchObject({ ok: false, code: 'store/missing' });
  });

  it('does not change or drop a row of a log, of the claims or of the record, by whatever statement', async () => {
    const url = await server.fresh();
    const store = await opened(url);
    await store.append({ ...batch(1), claims: [{ room: ROOM, clientId: 1, seatId: 's' }] });
    await store.close();
    for (const statement of [
      `update room_update set bytes = ''`,
      'delete from room_update',
      'truncate room_update',
      'truncate meeting cascade',
      `update client_claim set seat_id = 'x'`,
      'delete from client_claim',
      'truncate record_entry',
    ]) {
      await expect(server.ask(nameOf(url), statement)).rejects.toThrow('append-only');
    }
    const named = await server.ask(
      nameOf(url),
      `select tgname from pg_trigger where not tgisinternal and tgname like '%\\_no\\_%' order by tgname collate "C"`,
    );
    const all = (table: string) => ['delete', 'truncate', 'update'].map((verb) => `${table}_no_${verb}`);
    expect(named.map(({ tgname }) => tgname)).toEqual([
      ...['approval_round', 'client_claim', 'comment', 'follow_up_action'].flatMap(all),
      'library_paragraph_no_update',
      ...['mailing', 'origin', 'record_entry', 'revision', 'room_update', 'sealed_answer', 'statement'].flatMap(all),
    ]);
  });

  it('orders words byte by byte, whatever the locale of the server', async () => {
    const url = await server.fresh();
    const other = await server.ask(
      nameOf(url),
      `select table_name || '.' || column_name as at from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`,
    );
    expect(other).toEqual([]);
  });

  it('keeps moments of milliseconds and numbers of clients in columns wide enough', async () => {
    const url = await server.fresh();
    const narrow = await server.ask(
      nameOf(url),
      `select table_name || '.' || column_name as at from information_schema.columns
        where table_schema = 'public' and data_type = 'integer'
          and (column_name ~ '(^at|_at|deadline|seq|frame|client_id)$')`,
    );
    expect(narrow).toEqual([]);
  });

  it('of a newer version is refused and not touched', async () => {
    const url = await server.fresh();
    await server.ask(nameOf(url), `update meta set value = '999' where key = 'schemaVersion'`);
    expect(await refusal(url)).toMatchObject({ code: 'store/newer', data: { version: 999 } });
  });

  it('beside the tables of something else, or that does not say whose it is, is refused', async () => {
    const foreign = await server.empty();
    await server.ask(nameOf(foreign), 'create table other (a int)');
    expect(await refusal(foreign)).toMatchObject({ code: 'store/damaged' });
    expect(await server.ask(nameOf(foreign), TABLES)).toEqual([{ n: '1' }]);
    for (const harm of ['delete from meta', `delete from meta where key = 'epoch'`]) {
      const url = await server.fresh();
      await server.ask(nameOf(url), harm);
      expect(await refusal(url)).toMatchObject({ code: 'store/damaged' });
    }
  });

  it('that knows not the user, the password or the database is refused', async () => {
    const url = await server.empty();
    const [none, wrong] = [new URL(url), new URL(url)];
    none.pathname = '/nowhere';
    wrong.password = `${PASSWORD}-not`;
    for (const { href } of [none, wrong])
      expect(await refusal(href, { waitMs: 60_000 })).toMatchObject({ code: 'store/denied' });
    await server.ask(nameOf(url), 'drop role if exists reader', `create role reader login password '${PASSWORD}'`);
    const reader = new URL(url);
    reader.username = 'reader';
    expect(await refusal(reader.href)).toMatchObject({ code: 'store/denied' });
  });

  it('of another encoding is refused', async () => {
    await server.ask('postgres', `create database latin encoding 'LATIN1' template template0`);
    expect(await refusal(server.url('latin'))).toMatchObject({ code: 'store/unsafe' });
  });

  it('set to lose what it confirmed is refused, also if only for this user', async () => {
    const url = await server.fresh();
    await server.ask(nameOf(url), `alter database ${nameOf(url)} set synchronous_commit = off`);
    expect(await refusal(url)).toMatchObject({
      code: 'store/unsafe',
      data: { cause: 'synchronous_commit is off' },
    });
  });

  it('confirms a commit only when it is on disk, even where less is set, and lets no process hold the others up', async () => {
    const url = await server.fresh();
    await server.ask(nameOf(url), `alter database ${nameOf(url)} set synchronous_commit = local`);
    const store = await opened(url);
    const settings = ['synchronous_commit', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    await server.ask(
      nameOf(url),
      'create table seen (name text, setting text)',
      `create function look() returns trigger language plpgsql as $$ begin
        insert into seen select name, current_setting(name) from unnest(array['${settings.join("','")}']) as name;
        return new; end $$`,
      'create trigger looks before insert on room_update for each row execute function look()',
    );
    await store.append(batch(1));
    await store.close();
    expect(await server.ask(nameOf(url), 'select setting from seen order by name')).toEqual([
      { setting: '30s' },
      { setting: '30s' },
      { setting: 'on' },
    ]);
  });

  it('stores batches of different rooms side by side', async () => {
    const url = await server.fresh();
    const [one, other] = [await opened(url), await opened(url)];
    const raw = new pg.Client(url);
    await raw.connect();
    // Somebody is in the middle of storing in the room.
    await raw.query('begin');
    await raw.query(
      `insert into room_update (room, seq, epoch, seat_id, at, bytes) values ('${ROOM}', 1, 'e', 's', 1, '')`,
    );
    const held = one.append(batch(1));
    const elsewhere = { room: 'draft:b:CAN' };
    const { rows } = await other.append({
      rows: batch(2).rows.map((row) => ({ ...row, ...elsewhere })),
      claims: [],
      known: new Map([[elsewhere.room, 0]]),
    });
    expect(rows.map(({ seq }) => seq)).toEqual([1]);
    expect(await other.lastSeq(ROOM)).toBe(0);
    await raw.query('rollback');
    await raw.end();
    expect((await held).rows.map(({ seq }) => seq)).toEqual([1]);
    await Promise.all([one.close(), other.close()]);
  });

  it('fails a transaction whose connection is lost, at whatever moment, and goes on with the next', async () => {
    const url = await server.fresh();
    const lost: string[] = [];
    const result = await openStore({ url }, { ...deps, lost: (cause) => lost.push(cause) });
    if (!result.ok) throw new Error(result.code);
    const store = result.value;
    const cut = () =>
      server.ask(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(url)}' and pid <> pg_backend_pid()`,
      );
    const insert = store.transaction(async (tx) => {
      await tx.insertSession({ idHash: 'h', seatIds: [], createdAt: 1, expiresAt: 2, endedAt: null });
      await cut();
      await expect.poll(() => lost.length).toBeGreaterThan(0);
    });
    await expect(insert).rejects.toThrow();
    expect(await store.session('h')).toBeUndefined();
    // Idle ones, too.
    await cut();
    await expect.poll(() => store.append(batch(1)).then(() => 'stored', String)).toBe('stored');
    await store.close();
  });

  it('does not take a COMMIT for one that the database answered by rolling back', async () => {
    const url = await server.fresh();
    const store = await opened(url);
    const swallowed = store.transaction(async (tx) => {
      await tx.insertSession({ idHash: 'h', seatIds: [], createdAt: 1, expiresAt: 2, endedAt: null });
      await tx.insertSession({ idHash: 'h', seatIds: [], createdAt: 1, expiresAt: 2, endedAt: null }).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('rolled the transaction back');
    expect(await store.session('h')).toBeUndefined();
    await store.close();
  });
});

describe.skipIf(!hasPostgres)('a server of databases', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server?.end());

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('is refused with %s off', async (name) => {
    await server.stop();
    await server.restart([`${name}=off`]);
    expect(await refusal(server.url('postgres'))).toMatchObject({
      code: 'store/unsafe',
      data: { cause: `${name} is off` },
    });
    expect(await server.ask('postgres', TABLES)).toEqual([{ n: '0' }]);
  });

  it('that is not there is refused at once, and waited for where that was asked', async () => {
    await server.stop();
    const url = server.url('postgres');
    expect(await refusal(url)).toMatchObject({
      code: 'store/unreachable',
      data: { dir: expect.stringMatching(/^postgres:\/\/127/) },
    });
    const waiting = openStore({ url, waitMs: 120_000 }, deps);
    await server.restart();
    const store = await waiting;
    expect(store.ok).toBe(true);
    if (store.ok) await store.value.close();
  });

  it('that takes no writing is refused, also with a store in it', async () => {
    await server.stop();
    await server.restart();
    const url = await server.fresh();
    await server.stop();
    await server.restart(['default_transaction_read_only=on']);
    expect(await refusal(url)).toMatchObject({ code: 'store/unwritable' });
    expect(await refusal(server.url('postgres'))).toMatchObject({ code: 'store/unwritable' });
    const reader = await openReader({ url });
    expect(reader.ok).toBe(true);
    if (reader.ok) await reader.value.close();
  });
});
