// The words of one paragraph in Akoma Ntoso: marks, changes as `ins` and `del` with a reference to who asks, notes at their
// place, and behind them the comments about the paragraph.

import type { Look } from '../../../shared/document/block.ts';
import { toldMarks } from '../../../shared/document/passageLanguage.ts';
import {
  isStruck,
  type Printable,
  type PrintableChange,
  type PrintableComment,
  type PrintableParagraph,
  type PrintableRun,
} from '../../../shared/document/printable.ts';
import { changeGroups } from '../changeGroups.ts';
import { isoDay, isoSecond } from '../printedWords.ts';
import { xmlAttributes, xmlText } from '../xmlText.ts';
import type { AknIds } from './aknIds.ts';
import type { AknAuthors } from './aknMeta.ts';

const ELEMENTS: Readonly<Record<Look, string>> = {
  strong: 'b',
  em: 'i',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
};

export class AknInline {
  private readonly notes: readonly string[];
  private readonly comments = new Map<string, PrintableComment[]>();
  private readonly noteIds = new Map<number, string>();
  private readonly ids: AknIds;
  private readonly authors: AknAuthors;

  constructor({ notes, comments = [] }: Printable, ids: AknIds, authors: AknAuthors) {
    this.notes = notes;
    this.ids = ids;
    this.authors = authors;
    for (const comment of comments) {
      const list = this.comments.get(comment.blockId) ?? [];
      this.comments.set(comment.blockId, [...list, comment]);
    }
  }

  /** The words as they stand within a block that belongs to `owner`. */
  words(paragraph: PrintableParagraph, owner: string): string {
    const groups = changeGroups(paragraph.runs, paragraph.endChange).map(({ change, runs }) => {
      const inner = runs.map((run) => this.run(run, owner)).join('');
      if (change === null) return inner;
      const element = isStruck(change) ? 'del' : 'ins';
      return `<${element}${this.changeAttributes(change)}>${inner}</${element}>`;
    });
    const end = paragraph.endChange
      ? `<marker eId="${this.ids.counted(owner, 'marker')}" name="paragraphEnd"${this.changeAttributes(paragraph.endChange)}/>`
      : '';
    const comments = this.comments.get(paragraph.blockId) ?? [];
    this.comments.delete(paragraph.blockId);
    return groups.join('') + end + comments.map((comment) => this.comment(comment, owner)).join('');
  }

  /** Comments about no paragraph that was written. */
  leftOver(): PrintableComment[] {
    return [...this.comments.values()].flat();
  }

  comment({ author, at, words }: PrintableComment, owner: string): string {
    const attributes = xmlAttributes({
      eId: this.ids.counted(owner, 'authorialNote'),
      class: 'comment',
      placement: 'side',
      title: [author, isoDay(at)].filter((part) => part !== '').join(', '),
    });
    return `<authorialNote${attributes}>${words.split('\n').map(block).join('')}</authorialNote>`;
  }

  private changeAttributes(change: PrintableChange): string {
    return xmlAttributes({
      class: change.kind,
      title: [change.author, isoDay(change.at)].filter((part) => part !== '').join(', '),
      refersTo: this.authors.reference(change),
      'chapeau:request': change.id,
      'chapeau:at': isoSecond(change.at),
    });
  }

  private run(run: PrintableRun, owner: string): string {
    if (run.kind === 'text') {
      const { looks, language } = toldMarks(run.marks);
      const words = looks.reduceRight(
        (inner, look) => `<${ELEMENTS[look]}>${inner}</${ELEMENTS[look]}>`,
        xmlText(run.text),
      );
      return language === null ? words : `<span xml:lang="${language}">${words}</span>`;
    }
    const known = this.noteIds.get(run.number);
    // A note whose sign is moved stands at two places; its words stand at the first.
    if (known !== undefined) return `<noteRef${xmlAttributes({ href: `#${known}`, marker: run.number })}/>`;
    const eId = this.ids.counted(owner, 'authorialNote');
    this.noteIds.set(run.number, eId);
    const attributes = xmlAttributes({ eId, marker: run.number, placement: 'bottom' });
    return `<authorialNote${attributes}>${block(this.notes[run.number - 1] ?? '')}</authorialNote>`;
  }
}

const block = (words: string): string => `<p>${xmlText(words)}</p>`;
