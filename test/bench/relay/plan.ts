// What is measured and what is to be reached: for each scenario its parameters, how it is shortened for `--quick`, and
// the figures by which Chapeau is judged, against the better peer of the same repetition or against a fixed limit.

import { carets } from './scenarios/carets.ts';
import { coldStart } from './scenarios/coldStart.ts';
import { idleTexts } from './scenarios/idleTexts.ts';
import { joining } from './scenarios/joining.ts';
import { keystrokes } from './scenarios/keystrokes.ts';
import { killing } from './scenarios/killing.ts';
import { saturation } from './scenarios/saturation.ts';
import { sleeper } from './scenarios/sleeper.ts';
import { twoNodes } from './scenarios/twoNodes.ts';
import type { Build, FilledWith, PeerName, ServerName } from './servers.ts';
import type { Params, Scenario } from './stage.ts';

/** What a scenario is run against: which Chapeau, and which filled store. */
interface Setting {
  readonly run: Scenario;
  readonly build: Build;
  readonly store: FilledWith;
}

export const SCENARIOS = {
  keystrokes: { run: keystrokes, build: 'built', store: 'empty' },
  // Limits of the product hold back what no person types or pastes.
  saturation: { run: saturation, build: 'raised', store: 'empty' },
  joining: { run: joining, build: 'built', store: 'empty' },
  idleTexts: { run: idleTexts, build: 'built', store: 'stored' },
  carets: { run: carets, build: 'built', store: 'empty' },
  sleeper: { run: sleeper, build: 'raised', store: 'empty' },
  killing: { run: killing, build: 'built', store: 'empty' },
  coldStart: { run: coldStart, build: 'launcher', store: 'stored' },
  twoNodes: { run: twoNodes, build: 'built', store: 'empty' },
} as const satisfies Readonly<Record<string, Setting>>;

export type ScenarioName = keyof typeof SCENARIOS;

export interface Target {
  readonly figure: string;
  /** `ratio`: to the better peer. `value`: the figure itself. */
  readonly kind: 'ratio' | 'value';
  /** Whether less or more is better. */
  readonly better: 'less' | 'more';
  readonly limit: number;
}

export interface Planned {
  readonly name: string;
  readonly about: string;
  readonly scenario: ScenarioName;
  readonly servers: readonly ServerName[];
  readonly params: Params;
  /** `isTimed`: not to be run beside others, though nobody is compared with. */
  readonly quick: {
    readonly params: Params;
    readonly servers: readonly ServerName[];
    /** The better of the peers, whenever both were measured: in the greatest hurry the only one. */
    readonly better?: PeerName;
    readonly isTimed?: true;
  };
  readonly targets: readonly Target[];
  /** Figures for the table, beside those of the targets. */
  readonly shown: readonly string[];
}

const ALL: readonly ServerName[] = ['chapeau', 'y-websocket', 'hocuspocus', 'bare'];
/** The bare server knows no texts and keeps none. */
const RELAYS: readonly ServerName[] = ['chapeau', 'y-websocket', 'hocuspocus'];
const OURS: readonly ServerName[] = ['chapeau'];

const ratio = (figure: string, limit: number, better: 'less' | 'more' = 'less'): Target => ({
  ...{ figure, kind: 'ratio', better, limit },
});
const value = (figure: string, limit: number): Target => ({ figure, kind: 'value', better: 'less', limit });

const typing = (people: number, targets: readonly Target[]): Planned => ({
  name: `keystrokes-${people}`,
  about: `${people} people in one text, 5 letters a second each`,
  scenario: 'keystrokes',
  servers: ALL,
  params: { people },
  quick: { params: { people, warmMs: 3_000, spanMs: 1_500 }, servers: RELAYS, better: 'hocuspocus' },
  targets,
  shown: ['deliveredPerSecond', 'messagesPerDelivery', 'missing', 'rssMb'],
});

const saturated = (rooms: number, people: number, underWay: number): Planned => ({
  name: `saturation-${rooms}x${people}`,
  about: `${rooms} texts with ${people} people each, ${underWay} letters of everybody under way`,
  scenario: 'saturation',
  servers: ALL,
  params: { rooms, people, underWay },
  quick: {
    ...{ params: { rooms, people, underWay, warmMs: 700, spanMs: 1_500 }, servers: RELAYS },
    // Of many small rooms now one is the better, now the other.
    ...(rooms === 1 ? { better: 'hocuspocus' } : {}),
  },
  targets: [ratio('deliveredPerSecond', 3, 'more')],
  shown: ['cpuPer1000', 'cpuPercent', 'loadCpuPercent', 'rssMb'],
});

const killed = (delayMs: number): Planned => ({
  name: `kill-${delayMs}`,
  about: `killed (-9) ${delayMs} ms after delivery, 4 texts, 5 letters each`,
  scenario: 'killing',
  servers: RELAYS,
  params: { delayMs },
  // What has to settle first are the peers.
  quick: { params: { delayMs, settleMs: 0 }, servers: OURS },
  targets: [value('lost', 0)],
  shown: ['delivered', 'lostShare'],
});

export const PLAN: readonly Planned[] = [
  typing(11, [ratio('cpuPer1000', 0.6), ratio('p50', 1)]),
  typing(40, [ratio('cpuPer1000', 0.6), ratio('p50', 1)]),
  typing(100, [ratio('cpuPer1000', 0.3), ratio('p95', 1)]),
  typing(200, [ratio('cpuPer1000', 0.2), ratio('p95', 1)]),
  saturated(1, 20, 16),
  saturated(50, 4, 8),
  {
    name: 'join',
    about: 'opening a text of 100,000 keystrokes, 100 times a second, while ten people type in it',
    scenario: 'joining',
    servers: RELAYS,
    params: {},
    quick: { params: { warmMs: 2_500, spanMs: 1_200 }, servers: RELAYS },
    targets: [ratio('cpuPerJoin', 0.5)],
    shown: ['p50', 'p95', 'answerKb', 'rssMb'],
  },
  {
    name: 'idle',
    about: '1,000 stored texts of 15,000 letters, open in one window each, nobody types; then all are closed',
    scenario: 'idleTexts',
    servers: RELAYS,
    params: {},
    quick: { params: { texts: 300, restMs: 1_500 }, servers: RELAYS, better: 'hocuspocus' },
    targets: [ratio('rssPerText', 0.15), value('shareLeft', 0.1)],
    shown: ['rssPerTextCollected', 'heldPerText', 'heldAfterLeaving', 'rssBeforeMb', 'rssAfterLeavingMb'],
  },
  {
    name: 'carets',
    about: '100 people move their carets in one text, 5 times a second each',
    scenario: 'carets',
    servers: ALL,
    params: {},
    quick: { params: { warmMs: 2_000, spanMs: 1_500 }, servers: RELAYS, better: 'hocuspocus' },
    targets: [ratio('cpuPer1000', 0.25)],
    shown: ['p50', 'p95', 'seenShare', 'messagesPerMove', 'megabytesPerSecond', 'rssMb'],
  },
  {
    name: 'sleeper',
    about: 'one of 13 stops reading while 31 MB are sent past it',
    scenario: 'sleeper',
    servers: ALL,
    params: {},
    quick: { params: {}, servers: OURS },
    targets: [value('grownMb', 10)],
    shown: ['sentMb', 'heardOnWakingMb', 'wasLetGo', 'keyP50', 'keyP95', 'rssBeforeMb'],
  },
  ...[0, 100, 1_000, 3_000].map(killed),
  {
    name: 'cold',
    about: 'from the start of the process to the first content, 5,000 documents stored',
    scenario: 'coldStart',
    servers: RELAYS,
    params: {},
    quick: { params: {}, servers: RELAYS, better: 'hocuspocus' },
    targets: [ratio('contentMs', 1)],
    shown: ['listenMs', 'syncedMs', 'cpuMs', 'rssMb'],
  },
  {
    name: 'two-nodes',
    about: '40 people in one text over PostgreSQL, all at one server, then half of them at another',
    scenario: 'twoNodes',
    servers: OURS,
    params: {},
    quick: { params: { warmMs: 2_500, spanMs: 1_500 }, servers: OURS, isTimed: true },
    targets: [value('crossP50', 30), value('cpuRatio', 1.5)],
    shown: ['crossP95', 'cpuOfOne', 'cpuOfTwo', 'p50OfOne', 'p50OfTwo', 'missing'],
  },
];
