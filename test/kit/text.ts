// A small language for texts in tests: one line a block, "role level words", with "=label" for a fixed label and "!"
// for none ("operative 1 =4. To thank", "sub 2 ! words"). Ids are b0, b1 … in order.

import type { Block, Role } from '../../shared/document/block.ts';
import { ROLES } from '../../shared/document/block.ts';

export function block(line: string, id: string): Block {
  const match = /^(\w+) (\d)(?: (=\S+|!))?(?: (.*))?$/s.exec(line);
  const role = match?.[1] as Role;
  if (match === null || !ROLES.includes(role)) throw new Error(`not a block: ${line}`);
  const [, , level, numbering, words = ''] = match;
  return {
    id,
    role,
    level: Number(level),
    numbering: numbering === undefined ? 'auto' : numbering === '!' ? 'none' : 'fixed',
    label: numbering?.startsWith('=') ? numbering.slice(1) : null,
    content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
  };
}

export const text = (...lines: readonly string[]): Block[] => lines.map((line, i) => block(line, `b${i}`));
