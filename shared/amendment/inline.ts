// A request shown inside the text: the blocks as they would read, with what goes and what comes marked, for paragraph,
// card and draft alike. Nothing of this is stored; it is computed from base and content whenever it is drawn.

import type { Block, BlockAttrs, Inline } from '../document/block.ts';
import { changeOf } from './change.ts';
import type { Hunk } from './diff.ts';
import type { BlockToken, TextToken, Token } from './token.ts';
import { inlinesOf } from './words.ts';

export type Segment =
  | { readonly kind: 'same' | 'ins' | 'del'; readonly content: readonly Inline[] }
  /** Here a paragraph began and no longer does: shown as a struck ¶. */
  | { readonly kind: 'joined' };

export interface ShownBlock {
  readonly attrs: BlockAttrs;
  /** `new`: a paragraph that was not there (its opening ¶ is inserted). `removed`: one that goes whole. */
  readonly status: 'kept' | 'new' | 'removed';
  readonly segments: readonly Segment[];
}

export interface ShownOptions {
  /** Strikes and underlines characters instead of whole words: for what is being typed. */
  readonly byCharacter?: boolean;
}

/** Blocks of `content` in order, with the removed blocks of `base` where they stood. */
export function changesShown(
  base: readonly Block[],
  content: readonly Block[],
  options: ShownOptions = {},
): ShownBlock[] {
  const { tokens, hunks } = changeOf(base, content);
  const page = new Page(content);
  let at = 0;
  for (const hunk of hunks) {
    for (const token of tokens.slice(at, hunk.from)) page.keep(token);
    drawHunk(page, tokens, hunk, options.byCharacter === true);
    at = hunk.to;
  }
  for (const token of tokens.slice(at)) page.keep(token);
  return page.blocks();
}

/** Collects tokens into blocks and segments. */
class Page {
  private readonly shown: {
    attrs: BlockAttrs;
    status: ShownBlock['status'];
    rows: { kind: Segment['kind']; tokens: Token[] }[];
  }[] = [];
  private readonly now: ReadonlyMap<string, Block>;

  constructor(content: readonly Block[]) {
    this.now = new Map(content.map((block) => [block.id, block]));
  }

  open(opener: BlockToken, status: ShownBlock['status']): void {
    // Attributes as they would be; a block removed shows those it had.
    const now = status === 'removed' ? undefined : this.now.get(opener.attrs.id);
    this.shown.push({ attrs: now ? attrsOf(now) : opener.attrs, status, rows: [] });
  }

  add(kind: Segment['kind'], tokens: readonly Token[]): void {
    if (tokens.length === 0) return;
    const rows = this.shown.at(-1)?.rows;
    if (!rows) throw new Error('words before the first block');
    const last = rows.at(-1);
    if (last?.kind === kind && kind !== 'joined') last.tokens.push(...tokens);
    else rows.push({ kind, tokens: [...tokens] });
  }

  keep(token: Token): void {
    if (token.kind === 'block') this.open(token, 'kept');
    else this.add('same', [token]);
  }

  blocks(): ShownBlock[] {
    return this.shown.map(({ attrs, status, rows }) => ({
      attrs,
      status,
      segments: rows.map(({ kind, tokens }) => (kind === 'joined' ? { kind } : { kind, content: inlinesOf(tokens) })),
    }));
  }
}

function attrsOf({ id, role, level, numbering, label }: Block): BlockAttrs {
  return { id, role, level, numbering, label };
}

function drawHunk(page: Page, base: readonly Token[], { from, to, ins }: Hunk, byCharacter: boolean): void {
  const gone = base.slice(from, to);
  const atEnd = to === base.length || base[to]?.kind === 'block';
  let [old, fresh]: [readonly Token[], readonly Token[]] = [gone, ins];
  // A block put in the place of another is the same paragraph to the reader.
  if (old[0]?.kind === 'block' && fresh[0]?.kind === 'block') {
    page.open(fresh[0], 'kept');
    [old, fresh] = [old.slice(1), fresh.slice(1)];
  }
  const goneBlock = old.findIndex((token) => token.kind === 'block');
  const freshBlock = fresh.findIndex((token) => token.kind === 'block');
  if (goneBlock < 0 && freshBlock < 0) {
    drawWords(page, old, fresh, byCharacter);
    return;
  }
  const whole = atEnd && goneBlock >= 0;
  const struck = whole ? old.slice(0, goneBlock) : old;
  for (const token of struck) page.add(token.kind === 'block' ? 'joined' : 'del', [token]);
  const head = freshBlock < 0 ? fresh : fresh.slice(0, freshBlock);
  page.add('ins', head);
  for (const token of whole ? old.slice(goneBlock) : []) {
    if (token.kind === 'block') page.open(token, 'removed');
    else page.add('del', [token]);
  }
  for (const token of freshBlock < 0 ? [] : fresh.slice(freshBlock)) {
    if (token.kind === 'block') page.open(token, 'new');
    else page.add('ins', [token]);
  }
}

function drawWords(page: Page, old: readonly Token[], fresh: readonly Token[], byCharacter: boolean): void {
  const [a, b] = byCharacter ? [old.flatMap(characters), fresh.flatMap(characters)] : [old, fresh];
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.key === b[head]!.key) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail)!.key === b.at(-1 - tail)!.key) tail++;
  page.add('same', b.slice(0, head));
  page.add('del', a.slice(head, a.length - tail));
  page.add('ins', b.slice(head, b.length - tail));
  page.add('same', b.slice(b.length - tail));
}

/** One token for each character a person would call one: a letter stays with its accents, an emoji whole. */
function characters(token: Token): Token[] {
  if (token.kind === 'block' || token.kind === 'atom') return [token];
  return (token.text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map(
    (text): TextToken => ({ ...token, text, key: `${token.marks.join('+')}|${text}` }),
  );
}
