// How results are printed: one line for each target, and tables in Markdown with medians and (least–most).

import { cpus, loadavg, totalmem } from 'node:os';
import { PEERS } from './peers.ts';
import type { Planned } from './plan.ts';
import { type Run, type Spread, spreadOf, type Verdict, valuesOf, verdictsOn } from './verdict.ts';

/** Names and units of figures as they are printed. */
const NAMES: Readonly<Record<string, string>> = {
  cpuPer1000: 'CPU ms per 1,000',
  p50: 'p50 ms',
  p95: 'p95 ms',
  deliveredPerSecond: 'delivered/s',
  messagesPerDelivery: 'messages per letter',
  cpuPercent: 'server CPU %',
  loadCpuPercent: 'load CPU %',
  rssMb: 'RSS MB',
  cpuPerJoin: 'CPU ms per join',
  answerKb: 'answer KB',
  rssPerText: 'RSS KB per text',
  rssPerTextCollected: 'after collection',
  heldPerText: 'held KB per text',
  heldAfterLeaving: 'held KB after leaving',
  shareLeft: 'share left',
  rssBeforeMb: 'RSS MB before',
  rssAfterLeavingMb: 'RSS MB after leaving',
  seenShare: 'moves seen',
  messagesPerMove: 'messages per move',
  megabytesPerSecond: 'MB/s',
  grownMb: 'grown MB',
  sentMb: 'sent MB',
  heardOnWakingMb: 'heard on waking MB',
  wasLetGo: 'let go',
  keyP50: 'key p50 ms',
  keyP95: 'key p95 ms',
  lostShare: 'share lost',
  contentMs: 'content ms',
  listenMs: 'listens ms',
  syncedMs: 'synced ms',
  cpuMs: 'CPU ms',
  crossP50: 'from one to the other p50 ms',
  crossP95: 'p95 ms',
  cpuRatio: 'CPU of two to one',
  cpuOfOne: 'CPU ms per 1,000, one',
  cpuOfTwo: 'two',
  p50OfOne: 'p50 ms, one',
  p50OfTwo: 'two',
};

export function printNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en');
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}

function printSpread({ median, least, most }: Spread): string {
  const middle = printNumber(median);
  return least === most ? middle : `${middle} (${printNumber(least)}–${printNumber(most)})`;
}

/** `NAME ratio R target T ok|short`; the first target of a scenario bears its bare name. */
export function lineOf(planned: Planned, verdict: Verdict): string {
  const name =
    verdict === undefined || planned.targets[0]?.figure === verdict.figure
      ? planned.name
      : `${planned.name}/${verdict.figure}`;
  const { reached, kind, limit, isReached } = verdict;
  const counts = kind === 'ratio' ? reached.median : reached.most;
  if (Number.isNaN(counts)) return `${name} ${kind} – target ${limit} not measured`;
  return `${name} ${kind} ${counts.toFixed(2)} target ${limit} ${isReached ? 'ok' : 'short'}`;
}

export function tableOf(planned: Planned, runs: readonly Run[]): string {
  const figures = [...new Set([...planned.targets.map(({ figure }) => figure), ...planned.shown])];
  const servers = planned.servers.filter((server) => runs.some((run) => run.server === server));
  const rows = servers.map((server) => {
    const cells = figures.map((figure) => printSpread(spreadOf(valuesOf(runs, server, figure))));
    return `| ${server} | ${cells.join(' | ')} |`;
  });
  const verdicts = verdictsOn(planned, runs).map(({ figure, kind, better, limit, reached, isReached }) => {
    const what = kind === 'ratio' ? `${NAMES[figure] ?? figure} to the better peer` : (NAMES[figure] ?? figure);
    const wanted = `${better === 'less' ? 'at most' : 'at least'} ${limit}`;
    return `- ${what}: **${printSpread(reached)}**, wanted ${wanted}: ${isReached ? 'reached' : 'short'}`;
  });
  return [
    `### ${planned.name}: ${planned.about}`,
    '',
    `| | ${figures.map((figure) => NAMES[figure] ?? figure).join(' | ')} |`,
    `|---|${'---|'.repeat(figures.length)}`,
    ...rows,
    '',
    ...verdicts,
    '',
  ].join('\n');
}

const BEGIN = '<!-- measured -->';
const END = '<!-- end of what was measured -->';

/** The page with what was measured in the place of what stood there; what people wrote around it stays. */
export function withMeasured(page: string, measured: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page has no place for results, between ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${measured.trim()}\n\n${page.slice(end)}`;
}

/** Everything that is said of a whole run, in Markdown. */
export function measuredPage(
  plan: readonly Planned[],
  runsOf: (planned: Planned) => readonly Run[],
  about: { readonly at: string; readonly call: string; readonly repetitions: number },
): string {
  const lines = plan.flatMap((planned) =>
    verdictsOn(planned, runsOf(planned)).map((verdict) => lineOf(planned, verdict)),
  );
  const load = loadavg().map((one) => one.toFixed(1));
  return [
    `\`${about.call}\`, ${about.at}, repetitions: ${about.repetitions}.`,
    '',
    `${machine()}. Load of the machine at the end: ${load.join(', ')} (1, 5, 15 minutes).`,
    '',
    `Peers: ${versions().join(', ')}.`,
    '',
    '```',
    ...lines,
    '```',
    '',
    ...plan.map((planned) => tableOf(planned, runsOf(planned))),
  ].join('\n');
}

export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node}, ${process.platform}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory} GB`;
}

export function versions(): readonly string[] {
  return Object.values(PEERS).flatMap(({ dependencies }) => Object.entries(dependencies).map((pair) => pair.join(' ')));
}
