// Walks a page from top to bottom and hands its words to the line builder. The walk keeps its own stack, so that no depth
// of nesting breaks it. What an element means for its words is decided once, when it is entered.

import type { DefaultTreeAdapterTypes } from 'parse5';
import { goneItems } from './goneItems.ts';
import { type HtmlLine, LineBuilder, type Look, PLAIN } from './lineBuilder.ts';
import { bulletStyle, type HtmlList, printedLabel, styleOfType } from './listLabels.ts';
import { attribute, type Element, type Node, type PageNotes, wordsOf } from './notes.ts';
import { boldness, type InlineStyle, inlineStyle, isCentred, isHidden, leftOf, listStyle, points } from './style.ts';
import { rowLines } from './tableRow.ts';
import { APART, ASIDE, BLOCK, BOLD, SILENT } from './tags.ts';

/** Points that browsers indent a list, a quotation or a definition by. */
const LIST_INDENT = 30;

export interface PageText {
  readonly lines: readonly HtmlLine[];
  readonly notes: ReadonlyMap<string, string>;
  /** What was left out, with how many lines stood before it. */
  readonly leftOut: readonly { readonly part: string; readonly words: string; readonly line: number }[];
  readonly pictures: number;
}

interface Frame {
  readonly children: readonly Node[];
  at: number;
  readonly look: Look;
  readonly leave: (() => void) | null;
}

interface Row {
  readonly cells: (readonly HtmlLine[])[];
}

const isElement = (node: Node): node is Element => 'tagName' in node;

export class PageWalk {
  private builder = new LineBuilder();
  private readonly lists: { list: HtmlList; bullets: number }[] = [];
  private readonly rows: Row[] = [];
  private readonly stack: Frame[] = [];
  private readonly notes = new Map<string, string>();
  private readonly leftOut: { part: string; words: string; line: number }[] = [];
  private pictures = 0;
  private listCount = 0;
  private deletedIn = 0;
  private insertedIn = 0;
  /** Word's own numbering of the paragraph that is open: list and level. */
  private wordList: { readonly list: string; readonly level: number } | null = null;
  private readonly pageNotes: PageNotes;

  private readonly changesMade: boolean;
  private goneItems: ReadonlySet<Element> = new Set();

  /** `changesMade`: what is marked as deleted is left out, what is marked as inserted is read; else the other way round. */
  constructor(pageNotes: PageNotes, changesMade: boolean) {
    this.pageNotes = pageNotes;
    this.changesMade = changesMade;
  }

  read(root: DefaultTreeAdapterTypes.ParentNode): PageText {
    this.goneItems = goneItems(root, this.changesMade ? 'del' : 'ins');
    this.stack.push({ children: root.childNodes, at: 0, look: PLAIN, leave: null });
    for (let frame = this.stack.at(-1); frame !== undefined; frame = this.stack.at(-1)) {
      const node = frame.children[frame.at++];
      if (node === undefined) {
        this.stack.pop();
        frame.leave?.();
      } else if (node.nodeName === '#text') this.text((node as DefaultTreeAdapterTypes.TextNode).value, frame.look);
      else if (isElement(node)) this.enter(node, frame.look);
    }
    this.builder.end();
    const { notes, leftOut, pictures } = this;
    return { lines: this.builder.lines, notes, leftOut, pictures };
  }

  private text(words: string, look: Look): void {
    if (this.changesMade && this.deletedIn > 0) this.builder.change('deleted', words, look);
    else if (this.changesMade && this.insertedIn > 0 && words.trim() !== '')
      this.builder.change('inserted', words, look);
    if (!this.isGone()) this.builder.add(words, look);
  }

  /** Whether the words here are not in this reading of the page. */
  private isGone(): boolean {
    return this.changesMade ? this.deletedIn > 0 : this.insertedIn > 0;
  }

  private push(element: Element, look: Look, leave: (() => void) | null): void {
    this.stack.push({ children: element.childNodes, at: 0, look, leave });
  }

  private enter(element: Element, look: Look): void {
    const tag = element.tagName;
    const style = inlineStyle(attribute(element, 'style'));
    if (this.isSilent(element, style)) return;
    const target = this.pageNotes.texts.get(element);
    if (target !== undefined) {
      this.apart(element, (lines) => this.keepNote(target, lines));
      return;
    }
    const mark = this.pageNotes.marks.get(element);
    if (mark !== undefined) {
      this.builder.note(mark.target, mark.mark, look);
      return;
    }
    if (/\bignore\b/i.test(style.get('mso-list') ?? '')) {
      this.wordLabel(element, look);
      return;
    }
    switch (tag) {
      case 'br':
        this.builder.end(true);
        return;
      case 'ol':
      case 'ul':
      case 'menu':
        this.list(element, style, look);
        return;
      case 'li':
        this.item(element, style, look);
        return;
      case 'tr':
        this.row(element, look);
        return;
      case 'td':
      case 'th':
        this.cell(element, style, look);
        return;
      case 'del':
        this.deletedIn += 1;
        this.push(element, look, () => {
          this.deletedIn -= 1;
        });
        return;
      case 'ins':
        this.insertedIn += 1;
        this.push(element, look, () => {
          this.insertedIn -= 1;
        });
        return;
      case 'q':
        this.text('“', look);
        this.push(element, look, () => this.text('”', look));
        return;
      case 'sup':
        this.superscript(element, style, look);
        return;
      default:
        this.block(element, style, look);
        return;
    }
  }

  /** Whether an element holds no words of the text; what it holds nevertheless is told. */
  private isSilent(element: Element, style: InlineStyle): boolean {
    const tag = element.tagName;
    if (tag === 'img') this.pictures += 1;
    if (SILENT.has(tag) || tag === 'img') return true;
    const role = attribute(element, 'role')?.toLowerCase();
    const pageElement = /^(header|footer|comment-list|comment)\b/i.exec(style.get('mso-element') ?? '')?.[1];
    const part =
      ASIDE.has(tag) || role === 'navigation'
        ? 'navigation'
        : isHidden(style) || attribute(element, 'hidden') !== undefined
          ? 'hidden'
          : (pageElement?.toLowerCase() ??
            (/\bMsoCommentReference\b/.test(attribute(element, 'class') ?? '') ? 'comment' : null));
    if (part === null || (part === 'navigation' && this.pageNotes.texts.has(element))) return false;
    const words = wordsOf(element).replace(/\s+/g, ' ').trim();
    if (words !== '') this.leftOut.push({ part, words, line: this.builder.lines.length });
    return true;
  }

  /** Gathers an element's lines apart from the page's. */
  private apart(element: Element, done: (lines: readonly HtmlLine[]) => void, look: Look = PLAIN): void {
    const outer = this.builder;
    const inner = new LineBuilder();
    this.builder = inner;
    this.push(element, look, () => {
      inner.end();
      this.builder = outer;
      done(inner.lines);
    });
  }

  private keepNote(target: string, lines: readonly HtmlLine[]): void {
    const words = lines.map((line) => line.text).join(' ');
    // The mark is repeated before the words, and a way back stands behind them.
    this.notes.set(
      target,
      words.replace(/^\s*[[(]?(?:\d{1,4}|[*†‡§]{1,3})[\])]?[.)]?\s+/, '').replace(/\s*[↩↑]\uFE0E?\s*$/u, ''),
    );
  }

  private wordLabel(element: Element, look: Look): void {
    const { list, level } = this.wordList ?? { list: 'word', level: 1 };
    const label = wordsOf(element)
      .replace(/[\s\u00A0]+/g, ' ')
      .trim();
    if (label === '') return;
    const symbols = element.childNodes.some(
      (node) => isElement(node) && /symbol|wingdings|courier/i.test(attribute(node, 'style') ?? ''),
    );
    const style = attribute(element, 'style') ?? '';
    const isBullet = [...label].length === 1 && (symbols || /symbol|wingdings|courier/i.test(style));
    // The letters that Word's symbol fonts draw their bullets with.
    const printed = isBullet ? ({ o: '◦', '§': '▪', ü: '✓', Ø: '►', v: '◆', q: '□' }[label] ?? label) : label;
    this.builder.numberHere({ label: printed, list, level }, look);
  }

  private list(element: Element, style: InlineStyle, look: Look): void {
    const outer = this.lists.at(-1);
    const ordered = element.tagName === 'ol';
    const bullets = (outer?.bullets ?? 0) + (ordered ? 0 : 1);
    const reversed = ordered && attribute(element, 'reversed') !== undefined;
    const start = Number.parseInt(attribute(element, 'start') ?? '', 10);
    const items = element.childNodes.filter((node) => isElement(node) && node.tagName === 'li').length;
    if (outer === undefined) this.listCount += 1;
    const list: HtmlList = {
      id: `html ${this.listCount}`,
      level: this.lists.length + 1,
      style:
        listStyle(style) ?? styleOfType(attribute(element, 'type')) ?? (ordered ? 'decimal' : bulletStyle(bullets)),
      next: Number.isSafeInteger(start) ? start : reversed ? items : 1,
      step: reversed ? -1 : 1,
    };
    this.lists.push({ list, bullets });
    const isOutermost = outer === undefined;
    this.builder.block(isOutermost);
    const indent =
      look.indent +
      leftOf(style, 'margin') +
      (style.has('padding-left') || style.has('padding') ? leftOf(style, 'padding') : LIST_INDENT);
    this.push(element, { ...look, indent }, () => {
      this.lists.pop();
      this.builder.block(isOutermost);
    });
  }

  private item(element: Element, style: InlineStyle, look: Look): void {
    this.builder.end();
    const inside = this.looks(element, style, look);
    const list = this.goneItems.has(element) ? undefined : this.lists.at(-1)?.list;
    if (list !== undefined) {
      const value = Number.parseInt(attribute(element, 'value') ?? '', 10);
      if (Number.isSafeInteger(value)) list.next = value;
      const label = printedLabel(listStyle(style) ?? styleOfType(attribute(element, 'type')) ?? list.style, list.next);
      list.next += list.step;
      if (label !== null) this.builder.number({ label, list: list.id, level: list.level }, inside);
    }
    this.push(element, inside, () => this.builder.end());
  }

  private row(element: Element, look: Look): void {
    this.builder.end();
    this.rows.push({ cells: [] });
    this.push(element, look, () => {
      const row = this.rows.pop();
      this.builder.end();
      if (row !== undefined) this.builder.place(rowLines(row.cells));
    });
  }

  private cell(element: Element, style: InlineStyle, look: Look): void {
    const row = this.rows.at(-1);
    const inside = { ...this.looks(element, style, look), inTable: true };
    if (row === undefined) {
      this.push(element, inside, () => this.builder.end());
      return;
    }
    this.apart(element, (lines) => void row.cells.push(lines), inside);
  }

  /** A number raised above the line that leads nowhere stays told apart from the word it stands at. */
  private superscript(element: Element, style: InlineStyle, look: Look): void {
    const words = wordsOf(element);
    if (!/^\d{1,3}$/.test(words.trim()) || this.isGone()) {
      this.push(element, this.looks(element, style, look), null);
      return;
    }
    const marked = element.childNodes.some((node) => isElement(node) && this.pageNotes.marks.has(node));
    if (marked) {
      this.push(element, look, null);
      return;
    }
    this.text([...words.trim()].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join(''), look);
  }

  private looks(element: Element, style: InlineStyle, look: Look): Look {
    const tag = element.tagName;
    const heading =
      /^h([1-6])$/.exec(tag)?.[1] ??
      (attribute(element, 'role') === 'heading' ? (attribute(element, 'aria-level') ?? '2') : null);
    const level = heading === null ? Number.NaN : Number.parseInt(heading, 10);
    return {
      bold: boldness(style) ?? (look.bold || BOLD.has(tag)),
      centred: isCentred(style, attribute(element, 'align')) ?? (look.centred || tag === 'center'),
      indent:
        look.indent +
        leftOf(style, 'margin') +
        leftOf(style, 'padding') +
        (points(style.get('text-indent')) ?? 0) +
        (tag === 'blockquote' || tag === 'dd' ? LIST_INDENT : 0),
      heading: Number.isInteger(level) && level >= 1 && level <= 9 ? level : look.heading,
      preformatted: look.preformatted || tag === 'pre' || /^pre\b|^break-spaces/i.test(style.get('white-space') ?? ''),
      inTable: look.inTable,
    };
  }

  private block(element: Element, style: InlineStyle, look: Look): void {
    const tag = element.tagName;
    const apart = APART.has(tag);
    if (!apart && !BLOCK.has(tag)) {
      this.push(element, this.looks(element, style, look), null);
      return;
    }
    const inside = this.looks(element, style, look);
    this.builder.block(apart);
    this.builder.relook(inside);
    const outer = this.wordList;
    const word = /^(l\d+)\s+level(\d)\s*(lfo\d+)?/i.exec(style.get('mso-list') ?? '');
    if (word !== null) this.wordList = { list: `word ${word[3] ?? word[1]}`, level: Number(word[2]) };
    this.push(element, inside, () => {
      this.builder.block(apart);
      this.wordList = outer;
    });
  }
}
