// The lines of a paragraph as the room sees it: agreed words break where they break everywhere and carry the same number;
// words that are asked for make lines of their own, marked "·", so that a debate refers to what is agreed.
// Widths are counted in characters, a tag as its code and three more; nothing is measured.

import { ATOM, type Block, type MarkName, plainText } from '../../shared/document/block.ts';
import { hasLines, lineLength, lineStarts } from '../../shared/document/lines.ts';
import type { ScreenView } from '../../shared/wire/room.ts';
import { movedStarts } from './movedStarts.ts';

export type ScreenBlock = NonNullable<ScreenView['document']>['blocks'][number];
type Segment = ScreenBlock['segments'][number];

export type Part =
  | { readonly text: string; readonly marks: readonly MarkName[] }
  /** A line begins here: its number, or "·". */
  | { readonly line: string };

export interface LinedSegment {
  readonly kind: Segment['kind'];
  readonly by: readonly string[];
  /** Line that begins with this segment, before its tag; null where it stands in a line. */
  readonly opens: string | null;
  readonly parts: readonly Part[];
}

export interface LinedBlock {
  readonly block: ScreenBlock;
  readonly segments: readonly LinedSegment[];
}

const UNNUMBERED = '·';
const TAG = 3;
/** A blank and the ¶ where paragraphs are to be joined. */
const SIGN = 2;

/** `firstLine`: the number of the first line of the first block. */
export function screenLines(blocks: readonly ScreenBlock[], firstLine: number): LinedBlock[] {
  let next = firstLine;
  return blocks.map((block) => {
    if (!hasLines(block)) return { block, segments: block.segments.map((segment) => unlined(segment)) };
    const { agreed } = block;
    const starts = agreed === null ? [] : lineStarts(plainText(agreed), lineLength(agreed.level));
    const first = next;
    next += starts.length;
    return { block, segments: layOut(block, agreed, starts, first) };
  });
}

const partsOf = (content: Segment['content']): { text: string; marks: readonly MarkName[] }[] =>
  content.map((inline) => ({ text: inline.kind === 'text' ? inline.text : ATOM, marks: inline.marks }));

const unlined = ({ kind, by, content }: Segment): LinedSegment => ({ kind, by, opens: null, parts: partsOf(content) });

/** Where in what is shown the agreed lines begin, with their numbers. */
function agreedStarts(
  block: ScreenBlock,
  agreed: Block | null,
  starts: readonly number[],
  first: number,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (agreed === null) return found;
  const lengths = block.segments.map(({ kind, content }) => ({ kind, length: plainText({ content }).length }));
  const textOf = (kinds: readonly Segment['kind'][]) =>
    block.segments.flatMap(({ kind, content }) => (kinds.includes(kind) ? plainText({ content }) : [])).join('');
  const isMarked = textOf(['same', 'del']) === plainText(agreed);
  const counted: readonly Segment['kind'][] = isMarked ? ['same', 'del'] : ['same', 'ins'];
  const shown = block.segments.flatMap(({ kind, content }) => (counted.includes(kind) ? content : []));
  const own = isMarked ? starts : movedStarts(starts, agreed, { ...agreed, content: shown });
  own.forEach((start, nth) => {
    let [rest, at] = [start, 0];
    for (const { kind, length } of lengths) {
      if (counted.includes(kind) && rest < length) {
        found.set(at + rest, first + nth);
        return;
      }
      if (counted.includes(kind)) rest -= length;
      at += length;
    }
  });
  return found;
}

function layOut(block: ScreenBlock, agreed: Block | null, starts: readonly number[], first: number): LinedSegment[] {
  const numbers = agreedStarts(block, agreed, starts, first);
  const most = lineLength(block.level);
  let [at, column, isFirst, isGlued] = [0, 0, true, false];

  return block.segments.map((segment): LinedSegment => {
    const tags = segment.kind === 'same' ? 0 : segment.by.reduce((sum, code) => sum + code.length + TAG, 0);
    const parts: Part[] = [];
    let opens: string | null = null;
    let pending = tags;
    if (segment.kind === 'joined') {
      if (column > 0 && column + tags + SIGN > most) [opens, column] = [UNNUMBERED, 0];
      column += tags + SIGN;
    }
    for (const { text, marks } of partsOf(segment.content)) {
      let written = '';
      const write = () => {
        if (written !== '') parts.push({ text: written, marks });
        written = '';
      };
      const breakLine = (line: string) => {
        if (parts.length === 0 && written.trim() === '' && opens === null) opens = line;
        else {
          write();
          parts.push({ line });
        }
        column = 0;
      };
      for (const chunk of text.match(/\s+|\S+/gu) ?? []) {
        const isSpace = chunk.trim() === '';
        const from = at;
        if (!isSpace) {
          const number = numbers.get(at);
          const width = chunk.length + pending;
          if (number !== undefined) breakLine(String(number));
          else if (isFirst) breakLine(UNNUMBERED);
          // A stop after words that are asked for stays with them.
          else if (column > 0 && column + width > most && (!isGlued || pending > 0)) breakLine(UNNUMBERED);
          isFirst = false;
          column += width;
          pending = 0;
        } else column += chunk.length;
        isGlued = !isSpace;
        // A line may begin inside what is longer than a line, or behind a hyphen.
        let done = 0;
        for (let inside = 1; inside < chunk.length; inside += 1) {
          const number = numbers.get(from + inside);
          if (number === undefined) continue;
          written += chunk.slice(done, inside);
          breakLine(String(number));
          done = inside;
          column = chunk.length - inside;
        }
        written += chunk.slice(done);
        at += chunk.length;
      }
      write();
    }
    return { kind: segment.kind, by: segment.by, opens, parts };
  });
}
