// `chapeau doctor`: looks at everything that can cost what people have written, and says in one line each how it stands and
// what to do about it. It only reads, also beside a running server.

import { readFlags, text } from './flags.ts';
import { healthFacts } from './healthFacts.ts';
import { type Finding, healthFindings } from './healthFindings.ts';
import type { Env, Io } from './io.ts';

const USAGE = `Usage: chapeau doctor [--data DIR] [--json]

Looks at the machine, the settings and the store, and prints one line for each thing: ok, warn or BAD, what was found, and
what to do. Reads every record and every text once. To be called with the environment of the server (HOST, ORIGIN,
DATABASE_URL).

  --data DIR  folder of the store (CHAPEAU_DATA; default ./data)
  --json      one line of JSON instead

Exit: 0 nothing endangers the store, 1 something does, 2 the call was not understood.`;

const FLAGS = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

const lineOf = ({ about, state, found, advice }: Finding): string =>
  `${(state === 'bad' ? 'BAD' : state).padEnd(4)}  ${about.padEnd(10)}  ${found}${advice === '' ? '' : `: ${advice}`}`;

export async function doctor(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const findings = healthFindings(await healthFacts({ env, data: text(flags.values.data), told: io.err }));
  if (flags.values.json === true) io.out(JSON.stringify(findings));
  else for (const finding of findings) io.out(lineOf(finding));
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}
