// Makes of pasted HTML (Word, Google Docs, web pages) the few things this text knows: paragraphs with a role and level,
// and five marks. Fonts, colours, sizes, links, tables and pictures are left out; every word stays.

import { MAX_LEVEL } from '../../shared/document/block.ts';

const SKIPPED = new Set(['STYLE', 'SCRIPT', 'TITLE', 'HEAD', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'OBJECT']);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);

interface Paragraph {
  readonly element: HTMLElement;
  filled: boolean;
}

interface Place {
  /** Level of the list item this stands in, 0 outside lists. */
  readonly level: number;
  readonly marks: readonly string[];
  readonly heading: boolean;
  /** A further paragraph of a list item, which carries no number. */
  readonly further: boolean;
}

/**
 * Pasted HTML as a row of <p data-role data-level> with strong, em, u, sup and sub in them. What comes from an editor of
 * this kind is given back as it is, without the labels that were written for others. `parse` is the page's HTML parser, so that nothing of what is pasted is run.
 */
export function cleanPastedHtml(html: string, parse: (html: string) => Document): string {
  if (isOwnCopy(html)) return withoutCopyMarks(html, parse);
  const source = parse(withSilentStyles(html));
  const target = parse('').createElement('div');
  const paragraphs = new Paragraphs(target);
  readChildren(source.body, paragraphs, { level: 0, marks: [], heading: false, further: false });
  paragraphs.close();
  return target.innerHTML;
}

const isOwnCopy = (html: string): boolean => html.includes('data-pm-slice');

/** Whether pasted HTML comes from elsewhere and looks like something of its own: fonts, colours, sizes, tables, pictures. */
export const losesLooks = (html: string): boolean =>
  !isOwnCopy(html) &&
  (/<(font|table|img)\b/i.test(html) ||
    (html.match(/<[a-z][^>]*\sstyle\s*=[^>]*>/gi) ?? []).some((tag) =>
      /\b(font-(family|size)|color|background)/i.test(tag),
    ));

/** The page's policy on styles complains of each that is parsed, though none is ever applied: they are read as words. */
const withSilentStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])style(?=\s*=)/gi, '$1data-style'));

const styleOf = (element: Element): string => element.getAttribute('data-style') ?? '';

/** Paragraphs that were copied here (richCopy.ts): without what was written for others, headings as paragraphs again. */
function withoutCopyMarks(html: string, parse: (html: string) => Document): string {
  if (!html.includes('data-role')) return html;
  // Before anything is parsed: the page's policy on styles complains of each that is.
  const page = parse(html.replace(/<(p|h[1-3]|span) style="[^"]*"/g, '<$1'));
  for (const element of page.querySelectorAll('[data-copied]')) element.remove();
  for (const heading of page.querySelectorAll('h1[data-role], h2[data-role], h3[data-role]')) {
    const block = page.createElement('p');
    for (const { name, value } of heading.attributes) block.setAttribute(name, value);
    block.append(...heading.childNodes);
    heading.replaceWith(block);
  }
  return page.body.innerHTML;
}

class Paragraphs {
  private readonly target: HTMLElement;
  private open: Paragraph | null = null;

  constructor(target: HTMLElement) {
    this.target = target;
  }

  close(): void {
    if (this.open !== null && !this.open.filled) this.open.element.remove();
    this.open = null;
  }

  add(words: string, place: Place): void {
    const blank = /^[\s\u00A0]*$/.test(words);
    if (this.open === null && blank) return;
    this.open ??= this.begin(place);
    // Blanks of the source's own layout count as one; those at the start of a paragraph are none.
    const shown = words.replace(/[\t\n\r ]+/g, ' ');
    const text = this.open.filled ? shown : shown.replace(/^[\s\u00A0]+/, '');
    if (text === '') return;
    this.open.filled = true;
    let inner: HTMLElement = this.open.element;
    for (const tag of place.marks) inner = inner.appendChild(inner.ownerDocument.createElement(tag));
    inner.append(text);
  }

  private begin({ level, heading, further }: Place): Paragraph {
    const element = this.target.ownerDocument.createElement('p');
    const inList = further ? 'tail' : level > 1 ? 'sub' : 'operative';
    const role = level > 0 ? inList : heading ? 'heading' : null;
    if (role !== null) {
      element.dataset.role = role;
      element.dataset.level = String(level);
    }
    this.target.append(element);
    return { element, filled: false };
  }
}

function readChildren(parent: ParentNode, paragraphs: Paragraphs, place: Place): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === child.TEXT_NODE) paragraphs.add(child.nodeValue ?? '', place);
    else if (child.nodeType === child.ELEMENT_NODE) readElement(child as HTMLElement, paragraphs, place);
  }
}

function readElement(element: HTMLElement, paragraphs: Paragraphs, place: Place): void {
  const tag = element.tagName.toUpperCase();
  const style = styleOf(element);
  // Word puts the printed number of a list paragraph into such a span.
  if (SKIPPED.has(tag) || /mso-list:\s*ignore/i.test(style) || /display:\s*none/i.test(style)) return;
  if (tag === 'BR') {
    paragraphs.close();
    return;
  }
  if (!BLOCKS.has(tag)) {
    readChildren(element, paragraphs, { ...place, marks: marksIn(element, tag, style, place.marks) });
    return;
  }
  const inItem = tag === 'P' && element.parentElement?.tagName.toUpperCase() === 'LI';
  const continues = inItem && element.previousElementSibling === null;
  if (!continues) paragraphs.close();
  readChildren(element, paragraphs, {
    marks: marksIn(element, tag, style, place.marks),
    heading: place.heading || /^H[1-6]$/.test(tag),
    further: inItem ? !continues : tag !== 'LI' && place.further,
    level: levelIn(element, tag, style, place.level),
  });
  if (!continues) paragraphs.close();
}

function levelIn(element: HTMLElement, tag: string, style: string, level: number): number {
  const word = /mso-list:\s*\S+\s+level(\d)/i.exec(style);
  if (word !== null) return Math.min(MAX_LEVEL, Number(word[1]));
  if (tag !== 'OL' && tag !== 'UL') return level;
  // Google Docs puts lists of a lower level beside, not into, the item above them.
  return Math.min(MAX_LEVEL, level > 0 ? level + 1 : numbersParagraphs(element, tag) ? 1 : 2);
}

function numbersParagraphs(list: HTMLElement, tag: string): boolean {
  if (tag === 'UL') return false;
  const item = list.querySelector(':scope > li');
  const style = `${styleOf(list)};${item ? styleOf(item) : ''}`;
  return (
    !/^[aAiI]$/.test(list.getAttribute('type') ?? '') && !/list-style(-type)?:[^;]*(alpha|latin|roman)/i.test(style)
  );
}

const BY_TAG: Record<string, string> = {
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'u',
  INS: 'u',
  SUP: 'sup',
  SUB: 'sub',
};

function marksIn(element: HTMLElement, tag: string, style: string, outer: readonly string[]): readonly string[] {
  const marks = new Set(outer);
  const byTag = BY_TAG[tag];
  if (byTag !== undefined) marks.add(byTag);
  const set = (name: string, value: RegExpExecArray | null, on: RegExp): void => {
    if (value === null) return;
    if (on.test(value[1] ?? '')) marks.add(name);
    else marks.delete(name);
  };
  set('strong', /font-weight:\s*([\w-]+)/i.exec(style), /^(bold|bolder|[6-9]00)$/i);
  set('em', /font-style:\s*([\w-]+)/i.exec(style), /^(italic|oblique)$/i);
  // A link's own line is no underline of the text.
  if (element.closest('a') === null) set('u', /text-decoration(?:-line)?:\s*([\w -]+)/i.exec(style), /underline/i);
  const raised = /vertical-align:\s*(super|sub)\b/i.exec(style)?.[1]?.toLowerCase();
  if (raised !== undefined) marks.add(raised === 'super' ? 'sup' : 'sub');
  return ['strong', 'em', 'u', 'sup', 'sub'].filter((name) => marks.has(name));
}
