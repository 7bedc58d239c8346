// Where a server's time went, from a processor profile: by function, for what it did itself and with all it called. Names
// of functions of Chapeau are those of the built server.

import { readFileSync } from 'node:fs';

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

const SHOWN = 30;
/** Twice the distance of samples. One that came later tells of a machine that was busy with something else. */
const MOST_OF_A_SAMPLE = 400;
const NOT_WORK = ['(root)', '(idle)'];

const nameOf = ({ functionName, url, lineNumber }: Node['callFrame']): string => {
  const file = url.replace(/^.*\/(node_modules|assets)\//, '');
  return file === '' ? functionName : `${functionName || '(anonymous)'}  ${file}:${lineNumber + 1}`;
};

/** Adds the time of each function with all it called to `totals`, once however often it stands above itself. */
function addTotals(nodes: ReadonlyMap<number, Node>, own: ReadonlyMap<number, number>, totals: Map<string, number>) {
  const walk = (node: Node, above: ReadonlySet<string>): number => {
    const name = nameOf(node.callFrame);
    const inside = above.has(name) ? above : new Set(above).add(name);
    let time = own.get(node.id) ?? 0;
    for (const child of node.children ?? []) {
      const called = nodes.get(child);
      if (called !== undefined) time += walk(called, inside);
    }
    if (!above.has(name)) totals.set(name, (totals.get(name) ?? 0) + time);
    return time;
  };
  const [root] = nodes.values();
  if (root !== undefined) walk(root, new Set());
}

export function summaryOf(file: string, title: string): string {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const own = new Map<number, number>();
  for (const [i, id] of profile.samples.entries()) {
    own.set(id, (own.get(id) ?? 0) + Math.min(MOST_OF_A_SAMPLE, profile.timeDeltas[i] ?? 0));
  }
  const selves = new Map<string, number>();
  let [busy, all] = [0, 0];
  for (const { id, callFrame } of profile.nodes) {
    const time = own.get(id) ?? 0;
    all += time;
    if (callFrame.functionName === '(idle)') continue;
    busy += time;
    const name = nameOf(callFrame);
    selves.set(name, (selves.get(name) ?? 0) + time);
  }
  const totals = new Map<string, number>();
  addTotals(nodes, own, totals);
  const most = (times: ReadonlyMap<string, number>) =>
    [...times]
      .filter(([name]) => !NOT_WORK.includes(name))
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([name, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${name}`);
  const share = `${((100 * busy) / all).toFixed(0)} % of the time busy`;
  return [`### ${title}: ${share}`, 'itself', ...most(selves), 'with all it called', ...most(totals), ''].join('\n');
}
