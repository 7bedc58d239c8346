// A room of the server as long as a page stands.

import { useCallback, useEffect, useState } from 'react';
import { parseRoom, SOCKET_PATH } from '../../shared/wire/protocol.ts';
import { getSession, getTextHash, whyNoSocket } from '../api.ts';
import { type CollabRoom, openRoom } from '../collab/openRoom.ts';
import { takeUpDraft } from '../editor/composite/takeUpDraft.ts';

const socketAddress = (): string => `${location.origin.replace(/^http/, 'ws')}${SOCKET_PATH}`;

export interface OpenedRoom {
  readonly room: CollabRoom | null;
  readonly isSynced: boolean;
  /** Lets the room go with what it holds, and opens it anew from the server. */
  readonly reopen: () => void;
}

/** `name` as `printRoom` gives it; null: no room. */
export function useRoom(name: string | null, seatId: string): OpenedRoom {
  const [room, setRoom] = useState<CollabRoom | null>(null);
  const [isSynced, setSynced] = useState(false);
  // Goes up when the text here turned out not to be the text stored, or is asked for anew.
  const [opening, setOpening] = useState(1);
  useEffect(() => {
    if (name === null) return;
    const parsed = parseRoom(name);
    if (parsed === null) throw new Error(`${name} is no room`);
    let isCurrent = opening > 0;
    const opened = openRoom({
      url: socketAddress(),
      room: parsed,
      seatId,
      holdsSeat: async () => (await getSession()).seats.some(({ id }) => id === seatId),
      whyNot: () => whyNoSocket(name, seatId),
      ...(parsed.kind === 'text' && {
        storedHash: async () => (await getTextHash(seatId, parsed.documentId)).textHash,
        onDifferent: () => isCurrent && setOpening((count) => count + 1),
      }),
    });
    setRoom(opened);
    void opened.whenSynced.then(() => isCurrent && setSynced(true));
    if (parsed.kind === 'draft') opened.takeDrafts((draft) => takeUpDraft(opened, draft));
    return () => {
      isCurrent = false;
      setSynced(false);
      setRoom(null);
      opened.destroy();
    };
  }, [name, seatId, opening]);
  const reopen = useCallback(() => setOpening((count) => count + 1), []);
  return { room, isSynced, reopen };
}
