// The agreed text as it reads now. Read where it is shown first: handed up by an effect it would be set once more after
// each drawing. A page full of requests is drawn anew with it, so that it follows paragraphs that come, go or change
// their kind with the next frame, but words only when they have come to rest, and in between keys.

import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { Block } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import { Y_TEXT } from '../../shared/wire/protocol.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { rewords, type TextChange } from '../collab/rewords.ts';
import { keepBlocks } from '../editor/keptBlocks.ts';

const NO_BLOCKS: readonly Block[] = [];
/** How long words stay untouched before the page takes them, and how long it waits at most, in ms. */
const REST = 200;
const LONGEST = 800;

interface TextBlocks {
  readonly blocks: readonly Block[];
  /** As the text reads at this moment, for what is sent to the server. */
  readonly read: () => readonly Block[];
}

/** `room`: that of the text, null until its first sync is done. Of a room that went, the last text stays. */
export function useBlocks(room: CollabRoom | null): TextBlocks {
  const [blocks, setBlocks] = useState(NO_BLOCKS);
  const last = useRef(NO_BLOCKS);
  const read = useCallback(() => {
    if (!room) return last.current;
    const now = blocksFromDelta(room.doc.getText(Y_TEXT).toDelta() as DeltaOp[]);
    last.current = keepBlocks(last.current, now);
    return last.current;
  }, [room]);
  useEffect(() => {
    if (!room) return;
    const text = room.doc.getText(Y_TEXT);
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** When the first words changed that the page has not taken yet; null if it has taken all. */
    let since: number | null = null;
    const forget = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      [frame, timer, since] = [0, undefined, null];
    };
    const changed = (...[events, transaction]: TextChange) => {
      if (frame !== 0) return;
      if (!rewords(text, events, transaction)) {
        forget();
        frame = requestAnimationFrame(() => {
          forget();
          setBlocks(read());
        });
        return;
      }
      const now = performance.now();
      since ??= now;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          forget();
          startTransition(() => setBlocks(read()));
        },
        Math.max(0, Math.min(REST, since + LONGEST - now)),
      );
    };
    setBlocks(read());
    text.observeDeep(changed);
    return () => {
      forget();
      text.unobserveDeep(changed);
    };
  }, [room, read]);
  return { blocks, read };
}
