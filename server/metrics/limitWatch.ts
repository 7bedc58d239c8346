// Counts every time somebody runs into a limit, and says it in the log: the first time at once, then once in a while with
// how many there were, so that a flood does not flood the log too.

import type { LimitHit, LimitName } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';

const QUIET_MS = 10_000;

export function limitWatch({
  metrics,
  log,
  clock,
}: {
  readonly metrics: Metrics;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => number;
}): LimitHit {
  const said = new Map<LimitName, { at: number; unsaid: number }>();
  return (limit, fields = {}) => {
    metrics.limitHits.add(limit);
    const now = clock();
    const last = said.get(limit);
    if (last !== undefined && now - last.at < QUIET_MS && now >= last.at) {
      last.unsaid += 1;
      return;
    }
    log.warn('limit.hit', {
      limit,
      ...fields,
      ...(last === undefined || last.unsaid === 0 ? {} : { times: last.unsaid + 1 }),
    });
    said.set(limit, { at: now, unsaid: 0 });
  };
}
