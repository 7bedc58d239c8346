import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesShown, type ShownBlock } from '../../../shared/amendment/inline.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, normal, text } from './drafting.ts';

const SIGNS = { same: ['', ''], ins: ['{+', '+}'], del: ['[-', '-]'] } as const;
const STATUS = { kept: '¶', new: '+¶', removed: '-¶' } as const;

/** "¶One {+new +}word": blocks and segments as one line. */
const drawn = (shown: readonly ShownBlock[]) =>
  shown
    .map(
      ({ status, segments }) =>
        STATUS[status] +
        segments
          .map((segment) => {
            if (segment.kind === 'joined') return '[-¶-]';
            const words = segment.content.map((run) => (run.kind === 'text' ? run.text : '￼')).join('');
            return SIGNS[segment.kind][0] + words + SIGNS[segment.kind][1];
          })
          .join(''),
    )
    .join(' ');

const P = (...words: string[]) => words.map((w, i) => block(`p${i}`, w));
const n = (words: string, id = 'n') => block(id, words);

describe('changesShown', () => {
  it.each<[string, readonly Block[], readonly Block[], string]>([
    ['words', P('Ministers should report.'), P('Ministers shall report.'), '¶Ministers [-should-]{+shall+} report.'],
    ['a new paragraph', P('One.', 'Two.'), [P('One.')[0]!, n('New.'), P('', 'Two.')[1]!], '¶One. +¶{+New.+} ¶Two.'],
    [
      'a paragraph removed',
      P('One.', 'Two.', 'Three.'),
      [P('One.')[0]!, P('', '', 'Three.')[2]!],
      '¶One. -¶[-Two.-] ¶Three.',
    ],
    ['a split', P('One. Two.'), [P('One.')[0]!, n('Two.')], '¶One.[- -] +¶Two.'],
    ['a join', P('One.', 'Two.'), P('One. Two.'), '¶One.[-¶-]{+ +}Two.'],
    [
      'words written over three paragraphs',
      P('One two', 'three', 'four five'),
      P('One new five'),
      '¶One [-two-][-¶-][-three-][-¶-][-four-]{+new+} five',
    ],
    ['all removed', P('One.', 'Two.'), [], '-¶[-One.-] -¶[-Two.-]'],
    ['all new', [], [n('One.')], '+¶{+One.+}'],
    ['a paragraph in the place of another', P('Old words.'), [n('New things.')], '¶[-Old words-]{+New things+}.'],
    ['nothing', P('One.'), P('One.'), '¶One.'],
  ])('%s', (_name, base, content, line) => {
    expect(drawn(changesShown(base, content))).toBe(line);
  });

  it.each<[string, string, string]>([
    ['should', 'shall', '¶sh[-ould-]{+all+}'],
    ['report', 'reports', '¶report{+s+}'],
    ['the report', 'report', '¶[-the -]report'],
    ['😀', '😁', '¶[-😀-]{+😁+}'],
    ['n\u0303', 'n', '¶[-n\u0303-]{+n+}'],
  ])('by character: %s → %s', (base, content, line) => {
    expect(drawn(changesShown(P(base), P(content), { byCharacter: true }))).toBe(line);
  });

  it('shows the level a paragraph would have', () => {
    const [base] = P('One.');
    expect(changesShown([base!], [{ ...base!, level: 2 }])[0]).toMatchObject({ status: 'kept', attrs: { level: 2 } });
  });

  it('read without what goes it is the content, read without what comes the base (seed 51)', () => {
    const ids = (blocks: readonly { readonly id: string }[]) => blocks.map(({ id }) => id);
    const words = (blocks: readonly Block[]) =>
      blocks.map((b) =>
        b.content.map((run) => (run.kind === 'text' ? `${run.text}|${run.marks}` : `@${JSON.stringify(run)}`)),
      );
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 5), fc.boolean(), (base, list, byCharacter) => {
        const content = draft(base, list, 'n');
        const shown = changesShown(base, content, { byCharacter });
        const stays = shown.filter(({ status }) => status !== 'removed');
        expect(ids(stays.map(({ attrs }) => attrs))).toEqual(ids(content));
        const after = stays.map(({ attrs, segments }) => ({
          ...attrs,
          content: segments.flatMap((s) => (s.kind === 'same' || s.kind === 'ins' ? s.content : [])),
        }));
        expect(words(normal(after))).toEqual(words(content));
        const before = shown
          .flatMap(({ segments }) => segments.flatMap((s) => (s.kind === 'same' || s.kind === 'del' ? s.content : [])))
          .map((run) => (run.kind === 'text' ? run.text : '￼'))
          .join('');
        expect(before).toBe(
          base.flatMap((b) => b.content.map((run) => (run.kind === 'text' ? run.text : '￼'))).join(''),
        );
      }),
      { seed: 51, numRuns: 700 },
    );
  });
});
