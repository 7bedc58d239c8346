// The last statements of a transaction go with its commit, in one journey: all of them are stored or none, whoever holds the
// connection next finds it clean, and what a parameter holds stands in no log of the database.

import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HeldConnection, kyselyPool, openPool } from '../../../server/store/postgresPool.ts';
import { hasPostgres, PostgresServer } from '../../kit/postgres.ts';

const put = (id: number, words: string) => ({
  text: 'insert into kept (id, words) values ($1, $2)',
  values: [id, words],
});

describe.skipIf(!hasPostgres)('the last journey of a transaction', () => {
  let server: PostgresServer;
  let pool: Pool;
  const lost: string[] = [];
  const connections: HeldConnection[] = [];
  const held = async (): Promise<HeldConnection> => {
    const connection = await kyselyPool(pool).connect();
    connections.push(connection);
    return connection;
  };
  const release = () => {
    for (const connection of connections.splice(0)) connection.release();
  };
  const kept = async () => (await pool.query<{ words: string }>('select words from kept order by id')).rows;

  beforeAll(async () => {
    server = await PostgresServer.start();
    pool = await openPool(await server.empty(), { session: 'select 1', lost: (cause) => lost.push(cause) });
    await pool.query('create table kept (id integer primary key, words text not null)');
  });
  beforeEach(() => pool.query('delete from kept'));
  afterEach(release);
  afterAll(async () => {
    await pool.end();
    await server.end();
  });

  it('stores all of them', async () => {
    const connection = await held();
    await connection.queryAll(['select 1'], 1);
    await connection.commitWith([put(1, 'one'), put(2, 'two')]);
    release();
    expect(await kept()).toEqual([{ words: 'one' }, { words: 'two' }]);
  });

  it.each([
    ['the first', [put(1, 'one'), put(1, 'a secret of a draft'), put(2, 'two')]],
    ['the last', [put(1, 'one'), put(2, 'two'), put(2, 'a secret of a draft')]],
  ])('stores none where one behind %s fails, and says why', async (_, statements) => {
    const connection = await held();
    await connection.queryAll(['select 1'], 1);
    await expect(connection.commitWith(statements)).rejects.toThrow(/duplicate key/);
    expect(await kept()).toEqual([]);
    // Clean: the same connection goes on.
    await connection.queryAll(['select 1'], 1);
    await connection.commitWith([put(3, 'three')]);
    release();
    expect(await kept()).toEqual([{ words: 'three' }]);
    await expect.poll(() => server.log).toContain('duplicate key');
    expect(server.log).not.toContain('secret');
  });

  it('says so where the transaction had failed before, and its commit is answered with a rollback', async () => {
    const connection = await held();
    await connection.queryAll(['select 1'], 1);
    await expect(connection.query('select no_such_column', [])).rejects.toThrow(/no_such_column/);
    await expect(connection.commitWith([])).rejects.toThrow('the database rolled the transaction back');
    release();
    expect(await kept()).toEqual([]);
  });

  it('has stored nothing, and fails, where the connection ends under it', async () => {
    const connection = await held();
    const [own] = await connection.queryAll(['select pg_backend_pid() as pid'], 1);
    await pool.query('select pg_terminate_backend($1)', [(own!.rows[0] as { pid: number }).pid]);
    await expect(connection.commitWith([put(1, 'one')])).rejects.toThrow();
    release();
    expect(await kept()).toEqual([]);
    expect(lost.length).toBeGreaterThan(0);
  });
});
