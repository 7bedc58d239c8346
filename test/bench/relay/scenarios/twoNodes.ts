// Forty people in one text over PostgreSQL: first all at one server, then half of them at another. What the second server
// costs, and how long a letter takes from one to the other.

import { PostgresServer } from '../../../kit/postgres.ts';
import type { Figures, Params, Stage } from '../stage.ts';
import { typing } from './keystrokes.ts';

export async function twoNodes(
  stage: Stage,
  { people = 40, warmMs = 4_000, spanMs = 3_000 }: Params,
): Promise<Figures> {
  const database = await PostgresServer.start();
  try {
    const url = await database.empty();
    const first = await stage.startOver(url, { sockets: people + 1 });
    const one = await typing(stage, [first], { room: 0, people, warmMs, spanMs });
    const second = await stage.startNode(url);
    const two = await typing(stage, [first, second], { room: 1, people, warmMs, spanMs });
    return {
      crossP50: two.crossP50 ?? Number.NaN,
      crossP95: two.crossP95 ?? Number.NaN,
      cpuRatio: (two.cpuPer1000 ?? Number.NaN) / (one.cpuPer1000 ?? Number.NaN),
      cpuOfOne: one.cpuPer1000 ?? Number.NaN,
      cpuOfTwo: two.cpuPer1000 ?? Number.NaN,
      p50OfOne: one.p50 ?? Number.NaN,
      p50OfTwo: two.p50 ?? Number.NaN,
      missing: (one.missing ?? 0) + (two.missing ?? 0),
    };
  } finally {
    await stage.end();
    await database.end();
  }
}
