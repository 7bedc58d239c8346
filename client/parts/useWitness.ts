// The head of a meeting's record as this browser witnesses it: asked for with the page, on every return to it, and now and
// then. Every part of a page that asks shares one answer.

import { useQuery } from '@tanstack/react-query';
import { getHead } from './proofCalls.ts';

const EVERY = 5 * 60_000;

export const witnessKey = (seatId: string, meetingId: string) => ['head', seatId, meetingId] as const;

/** `meetingId` is empty until it is known. */
export const useWitness = (seatId: string, meetingId: string) =>
  useQuery({
    queryKey: witnessKey(seatId, meetingId),
    // The code that checks signatures comes when the page stands.
    queryFn: async () => {
      const { witnessed } = await import('./witnessed.ts');
      return witnessed(meetingId, (after) => getHead(seatId, meetingId, after), Date.now());
    },
    enabled: meetingId !== '',
    staleTime: EVERY / 5,
    refetchInterval: EVERY,
  });

/** What contradicts the record as it was kept, or is not signed as it says. */
export const isAlarm = (outcome: string): boolean => ['cut', 'rewritten', 'forged'].includes(outcome);
