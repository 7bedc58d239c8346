// Runs the plan: every server once in each repetition, in turn, each against a fresh load process; then says what came
// of it. Progress goes to standard error, results to standard output.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Options, optionsFrom } from './options.ts';
import { PLAN, type Planned, SCENARIOS } from './plan.ts';
import { prepare } from './prepare.ts';
import { summaryOf } from './profileSummary.ts';
import { lineOf, machine, measuredPage, versions, withMeasured } from './report.ts';
import type { Folders, ServerName } from './servers.ts';
import type { Job } from './stage.ts';
import { type Run, verdictsOn } from './verdict.ts';

const MOST_RUN_MS = 120_000;
const LAST_WORD_MS = 5_000;

const [root = '', passing = '', ...args] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const out = (line: string) => void process.stdout.write(`${line}\n`);

type Answer = Pick<Run, 'figures' | 'error' | 'sentAway' | 'seconds'>;

/** One run in a process of its own. */
function runOnce(job: Job): Promise<Answer> {
  const began = performance.now();
  const nothing = { figures: null, error: null, sentAway: [] };
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
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      try {
        resolve({ ...nothing, seconds, ...(JSON.parse(said.trim().split('\n').at(-1) ?? '') as object) });
      } catch {
        resolve({ ...nothing, seconds, error: `the load process ended with ${code ?? signal}` });
      }
    });
  });
}

/** Which servers are measured; in the greatest hurry of the peers only the better one. */
function serversOf({ servers, quick }: Planned, { isQuick, isShort }: Options): readonly ServerName[] {
  if (isQuick && quick.better !== undefined) return ['chapeau', quick.better];
  return isShort ? quick.servers : servers;
}

/** Another server begins in each repetition. */
const rotated = (servers: readonly ServerName[], by: number): ServerName[] =>
  servers.map((_, i) => servers[(i + by) % servers.length] ?? 'chapeau');

class Runner {
  readonly #options: Options;
  readonly #folders: Folders;
  readonly runs: Run[] = [];

  constructor(options: Options, folders: Folders) {
    this.#options = options;
    this.#folders = folders;
  }

  /** One scenario with all its servers, one after the other. */
  async run(planned: Planned, repetition: number): Promise<void> {
    const { isQuick, isShort, isJson, profiles } = this.#options;
    const { params } = isShort ? planned.quick : planned;
    const servers = serversOf(planned, this.#options);
    const { build, store } = SCENARIOS[planned.scenario];
    const profile = profiles === null ? null : join(profiles, `${planned.name}.cpuprofile`);
    for (const server of profile === null ? rotated(servers, repetition) : (['chapeau'] as const)) {
      const job = { scenario: planned.scenario, build, store, server, params, folders: this.#folders, profile };
      const run: Run = { name: planned.name, server, repetition, ...(await runOnce(job)) };
      this.runs.push(run);
      say(`${run.name} ${server} ${run.seconds} s: ${run.error ?? JSON.stringify(run.figures)}`);
      if (run.sentAway.length > 0) say(`  ${run.sentAway.length} were sent away, like: ${run.sentAway[0]}`);
    }
    if (profile !== null)
      out(existsSync(profile) ? summaryOf(profile, planned.name) : `### ${planned.name}: no profile`);
    else if (isQuick && !isJson) {
      for (const verdict of verdictsOn(planned, this.of(planned))) out(lineOf(planned, verdict));
    }
  }

  of({ name }: Planned): Run[] {
    return this.runs.filter((run) => run.name === name);
  }
}

async function runPlan(plan: readonly Planned[], options: Options, folders: Folders): Promise<Runner> {
  const runner = new Runner(options, folders);
  // What nobody is compared with is no matter of time: in a hurry it runs side by side, and mostly waits.
  const isAlone = ({ quick }: Planned) => options.isShort && quick.servers.length === 1 && quick.isTimed !== true;
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    for (const planned of plan) if (!isAlone(planned)) await runner.run(planned, repetition);
    await Promise.all(plan.filter(isAlone).map((planned) => runner.run(planned, repetition)));
  }
  return runner;
}

function print(plan: readonly Planned[], runner: Runner, { isQuick, isJson, isWritten, repetitions }: Options): void {
  const at = new Date().toISOString();
  if (isJson) {
    const scenarios = plan.map((planned) => ({
      name: planned.name,
      about: planned.about,
      verdicts: verdictsOn(planned, runner.of(planned)),
      runs: runner.of(planned),
    }));
    out(JSON.stringify({ machine: machine(), at, repetitions, peers: versions(), scenarios }, null, 2));
  }
  const call = ['npm run bench:relay --', ...args].join(' ');
  const page = measuredPage(plan, (planned) => runner.of(planned), { at, call, repetitions });
  if (!isJson && !isQuick) out(page);
  if (isWritten) {
    const file = join(root, 'test', 'bench', 'RESULTS.md');
    writeFileSync(file, withMeasured(readFileSync(file, 'utf8'), page));
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
  const settings = plan.map(({ scenario }) => SCENARIOS[scenario]);
  const needs = {
    builds: new Set(settings.map(({ build }) => build)),
    stores: new Set(settings.map(({ store }) => store)),
  };
  const folders = await prepare({ root, kept, passing, say }, needs);
  const runner = await runPlan(plan, options, folders);
  if (options.profiles === null) print(plan, runner, options);
  const failed = runner.runs.filter(({ error }) => error !== null);
  for (const { name, server, error } of failed) say(`${name} ${server} could not be measured: ${error}`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
