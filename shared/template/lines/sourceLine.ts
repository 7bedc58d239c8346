// A document as its file gives it, whatever the format: lines in reading order, each with what the file itself says about
// it beyond its words. A plain text says nothing; Word, HTML and PDF say more. What the file says is evidence that the
// reading of the structure weighs, not yet the structure. Page furniture that the file names as such is already left out.

import type { Finding } from './finding.ts';

export interface SourceLine {
  /** The words, in one line. A label that somebody typed stands in them; one that the file's numbering prints does not. */
  readonly text: string;
  /** Where the line stands in the document, counted from 1: for findings, and to lay original and reading side by side. */
  readonly number: number;
  /** What the file's own numbering prints before the words; null where it numbers nothing here. */
  readonly numbering: SourceNumbering | null;
  /** Level of a heading by style or tag, from 1; null where the file does not call the line a heading. */
  readonly heading: number | null;
  readonly centred: boolean;
  /** All of its words stand out. */
  readonly bold: boolean;
  /** Distance of the first letter from the text's left edge, in points; null where the format has none. */
  readonly indent: number | null;
  /** Page it begins on, from 1; null where the format has no pages. */
  readonly page: number | null;
  readonly inTable: boolean;
  /** What a person said about the line on the import page (reverse.ts); absent where nobody said anything. */
  readonly ruling?: Ruling | undefined;
}

/** A person's word on how a line is to be read. It goes before all evidence. */
export interface Ruling {
  /** It is text: nothing of it is taken out, neither the line nor debris or a marker in it. */
  readonly keep?: boolean | undefined;
  /** It begins a paragraph of its own. */
  readonly separate?: boolean | undefined;
  /** It is one paragraph, though it looks like several. */
  readonly whole?: boolean | undefined;
  /** `label`, `words`: what opens it is a label, or is none; the others say what the unnumbered line is. */
  readonly as?: 'label' | 'words' | 'heading' | 'paragraph' | 'item' | 'tail' | undefined;
}

export interface SourceNumbering {
  /** As printed, with its marks: "1.", "(a)", "·". */
  readonly label: string;
  /** Which list of the file the line belongs to. */
  readonly list: string;
  /** Level in that list, from 1. */
  readonly level: number;
}

/** A footnote or endnote, kept apart from the lines. */
export interface SourceNote {
  readonly mark: string;
  readonly text: string;
  /** Number of the line that carries the mark, and how many of its characters stand before the mark. */
  readonly line: number;
  readonly at: number;
}

export interface SourceText {
  readonly lines: readonly SourceLine[];
  readonly notes: readonly SourceNote[];
  /** What reading the file left out or could not tell. */
  readonly findings: readonly Finding[];
}

/** Lines of which nothing is known but their words. */
export const plainLines = (words: readonly string[]): readonly SourceLine[] =>
  words.map((text, i) => ({
    text,
    number: i + 1,
    numbering: null,
    heading: null,
    centred: false,
    bold: false,
    indent: null,
    page: null,
    inTable: false,
  }));
