// The text as it would read if all that is open was agreed, as paragraphs to print. Lines keep the numbers of the agreed
// text. Where requests compete stands a gap that says how many they are: no wording is chosen for the room.

import type { AllAgreed } from '../../shared/amendment/allAgreed.ts';
import { compareTexts } from '../../shared/amendment/compare.ts';
import type { Asked, Compilation, CompiledBlock } from '../../shared/amendment/compile.ts';
import { compile } from '../../shared/amendment/compile.ts';
import type { Segment } from '../../shared/amendment/inline.ts';
import { type BlockLines, hasLines, linesOf } from '../../shared/document/lines.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { heldScheme } from '../../shared/print/compiledLabels.ts';
import type { PreviewSource } from './compilationParagraphs.ts';
import type { PreviewParagraph } from './PreviewText.tsx';
import { type Piece, shownLines, sign, sizeOf, wordPieces } from './previewPieces.ts';

export interface AllAgreedOptions extends PreviewSource {
  /** "two proposals" */
  readonly gapWords: (count: number) => string;
}

const NEW_LINES: BlockLines = { first: null, starts: [0] };

export function allAgreedParagraphs(
  { blocks: result, gaps }: AllAgreed,
  asked: readonly Asked[],
  options: AllAgreedOptions,
): readonly PreviewParagraph[] {
  const { blocks, scheme, placeOf, gapWords } = options;
  const inText = new Map(blocks.map((block, index) => [block.id, index]));
  const lines = linesOf(blocks, labelsOf(blocks, scheme));
  const labels = labelsOf(result, heldScheme(blocks, scheme));
  const byId = new Map(result.map((block, index) => [block.id, labels[index] ?? '']));
  const labelOf = (id: string): string => byId.get(id) ?? '';
  const compared = new Map(
    compareTexts(blocks, result).flatMap((one) => (one.kind === 'removed' ? [] : [[one.blockId, one] as const])),
  );
  const sizes = new Map(gaps.flatMap(({ ids }) => ids.map((id) => [id, ids] as const)));
  const competing = compile(
    result,
    asked.filter(({ id }) => sizes.has(id)),
  );
  const gap = (ids: readonly string[]): Piece => ({
    ...sign('gap', `[${gapWords(ids.length)}]`),
    requestId: ids[0]!,
  });
  const endings = gapsAtEnd(competing, gaps, sizes);

  return competing.blocks.flatMap((block): PreviewParagraph[] => {
    if (block.status === 'new') return [];
    const { attrs } = block;
    const before = inText.get(attrs.id);
    const own = compared.get(attrs.id);
    const pieces = segmentPieces(block, labelOf, (ids) => gap(sizes.get(ids[0]!) ?? ids));
    for (const ids of endings.get(attrs.id) ?? []) pieces.push(sign('note', ' '), gap(ids));
    const agreed = before === undefined ? undefined : lines[before];
    const counted =
      agreed === undefined ? NEW_LINES : { ...agreed, starts: carried(agreed.starts, own?.segments ?? []) };
    return [
      {
        key: attrs.id,
        blockId: attrs.id,
        place: placeOf(attrs.id),
        role: attrs.role,
        level: attrs.level,
        label: labelOf(attrs.id),
        pieces,
        lines: shownLines(pieces, attrs.level, hasLines(attrs) && pieces.length > 0 ? counted : null),
        bar: own?.kind === 'same' && !pieces.some(({ kind }) => kind === 'gap') ? null : 'many',
      },
    ];
  });
}

function segmentPieces(
  { segments }: CompiledBlock,
  labelOf: (id: string) => string,
  gap: (ids: readonly string[]) => Piece,
): Piece[] {
  let at = 0;
  return segments.flatMap((segment) => {
    const content = segment.kind === 'same' ? segment.content : segment.base;
    const start = at;
    at += sizeOf(content);
    if (segment.kind === 'same') return wordPieces(content, 'same', start, labelOf);
    const ids = segment.alternatives.flatMap(({ by }) => by.map(({ id }) => id));
    const words = segment.base.map((inline) => (inline.kind === 'text' ? inline.text : 'x')).join('');
    const blanks = { before: /^\s/u.test(words) ? ' ' : '', after: /\s$/u.test(words) ? ' ' : '' };
    const beside = segment.base.length > 0 ? blanks : blanksOf(segment);
    return [
      ...(beside.before === '' ? [] : [sign('note', ' ')]),
      gap(ids),
      ...(beside.after === '' ? [] : [sign('note', ' ')]),
    ];
  });
}

/** Words put in bring their blanks along; a gap in their place needs the same. */
function blanksOf({
  alternatives,
}: {
  readonly alternatives: readonly { readonly content: readonly { readonly kind: string }[] }[];
}) {
  const words = alternatives
    .flatMap(({ content }) => content)
    .map((inline) => ('text' in inline ? String(inline.text) : 'x'));
  return { before: /^\s/u.test(words[0] ?? '') ? ' ' : '', after: /\s$/u.test(words.at(-1) ?? '') ? ' ' : '' };
}

/** Competition that shows in no words of a paragraph (one goes, two come): a gap behind the paragraph it is about. */
function gapsAtEnd(
  { blocks }: Compilation,
  gaps: AllAgreed['gaps'],
  sizes: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, (readonly string[])[]> {
  const shown = new Set(
    blocks.flatMap(({ status, segments }) =>
      status === 'new'
        ? []
        : segments.flatMap((one) =>
            one.kind === 'bracket' ? one.alternatives.flatMap(({ by }) => by.map(({ id }) => sizes.get(id))) : [],
          ),
    ),
  );
  const standing = new Set(blocks.flatMap(({ attrs, status }) => (status === 'new' ? [] : [attrs.id])));
  const endings = new Map<string, (readonly string[])[]>();
  for (const { ids, blockIds } of gaps) {
    if (shown.has(ids)) continue;
    const where = blockIds.find((id) => standing.has(id)) ?? [...standing][0];
    if (where !== undefined) endings.set(where, [...(endings.get(where) ?? []), ids]);
  }
  return endings;
}

/** Where the lines of the text begin in the words as they would be. */
function carried(starts: readonly number[], segments: readonly Segment[]): readonly number[] {
  return starts.map((start) => {
    let [from, to] = [0, 0];
    for (const segment of segments) {
      if (segment.kind === 'joined') continue;
      const size = sizeOf(segment.content);
      if (segment.kind !== 'ins') {
        if (start < from + size) return segment.kind === 'same' ? to + start - from : to;
        from += size;
      }
      if (segment.kind !== 'del') to += size;
    }
    return to;
  });
}
