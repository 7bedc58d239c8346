// The reference line a request begins at, as a room speaks of it ("paragraph 4, line 32"): counted on the agreed text as
// it reads now. Where the paragraph has changed since the request was filed, the line is that of its first words.

import { changeOf } from '../../shared/amendment/change.ts';
import { tokenLength } from '../../shared/amendment/token.ts';
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
  if (change && base && now && plainText(base) === plainText(now)) return lineIn(change.blockId, change.offset);
  const standing = request.targets.find((id) => blocks.some((block) => block.id === id));
  return standing === undefined ? null : lineIn(standing, 0);
}
