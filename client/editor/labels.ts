// Draws the labels: an attribute on each block that prints one, shown by CSS as generated content. Never an element in
// the text: the caret would stop at it and the keyboard would read it as words. Cross-references are drawn the same way.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { changedBlocks } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';

interface Labelled {
  readonly scheme: Scheme;
  /** One for each block, '' where none is printed. */
  readonly labels: readonly string[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Labelled>('labels');

/** Of the plugin that draws other labels over these, if there is one; `labels`: one for each block, null where all are these. */
export const labelsOver = new PluginKey<{ readonly labels: readonly string[] | null }>('labelsOver');

/** Labels of the blocks as the scheme gives them, one for each, '' where there is none. */
export const schemeLabels = (state: EditorState): readonly string[] => key.getState(state)?.labels ?? [];

/** Labels of the blocks as the editor prints them, one for each, '' where there is none. */
export const printedLabels = (state: EditorState): readonly string[] =>
  labelsOver.getState(state)?.labels ?? schemeLabels(state);

/** The scheme an editor prints them by; null where none are printed. */
export const schemeIn = (state: EditorState): Scheme | null => key.getState(state)?.scheme ?? null;

/** What of a text decides on its labels, apart from the words. */
function sameOrder(a: Node, b: Node): boolean {
  if (a.childCount !== b.childCount) return false;
  const { after } = changedBlocks(a, b);
  for (let i = after.first; i < after.last; i++) {
    const [was, is] = [a.child(i), b.child(i)];
    if (was.attrs !== is.attrs && !was.hasMarkup(is.type, is.attrs)) return false;
    if (hasReference(was) || hasReference(is)) return false;
  }
  return true;
}

const hasReference = (block: Node): boolean => block.children.some((child) => child.type.name === 'xref');

function draw(doc: Node, scheme: Scheme): Labelled {
  const labels = labelsOf(doc.children.map(attrsOfNode), scheme);
  const byId = new Map(doc.children.map((block, i) => [attrsOfNode(block).id, labels[i] ?? '']));
  const decorations: Decoration[] = [];
  doc.forEach((block, pos, i) => {
    const label = labels[i] ?? '';
    if (label !== '') decorations.push(Decoration.node(pos, pos + block.nodeSize, { 'data-label': label }));
    block.forEach((child, offset) => {
      if (child.type.name !== 'xref') return;
      const at = pos + 1 + offset;
      decorations.push(Decoration.node(at, at + 1, { 'data-label': byId.get(String(child.attrs.blockId)) || '?' }));
    });
  });
  return { scheme, labels, decorations: DecorationSet.create(doc, decorations) };
}

/** The plugin that draws labels by a scheme. */
export function labelPlugin(scheme: Scheme): Plugin<Labelled> {
  return new Plugin<Labelled>({
    key,
    state: {
      init: (_config, { doc }) => draw(doc, scheme),
      apply: (tr, drawn, before) => {
        const next: Scheme | undefined = tr.getMeta(key);
        if (next !== undefined) return draw(tr.doc, next);
        if (!tr.docChanged) return drawn;
        if (!sameOrder(before.doc, tr.doc)) return draw(tr.doc, drawn.scheme);
        return { ...drawn, decorations: drawn.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** Draws by another scheme from now on. */
export const withScheme = (tr: Transaction, scheme: Scheme): Transaction =>
  tr.setMeta(key, scheme).setMeta('addToHistory', false);
