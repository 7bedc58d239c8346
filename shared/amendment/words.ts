// Blocks read as a row of tokens, and tokens written as blocks again: that gives the same blocks. A block is read once, and
// beside one that reads nearly the same only where it is other.

import type { Block, BlockAttrs, Inline, MarkName } from '../document/block.ts';
import { sameMarks } from '../document/delta.ts';
import { isPlainBlank, readTokens } from './readTokens.ts';
import { blockToken, type TextToken, type Token, tokenText } from './token.ts';

export function tokensOf(blocks: readonly Block[]): readonly Token[] {
  const rows = blocks.map((block) => tokensOfBlock(block));
  return rows.length === 1 ? rows[0]! : ([] as Token[]).concat(...rows);
}

// Blocks are never altered: one that was read once need not be read again.
const read = new WeakMap<Block, readonly Token[]>();

/**
 * What opens the block, then its words and atoms. `like`: a block that reads nearly the same and was read before; only
 * what is other than there is read anew.
 */
export function tokensOfBlock(block: Block, like?: Block): readonly Token[] {
  const known = read.get(block);
  if (known) return known;
  const tokens = (like && nearlyAs(block, like)) ?? readTokens(blockToken(block), block.content);
  read.set(block, tokens);
  return tokens;
}

function nearlyAs(block: Block, like: Block): readonly Token[] | null {
  if (block.id === like.id && sameForm(block, like) && sameRuns(block, like)) return tokensOfBlock(like);
  const beside = readBeside(block, like);
  if (!beside) return null;
  const before = tokensOfBlock(like);
  const tokens = before.slice(0, beside.head).concat(beside.middle, before.slice(before.length - beside.tail));
  tokens[0] = blockToken(block);
  return tokens;
}

/** A block read beside another: `head` and `tail` tokens at the ends of the other are its own, `middle` is between. */
export interface ReadBeside {
  /** At least 1: what opens them is taken for the same. */
  readonly head: number;
  readonly tail: number;
  readonly middle: readonly Token[];
}

/**
 * One run of words beside another that begins and ends alike. Both are cut before a blank and behind one: there a token
 * ends whatever stands beyond. Null where it is not so simple.
 */
export function readBeside(block: Block, like: Block): ReadBeside | null {
  const [run, other] = [block.content[0], like.content[0]];
  if (block.content.length !== 1 || like.content.length !== 1 || run?.kind !== 'text' || other?.kind !== 'text')
    return null;
  if (run.marks.length + other.marks.length > 0) return null;
  const [text, was] = [run.text, other.text];
  const most = Math.min(text.length, was.length);
  const same = commonStart(text, was, most);
  const sameEnd = commonEnd(text, was, most - same);
  const isBlank = (at: number) => isPlainBlank(was, at);
  let start = Math.max(0, same - 1);
  while (start > 0 && (!isBlank(start) || isBlank(start - 1))) start--;
  let end = was.length - sameEnd + 1;
  while (end < was.length && (!isBlank(end - 1) || isBlank(end))) end++;
  end = Math.min(end, was.length);

  // Behind what opens it a block of one run holds words alone.
  const tokens = tokensOfBlock(like) as readonly TextToken[];
  let [head, from] = [1, 0];
  while (from < start) from += tokens[head++]!.text.length;
  let [tail, to] = [0, was.length];
  while (to > end) to -= tokens[tokens.length - ++tail]!.text.length;
  if (from !== start || to !== end) return null;
  const between = { ...run, text: text.slice(start, text.length - (was.length - end)) };
  return { head, tail, middle: readTokens(null, [between]) };
}

// Stretches are compared at once, then sign by sign: that is several times quicker.
const STRETCH = 64;

/** How many signs two texts have in common at their start, of `most`. */
function commonStart(a: string, b: string, most: number): number {
  let same = 0;
  while (same + STRETCH <= most && a.slice(same, same + STRETCH) === b.slice(same, same + STRETCH)) same += STRETCH;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

/** The same at their end. */
function commonEnd(a: string, b: string, most: number): number {
  let [endA, endB, same] = [a.length, b.length, 0];
  while (same + STRETCH <= most && a.slice(endA - STRETCH, endA) === b.slice(endB - STRETCH, endB)) {
    same += STRETCH;
    endA -= STRETCH;
    endB -= STRETCH;
  }
  while (same < most && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    same++;
    endA--;
    endB--;
  }
  return same;
}

/** The blocks a row of tokens spells. It must begin with what opens a block; anything else is a bug and throws. */
export function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: { attrs: BlockAttrs; tokens: Token[] }[] = [];
  for (const token of tokens) {
    if (token.kind === 'block') blocks.push({ attrs: token.attrs, tokens: [] });
    else if (blocks.length === 0) throw new Error('words before the first block');
    else blocks.at(-1)!.tokens.push(token);
  }
  return blocks.map((block) => ({ ...block.attrs, content: inlinesOf(block.tokens) }));
}

/** Words and atoms as runs, neighbours of equal marks joined. Block tokens are left out. */
export function inlinesOf(tokens: readonly Token[]): Inline[] {
  const runs: Inline[] = [];
  let words: string[] = [];
  let marks: readonly MarkName[] = [];
  const close = () => {
    if (words.length > 0) runs.push({ kind: 'text', text: words.join(''), marks });
    words = [];
  };
  for (const token of tokens) {
    if (token.kind === 'block') continue;
    if (token.kind === 'atom') {
      close();
      runs.push(token.atom);
      continue;
    }
    if (words.length > 0 && !sameMarks(marks, token.marks)) close();
    marks = token.marks;
    words.push(token.text);
  }
  close();
  return runs;
}

/** Tokens as a person reads them; ¶ for a block, ATOM for an atom. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(tokenText).join('');
}

export function sameTokens(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, i) => token.key === b[i]?.key);
}

/** New blocks get their ids from whoever writes them: two read the same if all but the ids is equal. */
export function sameReading(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, i) => readsLike(token, b[i]!));
}

function readsLike(a: Token, b: Token): boolean {
  if (a.kind !== 'block' || b.kind !== 'block') return a.key === b.key;
  return sameForm(a.attrs, b.attrs);
}

function sameForm(a: BlockAttrs, b: BlockAttrs): boolean {
  return a.role === b.role && a.level === b.level && a.numbering === b.numbering && a.label === b.label;
}

export function sameWording(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, i) => sameBlockWording(block, b[i]!));
}

function sameBlockWording(a: Block, b: Block): boolean {
  // Of one run of words each, it is said without reading them.
  if (
    a.content.length === 1 &&
    b.content.length === 1 &&
    a.content[0]?.kind === 'text' &&
    b.content[0]?.kind === 'text'
  )
    return sameRuns(a, b) && sameForm(a, b);
  return sameReading(tokensOfBlock(a), tokensOfBlock(b));
}

/** The same words, cut into the same runs. False for what holds more than words. */
function sameRuns(a: Block, b: Block): boolean {
  if (a.content.length !== b.content.length) return false;
  return a.content.every((run, i) => {
    const other = b.content[i]!;
    return run.kind === 'text' && other.kind === 'text' && run.text === other.text && sameMarks(run.marks, other.marks);
  });
}
