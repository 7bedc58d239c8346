// The comments of a text that this seat may read, and about which paragraph one would write the next.

import { useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getComments } from '../api.ts';
import type { CommentsTabProps } from '../parts/CommentsTab.tsx';
import type { Places } from '../parts/places.ts';
import type { PanelHandle } from '../parts/RequestsPanel.tsx';
import { signOf } from '../parts/Tag.tsx';

interface Comments {
  readonly tab: CommentsTabProps;
  readonly count: number;
  /** The paragraph one is in, or has asked to comment on. */
  readonly aboutId: string | null;
  /** Opens the comments to write one on this block. */
  readonly begin: (blockId: string | null) => void;
  /** One has gone to another paragraph. */
  readonly leave: () => void;
}

interface About {
  readonly hereId: string | null;
  readonly panel: RefObject<PanelHandle | null>;
  /** Brings the comments into sight. */
  readonly show: () => void;
  readonly onGo: (blockId: string) => void;
}

export function useComments(
  seatId: string,
  view: DocumentView,
  zone: string,
  places: Places,
  { hereId, panel, show, onGo }: About,
): Comments {
  const [begun, setBegun] = useState<{ readonly blockId: string | null } | null>(null);
  const [commentOn, setCommentOn] = useState<string | null>(null);
  const aboutId = commentOn ?? hereId;
  // By then the comments are drawn, and what was opened to show them has taken the focus.
  useEffect(() => {
    if (begun !== null) panel.current?.comment();
  }, [begun, panel]);
  const begin = useCallback(
    (blockId: string | null) => {
      setCommentOn(blockId);
      setBegun({ blockId });
      show();
    },
    [show],
  );
  const comments = useQuery({
    queryKey: ['comments', seatId, view.id],
    queryFn: ({ signal }) => getComments(seatId, view.id, signal),
  });
  const { data, error, refetch } = comments;
  const tab = useMemo(
    (): CommentsTabProps => ({
      seatId,
      documentId: view.id,
      zone,
      comments: data,
      error,
      onRetry: () => void refetch(),
      mayWrite: view.abilities.comment,
      delegation: view.seat.delegation,
      places,
      aboutId,
      signFor: (code) => {
        const found = view.delegations.find((one) => one.code === code);
        return found ? signOf(found) : { code };
      },
      onGo,
    }),
    [seatId, view, zone, data, error, refetch, places, aboutId, onGo],
  );
  return {
    tab,
    count: data?.filter((one) => one.withdrawnAt === null).length ?? 0,
    aboutId,
    begin,
    leave: useCallback(() => setCommentOn(null), []),
  };
}
