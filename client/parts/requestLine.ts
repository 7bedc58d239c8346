// The reference line a request begins at, as a room speaks of it ("paragraph 4, line 32"): counted on the agreed text as
// it reads now. Where the paragraph has changed since the request was filed, the place moves along with the words around it.

import { changeOf } from '../../shared/amendment/change.ts';
import { type Token, tokenLength } from '../../shared/amendment/token.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { type BlockLines, lineAt } from '../../shared/document/lines.ts';
import type { RequestView } from '../../shared/wire/request.ts';

type Asked = Pick<RequestView, 'kind' | 'targets' | 'after' | 'base' | 'content'>;

/** Where the first changed word stands: block and offset in it, as the base reads. */
function firstChange({ base, content }: Asked): { readonly blockId: string; readonly offset: number } | null {
  const { tokens, hunks } = changeOf(base, content);
  const [hunk] = hunks;
  if (!hunk) return null;
  let [blockId, offset] = ['', 0];
  for (const token of tokens.slice(0, hunk.from)) {
    if (token.kind === 'block') [blockId, offset] = [token.attrs.id, 0];
    else offset += tokenLength(token);
  }
  return blockId === '' ? null : { blockId, offset };
}

/** Where an offset of a block stands by now; of words that are gone where they were. */
function movedAlong(offset: number, base: Block, now: Block): number {
  if (plainText(base) === plainText(now)) return offset;
  const { tokens, hunks } = changeOf([base], [now]);
  const lengthOf = (part: readonly Token[]) => part.reduce((sum, token) => sum + tokenLength(token), 0);
  let moved = offset;
  for (const { from, to, ins } of hunks) {
    const start = lengthOf(tokens.slice(0, from));
    const taken = lengthOf(tokens.slice(from, to));
    if (start > offset) break;
    moved += start + taken <= offset ? lengthOf(ins) - taken : start - offset;
  }
  return moved;
}

/** Null where lines are not counted, or the place is gone. `lines` is aligned with `blocks` (shared/document/lines.ts). */
export function requestLine(request: Asked, blocks: readonly Block[], lines: readonly BlockLines[]): number | null {
  const lineIn = (id: string, offset: number | 'end'): number | null => {
    const index = blocks.findIndex((block) => block.id === id);
    const [block, own] = [blocks[index], lines[index]];
    if (!block || !own) return null;
    return lineAt(own, offset === 'end' ? plainText(block).length : offset);
  };
  if (request.targets.length === 0) return request.after === null ? null : lineIn(request.after, 'end');
  const change = request.kind === 'wording' ? firstChange(request) : null;
  const base = request.base.find((block) => block.id === change?.blockId);
  const now = blocks.find((block) => block.id === change?.blockId);
  if (change && base && now) return lineIn(now.id, movedAlong(change.offset, base, now));
  const standing = request.targets.find((id) => blocks.some((block) => block.id === id));
  return standing === undefined ? null : lineIn(standing, 0);
}
