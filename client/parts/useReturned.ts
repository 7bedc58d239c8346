// One marked-up Word file on this page: sent, shown as the server understood it, filed proposal by proposal. Which file it is
// is kept for this tab, so that a reload shows it again, or says that the server holds it no more.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReturnedView } from '../../shared/wire/returned.ts';
import { Refusal } from '../api.ts';
import { newKey } from './newKey.ts';
import { deleteReturned, getReturned, postAuthors, postProposal, postReturned } from './returnedCalls.ts';

/** How a person wants a proposal filed; `reason`: the words of a note. */
export interface Wanted {
  readonly proposalId: string;
  readonly as: 'wording' | 'note';
  readonly reason: string;
}

export interface Filing {
  readonly done: number;
  readonly count: number;
}

function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, returnedId: string | null): void {
  try {
    if (returnedId === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, returnedId);
  } catch {
    // After a reload the file must be given again; nothing else is lost.
  }
}

export function useReturned(seatId: string, documentId: string) {
  const queries = useQueryClient();
  const memory = `chapeau-returned ${seatId} ${documentId}`;
  const [returnedId, setReturnedId] = useState(() => kept(memory));
  const [sending, setSending] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ readonly name: string; readonly error: unknown } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [filing, setFiling] = useState<Filing | null>(null);
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const sent = useRef<{ readonly returnedId: string; readonly abort: AbortController } | null>(null);
  const keyOf = (of: string) => ['returned', seatId, documentId, of];
  const view = useQuery({
    queryKey: keyOf(returnedId ?? ''),
    queryFn: ({ signal }) => getReturned(seatId, documentId, returnedId ?? '', signal),
    enabled: returnedId !== null,
    staleTime: 0,
  });
  // Who leaves the page while a file is being read does not want it.
  useEffect(
    () => () => {
      const own = sent.current;
      if (own === null) return;
      own.abort.abort();
      deleteReturned(seatId, documentId, own.returnedId).catch(() => undefined);
    },
    [seatId, documentId],
  );

  const show = (next: ReturnedView) => queries.setQueryData(keyOf(next.returnedId), next);
  const forget = (of: string) => {
    // It is not there any more: what was wanted.
    deleteReturned(seatId, documentId, of).catch(() => undefined);
    queries.removeQueries({ queryKey: keyOf(of) });
  };

  const give = async (file: File): Promise<ReturnedView | null> => {
    if (returnedId !== null) forget(returnedId);
    const own = { returnedId: newKey(), abort: new AbortController() };
    sent.current?.abort.abort();
    sent.current = own;
    keep(memory, null);
    setReturnedId(null);
    setErrors(new Map());
    setRefused(null);
    setFailed(null);
    setSending(file.name);
    try {
      const next = await postReturned(seatId, documentId, own.returnedId, file, own.abort.signal);
      show(next);
      keep(memory, next.returnedId);
      setReturnedId(next.returnedId);
      return next;
    } catch (error) {
      if (!own.abort.signal.aborted) setRefused({ name: file.name, error });
      return null;
    } finally {
      if (sent.current === own) {
        sent.current = null;
        setSending(null);
      }
    }
  };

  const stop = () => {
    const own = sent.current;
    sent.current = null;
    setSending(null);
    if (own === null) return;
    own.abort.abort();
    forget(own.returnedId);
  };

  const putAway = () => {
    if (returnedId !== null) forget(returnedId);
    keep(memory, null);
    setReturnedId(null);
    setErrors(new Map());
    setFailed(null);
  };

  const choose = async (author: string, delegation: string | null) => {
    if (returnedId === null) return;
    setFailed(null);
    try {
      show(await postAuthors(seatId, documentId, returnedId, { authors: [{ author, delegation }] }));
    } catch (error) {
      setFailed(error);
    }
  };

  /** One after the other; what is refused stays, with its reason, and the others go on. Gives how many were filed. */
  const file = async (wanted: readonly Wanted[]): Promise<{ readonly filed: number; readonly stopped: number }> => {
    if (returnedId === null) return { filed: 0, stopped: 0 };
    const refusedNow = new Map<string, unknown>();
    for (const [done, { proposalId, as, reason }] of wanted.entries()) {
      setFiling({ done, count: wanted.length });
      try {
        await postProposal(seatId, documentId, returnedId, proposalId, { as, reason });
      } catch (error) {
        refusedNow.set(proposalId, error);
        // Where the server cannot be reached, the next would fare no better: they stay chosen.
        if (error instanceof Refusal && error.code.startsWith('server/')) break;
      }
    }
    await view.refetch();
    void queries.invalidateQueries({ queryKey: ['requests', seatId, documentId] });
    setErrors(refusedNow);
    setFiling(null);
    return { filed: wanted.length - refusedNow.size, stopped: refusedNow.size };
  };

  const isNoLonger = view.error instanceof Refusal && view.error.code === 'returned/unknown';
  return { view, sending, refused, failed, filing, errors, isNoLonger, give, stop, putAway, choose, file };
}
