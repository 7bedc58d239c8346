// The changes of a page, gathered while it is written: each request once, with its places, to be listed behind the text.
// The words marked in the text point here, so that a reader without colours or pointer learns whose change it is.

import type { PrintableChange } from '../../../shared/document/printable.ts';
import { isoSecond, printedDay, printedWords } from '../printedWords.ts';
import { xmlText } from '../xmlText.ts';

interface Place {
  readonly anchor: string;
  readonly label: string;
}

interface Entry {
  readonly id: string;
  readonly change: PrintableChange;
  readonly kinds: Set<PrintableChange['kind']>;
  readonly places: Map<string, string>;
}

const ORDER: readonly PrintableChange['kind'][] = ['deleted', 'inserted', 'movedFrom', 'movedTo'];

export class ChangeList {
  private readonly entries = new Map<string, Entry>();

  /** Notes a place of a change; the id of its entry in the list. */
  place(change: PrintableChange, { anchor, label }: Place): string {
    const key = JSON.stringify([change.id, change.author, change.at]);
    const entry = this.entries.get(key) ?? {
      id: `change-${this.entries.size + 1}`,
      change,
      kinds: new Set(),
      places: new Map(),
    };
    this.entries.set(key, entry);
    entry.kinds.add(change.kind);
    entry.places.set(anchor, label);
    return entry.id;
  }

  /** The list, line by line; nothing where nothing is changed. */
  written(language: string): string[] {
    if (this.entries.size === 0) return [];
    const words = printedWords(language);
    const items = [...this.entries.values()].map(({ id, change, kinds, places }) => {
      const told = ORDER.filter((kind) => kinds.has(kind)).map((kind) => words.kinds[kind]);
      const links = [...places].map(
        ([anchor, label]) => `<a href="#${anchor}"><bdi>${xmlText(label === '' ? '¶' : label)}</bdi></a>`,
      );
      const author = change.author === '' ? '' : `<bdi>${xmlText(change.author)}</bdi>, `;
      const when = `<time datetime="${isoSecond(change.at)}">${xmlText(printedDay(change.at, language))}</time>`;
      return `<li id="${id}"><p>${author}${when}: ${xmlText(told.join(', '))} (${links.join(', ')})</p></li>`;
    });
    return [
      '<aside class="behind" aria-labelledby="changes">',
      `<h2 id="changes">${xmlText(words.changes)}</h2>`,
      `<ol>\n${items.join('\n')}\n</ol>`,
      '</aside>',
    ];
  }
}
