// Who has the text open, and who has just written where, from what people tell each other in its room.

import { useEffect, useRef } from 'react';
import type { CollabRoom } from '../collab/openRoom.ts';

export interface Activity {
  /** Names of those who have the text open. */
  readonly here: readonly string[];
  readonly writing: readonly { readonly person: string; readonly blockId: string }[];
}

const STILL_WRITING = 3_000;

/** Who has the text open, and who has typed where within the last seconds. */
export function useActivity(room: CollabRoom | null, report: (activity: Activity) => void): void {
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => {
    if (!room) return;
    const { awareness } = room;
    const seen = new Map<number, { readonly blockId: string; readonly until: number }>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      clearTimeout(timer);
      const now = Date.now();
      const people = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
      const nameOf = (state: Record<string, unknown>) =>
        String((state.user as { name?: unknown } | undefined)?.name ?? '');
      const writing = people.flatMap(([client, state]) => {
        const one = seen.get(client);
        return one && one.until > now ? [{ person: nameOf(state), blockId: one.blockId }] : [];
      });
      latest.current({
        here: [...new Set(people.map(([, state]) => nameOf(state)))].filter((name) => name !== ''),
        writing,
      });
      if (writing.length > 0) timer = setTimeout(tell, 1_000);
    };
    const changed = ({ added, updated }: { readonly added: number[]; readonly updated: number[] }) => {
      for (const client of [...added, ...updated]) {
        const { writing } = (awareness.getStates().get(client) ?? {}) as { writing?: unknown };
        if (typeof writing === 'string') seen.set(client, { blockId: writing, until: Date.now() + STILL_WRITING });
      }
      tell();
    };
    awareness.on('change', changed);
    tell();
    return () => {
      clearTimeout(timer);
      awareness.off('change', changed);
    };
  }, [room]);
}
