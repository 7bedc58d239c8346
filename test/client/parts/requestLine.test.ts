import { describe, expect, it } from 'vitest';
import { requestLine } from '../../../client/parts/requestLine.ts';
import type { Block } from '../../../shared/document/block.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { block, text } from '../../kit/text.ts';

const WORDS = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
const TEXT = text('heading 1 CONCLUSIONS', `operative 1 ${WORDS}`, `operative 1 ${WORDS}`);
const reads = (words: string): Block => block(`operative 1 ${words}`, 'b2');
const asks = (base: Block, from: string, to: string) => ({
  kind: 'wording' as const,
  targets: [base.id],
  after: 'b1',
  base: [base],
  content: [{ ...base, content: [{ kind: 'text' as const, text: WORDS.replace(from, to), marks: [] }] }],
});
const lineOf = (request: Parameters<typeof requestLine>[0], now: readonly Block[]) =>
  requestLine(request, now, linesOf(now));
const lineWith = (words: string, now: readonly Block[]) => {
  const lines = linesOf(now)[2]!;
  const at = (now[2]!.content[0] as { text: string }).text.indexOf(words);
  return lines.first! + lines.starts.filter((start) => start <= at).length - 1;
};

describe('the line of a request', () => {
  const request = asks(TEXT[2]!, 'word40', 'sentence');
  it('is that of its first changed word', () => {
    expect(lineOf(request, TEXT)).toBe(lineWith('word40', TEXT));
    expect(lineWith('word40', TEXT)).toBeGreaterThan(lineWith('word0', TEXT) + 1);
  });

  it.each([
    ['words came before it', `${'more and more '.repeat(20)}${WORDS}`],
    ['words before it are gone', WORDS.slice(WORDS.indexOf('word25'))],
    ['words behind it are others', WORDS.replace('word50', 'others')],
    ['words on both sides are others', `so ${WORDS.replace('word3 ', '').replace('word50', '')}`],
  ])('moves along: %s', (_what, words) => {
    const now = [TEXT[0]!, TEXT[1]!, reads(words)];
    expect(lineOf(request, now)).toBe(lineWith('word40', now));
  });

  it('is where its words were, once they are gone', () => {
    const now = [TEXT[0]!, TEXT[1]!, reads(WORDS.replace('word39 word40 word41', 'nothing'))];
    expect(lineOf(request, now)).toBe(lineWith('nothing', now));
  });

  it('is that of the first words where no word is asked for, and none where nothing stands any more', () => {
    expect(lineOf({ ...request, kind: 'remark' }, TEXT)).toBe(lineWith('word0', TEXT));
    expect(lineOf(request, TEXT.slice(0, 2))).toBeNull();
    expect(lineOf({ ...request, targets: [], after: 'b0', base: [] }, TEXT)).toBeNull();
    expect(lineOf({ ...request, targets: [], after: 'b1', base: [] }, TEXT)).toBe(lineWith('word0', TEXT) - 1);
  });
});
