// As much as a server delivers: everybody keeps some letters of their own under way, and types the next when one has
// arrived at another. Server and load share the machine, so what counts is the ratio to others in the same repetition.

import { eachRun, typist } from '../keystrokes.ts';
import { type Figures, type Params, type Stage, sleep, until } from '../stage.ts';
import { typingText } from '../texts.ts';

const FIRST_CLIENT = 1_000_000_000;
const CLIENTS_APART = 7_919;
const FEWEST = 1_000;
const MOST_LATE_MS = 8_000;

interface Member {
  readonly type: () => void;
  arrived: number;
}

export async function saturation(stage: Stage, params: Params): Promise<Figures> {
  const { rooms = 1, people = 20, underWay = 16, warmMs = 1_000, spanMs = 3_000 } = params;
  const live = await stage.start({ sockets: rooms * people + rooms });
  const text = typingText(people);
  let arrived = 0;
  let isRunning = true;
  const all: Member[] = [];
  for (let room = 0; room < rooms; room++) {
    const first = await stage.begin(room, text.update);
    const byClient = new Map<number, Member>();
    const opening = text.places.map((place, i) => {
      const id = FIRST_CLIENT + i * CLIENTS_APART;
      // The first hears when letters of others have arrived, the second when those of the first have.
      const hear = (update: Uint8Array) =>
        eachRun(update, (client, _start, end) => {
          const member = byClient.get(client);
          if (member === undefined || client === id || (i === 1 && client !== FIRST_CLIENT)) return;
          for (; member.arrived < end; member.arrived++) {
            arrived += 1;
            if (isRunning) member.type();
          }
        });
      const client = stage.open(room, i < 2 ? { update: hear } : {});
      const next = typist(id, place);
      byClient.set(id, { type: () => client.sendUpdate(next()), arrived: 0 });
      return client.ready;
    });
    await Promise.all(opening);
    first.cut();
    all.push(...byClient.values());
  }
  for (const { type } of all) for (let i = 0; i < underWay; i++) type();
  await sleep(warmMs);
  return stage.measured(live, async () => {
    const [began, before, cpu, own] = [performance.now(), arrived, live.cpuMs(), process.cpuUsage()];
    await sleep(spanMs);
    // On a busy machine longer, until there is something to divide by.
    await until(() => arrived - before >= FEWEST, MOST_LATE_MS);
    const seconds = (performance.now() - began) / 1_000;
    const used = live.cpuMs() - cpu;
    const { user, system } = process.cpuUsage(own);
    isRunning = false;
    const delivered = (arrived - before) * (people - 1);
    return {
      deliveredPerSecond: delivered / seconds,
      cpuPer1000: (1_000 * used) / delivered,
      cpuPercent: used / seconds / 10,
      loadCpuPercent: (user + system) / seconds / 1e4,
      rssMb: live.rssMb(),
    };
  });
}
