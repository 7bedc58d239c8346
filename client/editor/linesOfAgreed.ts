// Reference lines where what is shown is not the agreed text alone: words of a private draft carry no number, and each
// line of the agreed text begins behind the words drafted before it. Without this a delegation would speak of lines that
// nobody else sees.

import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { changesShown } from '../../shared/amendment/inline.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { type BlockLines, numberLines } from '../../shared/document/lines.ts';
import { attrsOfNode, blockFromNode } from '../../shared/document/nodes.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { NO_LINES, startsOfBlock } from './agreedLines.ts';

export interface Agreed {
  readonly blocks: readonly Block[];
  readonly scheme: Scheme;
}

type Lines = readonly [block: Block, lines: BlockLines];

/**
 * For `lineNumbers`: the lines of the agreed text, by offsets in what is shown. Asked at every key: what was set once is not
 * set again for a paragraph that stayed the same, agreed or shown.
 */
export function linesOfAgreed(agreed: () => Agreed): (state: EditorState) => readonly BlockLines[] {
  const set = new WeakMap<Block, readonly number[] | null>();
  const shownAs = new WeakMap<Node, { readonly of: Block; readonly from: BlockLines; readonly lines: BlockLines }>();
  let known: (Agreed & { readonly byId: ReadonlyMap<string, Lines> }) | null = null;

  function startsOf(block: Block, labels: ReadonlyMap<string, string>): readonly number[] | null {
    const before = set.get(block);
    if (before !== undefined) return before;
    const starts = startsOfBlock(block, labels);
    // As wide as a label of another block is printed by then.
    if (!block.content.some(({ kind }) => kind === 'xref')) set.set(block, starts);
    return starts;
  }

  function linesOf(node: Node, [block, lines]: Lines): BlockLines {
    if (lines.first === null) return NO_LINES;
    const before = shownAs.get(node);
    const isSame = before?.of === block && before.from.first === lines.first && before.from.starts === lines.starts;
    if (isSame) return before.lines;
    const shown = blockFromNode(node);
    const isAgreed = plainText(shown) === plainText(block);
    const own = isAgreed ? lines : { ...lines, starts: movedStarts(lines.starts, block, shown) };
    shownAs.set(node, { of: block, from: lines, lines: own });
    return own;
  }

  return (state) => {
    const { blocks, scheme } = agreed();
    if (known?.blocks !== blocks || known.scheme !== scheme) {
      const printed = labelsOf(blocks, scheme);
      const labels = new Map(blocks.map(({ id }, index) => [id, printed[index] ?? '']));
      const lines = numberLines(blocks.map((block) => startsOf(block, labels)));
      const byId = new Map(
        blocks.map((block, index): [string, Lines] => [block.id, [block, lines[index] ?? NO_LINES]]),
      );
      known = { blocks, scheme, byId };
    }
    const { byId } = known;
    return state.doc.children.map((node) => {
      const found = byId.get(attrsOfNode(node).id);
      return found === undefined ? NO_LINES : linesOf(node, found);
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
