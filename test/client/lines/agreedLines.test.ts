import { EditorState, Plugin } from '@tiptap/pm/state';
import { Schema } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { agreedLines } from '../../../client/editor/agreedLines.ts';
import { compositeKey, type Shown } from '../../../client/editor/composite/compositeState.ts';
import type { Block } from '../../../shared/document/block.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { markSpecs, nodeSpecs } from '../../../shared/document/schema.ts';
import { text } from '../../kit/text.ts';

const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs });
const LONG = `${'agreed '.repeat(11)}abc second ${'words '.repeat(12)}x third`;
const AGREED = text(`operative 1 ${LONG}`, 'heading 0 RECOMMENDATIONS', `operative 1 ${LONG}`, 'operative 1 last');

/** The editor of a delegation: `drafts` says which agreed blocks are shown otherwise, by which blocks. */
function composite(drafts: Readonly<Record<string, readonly Block[]>>): EditorState {
  const shown: Shown = {
    runs: AGREED.map(({ id }) => ({ owner: id, n: drafts[id]?.length ?? 1 })),
    drafts: new Map(
      AGREED.filter(({ id }) => drafts[id]).map((base) => [
        base.id,
        { base, after: null, movedOn: false, orphaned: false, revises: null },
      ]),
    ),
  };
  return EditorState.create({
    doc: nodeFromBlocks(
      schema,
      AGREED.flatMap((block) => drafts[block.id] ?? [block]),
    ),
    plugins: [new Plugin({ key: compositeKey, state: { init: () => shown, apply: (_, value) => value } })],
  });
}

const withWords = (block: Block, words: string): Block => ({
  ...block,
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});
const [FIRST, , , LAST] = AGREED as [Block, Block, Block, Block];
const [, SECOND_LINE, THIRD_LINE] = linesOf([FIRST])[0]!.starts as [number, number, number];
const drawn = (drafts: Readonly<Record<string, readonly Block[]>>) =>
  agreedLines()(composite(drafts)).map(({ first, starts }) => (first === null ? null : [first, ...starts]));

describe('lines of the agreed text in a delegation’s editor', () => {
  const rest = [null, [4, 0, SECOND_LINE, THIRD_LINE], [7, 0]];

  test('without drafts they are the lines of the text', () => {
    expect(drawn({})).toEqual([[1, 0, SECOND_LINE, THIRD_LINE], ...rest]);
  });

  test('drafted words move the lines behind them and no number', () => {
    const words = `${LONG.slice(0, 20)}many drafted words ${LONG.slice(20)}`;
    expect(drawn({ [FIRST.id]: [withWords(FIRST, words)] })).toEqual([
      [1, 0, SECOND_LINE + 19, THIRD_LINE + 19],
      ...rest,
    ]);
  });

  test('a paragraph that begins with drafted words still begins with its line', () => {
    expect(drawn({ [FIRST.id]: [withWords(FIRST, `Drafted, ${LONG}`)] })).toEqual([
      [1, 0, SECOND_LINE + 9, THIRD_LINE + 9],
      ...rest,
    ]);
  });

  test('struck words take their lines along, those behind keep their numbers', () => {
    const words = LONG.slice(0, 21) + LONG.slice(THIRD_LINE + 2);
    const [first] = drawn({ [FIRST.id]: [withWords(FIRST, words)] });
    expect(first?.[0]).toBe(1);
    expect(first).toHaveLength(4);
    expect(drawn({ [FIRST.id]: [withWords(FIRST, words)] }).slice(1)).toEqual(rest);
  });

  test('a drafted paragraph has no number, a struck one keeps its own', () => {
    const added = text('operative 1 wholly new')[0]!;
    expect(drawn({ [LAST.id]: [LAST, { ...added, id: 'new' }] }).slice(2)).toEqual([
      [4, 0, SECOND_LINE, THIRD_LINE],
      [7, 0],
      null,
    ]);
    expect(drawn({ [FIRST.id]: [] })).toEqual(rest);
  });

  test('a paragraph cut in two keeps its lines where its words are', () => {
    const at = SECOND_LINE + 7;
    const halves = [withWords(FIRST, LONG.slice(0, at)), { ...withWords(FIRST, LONG.slice(at)), id: 'half' }];
    expect(drawn({ [FIRST.id]: halves })).toEqual([[1, 0, SECOND_LINE], [3, THIRD_LINE - at], ...rest]);
  });

  test('the same states give the same lines, asked again', () => {
    const state = composite({ [FIRST.id]: [withWords(FIRST, `Drafted, ${LONG}`)] });
    const lines = agreedLines();
    expect(lines(state)).toEqual(lines(state));
  });
});
