// A text as one HTML page that asks nothing of the network and runs nothing. Labels are words of the page, so that they
// are copied with it; names of those who ask for a change are shown by the style sheet and listed behind the text, so that
// the words stay those of the text. What is not text (head line, comments, list of changes) stands in `aside`, which the
// reader of pages leaves out. No line numbers: a page has no fixed lines.

import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import {
  isStruck,
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  type PrintableRun,
  type PrintableTable,
  piecesOf,
  printableText,
} from '../../shared/document/printable.ts';
import { ChangeNames, changeGroups } from './changeGroups.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { ChangeList } from './html/changeList.ts';
import { pageStyle } from './html/pageStyle.ts';
import { pageTable } from './html/pageTable.ts';
import { isIsoDay, isoSecond, type PrintedWords, printedDay, printedWords, writtenDay } from './printedWords.ts';
import type { WriteOptions } from './writeOptions.ts';
import { xmlAttributes, xmlText } from './xmlText.ts';

export type WriteHtmlOptions = Pick<WriteOptions, 'time' | 'issuer' | 'watermark' | 'page'>;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const RIGHT_TO_LEFT = /^(?:ar|arc|dv|fa|ff-adlm|he|ks|ps|sd|syr|ug|ur|yi)\b/i;

/** The page; UTF-8, lines end in LF. */
export function writeHtml(printable: Printable, options: WriteHtmlOptions): string {
  return new Page(cleanPrintable(printable), options).written();
}

class Page {
  private readonly printable: Printable;
  private readonly options: WriteHtmlOptions;
  private readonly words: PrintedWords;
  private readonly changes = new ChangeList();
  /** Signs of notes that have been written: only the first may be led back to. */
  private readonly led = new Set<number>();
  private readonly names: ChangeNames;
  private tables = 0;
  private hasHeading = false;

  constructor(printable: Printable, options: WriteHtmlOptions) {
    this.printable = printable;
    this.options = options;
    this.words = printedWords(printable.language);
    this.names = new ChangeNames(printable);
  }

  written(): string {
    const { title, language, heading, origin } = this.printable;
    const { issuer, watermark, time } = this.options;
    // The body first: the list of changes is gathered while it is written.
    const main = [...this.front(), ...this.body()].join('\n');
    const names = [title, heading?.symbol ?? ''].filter((part) => part !== '').join(' · ');
    const metas = [
      ['viewport', 'width=device-width, initial-scale=1'],
      ['color-scheme', 'light dark'],
      ['generator', 'Chapeau'],
      ['date', isoSecond(time)],
      ['author', printableText(issuer)],
      ['chapeau-origin', origin ? JSON.stringify(origin) : ''],
    ].filter(([, content]) => content !== '');
    return [
      '<!DOCTYPE html>',
      `<html${xmlAttributes({ lang: language, dir: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr' })}>`,
      '<head>',
      '<meta charset="utf-8">',
      `<meta${xmlAttributes({ 'http-equiv': 'Content-Security-Policy', content: POLICY })}>`,
      ...metas.map(([name, content]) => `<meta${xmlAttributes({ name: name ?? '', content: content ?? '' })}>`),
      `<title>${xmlText(names === '' ? language : names)}</title>`,
      `<style>${pageStyle(this.options.page)}</style>`,
      '</head>',
      `<body${xmlAttributes({ 'data-watermark': watermark === '' ? null : printableText(watermark) })}>`,
      this.headLine(),
      '<main>',
      main,
      ...this.notes(),
      '</main>',
      ...this.comments(),
      ...this.changes.written(this.printable.language),
      '</body>',
      '</html>',
      '',
    ].join('\n');
  }

  private headLine(): string {
    const { title, heading, language } = this.printable;
    const { symbol = '', status = '', date = '' } = heading ?? {};
    const shown = writtenDay(date, language);
    const parts = [
      ...[title, symbol, status, this.options.watermark]
        .filter((part) => part.trim() !== '')
        .map((part) => `<bdi>${xmlText(part)}</bdi>`),
      ...(shown === ''
        ? []
        : [isIsoDay(date) ? `<time datetime="${date}">${xmlText(shown)}</time>` : `<bdi>${xmlText(shown)}</bdi>`]),
    ];
    return `<aside class="head"><p>${parts.join(' <span aria-hidden="true">·</span> ')}</p></aside>`;
  }

  /** The lines of the title are one heading. A text without one is headed by the document's name. */
  private front(): string[] {
    const { front, title } = this.printable;
    const heading = (inner: string): string => `<h1 dir="auto">${inner}</h1>`;
    const places = (of: readonly PrintableParagraph[]): string[] => of.map((paragraph) => this.place(paragraph));
    const first = front.findIndex((paragraph) => paragraph.role === 'title');
    if (first < 0) return [...(title === '' ? [] : [heading(xmlText(title))]), ...places(front)];
    const behind = front.findIndex((paragraph, index) => index > first && paragraph.role !== 'title');
    const end = behind < 0 ? front.length : behind;
    const lines = front
      .slice(first, end)
      .map((paragraph) => `<span id="${this.anchor(paragraph)}">${this.labelled(paragraph)}</span>`);
    return [...places(front.slice(0, first)), heading(lines.join('<br>\n')), ...places(front.slice(end))];
  }

  private place(paragraph: PrintableParagraph): string {
    return `<p class="${paragraph.role}" id="${this.anchor(paragraph)}" dir="auto">${this.labelled(paragraph)}</p>`;
  }

  private body(): string[] {
    return piecesOf(this.printable).map((piece) =>
      piece.kind === 'table' ? this.table(piece.table) : this.paragraph(piece.paragraph),
    );
  }

  private paragraph(paragraph: PrintableParagraph): string {
    const { role, level, label } = paragraph;
    if (role === 'heading') this.hasHeading = true;
    const tag = role === 'heading' ? 'h2' : role === 'subheading' ? (this.hasHeading ? 'h3' : 'h2') : 'p';
    const looks = [role, ...(level > 0 ? [`level-${level}`] : []), ...(label === '' ? [] : ['labelled'])].join(' ');
    const attributes = xmlAttributes({ class: looks, id: this.anchor(paragraph), dir: 'auto' });
    return `<${tag}${attributes}>${this.labelled(paragraph)}</${tag}>`;
  }

  private readonly anchors = new Map<PrintableParagraph, string>();

  private anchor(paragraph: PrintableParagraph): string {
    const known = this.anchors.get(paragraph) ?? `p-${this.anchors.size + 1}`;
    this.anchors.set(paragraph, known);
    return known;
  }

  private labelled(paragraph: PrintableParagraph): string {
    const { label, runs, endChange } = paragraph;
    const place = { anchor: this.anchor(paragraph), label };
    const num = label === '' ? '' : `<bdi class="num">${xmlText(label)}</bdi> `;
    const groups = changeGroups(runs, endChange).map((group) => {
      const inner = group.runs.map((run) => this.run(run)).join('');
      return group.change === null ? inner : this.change(group.change, inner, group.names, place);
    });
    const end = endChange ? this.change(endChange, '', true, place) : '';
    return `${num}${groups.join('')}${end}`;
  }

  private change(
    change: PrintableChange,
    inner: string,
    names: boolean,
    place: { readonly anchor: string; readonly label: string },
  ): string {
    const tag = isStruck(change) ? 'del' : 'ins';
    const moved = change.kind === 'movedFrom' || change.kind === 'movedTo';
    const looks = [...(moved ? ['moved'] : []), ...(inner === '' ? ['end'] : [])].join(' ');
    const attributes = xmlAttributes({
      class: looks === '' ? null : looks,
      cite: `#${this.changes.place(change, place)}`,
      datetime: isoSecond(change.at),
      title: [change.author, this.words.kinds[change.kind], printedDay(change.at, this.printable.language)]
        .filter((part) => part !== '')
        .join(', '),
      'data-by': this.names.tell(change, names),
    });
    return `<${tag}${attributes}>${inner}</${tag}>`;
  }

  private run(run: PrintableRun): string {
    if (run.kind === 'note') {
      const id = this.led.has(run.number) ? null : `fnref-${run.number}`;
      this.led.add(run.number);
      const link = xmlAttributes({ id, href: `#fn-${run.number}`, role: 'doc-noteref' });
      return `<sup><a${link}>${run.number}</a></sup>`;
    }
    return run.marks.reduceRight((inner, mark) => {
      const { tag, lang = null } = htmlOfMark(mark);
      return `<${tag}${xmlAttributes({ lang })}>${inner}</${tag}>`;
    }, xmlText(run.text));
  }

  private table(table: PrintableTable): string {
    this.tables += 1;
    return pageTable(table, `${this.words.table} ${this.tables}`);
  }

  private notes(): string[] {
    const { notes } = this.printable;
    if (notes.length === 0) return [];
    const label = this.words.notes;
    return [
      `<section${xmlAttributes({ class: 'notes', role: 'doc-endnotes', 'aria-label': label })}>`,
      ...notes.map((words, index) => {
        const number = index + 1;
        const back = xmlAttributes({
          href: `#fnref-${number}`,
          role: 'doc-backlink',
          'aria-label': `${number}: ${this.words.backToText}`,
        });
        const sign = this.led.has(number) ? `<a${back}>${number}</a>` : `<span>${number}</span>`;
        return `<p id="fn-${number}" dir="auto">${sign} ${xmlText(words)}</p>`;
      }),
      '</section>',
    ];
  }

  private comments(): string[] {
    const { comments = [], front, paragraphs, language } = this.printable;
    if (comments.length === 0) return [];
    const byId = new Map([...front, ...paragraphs].map((paragraph) => [paragraph.blockId, paragraph]));
    const items = comments.map(({ blockId, author, at, words }) => {
      const paragraph = byId.get(blockId);
      const sign = paragraph === undefined ? '' : paragraph.label === '' ? '¶' : paragraph.label;
      const link =
        paragraph === undefined ? '' : ` <a href="#${this.anchor(paragraph)}"><bdi>${xmlText(sign)}</bdi></a>`;
      const when = `<time datetime="${isoSecond(at)}">${xmlText(printedDay(at, language))}</time>`;
      const lines = words.split('\n').map((line) => `<p dir="auto">${xmlText(line)}</p>`);
      return `<li><p class="who"><bdi>${xmlText(author)}</bdi>,${link} ${when}</p>${lines.join('')}</li>`;
    });
    return [
      '<aside class="behind" aria-labelledby="comments">',
      `<h2 id="comments">${xmlText(this.words.comments)}</h2>`,
      `<ul>\n${items.join('\n')}\n</ul>`,
      '</aside>',
    ];
  }
}
