// What a row of words is made of: what opens a block, words, white space, punctuation and atoms one by one. Marks belong to
// a token, so a word set in bold is another token.

import type { BlockAttrs, FootnoteRef, MarkName, Xref } from '../document/block.ts';
import { ATOM } from '../document/block.ts';

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

export function blockToken({ id, role, level, numbering, label }: BlockAttrs): BlockToken {
  return { kind: 'block', key: `¶${id}`, attrs: { id, role, level, numbering, label } };
}

export function atomKey(atom: FootnoteRef | Xref): string {
  const target = atom.kind === 'xref' ? atom.blockId : atom.noteId;
  return `${atom.marks.join('+')}@${atom.kind}:${target}`;
}

export function tokenText(token: Token): string {
  return token.kind === 'block' ? '¶' : token.kind === 'atom' ? ATOM : token.text;
}

/** How many characters (atoms count one) a token takes inside its block; 0 for what opens a block. */
export function tokenLength(token: Token): number {
  return token.kind === 'block' ? 0 : token.kind === 'atom' ? 1 : token.text.length;
}
