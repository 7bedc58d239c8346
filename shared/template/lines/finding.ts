// What the reader of past documents did or doubted. Nothing is removed, joined or attached without a finding that
// names the lines and holds the words, so that a person can see it and put it back.

export const FINDING_CODES = [
  /** Debris of a conversion, "[bookmark: _GoBack]", taken out of a line. */
  'artefact/removed',
  /** A dash or bullet that stands before a printed label, or before words that are none, throughout the document. */
  'marker/removed',
  /** Letterhead, running head or page number between two paragraphs. */
  'furniture/removed',
  /** A footnote that stands amid or below the text; `data.mark` is its mark. */
  'footnote/removed',
  /** A banner in brackets above the title. */
  'banner/removed',
  /** Lines that are one paragraph. */
  'lines/joined',
  /** An unnumbered paragraph and what it was attached to. */
  'tail/attached',
  /** The same, where another reading is as likely. */
  'tail/doubtful',
  /** Words that look like a label and are not read as one. */
  'label/notALabel',
  /** A label that could as well be read another way. */
  'label/doubtful',
  /** The number before it is missing. */
  'label/gap',
  /** The numbers go back or repeat. */
  'label/outOfOrder',
  /** Numbering starts anew although nothing stands between. */
  'label/restart',
  /** A label of a form unlike its neighbours in one list. */
  'label/mixedForm',
  /** A label that no numbering scheme yields: kept as printed. */
  'label/fixed',
  /** A label without words. */
  'label/alone',
  /** Deeper than the text model goes. */
  'level/tooDeep',
  'numbering/none',
  /** One line held several numbered paragraphs and was divided before each number. */
  'text/split',
  /** One line seems to hold several numbered paragraphs. */
  'text/collapsed',
  'heading/doubtful',
  'paragraph/doubtful',
  /** A symbol, mark of distribution, session or cover note above the title. */
  'masthead/removed',
  'title/none',
  'chapeau/none',
  'place/none',
  'place/doubtful',
  'date/none',
  'date/doubtful',
  'participants/none',
  'participants/doubtful',
  /** A participant stands out of the order the others follow. */
  'participants/outOfOrder',
  /** A member of the body, by its other documents, that this one does not name. */
  'member/absent',
  /** One document that the text cites under two titles that hardly differ; `data.other` is the second. */
  'reference/twoTitles',
  'text/empty',
  /** Bytes that are no letters in the file's encoding. */
  'text/damaged',
  /** A part of the file that is not its text: navigation, hidden words, a picture; `data.part` says which. */
  'part/leftOut',
  /** Deleted and inserted words that the file marks: read as if accepted. */
  'change/accepted',
  /** A word that was divided at the end of a line. */
  'word/joined',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Findings that took their lines as a whole out of the text. */
const WHOLE_LINES: readonly string[] = [
  'furniture/removed',
  'footnote/removed',
  'banner/removed',
  'masthead/removed',
] satisfies readonly FindingCode[];

/** Whether what a finding of this code is about left the text altogether, lines and all. */
export const takesWholeLines = (code: string): boolean => WHOLE_LINES.includes(code);

export interface Finding {
  readonly code: FindingCode;
  /** First line it is about, counted from 1; 0 where it is about the whole document. */
  readonly line: number;
  /** All lines it is about. */
  readonly lines: readonly number[];
  /** The words removed, joined or doubted, as they stand in the file (cut after 500 characters). */
  readonly text: string;
  /** Facts for the sentence a person reads: what it was attached to, what speaks for it. */
  readonly data: Readonly<Record<string, unknown>>;
}

const MAX_TEXT = 500;

export function finding(
  code: FindingCode,
  lines: readonly number[],
  text: string,
  data: Readonly<Record<string, unknown>> = {},
): Finding {
  return {
    code,
    line: lines[0] ?? 0,
    lines,
    text: text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text,
    data,
  };
}

/** A part of the file that is not in its lines, with all its words: they can be put back. */
export const leftOut = (lines: readonly number[], words: string, data: Readonly<Record<string, unknown>>): Finding =>
  finding(
    'part/leftOut',
    lines,
    words,
    words.length > MAX_TEXT ? { ...data, words: words.slice(0, MOST_LEFT_OUT) } : data,
  );

const MOST_LEFT_OUT = 20_000;
