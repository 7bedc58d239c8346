// Connections to PostgreSQL as Kysely's dialect wants them, with what its own use of `pg` leaves open: a COMMIT that the
// server answered with ROLLBACK is a failure, a connection that is not surely clean is thrown away, none that dies takes
// the process with it, and the pool ends only when all who asked it for a connection have had it.

import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient, QueryResult } from 'pg';

/** At most so many connections of one process: one writes commands, some append frames, the rest read. */
export const MOST_CONNECTIONS = 10;

export interface PoolDeps {
  /** Settings of the whole session, as SQL; run once on every new connection. */
  readonly session: string;
  /** A connection was lost while nobody used it, or in use: said once for each. */
  lost(cause: string): void;
}

/** Integers of 64 bits as numbers; one that a number cannot hold is damage and not a rounded value. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`the store holds ${text}, which is no safe whole number`);
  return value;
}

const INT8 = 20;

/** A pool whose connections are all set up alike. `answerWithin` 0 waits for an answer however long it takes. */
export async function openPool(url: string, { session, lost }: PoolDeps, answerWithin = 60_000): Promise<Pool> {
  const { default: pg } = await import('pg');
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 && format !== 'binary' ? wholeNumber : pg.types.getTypeParser(oid, format as 'text'),
  };
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'chapeau',
    max: MOST_CONNECTIONS,
    // Some stay, so that the first word after a pause does not wait for a handshake.
    min: 2,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A server that is gone without a word is given up; it lets go of what it held by its own timeout.
    query_timeout: answerWithin,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Several statements of one connection may be under way. Who holds it says so: without that one waits for the other.
    pipeline: true,
    types: types as typeof pg.types,
    onConnect: async (client) => {
      // A lost connection is told by its query, or by the next one; without a listener it would end the process.
      client.on('error', (error) => lost(error.message));
      await client.query(session);
    },
  });
  pool.on('error', () => {});
  return pool;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One connection for the time somebody holds it. `begin` is said together with the first statement. */
export interface HeldConnection {
  query(text: string, values: readonly unknown[]): Promise<QueryResult>;
  /** Several statements without values in one journey, the first of their transaction: the answers to the last of them. */
  queryAll(statements: readonly string[], answers: number): Promise<readonly QueryResult[]>;
  /** The last statements of a transaction and its commit, in one journey. */
  commitWith(statements: readonly Statement[]): Promise<void>;
  /** The words as they are written into a statement. */
  readonly literal: (words: string) => string;
  release(): void;
}

class Held implements HeldConnection {
  readonly #client: PoolClient;
  readonly #released: () => void;
  /** Whether its session may stand in the middle of something. */
  #isUnclean = false;
  #isLost = false;
  #isBeginning = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(client: PoolClient, released: () => void) {
    this.#client = client;
    this.#released = released;
  }

  async query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    switch (text) {
      case 'begin':
        // Said together with the first statement, which is a lock: one journey less.
        this.#isBeginning = true;
        return nothing('BEGIN');
      case 'commit':
        return this.#commit();
      case 'rollback':
        return this.#rollback();
      default:
        return this.#isBeginning ? this.#first(text, values) : this.#ask(text, values);
    }
  }

  async #first(text: string, values: readonly unknown[]): Promise<QueryResult> {
    this.#isBeginning = false;
    this.#isUnclean = true;
    if (values.length > 0) {
      await this.#ask('begin', []);
      return this.#ask(text, values);
    }
    const [answer] = await this.queryAll([text], 1);
    return answer!;
  }

  async queryAll(statements: readonly string[], answers: number): Promise<readonly QueryResult[]> {
    this.#isBeginning = false;
    this.#isUnclean = true;
    const results: unknown = await this.#ask(`begin; ${statements.join('; ')}`, []);
    return answers === 0 ? [] : (results as QueryResult[]).slice(-answers);
  }

  async commitWith(statements: readonly Statement[]): Promise<void> {
    // Once one has failed the server refuses the others, and answers the commit with a rollback.
    const all = [...statements, { text: 'commit', values: [] }];
    const answers = await Promise.allSettled(all.map(({ text, values }) => this.#send(text, values)));
    const failed = answers.find((answer) => answer.status === 'rejected');
    const commit = answers.at(-1)!;
    if (commit.status === 'fulfilled') this.#isUnclean = false;
    if (failed) throw failed.reason;
    if (commit.status === 'fulfilled') committed(commit.value);
  }

  readonly literal = (words: string): string => this.#client.escapeLiteral(words);

  async #commit(): Promise<QueryResult> {
    if (this.#isBeginning) return this.#unsaid();
    const result = await this.#ask('commit', []);
    this.#isUnclean = false;
    return committed(result);
  }

  async #rollback(): Promise<QueryResult> {
    if (this.#isBeginning) return this.#unsaid();
    // What is lost has been rolled back by the server, or will be.
    if (this.#isLost) return nothing('ROLLBACK');
    const result = await this.#ask('rollback', []);
    this.#isUnclean = false;
    return result;
  }

  /** A transaction in which nothing was said. */
  #unsaid(): QueryResult {
    this.#isBeginning = false;
    return nothing('COMMIT');
  }

  /** Reads of one change may be asked for together; one waits for the other. */
  async #ask(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const answer = this.#turn.then(() => this.#send(text, values));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #send(text: string, values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.#client.query(text, values as unknown[]);
    } catch (error) {
      if (!isAnswer(error)) this.#isLost = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#isUnclean || this.#isLost);
    this.#released();
  }
}

/** A transaction in which a statement failed is rolled back by COMMIT, without an error. */
function committed(result: QueryResult): QueryResult {
  if (result.command !== 'COMMIT') throw new Error('the database rolled the transaction back');
  return result;
}

const nothing = (command: string): QueryResult => ({ command, rowCount: 0, rows: [], oid: 0, fields: [] });

/** Whether the server said it, and goes on. Everything else (broken, timed out) leaves the connection in doubt. */
function isAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('severity' in error)) return false;
  return error.severity === 'ERROR';
}

export interface HoldingPool extends PostgresPool {
  connect(): Promise<PostgresPoolClient & HeldConnection>;
}

/** The pool for Kysely. `end` waits for all who asked before it. */
export function kyselyPool(pool: Pool): HoldingPool {
  let held = 0;
  let ending: Promise<void> | undefined;
  let allReleased: (() => void) | undefined;
  const released = (): void => {
    held -= 1;
    if (held === 0) allReleased?.();
  };
  return {
    connect: async () => {
      if (ending !== undefined) throw new Error('the store is closed');
      held += 1;
      try {
        return new Held(await pool.connect(), released) as unknown as PostgresPoolClient & HeldConnection;
      } catch (error) {
        released();
        throw error;
      }
    },
    end: () => {
      ending ??= new Promise<void>((resolve) => {
        allReleased = resolve;
        if (held === 0) resolve();
      }).then(() => pool.end());
      return ending;
    },
  };
}
