// Runs the plan: every server once in each repetition, in turn, each against a fresh load process; then says what came
// of it. Progress goes to standard error, results to standard output.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Options, optionsFrom } from './options.ts';
import { PLAN, type Planned } from './plan.ts';
import { prepare } from './prepare.ts';
import { summaryOf } from './profileSummary.ts';
import { lineOf, machine, tableOf, versions } from './report.ts';
import type { Folders, ServerName } from './servers.ts';
import type { Figures, Job } from './stage.ts';
import { type Run, verdictsOn } from './verdict.ts';

const MOST_RUN_MS = 120_000;
const LAST_WORD_MS = 5_000;

const [root = '', passing = '', ...args] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const out = (line: string) => void process.stdout.write(`${line}\n`);

/** Prints the figures of a run on its own process. */
function runOnce(job: Job): Promise<{ readonly figures: Figures | null; readonly error: string | null }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=6000', join(passing, 'load.js'), JSON.stringify(job)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    // Asked first: it ends its server and clears its folder away.
    const limit = setTimeout(() => child.kill('SIGTERM'), MOST_RUN_MS);
    const end = setTimeout(() => child.kill('SIGKILL'), MOST_RUN_MS + LAST_WORD_MS);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      clearTimeout(end);
      try {
        resolve({ figures: null, error: null, ...(JSON.parse(said.trim().split('\n').at(-1) ?? '') as object) });
      } catch {
        resolve({ figures: null, error: `the load process ended with ${code ?? signal}` });
      }
    });
  });
}

/** Another server begins in each repetition. */
const rotated = (servers: readonly ServerName[], by: number): ServerName[] =>
  servers.map((_, i) => servers[(i + by) % servers.length] ?? 'chapeau');

async function runPlan(plan: readonly Planned[], options: Options, folders: Folders): Promise<Run[]> {
  const runs: Run[] = [];
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    for (const planned of plan) {
      const params = options.isQuick ? planned.quick.params : planned.params;
      const servers = options.isQuick ? planned.quick.servers : planned.servers;
      const wanted = options.profiles === null ? rotated(servers, repetition) : (['chapeau'] as const);
      for (const server of wanted) {
        const profile = options.profiles === null ? null : join(options.profiles, `${planned.name}.cpuprofile`);
        const answer = await runOnce({ scenario: String(planned.scenario), server, params, folders, profile });
        runs.push({ name: planned.name, server, repetition, ...answer });
        say(`${planned.name} ${server} ${answer.error ?? JSON.stringify(answer.figures)}`);
      }
      const own = runs.filter(({ name }) => name === planned.name);
      if (options.profiles !== null) out(summaryOf(join(options.profiles, `${planned.name}.cpuprofile`), planned.name));
      else if (options.isQuick && !options.isJson) {
        for (const verdict of verdictsOn(planned, own)) out(lineOf(planned, verdict));
      }
    }
  }
  return runs;
}

function print(plan: readonly Planned[], runs: readonly Run[], { isQuick, isJson, repetitions }: Options): void {
  const ownOf = ({ name }: Planned) => runs.filter((run) => run.name === name);
  const about = { machine: machine(), at: new Date().toISOString(), repetitions, peers: versions() };
  if (isJson) {
    const scenarios = plan.map((planned) => ({
      name: planned.name,
      about: planned.about,
      verdicts: verdictsOn(planned, ownOf(planned)),
      runs: ownOf(planned),
    }));
    out(JSON.stringify({ ...about, scenarios }, null, 2));
  } else if (!isQuick) {
    out(`${about.machine}; ${about.at}; repetitions: ${repetitions}; ${about.peers.join(', ')}\n`);
    for (const planned of plan) out(tableOf(planned, ownOf(planned)));
    for (const planned of plan)
      for (const verdict of verdictsOn(planned, ownOf(planned))) out(lineOf(planned, verdict));
  }
}

async function main(): Promise<number> {
  const options = optionsFrom(args, PLAN);
  if ('says' in options) {
    (options.isWrong ? say : out)(options.says);
    return options.isWrong ? 2 : 0;
  }
  const plan = PLAN.filter(({ name }) => options.only.length === 0 || options.only.some((one) => name.startsWith(one)));
  if (options.profiles !== null) mkdirSync(options.profiles, { recursive: true });
  const kept = join(root, 'node_modules', '.cache', 'chapeau-relay');
  const folders = await prepare({ root, kept, passing, say });
  const runs = await runPlan(plan, options, folders);
  if (options.profiles === null) print(plan, runs, options);
  const failed = runs.filter(({ error }) => error !== null);
  for (const { name, server, error } of failed) say(`${name} ${server} could not be measured: ${error}`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
