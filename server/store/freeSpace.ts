// How much room is left where the store lies, and what is no longer taken when it gets little: first what is large (files),
// last what people type. SQLite itself fails only when nothing is left, and then it can neither tidy up nor write back its
// log; stopping before leaves the room in which decisions are still recorded and the rest can be put right.
// Limit: what other programs on the disk write in between is not foreseen.

import { statfsSync } from 'node:fs';
import type { Store } from './store.ts';

/** Bytes free below which nothing that is typed is stored any more. */
export const LEAST_FREE = 256 * 1024 * 1024;
/** Part of the disk below which files are not taken any more. */
export const LOW_PART = 0.1;
/** So long one look is good for. */
const LOOK_MS = 1_000;

export interface Space {
  readonly free: number;
  readonly size: number;
}

export interface FreeSpace {
  /** There is room for files. */
  takesFiles(): boolean;
  /** There is room for what people type. */
  takesEdits(): boolean;
}

/** Thrown instead of storing: nothing was written. */
export class StoreFull extends Error {
  constructor() {
    super('too little room is left on the disk of the store');
  }
}

/** null where the system does not say. */
export function spaceAt(dir: string): Space | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(dir);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null;
  }
}

interface Watched {
  readonly look: () => Space | null;
  /** Milliseconds that only grow. */
  readonly passed: () => number;
  readonly leastFree?: number;
}

/** What cannot be told does not stop anybody. `leastFree`: for disks that are small by intent. */
export function freeSpace({ look, passed, leastFree = LEAST_FREE }: Watched): FreeSpace {
  let seen: Space | null = null;
  let seenAt = Number.NEGATIVE_INFINITY;
  const now = (): Space | null => {
    if (passed() - seenAt >= LOOK_MS) {
      seen = look();
      seenAt = passed();
    }
    return seen;
  };
  const takesEdits = (space: Space | null) => space === null || space.free >= leastFree;
  return {
    takesEdits: () => takesEdits(now()),
    takesFiles: () => {
      const space = now();
      return takesEdits(space) && (space === null || space.free >= space.size * LOW_PART);
    },
  };
}

/** The same store, which takes no more of what is typed when there is too little room. */
export function storeWithin(store: Store, space: FreeSpace): Store {
  const append: Store['append'] = (batch) =>
    space.takesEdits() ? store.append(batch) : Promise.reject(new StoreFull());
  const bound = new Map<PropertyKey, unknown>([['append', append]]);
  return new Proxy(store, {
    get: (target, key) => {
      if (bound.has(key)) return bound.get(key);
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const own: unknown = value.bind(target);
      bound.set(key, own);
      return own;
    },
  });
}
