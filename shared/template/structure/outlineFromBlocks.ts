// A text that is kept here as the outline of a past document, so that one can learn from it like from a file. Roles and
// labels are known and are taken as they are; only what no block says (where, when, who) is read from the words again.
// Lines are counted as blocks, from 1.

import { type Block, plainText } from '../../document/block.ts';
import { labelsOf } from '../../numbering/labels.ts';
import type { Scheme } from '../../numbering/scheme.ts';
import { plainLines } from '../lines/sourceLine.ts';
import type { OutlineBlock } from './bodyBlocks.ts';
import { type Outline, outlineOf } from './outline.ts';

function kindOf({ role, label }: { readonly role: Block['role']; readonly label: string }): OutlineBlock['kind'] {
  switch (role) {
    case 'chapeau':
    case 'heading':
    case 'subheading':
      return role;
    case 'operative':
    case 'preambular':
    case 'sub':
      return label === '' ? 'paragraph' : 'item';
    case 'title':
    case 'place':
    case 'plain':
    case 'tail':
      return 'paragraph';
  }
}

export function outlineFromBlocks(blocks: readonly Block[], scheme: Scheme): Outline {
  const labels = labelsOf(blocks, scheme);
  const whole = blocks.map((block, i) => ({
    role: block.role,
    level: block.level,
    label: labels[i] ?? '',
    text: plainText(block).trim(),
    line: i + 1,
  }));
  const read = outlineOf(plainLines(whole.map(({ label, text }) => `${label} ${text}`.trim()))).outline;
  const front = whole.flatMap(({ role, text, line }) =>
    role === 'title' || role === 'place' ? [{ role, text, line }] : [],
  );
  const body = whole.filter(({ role, text }) => role !== 'title' && role !== 'place' && text !== '');
  return {
    ...read,
    front,
    title: front.filter(({ role }) => role === 'title').map(({ text }) => text),
    blocks: body.map((block) => ({
      ...block,
      kind: kindOf(block),
      depth: block.label === '' ? 0 : Math.max(1, block.level),
    })),
  };
}
