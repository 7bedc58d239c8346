// The files of one seat that are on their way, under review or imported: the queue of this tab and the server's own list,
// asked again while something is being read.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Refusal } from '../api.ts';
import { ImportQueue } from './importQueue.ts';
import { type ImportRow, importRows, isUnderWay } from './importRows.ts';
import { deleteImport, getImports, postImport } from './libraryCalls.ts';
import { newKey } from './newKey.ts';

/** How often the list is asked for while something is read, in ms. */
const OFTEN = 500;

const queues = new Map<string, ImportQueue>();

/** The queue of this tab; it goes on while other pages are open. */
function queueOf(seatId: string, meetingId: string): ImportQueue {
  const key = `${seatId} ${meetingId}`;
  const known = queues.get(key);
  if (known !== undefined) return known;
  const made = new ImportQueue({
    send: (importId, file, signal) => postImport(seatId, meetingId, importId, file, signal),
    remove: async (importId) => {
      try {
        await deleteImport(seatId, meetingId, importId);
      } catch (error) {
        // It is not there any more: what was wanted.
        if (!(error instanceof Refusal && error.code === 'import/unknown')) throw error;
      }
    },
    newId: newKey,
    tooLarge: (bytes) => new Refusal('file/tooLarge', { bytes }),
  });
  queues.set(key, made);
  return made;
}

export interface Imports {
  readonly queue: ImportQueue;
  readonly rows: readonly ImportRow[];
  /** The server's list could not be loaded. */
  readonly error: unknown;
  readonly refresh: () => Promise<unknown>;
}

export function useImports(seatId: string, meetingId: string): Imports {
  const queue = queueOf(seatId, meetingId);
  const sent = useSyncExternalStore(queue.subscribe, queue.files);
  const list = useQuery({
    queryKey: ['imports', seatId, meetingId],
    queryFn: ({ signal }) => getImports(seatId, meetingId, signal),
    refetchInterval: ({ state }) => (importRows(queue.files(), state.data ?? []).some(isUnderWay) ? OFTEN : false),
    staleTime: 0,
  });
  const rows = useMemo(() => importRows(sent, list.data ?? []), [sent, list.data]);
  const { refetch } = list;
  const isRunning = rows.some(isUnderWay);
  useEffect(() => {
    // The first file of a quiet list: nothing else would ask.
    if (isRunning) void refetch();
  }, [isRunning, refetch]);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (queue.hasUnsent()) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [queue]);
  return { queue, rows, error: list.error, refresh: refetch };
}
