// Some people in one text, each typing five letters a second: what a letter costs the server for each who gets it, and
// how long it takes. Four of them measure; what the others hear is only taken in.

import { eachRun, typist } from '../keystrokes.ts';
import { quantile } from '../numbers.ts';
import { play, schedule } from '../schedule.ts';
import type { ServerProcess } from '../serverProcess.ts';
import { type Figures, type Params, type Stage, until } from '../stage.ts';
import { typingText } from '../texts.ts';

const KEYS_PER_SECOND = 5;
/**
 * Letters a second of all together, and deliveries, before anything is measured: in the first thousands a server spends
 * its time on compiling what it will run all day.
 */
const WARMING_PER_SECOND = 1_200;
const MOST_WARMING_DELIVERED = 40_000;
const WATCHERS = 4;
const FIRST_CLIENT = 1_000_000_000;
const CLIENTS_APART = 7_919;
const MOST_LATE_MS = 8_000;

export async function keystrokes(
  stage: Stage,
  { people = 11, warmMs = 6_000, spanMs = 2_500 }: Params,
): Promise<Figures> {
  const live = await stage.start({ sockets: people + 1 });
  return typing(stage, [live], { room: 0, people, warmMs, spanMs });
}

interface Typing {
  readonly room: number;
  readonly people: number;
  readonly warmMs: number;
  readonly spanMs: number;
}

/** People at one server, or at several by turns. `cross…`: of letters that came from another server. */
export async function typing(
  stage: Stage,
  nodes: readonly [ServerProcess, ...ServerProcess[]],
  { room, people, warmMs, spanMs }: Typing,
): Promise<Figures> {
  const text = typingText(people);
  const first = await stage.begin(room, text.update);
  const nodeOf = (i: number): ServerProcess => nodes[i % nodes.length] ?? nodes[0];
  const sentAt = new Map<number, { readonly times: number[]; readonly node: ServerProcess }>();
  const took: number[] = [];
  const crossTook: number[] = [];
  let from = Number.POSITIVE_INFINITY;
  const editors = text.places.map((place, i) => {
    const id = FIRST_CLIENT + i * CLIENTS_APART;
    const [times, node] = [[] as number[], nodeOf(i)];
    sentAt.set(id, { times, node });
    const watch = (update: Uint8Array) => {
      const now = performance.now();
      eachRun(update, (client, start, end) => {
        const sent = client === id ? undefined : sentAt.get(client);
        if (sent === undefined) return;
        for (let clock = start; clock < end; clock++) {
          const at = sent.times[clock] ?? 0;
          if (at < from) continue;
          took.push(now - at);
          if (sent.node !== node) crossTook.push(now - at);
        }
      });
    };
    return { times, next: typist(id, place), client: stage.open(room, i < WATCHERS ? { update: watch } : {}, node) };
  });
  await Promise.all(editors.map(({ client }) => client.ready));
  first.cut();
  const type = ({ times, next, client }: (typeof editors)[number]) => {
    const update = next();
    times.push(performance.now());
    client.sendUpdate(update);
  };
  const cpuMs = () => nodes.reduce((sum, node) => sum + node.cpuMs(), 0);
  await play(schedule(editors, warmingPace(people), warmMs), type);
  return stage.measured(nodes[0], async () => {
    from = performance.now();
    const cpu = cpuMs();
    const heardBefore = editors.reduce((sum, { client }) => sum + client.updates, 0);
    const acts = schedule(editors, KEYS_PER_SECOND, spanMs);
    await play(acts, type);
    const wanted = editors.slice(0, WATCHERS).reduce((sum, { times }) => sum + acts.length - since(times, from), 0);
    await until(() => took.length >= wanted, MOST_LATE_MS);
    const ms = performance.now() - from;
    const used = cpuMs() - cpu;
    const delivered = acts.length * (people - 1) * (took.length / wanted);
    const heard = editors.reduce((sum, { client }) => sum + client.updates, 0) - heardBefore;
    for (const { client } of editors) client.cut();
    return {
      cpuPer1000: (1_000 * used) / delivered,
      p50: quantile(took, 0.5),
      p95: quantile(took, 0.95),
      crossP50: quantile(crossTook, 0.5),
      crossP95: quantile(crossTook, 0.95),
      cpuPercent: (100 * used) / ms,
      deliveredPerSecond: (1_000 * delivered) / ms,
      messagesPerDelivery: heard / delivered,
      missing: wanted - took.length,
      rssMb: nodes[0].rssMb(),
    };
  });
}

/** Letters a second of each. */
const warmingPace = (people: number): number =>
  Math.max(KEYS_PER_SECOND, Math.min(WARMING_PER_SECOND, MOST_WARMING_DELIVERED / (people - 1)) / people);

const since = (times: readonly number[], from: number): number => times.filter((at) => at >= from).length;
