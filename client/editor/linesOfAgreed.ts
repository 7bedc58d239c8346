// Reference lines where what is shown is not the agreed text alone: words of a private draft carry no number, and each
// line of the agreed text begins behind the words drafted before it. Without this a delegation would speak of lines that
// nobody else sees.

import type { EditorState } from '@tiptap/pm/state';
import { changesShown } from '../../shared/amendment/inline.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { type BlockLines, linesOf } from '../../shared/document/lines.ts';
import { attrsOfNode, blockFromNode } from '../../shared/document/nodes.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';

export interface Agreed {
  readonly blocks: readonly Block[];
  readonly scheme: Scheme;
}

const NO_LINES: BlockLines = { first: null, starts: [] };

/** For `lineNumbers`: the lines of the agreed text, by offsets in what is shown. */
export function linesOfAgreed(agreed: () => Agreed): (state: EditorState) => readonly BlockLines[] {
  let known: { readonly blocks: readonly Block[]; readonly byId: ReadonlyMap<string, [Block, BlockLines]> } | null =
    null;
  return (state) => {
    const { blocks, scheme } = agreed();
    if (known?.blocks !== blocks) {
      const lines = linesOf(blocks, labelsOf(blocks, scheme));
      known = { blocks, byId: new Map(blocks.map((block, index) => [block.id, [block, lines[index] ?? NO_LINES]])) };
    }
    const { byId } = known;
    return state.doc.children.map((node) => {
      const [block, lines] = byId.get(attrsOfNode(node).id) ?? [];
      if (!block || !lines || lines.first === null) return NO_LINES;
      const shown = blockFromNode(node);
      return plainText(shown) === plainText(block)
        ? lines
        : { ...lines, starts: movedStarts(lines.starts, block, shown) };
    });
  };
}

/** Where lines of `agreed` begin in `shown`; those that fall behind its end stand at its end no more. */
export function movedStarts(starts: readonly number[], agreed: Block, shown: Block): number[] {
  const [only] = changesShown([agreed], [{ ...shown, id: agreed.id }], { byCharacter: true });
  let [from, to] = [0, 0];
  const moved = new Map<number, number>();
  for (const segment of only?.segments ?? []) {
    if (segment.kind === 'joined') break;
    const length = plainText(segment).length;
    if (segment.kind !== 'ins') {
      for (const start of starts) {
        if (start >= from && start < from + length) moved.set(start, segment.kind === 'same' ? to + start - from : to);
      }
      from += length;
    }
    if (segment.kind !== 'del') to += length;
  }
  const size = plainText(shown).length;
  return starts
    .flatMap((start) => (start === 0 ? [0] : (moved.get(start) ?? [])))
    .filter((start) => start === 0 || start < size);
}
