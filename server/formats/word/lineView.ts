// Makes the lines of a text from its paragraphs, once with all tracked changes accepted and once with all rejected. A
// paragraph whose mark is not there in a view runs on into the next, whose properties count (the mark that stays is that
// of the last). Numbers are counted per view. Every piece learns its place, also one that is not there in the view.

import type { SourceLine } from '../../../shared/template/lines/sourceLine.ts';
import { AutoNumberCounter } from './autoNumbers.ts';
import type { Place } from './docxText.ts';
import { ListCounter } from './listCounter.ts';
import { type Layout, type LayoutContext, layoutOf, runIn, type View } from './paragraphLayout.ts';
import { readableText } from './symbolFonts.ts';
import type { LeftOut, Piece, WordParagraph } from './wordParagraph.ts';

export interface LeftOutWords {
  readonly part: LeftOut;
  readonly text: string;
  readonly place: Place;
}

export interface LabelDoubt {
  readonly place: Place;
  readonly label: string;
  /** A format that is not known, or a field that does not say all that it prints. */
  readonly cause: string;
}

export interface LineView {
  readonly lines: readonly SourceLine[];
  readonly places: ReadonlyMap<Piece | WordParagraph, Place>;
  readonly notes: readonly { readonly piece: Extract<Piece, { kind: 'note' }>; readonly place: Place }[];
  readonly leftOut: readonly LeftOutWords[];
  readonly doubts: readonly LabelDoubt[];
  readonly languages: ReadonlyMap<string, number>;
}

interface MutablePlace {
  line: number;
  at: number;
}

/** A line that is being put together, from one paragraph or several that are joined. */
interface Draft {
  text: string;
  tabs: number;
  letters: number;
  bold: number;
  /** It ends in a space that stands for a tab or a break. */
  soft: boolean;
  /** It ends in white space of any kind: looking at the end of a text that grows would take its whole length each time. */
  blank: boolean;
  readonly places: MutablePlace[];
  readonly first: WordParagraph;
  /** The layout of a heading that runs into its paragraph. */
  kept: Layout | null;
}

const isContents = (paragraph: WordParagraph, layout: Layout): boolean =>
  paragraph.contents?.closed === true || layout.style.names.some((name) => /^toc (?:\d|heading)$/.test(name));

class LineMaker {
  readonly lines: SourceLine[] = [];
  readonly places = new Map<Piece | WordParagraph, MutablePlace>();
  readonly notes: { readonly piece: Extract<Piece, { kind: 'note' }>; readonly place: Place }[] = [];
  readonly leftOut: LeftOutWords[] = [];
  readonly doubts: LabelDoubt[] = [];
  readonly languages = new Map<string, number>();

  private readonly view: View;
  private readonly context: LayoutContext;
  private readonly hasPages: boolean;
  private readonly counter: ListCounter;
  private readonly autoNumbers = new AutoNumberCounter();
  private draft: Draft | null = null;
  private layout: Layout | null = null;
  /** Whether the mark that would end the draft is there in this view. */
  private ends = true;
  /** Places of what is not there in this view: they fall to the next line. */
  private carried: MutablePlace[] = [];

  constructor(view: View, context: LayoutContext, hasPages: boolean) {
    this.view = view;
    this.context = context;
    this.hasPages = hasPages;
    this.counter = new ListCounter(context.numbering);
  }

  read(paragraphs: readonly WordParagraph[]): LineView {
    for (const paragraph of paragraphs) this.add(paragraph);
    this.flush();
    const last = this.lines.at(-1);
    for (const place of this.carried) {
      place.line = last?.number ?? 0;
      place.at = last?.text.length ?? 0;
    }
    return this;
  }

  private isThere(state: { readonly inserted: unknown; readonly deleted: unknown }): boolean {
    return (this.view === 'accepted' ? state.deleted : state.inserted) === null;
  }

  private add(paragraph: WordParagraph): void {
    const layout = layoutOf(paragraph, this.view, this.context);
    if (this.draft !== null && this.draft.first.cell !== paragraph.cell) this.flush();
    const contents = isContents(paragraph, layout);
    if (contents || !paragraph.rows.every((row) => this.isThere(row))) {
      this.pass(paragraph, contents, layout);
      return;
    }
    this.draft ??= {
      text: '',
      tabs: 0,
      letters: 0,
      bold: 0,
      soft: false,
      blank: true,
      places: this.carried.splice(0),
      first: paragraph,
      kept: null,
    };
    this.layout = this.draft.kept ?? layout;
    for (const piece of paragraph.pieces) this.addPiece(piece, this.draft, layout);
    this.places.set(paragraph, this.here(this.draft));
    this.ends = this.isThere(paragraph.mark);
    if (layout.joins) this.draft.kept ??= layout;
    else if (this.ends) this.flush();
  }

  /** A paragraph that is no line of this view: its places fall to the next. */
  private pass(paragraph: WordParagraph, contents: boolean, layout: Layout): void {
    this.flush();
    const place: MutablePlace = { line: 0, at: 0 };
    this.carried.push(place);
    this.places.set(paragraph, place);
    let words = '';
    for (const piece of paragraph.pieces) {
      this.places.set(piece, place);
      const there = this.isThere(piece) && piece.instruction?.closed !== true;
      if (there && piece.kind === 'text' && !runIn(this.view, piece.run, layout, this.context.styles).hidden) {
        words += piece.text;
      }
      if (piece.kind === 'space') words += ' ';
    }
    if (contents && words.trim() !== '') this.leftOut.push({ part: 'contents', text: words.trim(), place });
  }

  private here(draft: Draft): MutablePlace {
    const place = { line: 0, at: draft.text.length };
    draft.places.push(place);
    return place;
  }

  private addPiece(piece: Piece, draft: Draft, layout: Layout): void {
    const place = this.here(draft);
    this.places.set(piece, place);
    if (!this.isThere(piece) || piece.instruction?.closed === true) return;
    switch (piece.kind) {
      case 'text': {
        const run = runIn(this.view, piece.run, layout, this.context.styles);
        const text = readableText(piece.text, run.font);
        const part = piece.leftOut ?? (run.hidden ? 'hiddenText' : null);
        if (part !== null) {
          this.leftOut.push({ part, text, place });
          return;
        }
        const letters = text.replace(/\s+/g, '').length;
        draft.letters += letters;
        if (run.bold) draft.bold += letters;
        if (run.language !== undefined) {
          this.languages.set(run.language, (this.languages.get(run.language) ?? 0) + letters);
        }
        this.say(text, draft, place);
        return;
      }
      case 'space':
        if (piece.leftOut !== null) return;
        if (draft.text === '') draft.tabs += piece.tab ? 1 : 0;
        else if (!draft.blank) draft.text += ' ';
        draft.soft = true;
        draft.blank = true;
        return;
      case 'number': {
        const { text, doubtful } = this.autoNumbers.next(piece.number, layout.heading);
        if (doubtful) this.doubts.push({ place, label: text, cause: piece.number.field });
        draft.letters += text.length;
        this.say(text, draft, place);
        return;
      }
      case 'note':
        this.notes.push({ piece, place });
        return;
      case 'beside':
        this.leftOut.push({ part: piece.leftOut ?? 'textBox', text: piece.text, place });
        return;
      case 'anchor':
        return;
    }
  }

  private say(text: string, draft: Draft, place: MutablePlace): void {
    const fresh = draft.text === '' || draft.soft;
    const words = fresh ? text.trimStart() : text;
    draft.text += words;
    if (words !== '') {
      draft.soft = false;
      draft.blank = words.trimEnd() !== words;
    }
    place.at = draft.text.length - words.length;
  }

  /** Ends the line; what would be blank within a table, or is hidden as a whole, is none. */
  private flush(): void {
    const { draft } = this;
    this.draft = null;
    if (draft === null) return;
    const layout = this.layout!;
    const text = draft.text.trimEnd();
    const inTable = draft.first.cell > 0;
    const gone = text === '' && (layout.mark.hidden || !this.ends);
    const language = layout.mark.language;
    const counted =
      layout.list === null || gone ? null : this.counter.next(layout.list.id, layout.list.level, language);
    const numbering =
      counted === null || counted.label === ''
        ? null
        : { label: counted.label, list: counted.family, level: layout.list!.level + 1 };
    if (gone || (text === '' && inTable && numbering === null)) {
      for (const place of draft.places) {
        place.at = 0;
        this.carried.push(place);
      }
      return;
    }
    const number = this.lines.length + 1;
    for (const place of draft.places) {
      place.line = number;
      place.at = Math.min(place.at, text.length);
    }
    if (counted !== null && counted.unknown !== null) {
      this.doubts.push({ place: { line: number, at: 0 }, label: counted.label, cause: counted.unknown });
    }
    this.lines.push({
      text,
      number,
      numbering,
      heading: layout.heading,
      centred: layout.centred,
      bold: draft.letters > 0 && draft.bold === draft.letters,
      indent: inTable ? null : Math.round(layout.firstLetter(draft.tabs) / 2) / 10,
      page: this.hasPages ? draft.first.page : null,
      inTable,
    });
  }
}

/** The lines of paragraphs in one view of their tracked changes. */
export const viewOf = (
  paragraphs: readonly WordParagraph[],
  view: View,
  context: LayoutContext,
  hasPages: boolean,
): LineView => new LineMaker(view, context, hasPages).read(paragraphs);
