// What a seat reads of a text before its page runs: as many paragraphs from the start as fill a tall screen, with their
// labels and lines, as the agreed text stands now. Requests and drafts come with the page itself.

import { type Block, plainText } from '../../shared/document/block.ts';
import { type BlockLines, linesOf } from '../../shared/document/lines.ts';
import { labelInText } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export interface FirstParagraph {
  readonly block: Block;
  /** '' where nothing is printed before it. */
  readonly label: string;
  readonly lines: BlockLines;
}

export interface FirstPage {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly paragraphs: readonly FirstParagraph[];
  /** What a cross-reference to a block prints; '' where it points at nothing that has a number. */
  readonly referenceTo: (blockId: string) => string;
}

/** Letters and paragraphs that fill a tall screen. */
const LETTERS = 5_000;
const PARAGRAPHS = 40;

export async function viewFirstPage(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<FirstPage, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { title, language, scheme } = right.value.document;
  const blocks = await here.rooms.readText(documentId);
  const labels = labelsOf(blocks, scheme);
  let letters = 0;
  const full = blocks.slice(0, PARAGRAPHS).findIndex((block) => {
    letters += plainText(block).length;
    return letters > LETTERS;
  });
  // The first is there however long it is.
  const end = full < 0 ? PARAGRAPHS : Math.max(1, full);
  // A reference is as wide as its label, wherever that stands; what is not shown is not set.
  const lines = linesOf(
    blocks.map((block, i) => (i < end ? block : { ...block, content: [] })),
    labels,
  );
  return ok({
    title,
    language,
    paragraphs: blocks.slice(0, end).map((block, i) => ({ block, label: labels[i] ?? '', lines: lines[i]! })),
    referenceTo: (blockId) => labelInText(labels[blocks.findIndex(({ id }) => id === blockId)] ?? ''),
  });
}
