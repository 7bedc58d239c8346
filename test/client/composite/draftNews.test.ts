import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftedSummary } from '../../../client/editor/composite/draftGroups.ts';
import { DraftNews } from '../../../client/editor/composite/draftNews.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';

const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text, marks: [] }],
});

const asks = (text: string): Wording => ({
  kind: 'wording',
  targets: ['a'],
  after: null,
  base: [block('a', 'as it was')],
  content: [block('a', text)],
});

const draft = (text: string, more: Partial<DraftedSummary> = {}): DraftedSummary => ({
  blockId: 'a',
  version: asks(text),
  asks: asks(text),
  changed: true,
  movedOn: false,
  orphaned: false,
  revises: null,
  ...more,
});

describe('news of drafts', () => {
  let told: (readonly DraftedSummary[])[];
  let news: DraftNews;
  const words = () => told.map((drafts) => drafts.map(({ version }) => version.content[0]?.content[0]));

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    told = [];
    news = new DraftNews((drafts) => told.push(drafts));
  });
  afterEach(() => {
    news.end();
    vi.useRealTimers();
  });

  it.each<[string, readonly DraftedSummary[]]>([
    ['that one is there', [draft('one')]],
    ['that one has gone', []],
    ['that all of it was taken back', [draft('one', { changed: false })]],
    ['that the text has moved on', [draft('one', { movedOn: true })]],
    ['that it is orphaned', [draft('one', { orphaned: true })]],
    ['that it revises a request', [draft('one', { revises: 'r1' })]],
    [
      'that it has another paragraph',
      [draft('one', { version: { ...draft('one').version, content: [block('a', 'one'), block('b', '')] } })],
    ],
    [
      'that it has another form',
      [draft('one', { version: { ...draft('one').version, content: [{ ...block('a', 'one'), level: 2 }] } })],
    ],
  ])('are told at once where they say %s', (_, drafts) => {
    if (drafts.length === 0 || drafts[0] !== undefined) news.hear(drafts.length === 0 ? [draft('one')] : []);
    told = [];
    news.hear(drafts);
    expect(told).toEqual([drafts]);
  });

  it('are told of words when writing rests, and of the last ones only', () => {
    news.hear([draft('o')]);
    news.hear([draft('on')]);
    vi.advanceTimersByTime(200);
    news.hear([draft('one')]);
    vi.advanceTimersByTime(249);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(words().at(-1)).toEqual([{ kind: 'text', text: 'one', marks: [] }]);
    expect(told).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(2);
  });

  it('are told once a second while somebody writes without a rest', () => {
    news.hear([draft('')]);
    for (let letters = 1; letters <= 25; letters++) {
      news.hear([draft('x'.repeat(letters))]);
      vi.advanceTimersByTime(100);
    }
    // A draft that has come, and words after one second and after two.
    expect(told).toHaveLength(3);
  });

  it('tell the words with what else is new, and not once more', () => {
    news.hear([draft('o')]);
    news.hear([draft('on')]);
    news.hear([draft('on', { movedOn: true })]);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([[draft('o')], [draft('on', { movedOn: true })]]);
  });

  it('say nothing where nothing is other in the end', () => {
    news.hear([draft('o')]);
    news.hear([draft('on')]);
    news.hear([draft('o')]);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(1);
  });

  it('say nothing after the end', () => {
    news.hear([draft('o')]);
    news.hear([draft('on')]);
    news.end();
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(1);
  });
});
