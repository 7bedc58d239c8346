// A hundred people move their carets in one text, five times a second each, and nobody types.

import { caretAt, eachCaret } from '../carets.ts';
import { quantile } from '../numbers.ts';
import { play, schedule } from '../schedule.ts';
import { type Figures, type Params, type Stage, until } from '../stage.ts';
import { typingText } from '../texts.ts';

const MOVES_PER_SECOND = 5;
const WATCHERS = 4;
const FIRST_CLIENT = 1_000_000_000;
const CLIENTS_APART = 7_919;
const MOST_LATE_MS = 8_000;

export async function carets(stage: Stage, { people = 100, warmMs = 4_000, spanMs = 2_500 }: Params): Promise<Figures> {
  const live = await stage.start({ sockets: people + 1 });
  const first = await stage.begin(0, typingText(20).update);
  const sentAt = new Map<number, number[]>();
  const took: number[] = [];
  /** The newest that the first of them has heard of each. */
  const newest = new Map<number, number>();
  let from = Number.POSITIVE_INFINITY;
  const movers = Array.from({ length: people }, (_, i) => {
    const id = FIRST_CLIENT + i * CLIENTS_APART;
    const times: number[] = [];
    sentAt.set(id, times);
    const seen = i === 0 ? newest : new Map<number, number>();
    const watch = (body: Uint8Array) => {
      const now = performance.now();
      eachCaret(body, (client, clock) => {
        const at = client === id ? undefined : sentAt.get(client)?.[clock];
        if (at === undefined || at < from || clock <= (seen.get(client) ?? -1)) return;
        seen.set(client, clock);
        took.push(now - at);
      });
    };
    return { id, times, name: `Editor Number ${i}`, client: stage.open(0, i < WATCHERS ? { presence: watch } : {}) };
  });
  await Promise.all(movers.map(({ client }) => client.ready));
  first.cut();
  const move = ({ id, times, name, client }: (typeof movers)[number]) => {
    times.push(performance.now());
    client.sendPresence(caretAt(id, times.length - 1, name));
  };
  await play(schedule(movers, MOVES_PER_SECOND, warmMs), move);
  return stage.measured(live, async () => {
    from = performance.now();
    const cpu = live.cpuMs();
    const heard = () => movers.reduce((sum, { client }) => sum + client.presences, 0);
    const bytes = () => movers.reduce((sum, { client }) => sum + client.bytesIn, 0);
    const [messagesBefore, bytesBefore] = [heard(), bytes()];
    const acts = schedule(movers, MOVES_PER_SECOND, spanMs);
    await play(acts, move);
    // Moves may be overtaken by newer ones; the last of everybody has to arrive.
    await until(
      () => movers.slice(1).every(({ id, times }) => (newest.get(id) ?? -1) >= times.length - 1),
      MOST_LATE_MS,
    );
    const seconds = (performance.now() - from) / 1_000;
    const used = live.cpuMs() - cpu;
    const moves = acts.length * (people - 1);
    return {
      cpuPer1000: (1_000 * used) / moves,
      p50: quantile(took, 0.5),
      p95: quantile(took, 0.95),
      seenShare: took.length / ((acts.length * WATCHERS * (people - 1)) / people),
      messagesPerMove: (heard() - messagesBefore) / moves,
      megabytesPerSecond: (bytes() - bytesBefore) / seconds / 1e6,
      cpuPercent: used / seconds / 10,
      rssMb: live.rssMb(),
    };
  });
}
