// The agreed text as it reads now, at most once for each frame drawn. Read where it is shown first: handed up by an
// effect it would be set once more after each drawing.

import { useEffect, useState } from 'react';
import type { Block } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import { Y_TEXT } from '../../shared/wire/protocol.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { keepBlocks } from '../editor/keptBlocks.ts';

const NO_BLOCKS: readonly Block[] = [];

/** `room`: that of the text, null until its first sync is done. Of a room that went, the last text stays. */
export function useBlocks(room: CollabRoom | null): readonly Block[] {
  const [blocks, setBlocks] = useState(NO_BLOCKS);
  useEffect(() => {
    if (!room) return;
    const text = room.doc.getText(Y_TEXT);
    let frame = 0;
    const read = () => {
      frame = 0;
      const now = blocksFromDelta(text.toDelta() as DeltaOp[]);
      setBlocks((before) => keepBlocks(before, now));
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
  }, [room]);
  return blocks;
}
