// From labels as printed to a scheme: for each tier the style, form and restart that give back most of its labels. A
// label that the scheme does not give back stays `fixed`, so that printing always yields the document's own labels.
// Evidence is the whole document; where it leaves restarts open, paragraphs restart at headings and sub-items at their
// parent.

import type { Numbering, Role } from '../document/block.ts';
import { readNumber } from './formatNumber.ts';
import { NUMBER_STYLES, type Restart, type Scheme, type Tier } from './scheme.ts';
import { printLabel, restarts, tierKey } from './tier.ts';

/** A block of a past document; `label` as printed, '' for none. */
export interface PrintedBlock {
  readonly role: Role;
  readonly level: number;
  readonly label: string;
}

export interface Inferred {
  readonly scheme: Scheme;
  /** For each block what makes `labelsOf` print its label again. */
  readonly numbering: readonly { readonly numbering: Numbering; readonly label: string | null }[];
}

type Form = Pick<Tier, 'style' | 'before' | 'after'>;

/** The forms a label may be an instance of: "i." is a letter or a roman number; what holds no number is a bullet. */
export function formsOf(label: string): readonly Form[] {
  const match = /^([^\p{L}\p{N}]*)(\d{1,9}|[a-z]{1,15}|[A-Z]{1,15})([^\p{L}\p{N}]*)$/u.exec(label);
  if (match === null)
    return /[\p{L}\p{N}]/u.test(label) || label === '' ? [] : [{ style: 'bullet', before: '', after: label }];
  const [, before = '', number = '', after = ''] = match;
  return NUMBER_STYLES.filter((style) => readNumber(style, number) !== null).map((style) => ({ style, before, after }));
}

const formKey = (form: Form): string => [form.style, form.before, form.after].join(' ');

/** Which blocks of a tier it gives the printed label; a block it does not is fixed and not counted. */
function yields(tier: Tier, blocks: readonly PrintedBlock[], tiers: ReadonlySet<string>): readonly boolean[] {
  const own = tierKey(tier);
  let n = 0;
  return blocks.map((block) => {
    const key = tierKey(block);
    if (restarts(tier, block, tiers.has(key))) n = 0;
    if (key !== own || block.label !== printLabel(tier, n + 1)) return false;
    n += 1;
    return true;
  });
}

const count = (flags: readonly boolean[]): number => flags.reduce((sum, flag) => sum + (flag ? 1 : 0), 0);

/** Restarts in the order of preference where the labels allow several. */
function restartsToTry(block: { readonly role: Role; readonly level: number }): readonly Restart[] {
  if (block.role === 'heading') return block.level <= 1 ? ['never', 'parent'] : ['parent', 'never'];
  return block.level <= 1 ? ['heading', 'never', 'parent'] : ['parent', 'heading', 'never'];
}

/** The scheme of a document from the labels it prints, in order. Tails have no label and are passed over. */
export function inferScheme(printed: readonly PrintedBlock[]): Inferred {
  const blocks = printed.map((block) => (block.role === 'tail' ? { ...block, label: '' } : block));
  const candidates = new Map<string, { block: PrintedBlock; forms: Map<string, Form> }>();
  for (const block of blocks) {
    const forms = formsOf(block.label);
    if (forms.length === 0) continue;
    const tier = candidates.get(tierKey(block)) ?? { block, forms: new Map<string, Form>() };
    for (const form of forms) tier.forms.set(formKey(form), form);
    candidates.set(tierKey(block), tier);
  }

  const tierKeys = new Set(candidates.keys());
  const yielded = blocks.map(() => false);
  const tiers: Tier[] = [];
  const inOrder = [...candidates.values()].sort((a, b) => a.block.level - b.block.level);
  for (const { block, forms } of inOrder) {
    let best: { tier: Tier; flags: readonly boolean[]; hits: number } | null = null;
    for (const form of forms.values()) {
      for (const restart of restartsToTry(block)) {
        const tier: Tier = { role: block.role, level: block.level, ...form, restart };
        const flags = yields(tier, blocks, tierKeys);
        const hits = count(flags);
        if (best === null || hits > best.hits) best = { tier, flags, hits };
      }
    }
    if (best === null) continue;
    tiers.push(best.tier);
    best.flags.forEach((flag, i) => {
      if (flag) yielded[i] = true;
    });
  }

  const numbering = blocks.map((block, i): Inferred['numbering'][number] => {
    if (yielded[i]) return { numbering: 'auto', label: null };
    if (block.label !== '') return { numbering: 'fixed', label: block.label };
    const silent = block.role === 'tail' || !tierKeys.has(tierKey(block));
    return { numbering: silent ? 'auto' : 'none', label: null };
  });
  return { scheme: { tiers }, numbering };
}
