// A colleague gives up a draft in which one has written: one is told, one's caret stays between the words it stood between,
// and the draft can be brought back.

import { undo } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { HEAD_ID } from '../../../shared/document/delta.ts';
import { block, type Delegate, Meeting } from './people.ts';

const type = (who: Delegate, index: number, offset: number, letters: string) =>
  who.dispatch(who.state.tr.insertText(letters, who.at(index, offset)));
const caret = (who: Delegate, index: number, offset: number) =>
  who.dispatch(who.state.tr.setSelection(TextSelection.create(who.state.doc, who.at(index, offset))));
const place = (who: Delegate) => [who.state.selection.$head.index(0), who.state.selection.$head.parentOffset];
const discard = (who: Delegate, owner: string) => discardDrafts(who.binding, [owner])(who.state, who.dispatch);

describe('the caret, when a colleague gives the draft up', () => {
  let meeting: Meeting;
  let luc: Delegate;
  let anne: Delegate;
  const TEXT = 'To thank the other United States for the report.';
  beforeEach(async () => {
    meeting = new Meeting([block('a', 'First.'), block('b', TEXT), block('c', 'Third.')]);
    [luc, anne] = [meeting.join(), meeting.join()];
    await meeting.settle();
  });

  it.each([
    ['behind words put between two', 'wholeheartedly ', 9],
    ['behind words that hold the letters of those that follow', 'theoretical ', 9],
    ['behind a word at the end', ' together', TEXT.length - 1],
    ['behind words at the start', 'Once more ', 0],
  ])('%s', async (_where, words, at) => {
    type(anne, 1, at, words);
    caret(anne, 1, at + words.length);
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    expect(anne.words).toBe(`First. ¶ ${TEXT} ¶ Third.`);
    expect(place(anne)).toEqual([1, at]);
  });

  it('within words of the text that stay: between the same letters', async () => {
    type(anne, 1, 3, 'cordially ');
    caret(anne, 1, 3 + 'cordially tha'.length);
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    expect(place(anne)).toEqual([1, 'To tha'.length]);
  });
});

describe('giving up what took words away', () => {
  it.each([
    ['', [block('a', 'First.'), block('b', 'Ministers should report.')]],
    [' in a text whose first paragraph has no marker', [block(HEAD_ID, 'First.'), block('b', 'Ministers should report.')]],
  ])('is undone by one undo%s', async (_in, blocks) => {
    const meeting = new Meeting(blocks);
    const luc = meeting.join();
    luc.dispatch(luc.state.tr.delete(luc.at(1, 9), luc.at(1, 16)));
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers report.');
    discard(luc, 'b');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers should report.');
    undo(luc.state, luc.dispatch);
    expect(luc.words).toBe('First. ¶ Ministers report.');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'Ministers report.' });
  });
});
