// Where requests stand in the text, remembered from key to key: a request is laid over the text again only when a block it
// could depend on is another object than before (client/editor/keptBlocks.ts keeps those that read the same), or when
// one that was gone is back. What comes out unchanged is the same object as last time, so that only the rest is drawn.

import type { Block } from '../../shared/document/block.ts';
import { type RequestToShow, type ShownByBlock, type ShownRequest, shownRequests } from './shownRequests.ts';

interface Known {
  /** Every block the request speaks of. */
  readonly ids: readonly string[];
  /** How many of these the text has. */
  readonly present: number;
  /** The blocks of the text it was laid over, with their neighbours; where they are none, the text had none of them. */
  readonly around: readonly Block[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly shown: ReadonlyMap<string, ShownRequest>;
}

const NOTHING: readonly ShownRequest[] = [];

export class ShownMemory {
  readonly #known = new WeakMap<RequestToShow, Known>();
  #last: ShownByBlock = new Map();

  /** As `shownRequests`. Keep the objects of requests that have not changed. */
  shown(requests: readonly RequestToShow[], text: readonly Block[]): ShownByBlock {
    const index = new Map(text.map((block, i) => [block.id, i]));
    const byBlock = new Map<string, ShownRequest[]>();
    for (const request of requests) {
      let known = this.#known.get(request);
      if (known === undefined || !holds(known, text, index)) {
        known = layOver(request, text, index);
        this.#known.set(request, known);
      }
      for (const [blockId, shown] of known.shown) {
        const here = byBlock.get(blockId);
        if (here === undefined) byBlock.set(blockId, [shown]);
        else here.push(shown);
      }
    }
    const last = this.#last;
    const kept = new Map(
      [...byBlock].map(([blockId, shown]) => {
        const before = last.get(blockId) ?? NOTHING;
        return [blockId, sameItems(before, shown) ? before : shown] as const;
      }),
    );
    const isSame = kept.size === last.size && [...kept].every(([blockId, shown]) => last.get(blockId) === shown);
    if (!isSame) this.#last = kept;
    return this.#last;
  }
}

type Index = ReadonlyMap<string, number>;

function layOver(request: RequestToShow, text: readonly Block[], index: Index): Known {
  const ids = [
    ...new Set([
      ...request.targets,
      ...(request.after === null ? [] : [request.after]),
      ...request.base.map(({ id }) => id),
      ...request.content.map(({ id }) => id),
    ]),
  ];
  const shown = shownRequests([request], text);
  const found = new Map([...shown].flatMap(([blockId, [one]]) => (one === undefined ? [] : [[blockId, one] as const])));
  const at = [...ids, ...found.keys()].flatMap((id) => index.get(id) ?? []);
  // Before the first block stand those asked for there; behind the last, as many as the request brings, and one more.
  if (request.after === null && request.targets.length === 0) at.push(0);
  const from = at.length === 0 ? 0 : Math.max(0, Math.min(...at) - 1);
  const to = at.length === 0 ? 0 : Math.min(text.length, Math.max(...at) + 2 + request.content.length);
  return {
    ids,
    present: countOf(ids, index),
    around: text.slice(from, to),
    isFirst: from === 0,
    isLast: to === text.length,
    shown: found,
  };
}

const countOf = (ids: readonly string[], index: Index): number =>
  ids.reduce((count, id) => count + (index.has(id) ? 1 : 0), 0);

function holds({ ids, present, around, isFirst, isLast }: Known, text: readonly Block[], index: Index): boolean {
  if (countOf(ids, index) !== present) return false;
  const [first] = around;
  if (first === undefined) return true;
  const from = index.get(first.id);
  if (from === undefined || (from === 0) !== isFirst || (from + around.length === text.length) !== isLast) return false;
  return around.every((block, i) => text[from + i] === block);
}

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
