// A text as Akoma Ntoso 3.0 XML (OASIS LegalDocML 1.0), the form in which parliaments and the United Nations keep theirs: a
// `statement` with preface, preamble and a body of sections and items by level. `num` holds the label as printed; blank
// space stands between elements only where no words stand. Marks of who asks for a change are references, never words.

import {
  type Printable,
  type PrintableParagraph,
  type PrintableTable,
  printableText,
} from '../../shared/document/printable.ts';
import { AknIds } from './akn/aknIds.ts';
import { AknInline } from './akn/aknInline.ts';
import { AknAuthors, addressPart, aknMeta, OWN_NAMESPACE } from './akn/aknMeta.ts';
import { aknTable } from './akn/aknTable.ts';
import { type AknEntry, type AknNode, aknTree } from './akn/aknTree.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { isIsoDay } from './printedWords.ts';
import type { WriteOptions } from './writeOptions.ts';
import { xmlAttributes, xmlText } from './xmlText.ts';

export type WriteAkomaNtosoOptions = Pick<WriteOptions, 'time' | 'issuer'>;

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
/** Containers of items, by level; deeper ones have no name of their own. */
const ITEMS = ['', 'paragraph', 'subparagraph', 'point', 'indent'] as const;

/** The document; UTF-8, lines end in LF. */
export function writeAkomaNtoso(printable: Printable, options: WriteAkomaNtosoOptions): string {
  return new Writer(cleanPrintable(printable)).written(options);
}

class Writer {
  private readonly printable: Printable;
  private readonly ids = new AknIds();
  private readonly authors = new AknAuthors();
  private readonly inline: AknInline;

  constructor(printable: Printable) {
    this.printable = printable;
    this.inline = new AknInline(printable, this.ids, this.authors);
  }

  written({ time, issuer }: WriteAkomaNtosoOptions): string {
    const tree = aknTree(this.printable);
    const preface = this.preface();
    const preamble = this.preamble(tree.preamble);
    const body = [...tree.body.map((entry) => this.entry(entry, '')), ...this.leftOver()];
    const root = xmlAttributes({ xmlns: NAMESPACE, 'xmlns:chapeau': OWN_NAMESPACE });
    const name = addressPart(this.printable.title) || 'statement';
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<akomaNtoso${root}>`,
      `<statement${xmlAttributes({ name, contains: 'originalVersion' })}>`,
      // After all else: who asks for changes is known when all words are written.
      aknMeta(this.printable, { time, issuer: printableText(issuer) }, this.authors),
      preface,
      ...preamble,
      `<mainBody>\n${body.length === 0 ? '<p/>' : body.join('\n')}\n</mainBody>`,
      '</statement>',
      '</akomaNtoso>',
      '',
    ].join('\n');
  }

  /** What stands at the head of each page, then title and place. */
  private preface(): string {
    const { title, heading, front } = this.printable;
    const { symbol = '', status = '', date = '' } = heading ?? {};
    const line = (words: string, element: string, attributes = ''): string[] =>
      words.trim() === '' ? [] : [`<p><${element}${attributes}>${xmlText(words)}</${element}></p>`];
    const head = [
      ...line(title, 'shortTitle'),
      ...line(symbol, 'docNumber'),
      ...line(status, 'docStatus'),
      ...(isIsoDay(date) ? line(date, 'docDate', ` date="${date}"`) : line(date, 'span', ' class="date"')),
    ];
    const container = head.length === 0 ? [] : [this.wrapped('container', 'preface', head, { name: 'heading' })];
    const lines = front.map((paragraph) => {
      const words = this.inline.words(paragraph, 'preface');
      const inner = paragraph.role === 'title' ? `<docTitle>${words}</docTitle>` : words;
      return `<p class="${paragraph.role}">${this.numIn(paragraph)}${inner}</p>`;
    });
    const all = [...container, ...lines];
    return `<preface>\n${all.length === 0 ? '<p/>' : all.join('\n')}\n</preface>`;
  }

  /** Neighbouring preambular paragraphs are one group of recitals. */
  private preamble(entries: readonly AknEntry[]): string[] {
    if (entries.length === 0) return [];
    const parts: string[] = [];
    let recitals: AknNode[] = [];
    const close = (): void => {
      if (recitals.length === 0) return;
      const eId = this.ids.counted('', 'recitals');
      const inner = recitals.map((node) => this.item('recital', node, eId));
      parts.push(`<recitals eId="${eId}">\n${inner.join('\n')}\n</recitals>`);
      recitals = [];
    };
    for (const entry of entries) {
      const isRecital = entry.kind === 'text' && entry.paragraph.role === 'preambular';
      if (entry.kind === 'node') recitals.push(entry);
      else if (isRecital) recitals.push({ kind: 'node', rank: 1, paragraph: entry.paragraph, entries: [] });
      else {
        close();
        parts.push(this.preambleBlock(entry));
      }
    }
    close();
    return [`<preamble>\n${parts.join('\n')}\n</preamble>`];
  }

  private preambleBlock(entry: Exclude<AknEntry, AknNode>): string {
    if (entry.kind === 'table') return this.table(entry.table, '');
    const { paragraph } = entry;
    if (paragraph.role !== 'chapeau') return this.p(paragraph, '');
    const eId = this.ids.counted('', 'formula');
    return `<formula${xmlAttributes({ eId, name: 'chapeau', GUID: this.ids.guid(paragraph.blockId) })}>${this.p(paragraph, eId)}</formula>`;
  }

  /** A paragraph and its items where no hierarchy may stand: blocks, and lists among them. */
  private item(element: 'recital' | 'item', node: AknNode, parent: string): string {
    const { paragraph, entries } = node;
    const eId = this.ids.labelled(parent, element, paragraph.label);
    const blocks: string[] = [this.block(paragraph, eId)];
    let list: AknNode[] = [];
    const close = (): void => {
      if (list.length === 0) return;
      const listId = this.ids.counted(eId, 'blockList');
      const items = list.map((one) => this.item('item', one, listId));
      blocks.push(`<blockList eId="${listId}">\n${items.join('\n')}\n</blockList>`);
      list = [];
    };
    for (const entry of entries) {
      if (entry.kind === 'node') list.push(entry);
      else {
        close();
        blocks.push(entry.kind === 'table' ? this.table(entry.table, eId) : this.p(entry.paragraph, eId));
      }
    }
    close();
    const attributes = xmlAttributes({ eId, class: paragraph.role, GUID: this.ids.guid(paragraph.blockId) });
    return `<${element}${attributes}>\n${this.num(paragraph)}${blocks.join('\n')}\n</${element}>`;
  }

  private entry(entry: AknEntry, parent: string): string {
    switch (entry.kind) {
      case 'node':
        return this.node(entry, parent);
      case 'table':
        return this.table(entry.table, parent);
      case 'crossHeading': {
        const eId = this.ids.counted(parent, 'crossHeading');
        const attributes = xmlAttributes({ eId, GUID: this.ids.guid(entry.paragraph.blockId) });
        return `<crossHeading${attributes}>${this.numIn(entry.paragraph)}${this.inline.words(entry.paragraph, eId)}</crossHeading>`;
      }
      case 'text':
      case 'tail':
        return this.p(entry.paragraph, parent);
    }
  }

  private node(node: AknNode, parent: string): string {
    const { paragraph, rank, entries } = node;
    const isHeaded = rank < 1;
    const element = rank === 0 ? 'section' : rank < 1 ? 'subsection' : (ITEMS[rank] ?? 'level');
    const eId = this.ids.labelled(parent, element, paragraph.label);
    const attributes = xmlAttributes({
      eId,
      class: isHeaded ? null : paragraph.role,
      GUID: this.ids.guid(paragraph.blockId),
    });
    const headId = isHeaded ? this.ids.single(eId, 'heading') : '';
    const heading = isHeaded ? `<heading eId="${headId}">${this.inline.words(paragraph, headId)}</heading>\n` : '';
    const inner = this.inside(isHeaded ? null : paragraph, entries, eId);
    return `<${element}${attributes}>\n${this.num(paragraph)}${heading}${inner}</${element}>`;
  }

  /**
   * What a container holds behind number and heading: its content alone, or an introduction, the containers within, and
   * what wraps them up. Words between two containers get one of their own, for the schema has no other place for them.
   */
  private inside(own: PrintableParagraph | null, entries: readonly AknEntry[], eId: string): string {
    const holds = (entry: AknEntry): boolean => entry.kind === 'node' || entry.kind === 'crossHeading';
    const first = entries.findIndex(holds);
    const opening = first < 0 ? entries : entries.slice(0, first);
    const behind = first < 0 ? entries.length : entries.findLastIndex((entry) => entry.kind !== 'tail') + 1;
    const blocks = (element: string, of: readonly AknEntry[], paragraph: PrintableParagraph | null): string[] => {
      if (of.length === 0 && paragraph === null) return [];
      const id = this.ids.single(eId, element);
      const inner = [...(paragraph ? [this.block(paragraph, id)] : []), ...of.map((entry) => this.entry(entry, id))];
      return [`<${element} eId="${id}">\n${inner.join('\n')}\n</${element}>\n`];
    };
    if (first < 0) return blocks('content', opening, own).join('');
    // In the order of the text: ids and authors are counted as they come.
    const intro = blocks('intro', opening, own);
    const middle = entries
      .slice(first, behind)
      .map((entry) => (holds(entry) ? this.entry(entry, eId) : this.alone(entry, eId)));
    return [...intro, ...middle.map((part) => `${part}\n`), ...blocks('wrapUp', entries.slice(behind), null)].join('');
  }

  private alone(entry: AknEntry, parent: string): string {
    const id = this.ids.counted(parent, 'hcontainer');
    const content = this.ids.single(id, 'content');
    const name = entry.kind === 'table' ? 'table' : entry.kind === 'tail' ? 'tail' : 'text';
    return `<hcontainer eId="${id}" name="${name}"><content eId="${content}">${this.entry(entry, content)}</content></hcontainer>`;
  }

  private num({ label }: PrintableParagraph): string {
    return label === '' ? '' : `<num>${xmlText(label)}</num>\n`;
  }

  /** The label within a line, where the schema has no place for a number. */
  private numIn({ label }: PrintableParagraph): string {
    return label === '' ? '' : `<inline name="num">${xmlText(label)}</inline> `;
  }

  /** A paragraph on its own, with its label in its line. */
  private p(paragraph: PrintableParagraph, owner: string): string {
    const attributes = xmlAttributes({ class: paragraph.role });
    return `<p${attributes}>${this.numIn(paragraph)}${this.inline.words(paragraph, owner)}</p>`;
  }

  /** The words of a container whose label stands in `num`. */
  private block(paragraph: PrintableParagraph, owner: string): string {
    return `<p>${this.inline.words(paragraph, owner)}</p>`;
  }

  private table(table: PrintableTable, parent: string): string {
    return aknTable(table, this.ids.counted(parent, 'table'));
  }

  /** Comments about the whole text stand behind it. */
  private leftOver(): string[] {
    const left = this.inline.leftOver();
    if (left.length === 0) return [];
    const eId = this.ids.counted('', 'container');
    const notes = left.map((comment) => `<p>${this.inline.comment(comment, eId)}</p>`);
    return [`<container eId="${eId}" name="comments">\n${notes.join('\n')}\n</container>`];
  }

  private wrapped(
    element: string,
    parent: string,
    inner: readonly string[],
    attributes: Record<string, string>,
  ): string {
    const eId = this.ids.counted(parent, element);
    return `<${element}${xmlAttributes({ eId, ...attributes })}>\n${inner.join('\n')}\n</${element}>`;
  }
}
