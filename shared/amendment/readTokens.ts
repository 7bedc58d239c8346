// Words of a block read into a row of tokens. English, Spanish and French are read sign by sign from a table; all else asks
// for the properties of Unicode.

import type { Inline, MarkName } from '../document/block.ts';
import { atomKey, type TextToken, type Token } from './token.ts';

// Letters, digits and their combining signs, held together by apostrophes and hyphens inside. Scripts written without
// spaces go sign by sign: where their words end is not said by the characters.
const SIGN =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}]';
const LETTER = `(?!${SIGN})[\\p{L}\\p{N}]\\p{M}*`;
const TOKENS = new RegExp(
  `(?<space>\\s+)|(?<word>(?:${LETTER})+(?:['’\\-‐‑](?:${LETTER})+)*|${SIGN}\\p{M}*)|[^]`,
  'uy',
);

// Filled from its start by each reading, and copied: a row that grows is laid elsewhere with every few words.
const row: Token[] = [];

/** The tokens of these runs of words and atoms, behind `first` where there is one. */
export function readTokens(first: Token | null, inlines: readonly Inline[]): readonly Token[] {
  let length = 0;
  if (first) row[length++] = first;
  for (const inline of inlines) {
    if (inline.kind !== 'text') {
      row[length++] = { kind: 'atom', key: atomKey(inline), atom: inline };
      continue;
    }
    const { text, marks } = inline;
    // No word, space or sign can read like what opens a block (¶id), an atom (@…) or a token with marks (…|…).
    const set = marks.length === 0 ? '' : `${marks.join('+')}|`;
    for (let at = 0; at < text.length; ) {
      const token = (set === '' && plainToken(text, at)) || tokenOf(text.slice(at, endOf(text, at)), set, marks);
      row[length++] = token;
      at += token.text.length;
    }
  }
  return row.slice(0, length);
}

function tokenOf(text: string, set: string, marks: readonly MarkName[]): TextToken {
  return { kind: kindAt(text), key: set === '' ? text : set + text, text, marks };
}

// The same few thousand words come again and again: each is one token, found by its signs before it is cut out of the
// text. Two that fall on one place take turns.
const PLACES = 1 << 15;
const met = new Array<TextToken | undefined>(PLACES).fill(undefined);

// Half of a text is single blanks: a token of one sign is found by its number.
const single: (TextToken | undefined)[] = new Array(0x80).fill(undefined);

/** Without marks, as it stands at `at`; null where more must be looked at than the signs of the table. */
function plainToken(text: string, at: number): TextToken | null {
  const code = text.charCodeAt(at);
  const what = KNOWN[code];
  if (what === undefined) return null;
  let [end, sum] = [at + 1, code];
  // Counted in the one walk that finds the end.
  for (; what !== SIGN_ALONE && end < text.length; end++) {
    const next = text.charCodeAt(end);
    if (next >= KNOWN.length) return null;
    if (KNOWN[next] === what) sum = (Math.imul(sum, 31) + next) | 0;
    else if (what === LETTER_OR_DIGIT && (next === 0x27 || next === 0x2d)) return null;
    else break;
  }
  if (end === at + 1 && code < single.length) {
    single[code] ??= tokenOf(text[at]!, '', NO_MARKS);
    return single[code];
  }
  const place = (sum ^ (sum >>> 15)) & (PLACES - 1);
  const known = met[place];
  if (known !== undefined && standsAt(text, at, end, known.text)) return known;
  const token = tokenOf(text.slice(at, end), '', NO_MARKS);
  met[place] = token;
  return token;
}

function standsAt(text: string, at: number, end: number, word: string): boolean {
  if (word.length !== end - at) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(at + i)) return false;
  return true;
}

const NO_MARKS: readonly MarkName[] = [];

function endOf(text: string, at: number): number {
  TOKENS.lastIndex = at;
  TOKENS.exec(text);
  return TOKENS.lastIndex;
}

function kindAt(text: string): TextToken['kind'] {
  const what = KNOWN[text.charCodeAt(0)];
  if (what !== undefined) return what === LETTER_OR_DIGIT ? 'word' : what === BLANK ? 'space' : 'punctuation';
  TOKENS.lastIndex = 0;
  const groups = TOKENS.exec(text)!.groups!;
  return groups.space !== undefined ? 'space' : groups.word !== undefined ? 'word' : 'punctuation';
}

// Of the first signs of Unicode (English, Spanish, French) it is known what they are; that is the common case, and ten
// times faster than asking for the properties of each.
const [LETTER_OR_DIGIT, BLANK, SIGN_ALONE] = [1, 2, 3];
const KNOWN = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /^[\p{L}\p{N}]$/u.test(sign) ? LETTER_OR_DIGIT : /^\s$/u.test(sign) ? BLANK : SIGN_ALONE;
});

/** A blank of which that is known without asking Unicode. */
export const isPlainBlank = (text: string, at: number): boolean => KNOWN[text.charCodeAt(at)] === BLANK;
