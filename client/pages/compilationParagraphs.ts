// The compilation as paragraphs to print: the text with everything asked for in brackets beside it, new paragraphs as bis
// and alt. Requests that are parked are not in it; those the text has moved away from cannot be.

import type { Compilation, CompiledBlock } from '../../shared/amendment/compile.ts';
import type { Block } from '../../shared/document/block.ts';
import { type BlockLines, hasLines, linesOf } from '../../shared/document/lines.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { compiledLabels } from '../../shared/print/compiledLabels.ts';
import type { RemovedHere } from '../parts/removedMarks.ts';
import type { Sign } from '../parts/Tag.tsx';
import type { PreviewParagraph } from './PreviewText.tsx';
import { type Piece, shownLines, sign, sizeOf, withoutBlanks, wordPieces } from './previewPieces.ts';

export interface PreviewSource {
  readonly blocks: readonly Block[];
  readonly scheme: Scheme;
  /** Address of a block of the text ("para-4"). */
  readonly placeOf: (blockId: string) => string | null;
  readonly signFor: (code: string) => Sign;
}

/** "[5. Removed]" at its place: after the paragraph it followed, and whatever is asked for there. */
export function withRemoved(
  paragraphs: readonly PreviewParagraph[],
  removed: readonly RemovedHere[],
): readonly PreviewParagraph[] {
  if (removed.length === 0) return paragraphs;
  const gone = (after: string | null): PreviewParagraph[] =>
    removed
      .filter((one) => one.after === after)
      .map(({ blockId, level, words }) => ({
        key: `removed ${blockId}`,
        blockId: null,
        place: null,
        role: 'plain',
        level,
        label: '',
        pieces: [sign('note', words)],
        lines: [],
        bar: null,
        kind: 'gone',
      }));
  const all = gone(null);
  const waiting: PreviewParagraph[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.blockId !== null) all.push(...waiting.splice(0));
    all.push(paragraph);
    if (paragraph.blockId !== null) waiting.push(...gone(paragraph.blockId));
  }
  return [...all, ...waiting];
}

export interface CompilationOptions extends PreviewSource {
  readonly attribution: boolean;
  /** What stands in a bracket of who wants words gone: "delete". */
  readonly deleteWord: string;
  /** What a request asks for that no words show (another level, another place), as a sentence. */
  readonly sentenceOf: (requestId: string) => string;
}

const EMPTY: BlockLines = { first: null, starts: [] };
const NEW_LINES: BlockLines = { first: null, starts: [0] };

export function compilationParagraphs(
  compilation: Compilation,
  options: CompilationOptions,
): readonly PreviewParagraph[] {
  const { blocks, scheme, placeOf, signFor, attribution, deleteWord, sentenceOf } = options;
  const inText = new Map(blocks.map((block, index) => [block.id, index]));
  const own = labelsOf(blocks, scheme);
  const lines = linesOf(blocks, own);
  const labels = compiledLabels(
    compilation.blocks.map(({ attrs, status }) => ({ attrs, isNew: status === 'new' })),
    blocks,
    scheme,
  );
  const labelOf = (id: string): string => own[inText.get(id) ?? -1] ?? '';
  const signs = (by: readonly { readonly parties: readonly string[] }[]): readonly Sign[] =>
    attribution ? [...new Set(by.flatMap(({ parties }) => parties))].map(signFor) : [];
  const tags = (by: readonly { readonly parties: readonly string[] }[]): Piece[] => {
    const shown = signs(by);
    return shown.length === 0 ? [] : [sign('tag', `${shown.map(({ code }) => code).join(' ')} `, shown)];
  };
  const open = sign('bracket', '[');
  const close = sign('bracket', ']');
  const bracketed = (...inner: readonly Piece[]): Piece[] => [open, ...inner, close];
  const said = new Map<string, Piece[]>();
  const say = (blockId: string, pieces: readonly Piece[]) =>
    said.set(blockId, [...(said.get(blockId) ?? []), sign('note', ' '), ...pieces]);
  // Another role and another level are one sentence.
  const sayings = new Map(
    compilation.forms.map((one) => [`${one.change.id} ${one.by.map(({ id }) => id).join(' ')}`, one]),
  );
  for (const { by, change } of sayings.values())
    say(change.id, bracketed(...tags(by), sign('note', by.map(({ id }) => sentenceOf(id)).join(' '))));
  for (const move of compilation.moved)
    say(move.blockIds[0] ?? '', bracketed(...tags([move]), sign('note', sentenceOf(move.id))));

  const askers = (block: CompiledBlock): ReadonlySet<string> =>
    new Set([
      ...block.by.flatMap(({ parties }) => parties),
      ...block.segments.flatMap((one) =>
        one.kind === 'bracket' ? one.alternatives.flatMap(({ by }) => by.flatMap(({ parties }) => parties)) : [],
      ),
      ...compilation.forms.flatMap(({ by, change }) =>
        change.id === block.attrs.id ? by.flatMap(({ parties }) => parties) : [],
      ),
      ...compilation.moved.flatMap(({ blockIds, parties }) => (blockIds.includes(block.attrs.id) ? parties : [])),
    ]);

  function segmentPieces(block: CompiledBlock): Piece[] {
    const isNew = block.status === 'new';
    let at = 0;
    return block.segments.flatMap((segment) => {
      if (segment.kind === 'same') {
        const pieces = isNew
          ? wordPieces(segment.content, 'ins', null, labelOf, signs(block.by))
          : wordPieces(segment.content, 'same', at, labelOf);
        at += sizeOf(segment.content);
        return pieces;
      }
      const base = withoutBlanks(wordPieces(segment.base, 'same', at, labelOf));
      at += sizeOf(segment.base);
      const pieces = [...base.before];
      if (base.core.length > 0) pieces.push(...bracketed(...base.core));
      segment.alternatives.forEach(({ by, content }, nth) => {
        const words = withoutBlanks(wordPieces(content, 'ins', null, labelOf, signs(by)));
        const inner = content.length === 0 ? [sign('note', deleteWord)] : words.core;
        const apart = base.core.length > 0 || nth > 0 ? [sign('note', ' ')] : words.before;
        pieces.push(...apart, ...bracketed(...tags(by), ...inner));
        if (base.core.length === 0 && nth === segment.alternatives.length - 1) pieces.push(...words.after);
      });
      return [...pieces, ...base.after];
    });
  }

  return compilation.blocks.map((block, index): PreviewParagraph => {
    const { attrs, status, by } = block;
    const isNew = status === 'new';
    const words = segmentPieces(block);
    const pieces =
      status === 'kept'
        ? words
        : isNew
          ? bracketed(...tags(by), ...words)
          : [...bracketed(...words), sign('note', ' '), ...bracketed(...tags(by), sign('note', deleteWord))];
    const shown = [...pieces, ...(isNew ? [] : (said.get(attrs.id) ?? []))];
    const asking = [...askers(block)];
    const textLines = isNew ? NEW_LINES : (lines[inText.get(attrs.id) ?? -1] ?? EMPTY);
    return {
      key: `${status} ${attrs.id} ${isNew ? index : ''}`,
      blockId: isNew ? null : attrs.id,
      place: isNew ? null : placeOf(attrs.id),
      role: attrs.role,
      level: attrs.level,
      label: labels[index] ?? '',
      pieces: shown,
      lines: shownLines(shown, attrs.level, hasLines(attrs) && shown.length > 0 ? textLines : null),
      bar: asking.length === 0 ? null : asking.length > 1 || !attribution ? 'many' : signFor(asking[0]!),
    };
  });
}

/** How many paragraphs carry brackets. */
export const bracketCount = (paragraphs: readonly PreviewParagraph[]): number =>
  paragraphs.filter(({ pieces }) => pieces.some(({ kind }) => kind === 'bracket')).length;
