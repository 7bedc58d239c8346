// Blocks read as a row of tokens: what opens a block, words, white space, punctuation and atoms one by one. Marks
// belong to a token, so a word set in bold is another token. Splitting and joining again gives the same blocks.

import type { Block, BlockAttrs, FootnoteRef, Inline, MarkName, Xref } from '../document/block.ts';
import { ATOM } from '../document/block.ts';
import { sameMarks } from '../document/delta.ts';

interface Keyed {
  /** Tokens are the same where their keys are equal. Of a block only the id counts: its attributes are no words. */
  readonly key: string;
}
export interface TextToken extends Keyed {
  readonly kind: 'word' | 'space' | 'punctuation';
  readonly text: string;
  readonly marks: readonly MarkName[];
}
export interface AtomToken extends Keyed {
  readonly kind: 'atom';
  readonly atom: FootnoteRef | Xref;
}
/** Opens a block; shown as ¶ where it comes or goes. */
export interface BlockToken extends Keyed {
  readonly kind: 'block';
  readonly attrs: BlockAttrs;
}
export type Token = TextToken | AtomToken | BlockToken;

// Letters, digits and their combining signs, held together by apostrophes and hyphens inside. Scripts written without
// spaces go sign by sign: where their words end is not said by the characters.
const SIGN =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}]';
const LETTER = `(?!${SIGN})[\\p{L}\\p{N}]\\p{M}*`;
const TOKENS = new RegExp(
  `(?<space>\\s+)|(?<word>(?:${LETTER})+(?:['’\\-‐‑](?:${LETTER})+)*|${SIGN}\\p{M}*)|[^]`,
  'uy',
);

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
  const tokens = (like && nearlyAs(block, like)) ?? readAnew(block);
  read.set(block, tokens);
  return tokens;
}

function readAnew(block: Block): Token[] {
  const tokens: Token[] = [blockToken(block)];
  for (const inline of block.content) pushTokens(tokens, inline);
  return tokens;
}

/**
 * The tokens of one run of words from those of another that begins and ends alike. Both are cut before a blank and
 * behind one: there a token ends whatever stands beyond. Null where it is not so simple.
 */
function nearlyAs(block: Block, like: Block): Token[] | null {
  const [run, other] = [block.content[0], like.content[0]];
  if (block.content.length !== 1 || like.content.length !== 1 || run?.kind !== 'text' || other?.kind !== 'text')
    return null;
  if (run.marks.length + other.marks.length > 0) return null;
  const [text, was] = [run.text, other.text];
  const most = Math.min(text.length, was.length);
  let same = 0;
  while (same < most && text.charCodeAt(same) === was.charCodeAt(same)) same++;
  let sameEnd = 0;
  while (
    sameEnd < most - same &&
    text.charCodeAt(text.length - 1 - sameEnd) === was.charCodeAt(was.length - 1 - sameEnd)
  )
    sameEnd++;
  const isBlank = (at: number) => KNOWN[was.charCodeAt(at)] === 2;
  let head = Math.max(0, same - 1);
  while (head > 0 && (!isBlank(head) || isBlank(head - 1))) head--;
  let start = was.length - sameEnd + 1;
  while (start < was.length && (!isBlank(start - 1) || isBlank(start))) start++;
  start = Math.min(start, was.length);

  const before = tokensOfBlock(like);
  let [at, next] = [0, 1];
  while (at < head) at += tokenLength(before[next++]!);
  if (at !== head) return null;
  const tokens = before.slice(0, next);
  tokens[0] = blockToken(block);
  pushTokens(tokens, { ...run, text: text.slice(head, text.length - (was.length - start)) });
  while (at < start) at += tokenLength(before[next++]!);
  return at === start ? tokens.concat(before.slice(next)) : null;
}

function pushTokens(tokens: Token[], inline: Inline): void {
  if (inline.kind !== 'text') {
    tokens.push({ kind: 'atom', key: atomKey(inline), atom: inline });
    return;
  }
  const { text, marks } = inline;
  // No word, space or sign can read like what opens a block (¶id), an atom (@…) or a token with marks (…|…).
  const set = marks.length === 0 ? '' : `${marks.join('+')}|`;
  let at = 0;
  while (at < text.length) {
    const [kind, end] = plainToken(text, at) ?? anyToken(text, at);
    const row = text.slice(at, end);
    const key = set === '' ? row : set + row;
    tokens.push(met.get(key) ?? meet({ kind, key, text: row, marks }));
    at = end;
  }
}

// The same few thousand words come again and again: each is one token, however often it is read.
const met = new Map<string, TextToken>();
const MOST_MET = 20_000;

function meet(token: TextToken): TextToken {
  if (met.size >= MOST_MET) met.clear();
  met.set(token.key, token);
  return token;
}

function anyToken(text: string, at: number): [TextToken['kind'], number] {
  TOKENS.lastIndex = at;
  const groups = TOKENS.exec(text)!.groups!;
  return [groups.space !== undefined ? 'space' : groups.word !== undefined ? 'word' : 'punctuation', TOKENS.lastIndex];
}

// Of the first signs of Unicode (English, Spanish, French) it is known what they are; that is the common case, and ten
// times faster than asking for the properties of each. 1: letter or digit, 2: blank, 3: any other sign.
const KNOWN = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /^[\p{L}\p{N}]$/u.test(sign) ? 1 : /^\s$/u.test(sign) ? 2 : 3;
});

/** The token at `at` if it, and the sign behind it, are known; null where more must be looked at. */
function plainToken(text: string, at: number): [TextToken['kind'], number] | null {
  const what = KNOWN[text.charCodeAt(at)];
  if (what === undefined) return null;
  let end = at + 1;
  if (what !== 3) while (end < text.length && KNOWN[text.charCodeAt(end)] === what) end++;
  if (what === 3 || end === text.length) return [kindOf(what), end];
  const next = text.charCodeAt(end);
  if (next >= KNOWN.length) return null;
  if (what === 1 && (next === 0x27 || next === 0x2d)) return null;
  return [kindOf(what), end];
}

const kindOf = (what: number) => (what === 1 ? 'word' : what === 2 ? 'space' : 'punctuation');

export function blockToken({ id, role, level, numbering, label }: BlockAttrs): BlockToken {
  return { kind: 'block', key: `¶${id}`, attrs: { id, role, level, numbering, label } };
}

function atomKey(atom: FootnoteRef | Xref): string {
  const target = atom.kind === 'xref' ? atom.blockId : atom.noteId;
  return `${atom.marks.join('+')}@${atom.kind}:${target}`;
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
  let run: { text: string; marks: readonly MarkName[] } | null = null;
  const close = () => {
    if (run) runs.push({ kind: 'text', ...run });
    run = null;
  };
  for (const token of tokens) {
    if (token.kind === 'block') continue;
    if (token.kind === 'atom') {
      close();
      runs.push(token.atom);
    } else if (run && sameMarks(run.marks, token.marks)) run.text += token.text;
    else {
      close();
      run = { text: token.text, marks: token.marks };
    }
  }
  close();
  return runs;
}

/** Tokens as a person reads them; ¶ for a block, ATOM for an atom. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(tokenText).join('');
}

export function tokenText(token: Token): string {
  return token.kind === 'block' ? '¶' : token.kind === 'atom' ? ATOM : token.text;
}

/** How many characters (atoms count one) a token takes inside its block; 0 for what opens a block. */
export function tokenLength(token: Token): number {
  return token.kind === 'block' ? 0 : token.kind === 'atom' ? 1 : token.text.length;
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
  const [x, y] = [a.attrs, b.attrs];
  return x.role === y.role && x.level === y.level && x.numbering === y.numbering && x.label === y.label;
}

export function sameWording(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && sameReading(tokensOf(a), tokensOf(b));
}
