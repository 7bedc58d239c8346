// The Import button, for one file or for all that are read: each goes into the library by itself, and one that is refused
// stops no other. The same file with the same answers is the same call: nothing enters twice.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Refusal } from '../api.ts';
import { entryFits, entryOf } from '../parts/ImportEntry.tsx';
import { NO_NOTES, type ReviewNotes } from '../parts/ImportReview.tsx';
import type { ImportQueue } from '../parts/importQueue.ts';
import { getImport, postKeptImport } from '../parts/libraryCalls.ts';
import { newKey } from '../parts/newKey.ts';

export interface KeepImports {
  /** Gives how many entered the library. */
  readonly keep: (importIds: readonly string[]) => Promise<number>;
  readonly isPending: boolean;
  /** What was refused, by file. */
  readonly errors: ReadonlyMap<string, unknown>;
}

export function useKeepImports(
  seatId: string,
  meetingId: string,
  body: string,
  queue: ImportQueue,
  notesOf: (importId: string) => ReviewNotes | undefined,
): KeepImports {
  const queries = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const keys = useRef(new Map<string, { readonly asked: string; readonly key: string }>());
  const notes = useRef(notesOf);
  notes.current = notesOf;

  const keepOne = useCallback(
    async (importId: string): Promise<void> => {
      const view = await queries.ensureQueryData({
        queryKey: ['import', seatId, meetingId, importId],
        queryFn: ({ signal }) => getImport(seatId, meetingId, importId, signal),
      });
      const { entry, noted } = notes.current(importId) ?? NO_NOTES;
      const known = new Set(view.findings.map(({ key }) => key));
      const fields = { ...(entry ?? entryOf(view, body)), noted: noted.filter((key) => known.has(key)) };
      if (!entryFits(fields)) throw new Refusal('import/entry');
      const asked = JSON.stringify(fields);
      const before = keys.current.get(importId);
      const key = before?.asked === asked ? before.key : newKey();
      keys.current.set(importId, { asked, key });
      const kept = await postKeptImport(seatId, meetingId, importId, { ...fields, key });
      queue.imported(importId, view.fileName, kept.libraryId, kept.paragraphs);
    },
    [queries, seatId, meetingId, body, queue],
  );

  const keep = useCallback(
    async (importIds: readonly string[]): Promise<number> => {
      setPending(true);
      const failed = new Map<string, unknown>();
      for (const importId of importIds) {
        try {
          await keepOne(importId);
        } catch (error) {
          failed.set(importId, error);
        }
      }
      setErrors(failed);
      setPending(false);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['imports', seatId, meetingId] }),
        queries.invalidateQueries({ queryKey: ['library'] }),
      ]);
      return importIds.length - failed.size;
    },
    [keepOne, queries, seatId, meetingId],
  );
  return { keep, isPending, errors };
}
