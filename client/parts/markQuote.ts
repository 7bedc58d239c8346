// Marks words that a comment quotes where they stand in their paragraph, until something else is pressed. The browser draws
// the mark over the text: nothing of it is in the page's words. Where a browser knows no such marks, the paragraph is enough.

const NAME = 'quoted';

export function markQuote(blockId: string, quote: string): void {
  if (typeof Highlight === 'undefined') return;
  const paragraph = document.querySelector(`main.text-col [data-id="${CSS.escape(blockId)}"]`);
  const range = paragraph && rangeOf(paragraph, quote);
  if (!range) return;
  CSS.highlights.set(NAME, new Highlight(range));
  addEventListener('pointerdown', () => CSS.highlights.delete(NAME), { once: true });
}

/** Words in a text, whatever blanks are between them; null where they do not stand there. */
export function placeOfQuote(text: string, quote: string): { readonly from: number; readonly to: number } | null {
  const words = quote.trim().split(/\s+/u);
  if (words[0] === '') return null;
  const found = new RegExp(words.map(escaped).join('\\s+'), 'u').exec(text);
  return found && { from: found.index, to: found.index + found[0].length };
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Of the paragraph itself, without what requests ask for in it. */
function rangeOf(paragraph: Element, quote: string): Range | null {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element
      ? node.getAttribute('contenteditable') === 'false'
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP
      : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: { readonly node: Text; readonly at: number }[] = [];
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push({ node, at: text.length });
    text += node.data;
  }
  const place = placeOfQuote(text, quote);
  if (place === null) return null;
  const [start, end] = [nodes.findLast(({ at }) => at <= place.from), nodes.findLast(({ at }) => at < place.to)];
  if (!start || !end) return null;
  const range = document.createRange();
  range.setStart(start.node, place.from - start.at);
  range.setEnd(end.node, place.to - end.at);
  return range;
}
