// The preview of a new document as pieces of text: what came from the answers, what is still blank, and plain words.

import type { Block } from '../../shared/document/block.ts';
import type { DraftDocumentView } from '../../shared/wire/template.ts';

export interface PreviewPiece {
  readonly text: string;
  readonly kind: 'words' | 'answer' | 'blank';
  /** Where it begins in its paragraph. */
  readonly from: number;
}

const wordsOf = (block: Block): string => block.content.map((run) => (run.kind === 'text' ? run.text : '')).join('');

/** The words of a paragraph, cut where answers stand. */
export function previewPieces(block: Block, filled: DraftDocumentView['filled']): readonly PreviewPiece[] {
  const text = wordsOf(block);
  const pieces: PreviewPiece[] = [];
  let done = 0;
  const upTo = (end: number, kind: PreviewPiece['kind']) => {
    if (end > done) pieces.push({ text: text.slice(done, end), kind, from: done });
    done = Math.max(done, end);
  };
  for (const { from, to, answered } of filled
    .filter(({ blockId }) => blockId === block.id)
    .toSorted((a, b) => a.from - b.from)) {
    upTo(from, 'words');
    upTo(to, answered ? 'answer' : 'blank');
  }
  upTo(text.length, 'words');
  return pieces;
}
