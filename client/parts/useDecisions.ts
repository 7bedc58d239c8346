// Decisions: sent once, shown only after the server's answer. What the decider saw goes along, so that a paragraph that
// changed meanwhile is not decided unread.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Decision } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import type { RequestView } from '../../shared/wire/api.ts';
import { postDecision } from '../api.ts';

/** A key that makes a repeated call harmless: 128 random bits, also where the page is not served over TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hash of what the decider has before the eyes: the targets as they read now, or the block new words would follow. */
export function seenHash(request: Pick<RequestView, 'targets' | 'after'>, blocks: readonly Block[]): string {
  const ids = request.targets.length > 0 ? request.targets : request.after === null ? [] : [request.after];
  return textHash(blocks.filter((block) => ids.includes(block.id)));
}

interface Decided {
  readonly request: RequestView;
  readonly decision: Decision;
}

interface UseDecisions {
  readonly busyIds: ReadonlySet<string>;
  readonly decide: (request: RequestView, decision: Decision, blocks: readonly Block[]) => void;
}

/** `onDone` gets the request as it stands after the decision, `onFailed` what was refused. */
export function useDecisions(
  seatId: string,
  documentId: string,
  onDone: (decided: Decided) => void,
  onFailed: (error: unknown) => void,
): UseDecisions {
  const queries = useQueryClient();
  const [busyIds, setBusy] = useState<ReadonlySet<string>>(new Set());
  const { mutate } = useMutation({
    mutationFn: ({ request, decision, hash }: Decided & { readonly hash: string }) =>
      postDecision(seatId, request.id, { key: newKey(), decision, textHash: hash, note: '' }),
    onMutate: ({ request }) => setBusy((busy) => new Set(busy).add(request.id)),
    onSuccess: ({ request }, { decision }) => {
      queries.setQueryData<RequestView[]>(['requests', seatId, documentId], (all) =>
        all?.map((one) => (one.id === request.id ? request : one)),
      );
      onDone({ request, decision });
    },
    onError: onFailed,
    onSettled: (_answer, _error, { request }) => {
      setBusy((busy) => new Set([...busy].filter((id) => id !== request.id)));
      void queries.invalidateQueries({ queryKey: ['requests', seatId, documentId] });
      void queries.invalidateQueries({ queryKey: ['document', seatId, documentId] });
    },
  });
  const decide = useCallback(
    (request: RequestView, decision: Decision, blocks: readonly Block[]) =>
      mutate({ request, decision, hash: seenHash(request, blocks) }),
    [mutate],
  );
  return { busyIds, decide };
}
