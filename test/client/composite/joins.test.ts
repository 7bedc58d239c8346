// Two of one delegation who join and split paragraphs in the same moment: no letter lost, none doubled, one draft with
// both, and undo takes back one's own.

import { undo } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { backspaceAtStart, deleteAtEnd, enter } from '../../../client/editor/commands.ts';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { block, type Delegate, Meeting } from './people.ts';

const FIRST = 'First.';
const SECOND = 'Ministers should report.';
const THIRD = 'Third.';
const TEXT = `${FIRST} ¶ ${SECOND} ¶ ${THIRD}`;
const JOINED = `${FIRST}${SECOND} ¶ ${THIRD}`;

async function pair() {
  const meeting = new Meeting([block('a', FIRST), block('b', SECOND), block('c', THIRD)]);
  const [luc, anne] = [meeting.join(), meeting.join()];
  await meeting.settle();
  return { meeting, luc, anne };
}
type Pair = Awaited<ReturnType<typeof pair>>;

const caret = (who: Delegate, index: number, offset: number) =>
  who.dispatch(who.state.tr.setSelection(TextSelection.create(who.state.doc, who.at(index, offset))));
const type = (who: Delegate, index: number, offset: number, letters: string) =>
  who.dispatch(who.state.tr.insertText(letters, who.at(index, offset)));
const backspace = (who: Delegate, index: number) => {
  caret(who, index, 0);
  backspaceAtStart(() => false)(who.state, who.dispatch);
};
const deleteBehind = (who: Delegate, index: number) => {
  caret(who, index, who.state.doc.child(index).content.size);
  deleteAtEnd(who.state, who.dispatch);
};
const split = (who: Delegate, index: number, offset: number) => {
  caret(who, index, offset);
  enter(who.meeting.newId)(who.state, who.dispatch);
};
const takeBack = (who: Delegate) => undo(who.state, who.dispatch);

async function settled({ meeting, luc, anne }: Pair): Promise<string> {
  await meeting.settle();
  expect(anne.words).toBe(luc.words);
  expect(anne.owners).toEqual(luc.owners);
  const late = meeting.join();
  expect(late.words).toBe(luc.words);
  late.close();
  return luc.words;
}

describe('at the same moment', () => {
  it.each<[string, (who: Pair) => void, string]>([
    ['both press Backspace at the start', ({ luc, anne }) => [backspace(luc, 1), backspace(anne, 1)], JOINED],
    ['both press Delete at the end', ({ luc, anne }) => [deleteBehind(luc, 0), deleteBehind(anne, 0)], JOINED],
    ['one from either side', ({ luc, anne }) => [backspace(luc, 1), deleteBehind(anne, 0)], JOINED],
    [
      'each joins another pair',
      ({ luc, anne }) => [backspace(luc, 1), backspace(anne, 2)],
      `${FIRST}${SECOND}${THIRD}`,
    ],
    [
      'one joins, the other types in what is joined',
      ({ luc, anne }) => [backspace(luc, 1), type(anne, 1, 9, ' all')],
      `${FIRST}Ministers all should report. ¶ ${THIRD}`,
    ],
    [
      'one joins, the other types at the end of what it is joined to',
      ({ luc, anne }) => [backspace(luc, 1), type(anne, 0, 6, ' Now')],
      `First. Now${SECOND} ¶ ${THIRD}`,
    ],
    [
      'both join and type at the seam',
      ({ luc, anne }) => {
        for (const [who, letter] of [[luc, 'L'] as const, [anne, 'A'] as const]) {
          backspace(who, 1);
          type(who, 0, 6, letter);
        }
      },
      `First.LA${SECOND} ¶ ${THIRD}`,
    ],
    [
      'one joins, the other splits what is joined',
      ({ luc, anne }) => [backspace(luc, 1), split(anne, 1, 9)],
      `First.Ministers ¶  should report. ¶ ${THIRD}`,
    ],
    [
      'one joins, the other writes over all three',
      ({ luc, anne }) => {
        backspace(luc, 1);
        anne.dispatch(anne.state.tr.insertText('X', anne.at(0, 5), anne.at(2, 0)));
      },
      'FirstXThird.',
    ],
    [
      'both write over all three',
      ({ luc, anne }) => {
        for (const who of [luc, anne]) who.dispatch(who.state.tr.insertText('X', who.at(0, 5), who.at(2, 0)));
      },
      'FirstXXThird.',
    ],
    [
      'one joins, the other takes the paragraph away',
      ({ luc, anne }) => {
        backspace(luc, 1);
        anne.dispatch(anne.state.tr.delete(anne.at(1, 0) - 1, anne.at(2, 0) - 1));
      },
      `${FIRST} ¶ ${THIRD}`,
    ],
    [
      'one joins, the other takes away what it is joined to',
      ({ luc, anne }) => {
        backspace(luc, 1);
        anne.dispatch(anne.state.tr.delete(0, anne.at(1, 0) - 1));
      },
      `${SECOND} ¶ ${THIRD}`,
    ],
    [
      'both split one paragraph in two places',
      ({ luc, anne }) => [split(luc, 1, 9), split(anne, 1, 16)],
      `${FIRST} ¶ Ministers ¶  should ¶  report. ¶ ${THIRD}`,
    ],
    [
      'both split in one place: an empty paragraph more, no letter lost',
      ({ luc, anne }) => [split(luc, 1, 9), split(anne, 1, 9)],
      `${FIRST} ¶ Ministers ¶  ¶  should report. ¶ ${THIRD}`,
    ],
  ])('%s', async (_name, act, words) => {
    const all = await pair();
    act(all);
    expect(await settled(all)).toBe(words);
  });

  it('both part again what was joined: two paragraphs, none empty', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    expect(await settled(all)).toBe(JOINED);
    split(all.luc, 0, 6);
    split(all.anne, 0, 6);
    expect(await settled(all)).toBe(TEXT);
    expect(all.luc.blocks.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(all.luc.drafts.every(({ changed }) => !changed)).toBe(true);
  });

  it('both join, one takes it back: it is parted for both; the other’s undo has nothing left to part', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    backspace(all.anne, 1);
    type(all.anne, 0, 9, '!');
    await settled(all);
    takeBack(all.luc);
    expect(await settled(all)).toBe(`${FIRST} ¶ Min!isters should report. ¶ ${THIRD}`);
    takeBack(all.anne);
    takeBack(all.anne);
    expect(await settled(all)).toBe(TEXT);
  });

  it('both join, both take it back at once', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    backspace(all.anne, 1);
    await settled(all);
    takeBack(all.luc);
    takeBack(all.anne);
    expect(await settled(all)).toBe(TEXT);
  });

  it('one joins, a colleague types inside, undo of the join leaves the colleague’s words', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    await settled(all);
    type(all.anne, 0, 15, ' all');
    type(all.anne, 0, 6, 'A');
    await settled(all);
    takeBack(all.luc);
    expect(await settled(all)).toMatch(/^First\.A? ¶ A?Ministers all should report\. ¶ Third\.$/);
  });

  it('one joins, the other discards a draft of the paragraph: the join is not given up, and its words stand once', async () => {
    const all = await pair();
    type(all.luc, 1, 9, 'X');
    await settled(all);
    backspace(all.luc, 1);
    discardDrafts(all.anne.binding, ['b'])(all.anne.state, all.anne.dispatch);
    expect(await settled(all)).toBe('First.MinistersX should report. ¶ Third.');
    takeBack(all.anne);
    expect(await settled(all)).toMatch(/^First\.( ¶ )?MinistersX should report\. ¶ Third\.$/);
  });

  it('a join is discarded and brought back by undo', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    type(all.luc, 0, 6, ' And');
    await settled(all);
    expect(all.luc.drafts).toMatchObject([{ blockId: 'a', version: { targets: ['a', 'b'] } }]);
    discardDrafts(all.luc.binding, ['a', 'b'])(all.luc.state, all.luc.dispatch);
    expect(await settled(all)).toBe(TEXT);
    takeBack(all.luc);
    expect(await settled(all)).toBe(`First. And${SECOND} ¶ ${THIRD}`);
    expect(all.meeting.stored()).toEqual({ a: 'First. And', b: `+${SECOND}` });
  });

  it('the paragraph it was joined to leaves the text: the words stand on their own', async () => {
    const all = await pair();
    backspace(all.luc, 1);
    await settled(all);
    all.meeting.secretariat(([, b, c]) => [b!, c!]);
    expect(await settled(all)).toBe(`${SECOND} ¶ ${THIRD}`);
    all.meeting.secretariat(([b, c]) => [block('a', FIRST), block('new', 'Between.'), b!, c!]);
    expect(await settled(all)).toBe(`${FIRST} ¶ Between. ¶ ${SECOND} ¶ ${THIRD}`);
  });

  it('draws no join into a paragraph somebody composes in until it is done', async () => {
    const all = await pair();
    caret(all.luc, 0, 6);
    all.luc.composing = true;
    type(all.luc, 0, 6, 'に');
    backspace(all.anne, 1);
    await all.meeting.settle();
    expect(all.luc.words).toBe(`First.に ¶ ${SECOND} ¶ ${THIRD}`);
    type(all.luc, 0, 7, 'ほ');
    all.luc.composing = false;
    all.luc.binding.drawAfterComposition();
    expect(await settled(all)).toBe(`First.にほ${SECOND} ¶ ${THIRD}`);
  });
});
