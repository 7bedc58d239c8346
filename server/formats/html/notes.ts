// Footnotes of a page: a short mark that links to a place where its words stand, as Word, Markdown and encyclopaedias
// write them. Told by the address of the link and the mark's shortness, and only if the place exists in the page.

import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

// A link back, from the note to its mark, has "ref" in its address.
const NOTE_ADDRESS =
  /^#(?![\w:.-]*ref)(_?(?:user-content-fn|ftn|edn|fn|footnote|endnote|note|sdfootnote|sdendnote|cite_note)[\w:.-]{0,80})$/i;
const MARK = /^[[(]?(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?$/i;

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** All words of an element, as they stand; iterative, since a page may be nested deeper than a stack goes. */
export function wordsOf(element: Element): string {
  const words: string[] = [];
  const open: Node[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeName === '#text') words.push((node as DefaultTreeAdapterTypes.TextNode).value);
    else if ('childNodes' in node) for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!);
  }
  return words.join('');
}

export interface PageNotes {
  /** References by their element: where they lead and their mark. */
  readonly marks: ReadonlyMap<Element, { readonly target: string; readonly mark: string }>;
  /** Elements that hold the words of a note. */
  readonly texts: ReadonlyMap<Element, string>;
}

const isElement = (node: Node | DefaultTreeAdapterTypes.ParentNode): node is Element => 'tagName' in node;
const HOLDERS: ReadonlySet<string> = new Set(['p', 'li', 'div', 'dd', 'td', 'aside']);

/** The holder of a note's words: the element of that name, or the block around an anchor. */
function holderOf(element: Element): Element | null {
  let at: Element = element;
  for (;;) {
    if (HOLDERS.has(at.tagName)) return at;
    const parent = at.parentNode;
    if (parent === null || !isElement(parent) || parent.tagName === 'body') return null;
    at = parent;
  }
}

/** References and notes of a page, both of which must be there. */
export function notesOf(root: DefaultTreeAdapterTypes.ParentNode): PageNotes {
  const marks = new Map<Element, { target: string; mark: string }>();
  const named = new Map<string, Element>();
  const open: Node[] = [...root.childNodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    for (const name of [attribute(node, 'id'), attribute(node, 'name')]) {
      if (name !== undefined && !named.has(name)) named.set(name, node);
    }
    const target = node.tagName === 'a' ? NOTE_ADDRESS.exec(attribute(node, 'href') ?? '')?.[1] : undefined;
    if (target !== undefined) {
      const mark = wordsOf(node).trim();
      if (MARK.test(mark)) marks.set(node, { target, mark: mark.replace(/^[[(]|[\])]$/g, '') });
    }
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!);
  }
  const texts = new Map<Element, string>();
  const known = new Set<string>();
  for (const { target } of marks.values()) {
    const element = named.get(target);
    const holder = element === undefined ? null : holderOf(element);
    if (holder === null) continue;
    known.add(target);
    if (!texts.has(holder)) texts.set(holder, target);
  }
  for (const [element, { target }] of marks) if (!known.has(target)) marks.delete(element);
  return { marks, texts };
}
