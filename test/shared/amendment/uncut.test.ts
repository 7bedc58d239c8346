import { describe, expect, it } from 'vitest';
import { type Asked, compile } from '../../../shared/amendment/compile.ts';
import { uncut } from '../../../shared/amendment/uncut.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { block } from './drafting.ts';

const TEXT = [
  block('a', 'To thank Panama.'),
  block('b', 'To receive the plan. In particular, to take note.'),
  block('c', 'To close.'),
];

const asks = (code: string, number: number, targets: readonly string[], content: readonly Block[]): Asked => ({
  id: `r${number}`,
  number,
  parties: [code],
  version: { kind: 'wording', targets, after: null, base: TEXT.filter(({ id }) => targets.includes(id)), content },
});

/** The compilation as one line for each paragraph: "To [plan][CAN: text]". */
const printed = (asked: readonly Asked[]) =>
  compile(TEXT, asked).blocks.map(
    ({ status, segments }) =>
      (status === 'kept' ? '' : `${status} `) +
      segments
        .map((one) =>
          one.kind === 'same'
            ? plainText(one)
            : (one.base.length > 0 ? `[${plainText({ content: one.base })}]` : '') +
              one.alternatives
                .map(({ by, content }) => `[${by.flatMap(({ parties }) => parties).join()}:${plainText({ content })}]`)
                .join(''),
        )
        .join(''),
  );

const SPLIT = [block('b', 'To receive the plan.'), block('n', 'In particular, to take note.')];

describe('uncut', () => {
  it('a paragraph to be parted gets a ¶ and keeps its words', () => {
    const { asked, joins } = uncut(TEXT, [asks('CAN', 1, ['b'], SPLIT)]);
    expect(joins).toEqual([]);
    expect(printed(asked)[1]).toBe('To receive the plan.[CAN: ¶] In particular, to take note.');
  });

  it('once, signed by both, where two would part it', () => {
    const other = [SPLIT[0]!, { ...SPLIT[1]!, id: 'm' }];
    const { asked } = uncut(TEXT, [asks('CAN', 1, ['b'], SPLIT), asks('USA', 2, ['b'], other)]);
    expect(printed(asked)[1]).toBe('To receive the plan.[CAN,USA: ¶] In particular, to take note.');
  });

  it('words put and taken with it are marked as ever', () => {
    const wanted = [block('b', 'To welcome the plan.'), block('n', 'Gladly to take note.')];
    const { asked } = uncut(TEXT, [asks('CAN', 1, ['b'], wanted)]);
    expect(printed(asked)[1]).toMatch(/^To \[receive\]\[CAN:welcome\] the plan\..*¶.*Gladly.* to take note\.$/u);
  });

  it('paragraphs to be joined stay as they are, and who asks is told beside them', () => {
    const joined = [block('a', 'To thank Panama. To receive the plan. In particular, to take note.')];
    const { asked, joins } = uncut(TEXT, [asks('CAN', 1, ['a', 'b'], joined)]);
    expect(joins).toEqual([{ blockId: 'a', parties: ['CAN'] }]);
    expect(asked).toEqual([]);
  });

  it('others are the very same, also those that no longer fit', () => {
    const all = [
      asks('CAN', 1, ['b'], [block('b', 'To receive the plan.')]),
      asks('USA', 2, ['b'], [TEXT[1]!, block('n', 'New.')]),
      asks('PAN', 3, ['a'], []),
      { ...asks('IOM', 4, ['gone'], [block('gone', 'Words')]) },
    ];
    const { asked, joins } = uncut(TEXT, all);
    expect(joins).toEqual([]);
    expect(asked).toHaveLength(4);
    for (const [i, one] of asked.entries()) expect(one).toBe(all[i]);
  });
});
