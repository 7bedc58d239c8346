// The preview of a new document, asked for anew when the answers have come to rest. What stood there stays until the new
// one is here, so that the paper does not flash while somebody types.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { DraftDocumentView, PreviewDocument } from '../../shared/wire/template.ts';
import { postPreview } from '../parts/templateCalls.ts';

/** How long answers stay untouched before the preview is asked for, in ms. */
const REST = 250;

export function useDraftPreview(
  seatId: string,
  meetingId: string,
  asked: PreviewDocument | null,
): UseQueryResult<DraftDocumentView> {
  const now = asked === null ? null : JSON.stringify(asked);
  const [rested, setRested] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setRested(now), REST);
    return () => clearTimeout(timer);
  }, [now]);
  // The first answers need no rest.
  const settled = rested ?? now;
  const body = useMemo(() => (settled === null ? null : (JSON.parse(settled) as PreviewDocument)), [settled]);
  return useQuery({
    queryKey: ['draftPreview', seatId, meetingId, settled],
    queryFn: ({ signal }) => {
      if (body === null) throw new Error('nothing to preview');
      return postPreview(seatId, meetingId, body, signal);
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}
