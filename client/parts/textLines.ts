// The reference line of each request that is in sight, counted on the agreed text when it has come to rest: a page that
// counted all lines at every key would be slow to type in.

import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import { type Block, plainText } from '../../shared/document/block.ts';
import { type BlockLines, linesOf } from '../../shared/document/lines.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { requestLine } from './requestLine.ts';

/** How long a text stays untouched before its lines are counted anew, and how long they wait at most, in ms. */
const REST = 600;
const LONGEST = 3_000;

export class TextLines {
  #blocks: readonly Block[] = [];
  #scheme: Scheme = { tiers: [] };
  #lines: readonly BlockLines[] | null = null;
  #known = new WeakMap<RequestView, number | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that is not taken yet; null if all are. */
  #since: number | null = null;
  readonly #listeners = new Set<() => void>();

  /** Takes the text as it reads now; those who listen hear of it when it has come to rest. */
  set(blocks: readonly Block[], scheme: Scheme): void {
    const isFirst = this.#blocks.length === 0;
    clearTimeout(this.#timer);
    const take = () => {
      this.#since = null;
      [this.#blocks, this.#scheme, this.#lines, this.#known] = [blocks, scheme, null, new WeakMap()];
      for (const listener of this.#listeners) listener();
    };
    if (isFirst) {
      take();
      return;
    }
    const now = performance.now();
    this.#since ??= now;
    this.#timer = setTimeout(take, Math.max(0, Math.min(REST, this.#since + LONGEST - now)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  lineOf(request: RequestView): number | null {
    const known = this.#known.get(request);
    if (known !== undefined) return known;
    this.#lines ??= linesOf(this.#blocks, labelsOf(this.#blocks, this.#scheme));
    const line = requestLine(request, this.#blocks, this.#lines);
    this.#known.set(request, line);
    return line;
  }

  /** The text at its last rest. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }
}

const NO_LINES = new TextLines();
export const LinesContext = createContext<TextLines>(NO_LINES);

/** The line a request begins at, null where it has none. */
export function useLine(request: RequestView): number | null {
  const lines = use(LinesContext);
  return useSyncExternalStore(
    lines.subscribe,
    useCallback(() => lines.lineOf(request), [lines, request]),
  );
}

/** The words of a paragraph now; '' where it is gone. */
export function useWordsOf(blockId: string | null): string {
  const lines = use(LinesContext);
  return useSyncExternalStore(
    lines.subscribe,
    useCallback(() => {
      const block = lines.blocks.find(({ id }) => id === blockId);
      return block ? plainText(block) : '';
    }, [lines, blockId]),
  );
}

/** What stands in the place of a request now; '' where its paragraphs are gone. */
export function useCurrentWords({ targets }: RequestView): string {
  const lines = use(LinesContext);
  return useSyncExternalStore(
    lines.subscribe,
    useCallback(
      () =>
        lines.blocks
          .filter(({ id }) => targets.includes(id))
          .map(plainText)
          .join(' ¶ '),
      [lines, targets],
    ),
  );
}
