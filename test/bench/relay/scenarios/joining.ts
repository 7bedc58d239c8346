// Opening a text with a history of 100,000 keystrokes while ten people type in it: what a newcomer costs the server, and
// how long it takes until the text is there.

import { join } from 'node:path';
import { typist } from '../keystrokes.ts';
import { quantile } from '../numbers.ts';
import { play, schedule } from '../schedule.ts';
import type { Figures, Params, Stage } from '../stage.ts';
import { historyText, keptBytes, typingText } from '../texts.ts';

const KEYS_PER_SECOND = 5;
const FIRST_CLIENT = 1_000_000_000;
const NEWCOMERS = ['one', 'two', 'three', 'four'] as const;

export async function joining(stage: Stage, params: Params): Promise<Figures> {
  const { typing = 10, joinsPerSecond = 100, warmMs = 5_000, spanMs = 2_000 } = params;
  const history = keptBytes(join(stage.folders.texts, 'history.bin'), historyText);
  const live = await stage.start();
  const first = await stage.begin(0, history);
  const text = typingText(typing);
  await stage.send(first, 0, text.update);
  const editors = await Promise.all(
    text.places.map(async (place, i) => {
      const client = await stage.join(0);
      return { client, next: typist(FIRST_CLIENT + i, place) };
    }),
  );
  let hasEnded = false;
  const typed = play(
    schedule(editors, KEYS_PER_SECOND, 20_000),
    ({ client, next }) => client.sendUpdate(next()),
    () => hasEnded,
  );
  const took: number[] = [];
  let bytes = 0;
  const come = async () => {
    const client = stage.open(0, {
      synced: (update) => {
        bytes = Math.max(bytes, update.length);
      },
    });
    await client.ready;
    took.push(client.syncedAt - client.openedAt);
    client.close();
  };
  const comeAll = async (ms: number) => {
    const coming: Promise<void>[] = [];
    await play(schedule(NEWCOMERS, joinsPerSecond / NEWCOMERS.length, ms), () => coming.push(come()));
    await Promise.all(coming);
  };
  await comeAll(warmMs);
  took.length = 0;
  return stage.measured(live, async () => {
    const cpu = live.cpuMs();
    await comeAll(spanMs);
    const used = live.cpuMs() - cpu;
    hasEnded = true;
    await typed;
    return {
      cpuPerJoin: used / took.length,
      p50: quantile(took, 0.5),
      p95: quantile(took, 0.95),
      joins: took.length,
      answerKb: bytes / 1_024,
      rssMb: live.rssMb(),
    };
  });
}
