// The memory of this process, as Node tells and collects it. The inspector's collection is the one that gives pages back to the
// machine, and needs no flag of Node's; `gc()` of `--expose-gc` keeps them.

import { performance } from 'node:perf_hooks';
import type { Memory } from '../keeper/keepMemorySmall.ts';

/** Null where Node was built without its inspector. */
export function processMemory(): Memory | null {
  if (!process.features.inspector) return null;
  let before = performance.eventLoopUtilization();
  return {
    resident: () => process.memoryUsage.rss(),
    busyShare: () => {
      const now = performance.eventLoopUtilization();
      const share = performance.eventLoopUtilization(now, before).utilization;
      before = now;
      return share;
    },
    collect: async () => {
      const { Session } = await import('node:inspector/promises');
      const session = new Session();
      session.connect();
      try {
        await session.post('HeapProfiler.collectGarbage');
      } finally {
        session.disconnect();
      }
    },
  };
}
