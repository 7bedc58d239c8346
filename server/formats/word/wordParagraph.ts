// A paragraph as the file holds it, before anybody decides which of its tracked changes count: pieces in order, each with
// who inserted or deleted it. From the same paragraphs the accepted and the rejected text are made (lineView.ts).

import type { AutoNumber } from './autoNumbers.ts';
import type { Author, ParagraphProperties, ReadProperties, RunProperties } from './properties.ts';

/** One tracked change that some words, a paragraph mark or a row of a table lies in. */
export interface Tracked extends Author {
  readonly moved: boolean;
  /** By which the two ends of a move find each other. */
  readonly move: string | null;
}

/** Words in it count only once the field is known to have ended: what never ends hides nothing. */
export interface OpenField {
  closed: boolean;
}

export interface PieceState {
  readonly inserted: Tracked | null;
  readonly deleted: Tracked | null;
  /** The field whose instruction it stands in, if it does. */
  readonly instruction: OpenField | null;
  /** Why it is left out of the text; null for what is read. */
  readonly leftOut: LeftOut | null;
}

/** Parts of a file that hold words and are not its text. */
export type LeftOut =
  | 'header'
  | 'footer'
  | 'textBox'
  | 'hiddenText'
  | 'pageNumber'
  | 'contents'
  | 'placeholder'
  | 'embeddedFile'
  | 'numberField';

export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly run: ReadProperties<RunProperties> }
  /** A tab or the end of a line within a paragraph. */
  | { readonly kind: 'space'; readonly tab: boolean }
  | { readonly kind: 'note'; readonly of: 'footnote' | 'endnote'; readonly id: string; readonly mark: string | null }
  | { readonly kind: 'anchor'; readonly edge: 'start' | 'end' | 'sign'; readonly id: string }
  | { readonly kind: 'number'; readonly number: AutoNumber }
  /** Words that stand beside the text, in a box or a file of its own. */
  | { readonly kind: 'beside'; readonly text: string };

export type Piece = Content & PieceState;

export interface TableRow {
  readonly inserted: Tracked | null;
  readonly deleted: Tracked | null;
}

export interface WordParagraph {
  /** By which comments are told apart in the list of their answers. */
  readonly id: string | null;
  readonly pieces: Piece[];
  properties: ReadProperties<ParagraphProperties>;
  mark: {
    readonly run: RunProperties;
    readonly inserted: Tracked | null;
    readonly deleted: Tracked | null;
  };
  /** Which cell it stands in, 0 outside of tables: paragraphs join only within one. */
  readonly cell: number;
  /** Rows (and cells) it stands in, from the outermost. */
  readonly rows: readonly TableRow[];
  /** The table of contents or index it is a line of, by field or content control. */
  contents: OpenField | null;
  page: number;
}

/** One run of paragraphs: the body of a document, or one note or comment of a part that holds several. */
export interface Story {
  readonly attributes: Readonly<Record<string, string>>;
  readonly paragraphs: WordParagraph[];
}
