// What others do reaches the pages as server-sent events: each makes the queries it concerns stale, and they are asked
// again. Events carry no content, so that rights are checked where the content is read.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { MeetingEvent } from '../../shared/wire/meeting.ts';
import { listen } from './listen.ts';
import { approvalKey } from './meetingQueries.ts';
import { StaleQueries } from './staleQueries.ts';

/** What these acts are about is asked for by name; all others may touch a revision, a round or what belongs to one. */
const ASKED_FOR: ReadonlySet<string> = new Set(['request', 'paragraph']);

/**
 * `onEvent` may change from render to render; the stream is opened once for each meeting and seat. `heard`: how far the
 * page had heard when it was loaded; without it the stream begins with the last that happened. `counts`: where the page
 * shows none of open requests, an act about a request changes nothing that meeting and document tell it; they are asked
 * for again by the next page.
 */
export function useMeetingEvents(
  seatId: string,
  meetingId: string | undefined,
  onEvent?: (event: MeetingEvent) => void,
  heard: string | null = null,
  counts: 'shown' | 'unseen' = 'shown',
): void {
  const queries = useQueryClient();
  const latest = useRef(onEvent);
  const [begin] = useState(heard);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => {
    if (meetingId === undefined) return;
    const stale = new StaleQueries(queries);
    const stop = listen(meetingId, seatId, begin, {
      event: (event) => {
        if (event.object.kind === 'comment') {
          stale.add(['comments', seatId, event.documentId]);
          latest.current?.(event);
          return;
        }
        // That others were told of something is news to nobody.
        if (event.object.kind === 'notice') return;
        if (event.object.kind === 'round') stale.add(['notices', seatId, meetingId]);
        const refetchType = counts === 'unseen' && ASKED_FOR.has(event.object.kind) ? 'none' : 'active';
        stale.add(['meeting', seatId, meetingId], refetchType);
        if (event.act === 'screen changed') {
          stale.add(['screen', seatId, meetingId]);
          return;
        }
        if (event.object.kind === 'action') {
          stale.add(['followUp', seatId, meetingId]);
          latest.current?.(event);
          return;
        }
        stale.add(['meetings']);
        if (!ASKED_FOR.has(event.object.kind)) stale.add(approvalKey(seatId));
        if (event.documentId !== null) {
          stale.add(['document', seatId, event.documentId], refetchType);
          stale.add(['requests', seatId, event.documentId]);
          stale.add(['paragraphs', seatId, event.documentId]);
          stale.add(['text', seatId, event.documentId]);
        }
        latest.current?.(event);
      },
      gap: () => void queries.invalidateQueries(),
    });
    return () => {
      stop();
      stale.end();
    };
  }, [queries, seatId, meetingId, begin, counts]);
}
