// The comments of a text that this seat may read, and about which paragraph one would write the next.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getComments } from '../api.ts';
import type { CommentsTabProps } from '../parts/CommentsTab.tsx';
import type { Places } from '../parts/places.ts';
import { signOf } from '../parts/Tag.tsx';

interface Comments {
  readonly tab: CommentsTabProps;
  readonly count: number;
}

export function useComments(
  seatId: string,
  view: DocumentView,
  zone: string,
  places: Places,
  aboutId: string | null,
  onGo: (blockId: string) => void,
): Comments {
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
  return { tab, count: data?.filter((one) => one.withdrawnAt === null).length ?? 0 };
}
