// The call of the benchmark, understood or refused in a sentence.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Planned } from './plan.ts';

export const USAGE = `Usage: npm run bench:relay [-- OPTIONS]

Measures Chapeau's relay side by side with @y/websocket-server, @hocuspocus/server (each with its persistence) and a
server that only forwards, on this machine, in turns. Prints medians, their spread and the ratio to the better peer.

  --quick          one short repetition, within three minutes: "NAME ratio R target T ok|short" for each target;
                   of the peers only the one that is the better in that scenario whenever both are measured
  --short          runs as short as those of --quick, with tables
  --write          puts the tables into test/bench/RESULTS.md, in the place of those that are there
  --json           everything that was measured, as JSON
  --only NAME,…    only scenarios whose names begin so
  --reps N         repetitions (5; with --quick 1)
  --profile DIR    instead of measuring: a processor profile of Chapeau for each scenario, and where its time goes
  --list           names of the scenarios

Linux only: processor time is read from /proc. The peers are installed at the first run, into node_modules/.cache.
Exit: 0 measured, whatever came of it; 1 something could not be measured, 2 the call was not understood.`;

export interface Options {
  /** Lines instead of tables. */
  readonly isQuick: boolean;
  /** Short runs, and fewer servers where nothing is compared. */
  readonly isShort: boolean;
  readonly isJson: boolean;
  readonly isWritten: boolean;
  readonly only: readonly string[];
  readonly repetitions: number;
  /** Folder of processor profiles; null: none. */
  readonly profiles: string | null;
}

/** Nothing is to be run; what is said instead, and whether the call was wrong. */
export interface NoRun {
  readonly says: string;
  readonly isWrong: boolean;
}

const FLAGS = {
  quick: { type: 'boolean' },
  short: { type: 'boolean' },
  json: { type: 'boolean' },
  write: { type: 'boolean' },
  only: { type: 'string' },
  reps: { type: 'string' },
  profile: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const REPETITIONS = 5;
const MOST_REPETITIONS = 100;

export function optionsFrom(args: readonly string[], plan: readonly Planned[]): Options | NoRun {
  const no = (problem: string): NoRun => ({ says: `${problem}\n\n${USAGE}`, isWrong: true });
  const names = plan.map(({ name }) => name);
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS });
    if (values.help === true) return { says: USAGE, isWrong: false };
    if (values.list === true) return { says: names.join('\n'), isWrong: false };
    const only = (values.only ?? '').split(',').filter((name) => name !== '');
    const unknown = only.filter((one) => !names.some((name) => name.startsWith(one)));
    if (unknown.length > 0) return no(`There is no scenario ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    const isQuick = values.quick === true;
    const profiles = values.profile === undefined ? null : resolve(values.profile);
    const repetitions = Number(values.reps ?? (isQuick || profiles !== null ? 1 : REPETITIONS));
    if (!Number.isInteger(repetitions) || repetitions < 1 || repetitions > MOST_REPETITIONS) {
      return no(`--reps must be a whole number from 1 to ${MOST_REPETITIONS}.`);
    }
    return {
      isQuick,
      isShort: isQuick || values.short === true,
      isJson: values.json === true,
      isWritten: values.write === true,
      only,
      repetitions,
      profiles,
    };
  } catch (error) {
    return no(error instanceof Error ? error.message : String(error));
  }
}
