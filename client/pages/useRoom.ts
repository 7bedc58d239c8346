// A room of the server as long as a page stands, what it holds, and what of one's own words it has stored.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Block } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import { parseRoom, SOCKET_PATH, Y_TEXT } from '../../shared/wire/protocol.ts';
import { getTextHash } from '../api.ts';
import { type CollabRoom, openRoom } from '../collab/openRoom.ts';
import type { SaveShown } from '../parts/SaveIndicator.tsx';

const socketAddress = (): string => `${location.origin.replace(/^http/, 'ws')}${SOCKET_PATH}`;

interface Opened {
  readonly room: CollabRoom | null;
  readonly isSynced: boolean;
}

/** `name` as `printRoom` gives it. */
export function useRoom(name: string, seatId: string): Opened {
  const [room, setRoom] = useState<CollabRoom | null>(null);
  const [isSynced, setSynced] = useState(false);
  // Goes up when the text here turned out not to be the text stored: the room is then opened anew from the server.
  const [opening, setOpening] = useState(1);
  useEffect(() => {
    const parsed = parseRoom(name);
    if (parsed === null) throw new Error(`${name} is no room`);
    let isCurrent = opening > 0;
    const opened = openRoom({
      url: socketAddress(),
      room: parsed,
      seatId,
      ...(parsed.kind === 'text' && {
        storedHash: async () => (await getTextHash(seatId, parsed.documentId)).textHash,
        onDifferent: () => isCurrent && setOpening((count) => count + 1),
      }),
    });
    setRoom(opened);
    void opened.whenSynced.then(() => isCurrent && setSynced(true));
    return () => {
      isCurrent = false;
      setSynced(false);
      setRoom(null);
      opened.destroy();
    };
  }, [name, seatId, opening]);
  return { room, isSynced };
}

const NO_BLOCKS: readonly Block[] = [];

/** The agreed text as it reads now, at most once for each frame drawn. */
export function useBlocks(room: CollabRoom | null, isSynced: boolean): readonly Block[] {
  const [blocks, setBlocks] = useState(NO_BLOCKS);
  useEffect(() => {
    if (!room || !isSynced) return;
    const text = room.doc.getText(Y_TEXT);
    let frame = 0;
    const read = () => {
      frame = 0;
      setBlocks(blocksFromDelta(text.toDelta() as DeltaOp[]));
    };
    const changed = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    text.observeDeep(changed);
    return () => {
      cancelAnimationFrame(frame);
      text.unobserveDeep(changed);
    };
  }, [room, isSynced]);
  return blocks;
}

const OPENING: SaveShown = { kind: 'opening' };
const nothing = () => () => undefined;

/** Tells `report` of the state of one's words whenever it changes. */
export function useSaveReports(room: CollabRoom | null, report: (save: SaveShown) => void): void {
  const save = useSyncExternalStore(room?.saveState.subscribe ?? nothing, () => room?.saveState.get() ?? OPENING);
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => latest.current(save), [save]);
}
