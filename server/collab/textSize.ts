// How large a text may grow. Its length is known without reading it; blocks and the longest paragraph are counted only
// when so many bytes have come since the last count that one of them could be too many. Whoever takes away is never
// refused, so that a text that is too long can always be made shorter.

import type * as Y from 'yjs';
import { Y_TEXT } from '../../shared/wire/protocol.ts';
import type { TextLimits } from '../limits.ts';
import { readBlocks } from './ydoc.ts';

export type TextExcess = 'text/full' | 'text/too-many-blocks' | 'paragraph/too-long';

interface Measure {
  readonly blocks: number;
  readonly longest: number;
}

/** Bytes without which no update brings a block: its mark with an id. */
const LEAST_OF_BLOCK = 16;

export class TextSize {
  readonly #limits: TextLimits;
  #measured: Measure | null = null;
  /** Bytes that came since then. */
  #since = 0;

  constructor(limits: TextLimits) {
    this.#limits = limits;
  }

  /** Has an update of so many bytes built into the document; what is too much then, and was less before. */
  excessAfter(doc: Y.Doc, bytes: number, build: () => void): TextExcess | null {
    const { characters, blocks, paragraphCharacters } = this.#limits;
    const text = doc.getText(Y_TEXT);
    const length = text.length;
    const isClose = this.#isClose(doc, bytes);
    build();
    this.#since += bytes;
    if (text.length > characters && text.length > length) return 'text/full';
    if (!isClose) return null;
    const before = this.#measured ?? NOTHING;
    const after = measure(doc);
    if (after.blocks > blocks && after.blocks > before.blocks) return 'text/too-many-blocks';
    if (after.longest > paragraphCharacters && after.longest > before.longest) return 'paragraph/too-long';
    this.#measured = after;
    this.#since = 0;
    return null;
  }

  /** Whether so many bytes more could be too many; counts anew before it says so. */
  #isClose(doc: Y.Doc, bytes: number): boolean {
    const { blocks, paragraphCharacters } = this.#limits;
    const could = ({ blocks: known, longest }: Measure, more: number): boolean =>
      known + more / LEAST_OF_BLOCK > blocks || longest + more > paragraphCharacters;
    const { length } = doc.getText(Y_TEXT);
    const assumed = this.#measured ?? { blocks: length, longest: length };
    if (!could(assumed, this.#since + bytes)) return false;
    this.#measured = measure(doc);
    this.#since = 0;
    return could(this.#measured, bytes);
  }
}

const NOTHING: Measure = { blocks: 0, longest: 0 };

function measure(doc: Y.Doc): Measure {
  const blocks = readBlocks(doc);
  let longest = 0;
  for (const { content } of blocks) {
    const length = content.reduce((sum, inline) => sum + (inline.kind === 'text' ? inline.text.length : 1), 0);
    longest = Math.max(longest, length);
  }
  return { blocks: blocks.length, longest };
}
