// Somebody's machine falls asleep with the text open while another pastes 16 KB over and over. First all are awake, so
// that the server's memory has the size it needs for the traffic; then one stops reading. What grows is the sleeper's.

import * as Y from 'yjs';
import { Y_TEXT } from '../../../../shared/wire/protocol.ts';
import { eachRun, typist } from '../keystrokes.ts';
import { quantile } from '../numbers.ts';
import { play, schedule } from '../schedule.ts';
import { type Figures, type Params, type Stage, sleep } from '../stage.ts';
import { typingText } from '../texts.ts';

const READERS = 10;
const PASTER = 77;
const TYPIST = 99;
const PASTES_PER_SECOND = 400;
const PASTE = 16 * 1_024;
const KEYS_PER_SECOND = 20;

/** Each paste replaces the one before, so that the text stays small. */
function pastes(base: Uint8Array, count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = PASTER;
  const text = doc.getText(Y_TEXT);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const end = text.length;
  for (let i = 0; i < count; i++) {
    doc.transact(() => {
      if (i > 0) text.delete(end, PASTE);
      text.insert(end, String.fromCharCode(97 + (i % 26)).repeat(PASTE), {});
    });
  }
  return updates;
}

export async function sleeper(stage: Stage, { warmMs = 2_500, spanMs = 5_000 }: Params): Promise<Figures> {
  const live = await stage.start();
  const text = typingText(2);
  const first = await stage.join(0);
  first.sendUpdate(text.update);
  await sleep(100);
  const times: number[] = [];
  const took: number[] = [];
  const hear = (update: Uint8Array) => {
    const now = performance.now();
    eachRun(update, (client, start, end) => {
      if (client !== TYPIST) return;
      for (let clock = start; clock < end; clock++) took.push(now - (times[clock] ?? now));
    });
  };
  await Promise.all(Array.from({ length: READERS }, (_, i) => stage.join(0, i === 0 ? { update: hear } : {})));
  const [paster, typing, asleep] = [await stage.join(0), await stage.join(0), await stage.join(0)];
  const updates = pastes(text.update, Math.ceil((1.1 * PASTES_PER_SECOND * (warmMs + spanMs)) / 1_000) + 10);
  const next = typist(TYPIST, text.places[1] ?? { client: 1, clock: 0 });
  let sent = 0;
  const load = (ms: number) =>
    Promise.all([
      play(schedule(['paster'], PASTES_PER_SECOND, ms), () => {
        const update = updates[sent];
        if (update === undefined) return;
        paster.sendUpdate(update);
        sent += 1;
      }),
      play(schedule(['typist'], KEYS_PER_SECOND, ms), () => {
        times.push(performance.now());
        typing.sendUpdate(next());
      }),
    ]);
  await load(warmMs);
  await sleep(300);
  took.length = 0;
  return stage.measured(live, async () => {
    const rssBefore = live.rssMb();
    const sentBefore = sent;
    asleep.sleep();
    await load(spanMs);
    await sleep(300);
    const rssAfter = live.rssMb();
    const heardBefore = asleep.bytesIn;
    asleep.wake();
    await sleep(1_000);
    return {
      grownMb: rssAfter - rssBefore,
      sentMb: ((sent - sentBefore) * PASTE) / 2 ** 20,
      heardOnWakingMb: (asleep.bytesIn - heardBefore) / 2 ** 20,
      wasLetGo: asleep.closed === null ? 0 : 1,
      keyP50: quantile(took, 0.5),
      keyP95: quantile(took, 0.95),
      rssBeforeMb: rssBefore,
    };
  });
}
