// What Word and mail get of copied paragraphs: the label before the words as words with a tab behind it (a list of Word's own
// would count anew), indents, marks, headings as headings, references with what they print. Attributes say what each
// paragraph is here, and `data-copied` marks what was only written for others, so that pasted back here nothing is doubled.
// The page's policy on styles would refuse a `style` attribute set here: looks become styles in the finished words only.

import { DOMSerializer, type Fragment, type Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { Role } from '../../shared/document/block.ts';
import { blockStart } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { labelInText } from '../../shared/document/printable.ts';
import { printedLabels } from './labels.ts';
import { removedBetween } from './removedNumbers.ts';

/** Points by which a level steps in: a centimetre, as in the Word files. */
const STEP = 28;
const TAGS: Partial<Record<Role, string>> = { title: 'h1', heading: 'h2', subheading: 'h3' };
const LOOKS: Partial<Record<Role, string>> = {
  title: 'text-align:center',
  place: 'text-align:center;font-style:italic',
};

/** What is copied of a block that stands in the text at `index`. */
interface Copied {
  readonly node: Node;
  readonly index: number;
  readonly label: string;
}

/** Blocks of a copied stretch with their labels: those that are copied from their start. */
export function copiedBlocks({ state }: EditorView, blocks: readonly Node[]): readonly Copied[] {
  const labels = printedLabels(state);
  const places = new Map(state.doc.children.map((block, index) => [attrsOfNode(block).id, index]));
  return blocks.map((node, at) => {
    const index = places.get(attrsOfNode(node).id) ?? -1;
    const whole = index >= 0 ? state.doc.child(index).content.size : 0;
    // Of the last block perhaps nothing is copied but that it begins.
    const starts = at === 0 ? node.content.size === whole : node.content.size > 0 || whole === 0;
    return { node, index, label: starts ? (labels[index] ?? '') : '' };
  });
}

/** Writes copied blocks. It is a serializer of ProseMirror's, made before there is a view. */
export class RichCopy extends DOMSerializer {
  view: EditorView | null = null;

  constructor() {
    super({}, {});
  }

  override serializeFragment(
    fragment: Fragment,
    options: { readonly document?: Document } = {},
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const { view } = this;
    if (view === null) throw new Error('nothing can be copied before there is a view');
    const plain = DOMSerializer.fromSchema(view.state.schema);
    if (!fragment.firstChild?.isTextblock) return plain.serializeFragment(fragment, options, target);
    const page = options.document ?? document;
    const into = target ?? page.createDocumentFragment();
    const copied = copiedBlocks(view, fragment.content);
    copied.forEach((block, at) => {
      const element = paragraph(page, block);
      plain.serializeFragment(block.node.content, { document: page }, element);
      fillReferences(element, view);
      into.append(element);
      if (at === copied.length - 1 || block.index < 0) return;
      for (const words of removedBehind(view, block.index)) into.append(removedNumber(page, words));
    });
    return into;
  }
}

function paragraph(page: Document, { node, label }: Copied): HTMLElement {
  const { id, role, level, numbering, label: fixed } = attrsOfNode(node);
  const element = page.createElement(TAGS[role] ?? 'p');
  const { dataset } = element;
  const step = Math.max(level, label !== '' && TAGS[role] === undefined ? 1 : 0) * STEP;
  const looks = [
    ...(step > 0 ? [`margin-left:${step}pt`] : []),
    ...(step > 0 && label !== '' ? [`text-indent:-${STEP}pt`] : []),
    ...(LOOKS[role] === undefined ? [] : [LOOKS[role]]),
  ];
  // First of the attributes, where `withLooks` finds it.
  if (looks.length > 0) dataset.look = looks.join(';');
  if (id !== '') dataset.id = id;
  dataset.role = role;
  dataset.level = String(level);
  dataset.numbering = numbering;
  if (fixed !== null) dataset.fixedLabel = fixed;
  if (label !== '') element.append(labelSpan(page, label));
  return element;
}

function labelSpan(page: Document, label: string): HTMLElement {
  const span = page.createElement('span');
  span.dataset.copied = 'label';
  // Word makes a tab of this, others show the blanks.
  const tab = page.createElement('span');
  tab.dataset.look = 'mso-tab-count:1';
  tab.append('\u00A0\u00A0\u00A0 ');
  span.append(label, tab);
  return span;
}

function removedNumber(page: Document, words: string): HTMLElement {
  const element = page.createElement('p');
  element.dataset.copied = 'removed';
  element.append(words);
  return element;
}

/** The finished words with looks as styles. A sign "<" opens a tag here: among words it is written "&lt;". */
export const withLooks = (html: string): string => html.replace(/<(p|h[1-3]|span) data-look="/g, '<$1 style="');

/** Numbers that are gone and stand behind the block at `index`. */
function removedBehind({ state }: EditorView, index: number): readonly string[] {
  const end = blockStart(state.doc, index) + state.doc.child(index).nodeSize;
  return removedBetween(state, end, end);
}

function fillReferences(element: HTMLElement, { state }: EditorView): void {
  const references = element.querySelectorAll<HTMLElement>('[data-xref]');
  if (references.length === 0) return;
  const labels = printedLabels(state);
  const byId = new Map(state.doc.children.map((block, index) => [attrsOfNode(block).id, labels[index] ?? '']));
  for (const reference of references) reference.textContent = labelInText(byId.get(reference.dataset.xref ?? '') ?? '');
}
