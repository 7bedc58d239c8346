// Who has the text open, and who has just written where, from what people tell each other in its room.

import { useEffect, useRef } from 'react';
import type { CollabRoom } from '../collab/openRoom.ts';
import { Writers } from './writers.ts';

export interface Activity {
  /** Names of those who have the text open. */
  readonly here: readonly string[];
  readonly writing: readonly { readonly person: string; readonly blockId: string }[];
}

/** Who has the text open, and who has typed where within the last seconds. */
export function useActivity(room: CollabRoom | null, report: (activity: Activity) => void): void {
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => {
    if (!room) return;
    const { awareness } = room;
    const writers = new Writers();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      clearTimeout(timer);
      const now = Date.now();
      const people = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
      const nameOf = (state: Record<string, unknown>) =>
        String((state.user as { name?: unknown } | undefined)?.name ?? '');
      const writing = people.flatMap(([client, state]) => {
        const blockId = writers.blockOf(client, now);
        return blockId === null ? [] : [{ person: nameOf(state), blockId }];
      });
      latest.current({
        here: [...new Set(people.map(([, state]) => nameOf(state)))].filter((name) => name !== ''),
        writing,
      });
      if (writing.length > 0) timer = setTimeout(tell, 1_000);
    };
    const hear = (clients: readonly number[], isNew: boolean) => {
      for (const client of clients) writers.hear(client, awareness.getStates().get(client), isNew, Date.now());
    };
    const changed = ({ added, updated }: { readonly added: number[]; readonly updated: number[] }) => {
      hear(added, true);
      hear(updated, false);
      tell();
    };
    hear([...awareness.getStates().keys()], true);
    awareness.on('change', changed);
    tell();
    return () => {
      clearTimeout(timer);
      awareness.off('change', changed);
    };
  }, [room]);
}
