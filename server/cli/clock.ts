// `chapeau clock`: what time it is for a running server, and, for one whose example has a time of its own, later.

import { z } from 'zod';
import { configFrom, storeEnv } from '../config.ts';
import { readSpan } from './exampleClock.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach, refusalSentence } from './remote.ts';

const USAGE = `Usage: chapeau clock [--forward SPAN] [--data DIR]

Prints what time it is for the server that runs on this store, in UTC.

  --forward SPAN  first puts the example's time forward: 9d, 12h, 90m, 1d12h. Only for a server that was
                  started with "chapeau serve --example-clock", which no real meeting can be
  --data DIR      folder of the store (CHAPEAU_DATA; default ./data)`;

const FLAGS = { forward: { type: 'string' }, data: { type: 'string' } } as const;

const answer = z.object({ now: z.number() });

export async function clock(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const asked = text(flags.values.forward);
  const span = asked === undefined ? null : readSpan(asked);
  const read = configFrom(storeEnv(env), { data: text(flags.values.data) });
  if ('problems' in read || (asked !== undefined && span === null)) {
    if ('problems' in read) for (const problem of read.problems) io.err(problem);
    if (asked !== undefined && span === null) io.err(`--forward must be a span like 9d, 12h or 90m, not "${asked}".`);
    io.err(`\n${USAGE}`);
    return 2;
  }
  return reach(read.config, io, {
    direct: async () => {
      io.err('No server runs on this store; its time goes on when one is started.');
      return 1;
    },
    asked: async (server) => {
      const response = await askServer(server, '/clock', io, span === null ? undefined : { forward: span });
      if (response === null) return 1;
      if (!response.ok) {
        io.err(await refusalSentence(response));
        return 1;
      }
      const { now } = answer.parse(await response.json());
      io.out(new Date(now).toISOString());
      return 0;
    },
  });
}
