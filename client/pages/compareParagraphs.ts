// Two states of a text as paragraphs to print: in one column with words struck and put, or as two that stand side by side.
// A paragraph that moved is shown once, where it stands now; numbers that changed are said only when asked for.

import { type ComparedBlock, compareTexts } from '../../shared/amendment/compare.ts';
import type { Block } from '../../shared/document/block.ts';
import { hasLines, linesOf } from '../../shared/document/lines.ts';
import { labelInText } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import type { PreviewParagraph } from './PreviewText.tsx';
import { type Piece, shownLines, sign, sizeOf, wordPieces } from './previewPieces.ts';

export interface CompareWords {
  readonly moved: (from: string) => string;
  readonly renumbered: (from: string) => string;
  readonly form: string;
  readonly added: string;
  readonly removed: string;
}

export interface ComparedRow {
  readonly key: string;
  /** One of the differences people step through. */
  readonly isChange: boolean;
  readonly one: PreviewParagraph;
  /** As it was and as it is; null where it was not, or is no more. */
  readonly before: PreviewParagraph | null;
  readonly after: PreviewParagraph | null;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly changed: number;
  readonly moved: number;
  readonly added: number;
  readonly removed: number;
  readonly renumbered: number;
}

export interface CompareOptions {
  /** Each text prints the numbers it had at its own moment. */
  readonly schemes: { readonly before: Scheme; readonly after: Scheme };
  readonly placeOf: (blockId: string) => string | null;
  readonly words: CompareWords;
  readonly showsNumbers: boolean;
}

export function comparison(before: readonly Block[], after: readonly Block[], options: CompareOptions): Comparison {
  const { schemes, words, showsNumbers } = options;
  const [old, now] = [labelsOf(before, schemes.before), labelsOf(after, schemes.after)];
  const compared = compareTexts(before, after);
  const lines = linesOf(after, now);
  const isRenumbered = ({ from, to }: ComparedBlock) => from !== null && to !== null && old[from] !== now[to];
  const count = (kind: ComparedBlock['kind']) => compared.filter((one) => one.kind === kind).length;
  const labelOf = (labels: readonly string[], blocks: readonly Block[]) => {
    const byId = new Map(blocks.map((block, index) => [block.id, labels[index] ?? '']));
    return (id: string) => byId.get(id) ?? '';
  };
  const [oldLabel, newLabel] = [labelOf(old, before), labelOf(now, after)];

  const rows = compared.map((one, index): ComparedRow => {
    const { from, to, kind } = one;
    const block = to === null ? before[from!]! : after[to]!;
    const label = (to === null ? old[from!] : now[to]) ?? '';
    const renumbered = showsNumbers && isRenumbered(one);
    const was = from === null ? '' : labelInText(old[from] ?? '');
    const notes = [
      ...(kind === 'moved' ? [words.moved(was)] : []),
      ...(kind === 'added' ? [words.added] : []),
      ...(kind === 'removed' ? [words.removed] : []),
      ...(renumbered && kind !== 'moved' ? [words.renumbered(was)] : []),
      ...(one.formChanged ? [words.form] : []),
    ];
    const isChange = kind !== 'same' || renumbered;
    const all = piecesOf(one, ['same', 'ins', 'del'], newLabel, oldLabel);
    const base: PreviewParagraph = {
      key: `${index} ${one.blockId}`,
      blockId: to === null ? null : one.blockId,
      place: to === null ? null : options.placeOf(one.blockId),
      role: block.role,
      level: block.level,
      label,
      pieces: all,
      lines: shownLines(
        all,
        block.level,
        to === null || all.length === 0 || !hasLines(block) ? null : (lines[to] ?? null),
      ),
      bar: isChange ? 'many' : null,
      ...(kind === 'removed' || kind === 'added' || kind === 'moved' ? { kind } : {}),
      notes,
    };
    const earlier = from === null ? undefined : before[from];
    return {
      key: base.key,
      isChange,
      one: base,
      before:
        earlier === undefined
          ? null
          : {
              ...base,
              blockId: null,
              place: null,
              role: earlier.role,
              level: earlier.level,
              label: old[from!] ?? '',
              lines: [],
              pieces: piecesOf(one, ['same', 'del'], oldLabel, oldLabel),
              notes: kind === 'removed' ? notes : [],
            },
      after: to === null ? null : { ...base, lines: [], pieces: piecesOf(one, ['same', 'ins'], newLabel, newLabel) },
    };
  });
  return {
    rows,
    changed: compared.filter(({ kind }) => kind === 'changed').length,
    moved: count('moved'),
    added: count('added'),
    removed: count('removed'),
    renumbered: compared.filter(isRenumbered).length,
  };
}

function piecesOf(
  { segments }: ComparedBlock,
  kinds: readonly ('same' | 'ins' | 'del')[],
  labelOf: (id: string) => string,
  oldLabelOf: (id: string) => string,
): Piece[] {
  // Words of the later text are the counted ones.
  let at = 0;
  return segments.flatMap((segment) => {
    if (segment.kind === 'joined') return kinds.includes('del') ? [sign('del', '¶')] : [];
    const isGone = segment.kind === 'del';
    const start = at;
    if (!isGone) at += sizeOf(segment.content);
    if (!kinds.includes(segment.kind)) return [];
    return wordPieces(segment.content, segment.kind, isGone ? null : start, isGone ? oldLabelOf : labelOf);
  });
}
