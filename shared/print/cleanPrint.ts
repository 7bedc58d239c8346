// The agreed text, to be printed: what all other kinds begin with. Numbers that are gone leave their place.

import type { Block } from '../document/block.ts';
import { linesOf } from '../document/lines.ts';
import {
  type Printable,
  type PrintableHeading,
  type PrintableOrigin,
  type PrintableSource,
  printable,
} from '../document/printable.ts';
import { removedOf } from '../numbering/held.ts';
import { labelsOf } from '../numbering/labels.ts';
import { removedWords } from '../numbering/removedWords.ts';
import type { Scheme } from '../numbering/scheme.ts';

export interface TextToPrint {
  readonly title: string;
  /** BCP 47, "en". */
  readonly language: string;
  readonly scheme: Scheme;
  readonly blocks: readonly Block[];
  readonly heading?: PrintableHeading;
  readonly origin?: PrintableOrigin;
}

export function cleanPrint(text: TextToPrint): Printable {
  const labels = labelsOf(text.blocks, text.scheme);
  return printable({ ...frameOf(text), blocks: text.blocks, labels, lines: linesOf(text.blocks, labels) });
}

/** All but the paragraphs and their labels. */
export function frameOf(text: TextToPrint): Omit<PrintableSource, 'blocks' | 'labels'> {
  const { title, language, scheme, blocks, heading, origin } = text;
  return {
    title,
    language,
    scheme,
    removed: removedOf(blocks, scheme).map((gone) => ({ ...gone, words: removedWords(gone.label, language) })),
    ...(heading ? { heading } : {}),
    ...(origin ? { origin } : {}),
  };
}
