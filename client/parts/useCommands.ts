// What people do with requests: each command is sent once and shown only after the server's answer. What the person saw, of
// the text and of the request, goes along, so that nothing that changed meanwhile is decided, or stood for, unread.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import type { DecideRequestInput, RequestAnswer, RequestView, ReviseRequest } from '../../shared/wire/request.ts';
import {
  type ActForWords,
  postAct,
  postDecision,
  postForWords,
  postJoin,
  postReopen,
  postRevision,
  type RequestAct,
} from '../api.ts';
import { keepRequest, requestsQuery } from './requestsQuery.ts';
import { SentKeys } from './SentKeys.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type RequestCommand =
  | { readonly act: 'decide'; readonly body: Without<DecideRequestInput, 'key' | 'textHash' | 'version'> }
  | { readonly act: RequestAct | ActForWords; readonly note: string }
  /** `others`: those that the decision taken back has closed as well. */
  | { readonly act: 'reopen'; readonly note: string; readonly others: readonly string[] }
  | { readonly act: 'join'; readonly into: string }
  | { readonly act: 'revise'; readonly from: ReviseRequest['from']; readonly reason: string };

/** Hash of what a person has before the eyes: the targets as they read now, or the block new words would follow. */
export function seenHash(request: Pick<RequestView, 'targets' | 'after'>, blocks: readonly Block[]): string {
  const ids = request.targets.length > 0 ? request.targets : request.after === null ? [] : [request.after];
  return textHash(blocks.filter((block) => ids.includes(block.id)));
}

export interface Commands {
  /** Requests about which the server is being asked. */
  readonly busyIds: ReadonlySet<string>;
  /** What the server refused last, by request. */
  readonly refusals: ReadonlyMap<string, unknown>;
  /** @returns the request as it stands now, or null where it was refused. */
  readonly run: (
    request: RequestView,
    command: RequestCommand,
    blocks: readonly Block[],
  ) => Promise<RequestView | null>;
  readonly forget: (requestId: string) => void;
}

/** `onFailed` is told of each refusal once. */
export function useCommands(
  seatId: string,
  documentId: string,
  onFailed: (error: unknown, request: RequestView) => void,
): Commands {
  const queries = useQueryClient();
  const [keys] = useState(() => new SentKeys());
  const [busyIds, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<ReadonlyMap<string, unknown>>(new Map());
  const forget = useCallback(
    (requestId: string) =>
      setRefusals((all) => (all.has(requestId) ? new Map([...all].filter(([id]) => id !== requestId)) : all)),
    [],
  );
  const run = useCallback(
    async (request: RequestView, command: RequestCommand, blocks: readonly Block[]) => {
      setBusy((busy) => new Set(busy).add(request.id));
      forget(request.id);
      try {
        const { request: now } = await send(keys, seatId, request, command, blocks);
        keepRequest(queries, seatId, documentId, now);
        return now;
      } catch (error) {
        setRefusals((all) => new Map(all).set(request.id, error));
        // What was done is heard of like what others do; what was refused may be older than what the server knows.
        void queries.invalidateQueries({ queryKey: requestsQuery(seatId, documentId).queryKey });
        onFailed(error, request);
        return null;
      } finally {
        setBusy((busy) => new Set([...busy].filter((id) => id !== request.id)));
      }
    },
    [keys, queries, seatId, documentId, onFailed, forget],
  );
  return useMemo(() => ({ busyIds, refusals, run, forget }), [busyIds, refusals, run, forget]);
}

function send(
  keys: SentKeys,
  seatId: string,
  request: RequestView,
  command: RequestCommand,
  blocks: readonly Block[],
): Promise<RequestAnswer> {
  const movesText = command.act === 'decide' || command.act === 'reopen';
  const seen = movesText ? seenHash(request, blocks) : '';
  return keys.once([seatId, request.id, request.version, command, seen], (key) =>
    sendAs(key, seatId, request, command, seen),
  );
}

function sendAs(
  key: string,
  seatId: string,
  request: RequestView,
  command: RequestCommand,
  textHash: string,
): Promise<RequestAnswer> {
  switch (command.act) {
    case 'decide':
      return postDecision(seatId, request.id, { ...command.body, key, textHash, version: request.version });
    case 'revise':
      return postRevision(seatId, request.id, { key, from: command.from, reason: command.reason });
    case 'join':
      return postJoin(seatId, request.id, { key, into: command.into });
    case 'unsupport':
    case 'withdraw':
      return postAct(seatId, request.id, command.act, { key, note: command.note });
    case 'support':
    case 'confirm':
    case 'sponsor':
      return postForWords(seatId, request.id, command.act, { key, note: command.note, version: request.version });
    case 'reopen':
      return postReopen(seatId, request.id, { key, textHash, note: command.note, others: [...command.others] });
  }
}
