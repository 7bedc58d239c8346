// The blocks of a text with their places, from key to key: whatever says the same is the same object, so that what is
// computed for each paragraph is computed again for the one that was written in.

import { useMemo, useRef } from 'react';
import type { Block } from '../../shared/document/block.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { type Placed, placeBlocks } from '../parts/places.ts';

const NOTHING: readonly Placed[] = [];

export function usePlaced(blocks: readonly Block[], scheme: Scheme): readonly Placed[] {
  const last = useRef(NOTHING);
  return useMemo(() => {
    const before = new Map(last.current.map((one) => [one.block, one]));
    last.current = placeBlocks(blocks, scheme).map((one) => {
      const old = before.get(one.block);
      return old && isSame(old, one) ? old : one;
    });
    return last.current;
  }, [blocks, scheme]);
}

function isSame(a: Placed, b: Placed): boolean {
  const { place } = a;
  const keys = ['paragraph', 'section', 'bullet', 'tail', 'key'] as const;
  return a.index === b.index && a.label === b.label && keys.every((key) => place[key] === b.place[key]);
}
