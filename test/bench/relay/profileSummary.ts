// Where a server's time went, from a processor profile: by origin (package, file of ours, Node) and by function. What is
// called from a function counts for what was called.

import { readFileSync } from 'node:fs';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN = 24;

function originOf(url: string, name: string): string {
  const packages = /.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(url)?.[1];
  if (url.includes('/.cache/')) return 'chapeau';
  if (packages !== undefined) return packages;
  if (url.startsWith('node:')) return 'node';
  return url === '' ? name : 'chapeau';
}

const byShare = (shares: ReadonlyMap<string, number>, busy: number): string[] =>
  [...shares]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([what, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${what}`);

export function summaryOf(file: string, title: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const times = new Map<number, number>();
  for (const [i, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[i] ?? 0));
  const origins = new Map<string, number>();
  const functions = new Map<string, number>();
  let [busy, all] = [0, 0];
  for (const { id, callFrame } of nodes) {
    const time = times.get(id) ?? 0;
    all += time;
    if (callFrame.functionName === '(idle)') continue;
    busy += time;
    const name = callFrame.functionName || '(anonymous)';
    const origin = originOf(callFrame.url, name);
    const place = `${name}  ${callFrame.url.replace(/^.*\/(node_modules|\.cache)\//, '')}:${callFrame.lineNumber + 1}`;
    origins.set(origin, (origins.get(origin) ?? 0) + time);
    functions.set(place, (functions.get(place) ?? 0) + time);
  }
  const share = `${((100 * busy) / all).toFixed(0)} % of ${(all / 1e6).toFixed(1)} s busy`;
  return [`### ${title}: ${share}`, ...byShare(origins, busy), '  --', ...byShare(functions, busy), ''].join('\n');
}
