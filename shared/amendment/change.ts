// What a request changes, as words (hunks) and as forms (attributes of blocks that stand before and after). The two
// are kept apart, so that a paragraph made a sub-paragraph by one does not stand in the way of words changed by another.

import { type Block, type BlockAttrs, type Inline, plainText } from '../document/block.ts';
import { sameMarks } from '../document/delta.ts';
import { applyHunks, diffTokens, diffWithin, type Hunk } from './diff.ts';
import type { Token } from './token.ts';
import { blocksOf, readBeside, tokensOf, tokensOfBlock } from './words.ts';

export const FORMS = ['role', 'level', 'numbering', 'label'] as const;
export type Form = (typeof FORMS)[number];
type FormValue = BlockAttrs[Form];

/** A block that stays and gets another role, level, numbering or label. */
export interface FormChange {
  readonly id: string;
  readonly form: Form;
  readonly from: FormValue;
  readonly to: FormValue;
}

export interface Change {
  /** The tokens of the base, which the hunks count. */
  readonly tokens: readonly Token[];
  readonly hunks: readonly Hunk[];
  readonly forms: readonly FormChange[];
}

export function changeOf(base: readonly Block[], content: readonly Block[]): Change {
  const tokens = tokensOf(base);
  const forms = formChanges(base, content);
  if (rewordsOne(base, content)) {
    const beside = readBeside(content[0]!, base[0]!);
    if (beside) {
      const { head, tail, middle } = beside;
      return { tokens, hunks: diffWithin(tokens, head, tokens.length - tail, middle), forms };
    }
  }
  // Read beside what it was, a block costs only what is other.
  const before = new Map(base.map((block) => [block.id, block]));
  for (const block of content) tokensOfBlock(block, before.get(block.id));
  return { tokens, hunks: diffTokens(tokens, tokensOf(content)), forms };
}

/** One paragraph that stays, and reads otherwise: what most requests are. */
export const rewordsOne = (base: readonly Block[], content: readonly Block[]): boolean =>
  base.length === 1 && content.length === 1 && base[0]!.id === content[0]!.id;

/** `applyChange(changeOf(base, content))` is content. */
export function applyChange({ tokens, hunks, forms }: Change): Block[] {
  return withForms(blocksOf(applyHunks(tokens, hunks)), forms);
}

export function formChanges(base: readonly Block[], content: readonly Block[]): FormChange[] {
  const forms: FormChange[] = [];
  const before = base.length > 1 ? new Map(base.map((block) => [block.id, block])) : null;
  for (const block of content) {
    const { id } = block;
    const old = before ? before.get(id) : base[0]?.id === id ? base[0] : undefined;
    if (!old) continue;
    for (const form of FORMS) {
      if (old[form] !== block[form]) forms.push({ id, form, from: old[form], to: block[form] });
    }
  }
  return forms;
}

export function withForms(blocks: readonly Block[], forms: readonly FormChange[]): Block[] {
  if (forms.length === 0) return [...blocks];
  return blocks.map((block) => {
    const mine = forms.filter((change) => change.id === block.id);
    return mine.length === 0 ? block : { ...block, ...Object.fromEntries(mine.map(({ form, to }) => [form, to])) };
  });
}

/** Equal in all that is stored: attributes, words, marks and atoms. */
export function sameBlocks(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, i) => sameBlock(block, b[i]!));
}

function sameBlock(a: Block, b: Block): boolean {
  if (a === b) return true;
  if (a.id !== b.id) return false;
  for (const form of FORMS) if (a[form] !== b[form]) return false;
  if (sameRunsOf(a, b)) return true;
  if (plainText(a) !== plainText(b)) return false;
  // The same words may be cut into other runs.
  const [x, y] = [tokensOf([a]), tokensOf([b])];
  return x.length === y.length && x.every((token, i) => token.key === y[i]!.key);
}

function sameRunsOf({ content: a }: Block, { content: b }: Block): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameRun(a[i]!, b[i]!)) return false;
  return true;
}

function sameRun(a: Inline, b: Inline): boolean {
  if (a === b) return true;
  return a.kind === 'text' && b.kind === 'text' && a.text === b.text && sameMarks(a.marks, b.marks);
}
