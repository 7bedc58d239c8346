// Which clock a server runs on: the machine's at the start and steady from then on, or, where only the example is kept and
// it was asked for, the example's own time. Neither begins before the last entry of the record.

import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { EXAMPLE } from '../../seeds/meetings.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ForwardClock } from '../commands/forwardClock.ts';
import type { Store } from '../store/store.ts';
import { exampleClock, exampleStart } from './exampleClock.ts';
import type { Io } from './io.ts';
import { passedWithSleep, printJump, steadyClock } from './steadyClock.ts';

export interface InstallationClock {
  readonly now: () => number;
  /** Null for real time. */
  readonly example: ForwardClock | null;
}

const A_MINUTE = 60_000;
/** A record that reaches further than this ahead of the machine's clock: one of the two is wrong, and a person has to say which. */
const MOST_AHEAD = 5 * A_MINUTE;
const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** The moment of the newest entry of all records; 0 where there is none. */
async function lastOnRecord(store: Store): Promise<number> {
  let last = 0;
  for (const { id } of await store.meetings()) {
    const { seq } = await store.recordHead(id);
    const [entry] = await store.record(id, seq - 1);
    const at = entry === undefined ? Number.NaN : Date.parse(entry.at);
    if (!Number.isNaN(at)) last = Math.max(last, at);
  }
  return last;
}

/** `wanted`: where the example's time is to begin, "2017-06-21T15:42"; null for real time. Refusals bring a sentence. */
export async function installationClock(
  store: Store,
  {
    wanted,
    empty,
    trustsRecord,
    err,
  }: { readonly wanted: string | null; readonly empty: boolean; readonly trustsRecord: boolean } & Pick<Io, 'err'>,
): Promise<Result<InstallationClock, 'clock/malformed' | 'clock/real' | 'clock/behind'>> {
  const passed = passedWithSleep(
    () => performance.now(),
    () => uptime() * 1_000,
    () => Date.now(),
  );
  const last = await lastOnRecord(store);
  if (wanted === null) {
    if (last > Date.now() + MOST_AHEAD && !trustsRecord) {
      return refused('clock/behind', {
        sentence: `The machine's clock shows ${iso(Date.now())}, but the last entry of the record is of ${iso(last)}: set the clock right, or start with --trust-record to let time go on from there.`,
      });
    }
    if (last > Date.now() + A_MINUTE) {
      err(
        `The machine's clock shows ${iso(Date.now())}, before the last entry of the record: time goes on from ${iso(last)}.`,
      );
    }
    const onJump = (by: number) =>
      err(
        `The machine's clock was set by ${printJump(by)} while the server runs: deadlines stay where they are; restart to take the new time over.`,
      );
    return ok({ now: steadyClock({ wall: Date.now, passed, notBefore: last, onJump }), example: null });
  }
  const meetings = await store.meetings();
  if (meetings.some(({ example }) => !example) || (meetings.length === 0 && empty)) {
    return refused('clock/real', {
      sentence:
        '--example-clock is only for a store that holds nothing but the example; real meetings run on real time.',
    });
  }
  const zone = meetings.find(({ exampleMoment }) => exampleMoment !== null)?.zone ?? EXAMPLE.meeting.zone;
  const start = exampleStart(wanted, zone);
  if (!start.ok) {
    return refused('clock/malformed', {
      sentence: `--example-clock must be a day and an hour like 2017-06-21T15:42, not "${wanted}".`,
    });
  }
  if (last > start.value) err(`The record of the example reaches to ${iso(last)}: its time goes on from there.`);
  const example = exampleClock({ start: Math.max(start.value, last), passed });
  return ok({ now: example.now, example });
}
