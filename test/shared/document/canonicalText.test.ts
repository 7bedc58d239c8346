import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, textHash } from '../../../shared/document/canonicalText.ts';
import { blocksFromNode, nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { block, blocks, text } from './texts.ts';

test('canonical text is JSON with sorted keys', () => {
  expect(canonicalText([block('a', [text('Met', 'em')], { role: 'operative', level: 1 })])).toBe(
    '[{"content":[{"kind":"text","marks":["em"],"text":"Met"}],"id":"a","label":null,"level":1,"numbering":"auto","role":"operative"}]',
  );
});

test('texts that read the same have one canonical text', () => {
  const composed = [block('a', [text('caf\u00e9', 'strong', 'em')])];
  const apart = [block('a', [text('ca', 'em', 'strong'), text('fe\u0301', 'strong', 'em')])];
  expect(canonicalText(apart)).toBe(canonicalText(composed));
});

test('the hash is SHA-256 of the canonical text in UTF-8', () => {
  const list = [block('a', 'Señor 日本 😀')];
  expect(textHash(list)).toBe(createHash('sha256').update(canonicalText(list), 'utf8').digest('hex'));
});

test.each([
  ['a word', [block('a', 'y')]],
  ['a mark', [block('a', [text('x', 'em')])]],
  ['an id', [block('b', 'x')]],
  ['a level', [block('a', 'x', { level: 1 })]],
  ['a numbering', [block('a', 'x', { numbering: 'none' })]],
  ['a label', [block('a', 'x', { numbering: 'fixed', label: 'a.' })]],
  ['a split', [block('a', 'x'), block('b', '')]],
])('%s changes the hash', (_name, changed) => {
  expect(textHash(changed)).not.toBe(textHash([block('a', 'x')]));
});

test('blocks go through ProseMirror nodes unchanged (seed 7)', () => {
  fc.assert(
    fc.property(blocks, (list) => {
      const doc = nodeFromBlocks(schema, list);
      doc.check();
      expect(blocksFromNode(doc)).toEqual(list);
    }),
    { seed: 7, numRuns: 500 },
  );
});
