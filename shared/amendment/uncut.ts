// Requests that part or join paragraphs, as what they would be within the paragraphs as they stand: where one is to be
// parted a ¶ is put among its words, and what is to be joined is told beside them. So compiled, words that nobody wants
// other stand unmarked. For showing only: none of it could be decided.

import { type Block, type Inline, plainText } from '../document/block.ts';
import { pushInline } from '../document/delta.ts';
import { sameBlocks } from './change.ts';
import type { Asked } from './compile.ts';
import type { ShownBlock } from './inline.ts';
import { changesInPlace, type Standing } from './inPlace.ts';
import { carry } from './rebase.ts';

export interface Uncut {
  /** Without those that ask for nothing else than to join. */
  readonly asked: readonly Asked[];
  readonly joins: readonly Join[];
}

/** The paragraph behind `blockId` is to be joined to it. */
export interface Join {
  readonly blockId: string;
  /** Codes: the lead, then its supporters. */
  readonly parties: readonly string[];
}

export function uncut(text: readonly Block[], asked: readonly Asked[]): Uncut {
  const joins: Join[] = [];
  const others = asked.flatMap((one): readonly Asked[] => {
    if (one.version.kind !== 'wording') return [one];
    const carried = carry(one.version, text);
    if (!carried.ok) return [one];
    const { start, end, blocks } = carried.value;
    const base = text.slice(start, end);
    const { newBefore, standing } = changesInPlace(base, blocks);
    if (!standing.some(isCut)) return [one];
    for (const { block, isJoined } of standing) if (isJoined) joins.push({ blockId: block.id, parties: one.parties });
    const content = [...newBefore.map(newBlock), ...standing.flatMap(blocksOf)];
    if (sameBlocks(base, content)) return [];
    const targets = base.map(({ id }) => id);
    return [{ ...one, version: { kind: 'wording', targets, after: text[start - 1]?.id ?? null, base, content } }];
  });
  return { asked: others, joins };
}

const isCut = ({ isJoined, pieces }: Standing): boolean => isJoined || pieces.some(({ kind }) => kind === 'split');

const newBlock = ({ attrs, segments }: ShownBlock): Block => ({
  ...attrs,
  content: segments.flatMap((one) => (one.kind === 'joined' ? [] : one.content)),
});

function blocksOf({ block, isRemoved, pieces, newAfter }: Standing): Block[] {
  const content: Inline[] = [];
  let isParted = false;
  const put = (inline: Inline) => {
    if (isParted && !startsBlank(inline)) pushInline(content, words(' '));
    isParted = false;
    pushInline(content, inline);
  };
  for (const piece of pieces) {
    if (piece.kind === 'split') {
      const isFirst = content.length === 0;
      put(words(isFirst || /\s$/u.test(plainText({ content })) ? '¶' : ' ¶'));
      isParted = true;
    } else if (piece.kind !== 'del') for (const inline of piece.content) put(inline);
  }
  return [...(isRemoved ? [] : [{ ...block, content }]), ...newAfter.map(newBlock)];
}

const words = (text: string): Inline => ({ kind: 'text', text, marks: [] });
const startsBlank = (inline: Inline): boolean => inline.kind === 'text' && /^\s/u.test(inline.text);
