// Labels in a delegate's view: a paragraph carries the number it has for everybody, and one the delegation would put in
// is "4 bis": its own draft must not renumber the room. Drawn over what labels.ts prints for the composite.

import { type EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Block } from '../../../shared/document/block.ts';
import { attrsOfNode } from '../../../shared/document/nodes.ts';
import { labelBehind } from '../../../shared/numbering/insertedLabel.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { labelsOver, schemeLabels } from '../labels.ts';
import { isDrawn, REDECORATE, shownIn } from './compositeState.ts';

/** Labels of the text, kept as long as text and scheme stay the same. */
export class TextLabels {
  private readonly read: () => readonly Block[];
  private readonly scheme: () => Scheme;
  private blocks: readonly Block[] = [];
  private by: Scheme | null = null;
  private labels = new Map<string, string>();

  constructor(read: () => readonly Block[], scheme: () => Scheme) {
    this.read = read;
    this.scheme = scheme;
  }

  /** '' for a block that prints none or is not in the text. */
  of(id: string): string {
    const [blocks, scheme] = [this.read(), this.scheme()];
    if (blocks !== this.blocks || scheme !== this.by) {
      const labels = labelsOf(blocks, scheme);
      this.labels = new Map(blocks.map((block, i) => [block.id, labels[i] ?? '']));
      [this.blocks, this.by] = [blocks, scheme];
    }
    return this.labels.get(id) ?? '';
  }

  has(id: string): boolean {
    this.of(id);
    return this.labels.has(id);
  }
}

/** "4 bis" for the first paragraph put in after "4."; '' after one that prints no number. */
export const insertedLabel = (label: string, nth: number): string =>
  /[\p{L}\p{N}]/u.test(label) ? labelBehind(label, nth) : '';

interface Drawn {
  /** One for each block; null where all are those of the scheme. */
  readonly labels: readonly string[] | null;
  readonly decorations: DecorationSet;
}

const AS_PRINTED: Drawn = { labels: null, decorations: DecorationSet.empty };

export function compositeLabels(labels: TextLabels): Plugin<Drawn> {
  return new Plugin<Drawn>({
    key: labelsOver,
    state: {
      init: (_config, state) => draw(state, labels),
      apply: (tr, drawn, before, state) => {
        const isMoved =
          shownIn(before).runs !== shownIn(state).runs || isDrawn(tr) || tr.getMeta(REDECORATE) !== undefined;
        if (isMoved) return draw(state, labels);
        return tr.docChanged ? { ...drawn, decorations: drawn.decorations.map(tr.mapping, tr.doc) } : drawn;
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)?.decorations;
      },
    },
  });
}

function draw(state: EditorState, labels: TextLabels): Drawn {
  const { runs, drafts } = shownIn(state);
  if (drafts.size === 0) return AS_PRINTED;
  const printed = schemeLabels(state);
  const drawn: string[] = [];
  const decorations: Decoration[] = [];
  let [index, pos] = [0, 0];
  for (const { owner, n } of runs) {
    let nth = 0;
    for (let k = 0; k < n; k++) {
      const node = state.doc.child(index);
      const { id } = attrsOfNode(node);
      const wanted = labels.has(id) ? labels.of(id) : insertedLabel(labels.of(owner), nth++);
      drawn.push(wanted);
      if (wanted !== (printed[index] ?? ''))
        decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-label': wanted }));
      index++;
      pos += node.nodeSize;
    }
  }
  return { labels: drawn, decorations: DecorationSet.create(state.doc, decorations) };
}
