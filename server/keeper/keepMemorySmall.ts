// Gives memory back that a rush of people left behind. A server that is asked for much allocates faster than it collects, and
// what it has taken from the machine it keeps: a thousand texts that are opened leave twice as much garbage as they hold, and
// nothing happens afterwards that would collect it. So it is collected in a moment in which nobody waits. Limit: while it is,
// nothing else runs, for a tenth of a second with some hundred megabytes; a large process is left alone.

import type { Log } from '../log.ts';
import { type Beat, startBeat } from './beat.ts';

/** The memory of this process. */
export interface Memory {
  /** Bytes that it has of the machine. */
  resident(): number;
  /** Share of the time since it was last asked in which the process did something, 0 to 1. */
  busyShare(): number;
  /** Collects all garbage there is. */
  collect(): Promise<void>;
}

const LOOK_MS = 500;
const MB = 2 ** 20;
/** Less is not worth it. */
const GROWN = 32 * MB;
/** Above, collecting takes so long that somebody would feel it. */
const LARGE = 512 * MB;
const QUIET = 0.05;

/** Looks now and then, until it is stopped. */
export function keepMemorySmall(memory: Memory, log: Pick<Log, 'warn'>): Beat {
  let least = Number.POSITIVE_INFINITY;
  const work = async (): Promise<number> => {
    const isQuiet = memory.busyShare() < QUIET;
    const resident = memory.resident();
    least = Math.min(least, resident);
    if (!isQuiet || resident - least < GROWN || resident > LARGE) return LOOK_MS;
    await memory.collect();
    least = memory.resident();
    return LOOK_MS;
  };
  return startBeat({
    work,
    onFault: (error) => log.warn('memory.kept', { cause: error instanceof Error ? error.message : String(error) }),
  });
}
