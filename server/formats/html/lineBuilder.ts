// Gathers words into lines as a browser lays them out: white space collapsed, a new line for each block, a blank one
// where paragraphs keep a distance. A line keeps what the page says of it. Table cells and notes are gathered apart and put
// in their place when they are complete.

import type { SourceNumbering } from '../../../shared/template/lines/sourceLine.ts';

/** What the elements around the words say of them. */
export interface Look {
  readonly bold: boolean;
  readonly centred: boolean;
  readonly indent: number;
  readonly heading: number | null;
  readonly preformatted: boolean;
  readonly inTable: boolean;
}

export const PLAIN: Look = {
  bold: false,
  centred: false,
  indent: 0,
  heading: null,
  preformatted: false,
  inTable: false,
};

/** A reference to a note, at a place in the line. */
export interface NoteMark {
  readonly target: string;
  readonly mark: string;
  readonly at: number;
}

/** Words that the page marks: deleted ones stand only here, inserted ones in the text too. */
export interface Change {
  readonly kind: 'deleted' | 'inserted';
  words: string;
}

export interface HtmlLine {
  text: string;
  numbering: SourceNumbering | null;
  look: Look;
  /** Every word so far was bold. */
  bold: boolean;
  /** A paragraph's distance stands above. */
  apart: boolean;
  notes: NoteMark[];
  changes: Change[];
}

export class LineBuilder {
  lines: HtmlLine[] = [];
  private open: HtmlLine | null = null;
  private apart = false;
  private numbering: SourceNumbering | null = null;

  private line(look: Look): HtmlLine {
    if (this.open === null) {
      const { numbering, apart } = this;
      this.open = { text: '', numbering, look, bold: true, apart, notes: [], changes: [] };
      this.numbering = null;
      this.apart = false;
    }
    return this.open;
  }

  /** Words as they stand in the page. */
  add(words: string, look: Look): void {
    if (look.preformatted) {
      words.split(/\r\n|[\r\n]/).forEach((part, i) => {
        if (i > 0) this.end(true);
        this.append(part, look);
      });
      return;
    }
    const collapsed = words.replace(/[ \t\n\f\r]+/g, ' ');
    const startsLine = this.open === null || this.open.text === '' || this.open.text.endsWith(' ');
    const text = startsLine ? collapsed.replace(/^ /, '') : collapsed;
    if (text !== '') this.append(text, look);
  }

  private append(text: string, look: Look): void {
    const line = this.line(look);
    if (line.text === '') line.look = look;
    if (/\S/.test(text) && !look.bold) line.bold = false;
    line.text += text;
  }

  /** The number that the list prints before the next words. */
  number(numbering: SourceNumbering, look: Look): void {
    this.end();
    this.numbering = numbering;
    this.line(look);
  }

  /** A number that stands within the paragraph that has begun, as Word saves it. */
  numberHere(numbering: SourceNumbering, look: Look): void {
    this.line(look).numbering = numbering;
  }

  note(target: string, mark: string, look: Look): void {
    const line = this.line(look);
    line.notes.push({ target, mark, at: line.text.length });
  }

  change(kind: Change['kind'], words: string, look: Look): void {
    const { changes } = this.line(look);
    const last = changes.at(-1);
    if (last?.kind === kind) last.words += words;
    else changes.push({ kind, words });
  }

  /** Ends the line, if one is open; `always`: an empty one too (`br`, `pre`). */
  end(always = false): void {
    const line = this.open;
    this.open = null;
    if (line === null) {
      if (always) this.apart = true;
      return;
    }
    line.text = line.text.trimEnd();
    if (line.text !== '' || line.numbering !== null || line.changes.length > 0) this.lines.push(line);
    else if (line.apart || always) this.apart = true;
  }

  /** A block begins or ends; `apart`: with a paragraph's distance. */
  block(apart: boolean): void {
    // A numbered item whose first child is a paragraph has its number before that paragraph's words.
    if (this.open !== null && this.open.text === '' && this.open.numbering !== null) return;
    this.end();
    if (apart) this.apart = true;
  }

  /** What the look of a block is that begins now, where a number already stands. */
  relook(look: Look): void {
    if (this.open !== null && this.open.text === '') this.open.look = look;
  }

  place(lines: readonly HtmlLine[]): void {
    this.end();
    lines.forEach((line, i) => {
      if (i === 0 && this.apart) line.apart = true;
      this.lines.push(line);
    });
    if (lines.length > 0) this.apart = false;
  }
}
