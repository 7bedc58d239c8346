// A bus between nodes of one process, for tests of several nodes: in order, a turn of the event loop later, as a wire
// would. It can be cut, and then loses what is told, as a wire does.

import type { Bus, BusListener, NodeNews } from './busPort.ts';

export interface MemoryHub {
  /** A node's end of the wire. */
  join(): Bus & { cut(): void; mend(): void };
}

export function createMemoryHub(): MemoryHub {
  const ends = new Set<{ readonly listeners: Set<BusListener>; isCut: boolean }>();
  return {
    join() {
      const end = { listeners: new Set<BusListener>(), isCut: false };
      ends.add(end);
      return {
        tell: (news: NodeNews) => {
          if (end.isCut || !ends.has(end)) return;
          setImmediate(() => {
            for (const other of ends) {
              if (other === end || other.isCut) continue;
              for (const listener of [...other.listeners]) listener.heard(news);
            }
          });
        },
        listen: (listener) => void end.listeners.add(listener),
        close: async () => void ends.delete(end),
        cut: () => {
          end.isCut = true;
        },
        mend: () => {
          end.isCut = false;
          for (const listener of [...end.listeners]) listener.missed();
        },
      };
    },
  };
}
