// Items of lists that a marked change takes out of one reading of a page altogether: who deletes a numbered paragraph does
// not mean an empty one to stay, nor the numbers behind it to count on over it.

import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Element, Node } from './notes.ts';

interface Item {
  readonly element: Element;
  /** The item it stands in. */
  readonly outer: Item | null;
  hasWordsWithin: boolean;
  hasWordsOutside: boolean;
}

interface Open {
  readonly node: Node;
  readonly item: Item | null;
  readonly isWithin: boolean;
}

/** The items with words, all of which stand within this element (`del` or `ins`), whatever stands around what. */
export function goneItems(root: DefaultTreeAdapterTypes.ParentNode, tag: 'del' | 'ins'): ReadonlySet<Element> {
  const items: Item[] = [];
  const open: Open[] = root.childNodes.map((node) => ({ node, item: null, isWithin: false }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node } = at;
    if (node.nodeName === '#text') {
      if (/\S/.test((node as DefaultTreeAdapterTypes.TextNode).value)) tell(at.item, at.isWithin);
      continue;
    }
    if (!('childNodes' in node)) continue;
    let { item, isWithin } = at;
    if (node.nodeName === tag) isWithin = true;
    if (node.nodeName === 'li') {
      item = { element: node as Element, outer: item, hasWordsWithin: false, hasWordsOutside: false };
      items.push(item);
    }
    for (const child of node.childNodes) open.push({ node: child, item, isWithin });
  }
  return new Set(items.flatMap((one) => (one.hasWordsWithin && !one.hasWordsOutside ? [one.element] : [])));
}

/** Each item hears of each kind once, however deep the words stand. */
function tell(item: Item | null, isWithin: boolean): void {
  for (let at = item; at !== null; at = at.outer) {
    if (isWithin ? at.hasWordsWithin : at.hasWordsOutside) return;
    if (isWithin) at.hasWordsWithin = true;
    else at.hasWordsOutside = true;
  }
}
