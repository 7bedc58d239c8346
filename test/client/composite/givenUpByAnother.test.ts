// A colleague gives up a draft in which one has written: one is told, one's caret stays between the words it stood between,
// and the draft can be brought back.

import { undo } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { setRevises, switchOff } from '../../../client/editor/composite/draftEntries.ts';
import { bringBack, GivenUpByOthers, type LostDraft } from '../../../client/editor/composite/givenUpByOthers.ts';
import { plainText } from '../../../shared/document/block.ts';
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

describe('whoever has written in it', () => {
  let meeting: Meeting;
  let luc: Delegate;
  let anne: Delegate;
  let told: readonly LostDraft[];
  beforeEach(async () => {
    meeting = new Meeting([block('a', 'First.'), block('b', 'Ministers should report.'), block('c', 'Third.')]);
    [luc, anne] = [meeting.join(), meeting.join()];
    told = [];
    new GivenUpByOthers(anne.binding, (lost) => {
      told = lost;
    });
    await meeting.settle();
  });
  const words = () => told.map((one) => one.words.map(({ content }) => content.map(plainText).join(' ¶ ')));

  it('is told, and can bring it back as it was, for all', async () => {
    type(luc, 1, 0, 'All ');
    await meeting.settle();
    type(anne, 1, 28, ' yearly');
    await meeting.settle();
    const was = luc.words;
    discard(luc, 'b');
    await meeting.settle();
    expect(words()).toEqual([['All Ministers should report. yearly']]);
    const [lost] = told;
    expect(await bringBack(anne.room, lost!)).toBe(true);
    expect(told).toEqual([]);
    await meeting.settle();
    expect([anne.words, luc.words]).toEqual([was, was]);
    expect(meeting.stored()).toEqual({ b: 'All Ministers should report. yearly' });
  });

  it('gets it back as a version of what it was a version of', async () => {
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    setRevises(anne.binding.drafts, 'b', 'r7');
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    await bringBack(anne.room, told[0]!);
    await meeting.settle();
    expect(luc.drafts.map(({ revises }) => revises)).toEqual(['r7']);
  });

  it('is told where one has only taken words away', async () => {
    anne.dispatch(anne.state.tr.delete(anne.at(1, 9), anne.at(1, 16)));
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    expect(words()).toEqual([['Ministers report.']]);
  });

  it('is told of what was closed as one once, and gets all of it back', async () => {
    type(anne, 0, 6, ' Now.');
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discardDrafts(luc.binding, ['a', 'b'])(luc.state, luc.dispatch);
    await meeting.settle();
    expect(told.map(({ blockIds }) => blockIds)).toEqual([['a', 'b']]);
    await bringBack(anne.room, told[0]!);
    await meeting.settle();
    expect(luc.words).toBe('First. Now. ¶ Ministers should report. Yearly. ¶ Third.');
  });

  it('gets the words beside those of a draft begun there meanwhile', async () => {
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    type(luc, 1, 0, 'All ');
    await meeting.settle();
    const back = bringBack(anne.room, told[0]!);
    await meeting.settle();
    expect(await back).toBe(true);
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'All Ministers should report. Yearly.' });
  });

  it.each([
    ['that draft', 0, 'All '],
    ['one of the same words', 24, ' Yearly.'],
  ])('gets them back when %s was filed: as a draft of its own', async (_what, at, filed) => {
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    const [lost] = told;
    type(luc, 1, at, filed);
    await meeting.settle();
    meeting.file('b');
    await meeting.settle();
    const back = bringBack(anne.room, lost!);
    await meeting.settle();
    expect(await back).toBe(true);
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'Ministers should report. Yearly.' });
    expect(anne.drafts.map(({ revises }) => revises)).toEqual([null]);
  });

  it('is told no longer when whoever gave it up takes that back', async () => {
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    expect(told).toHaveLength(1);
    undo(luc.state, luc.dispatch);
    await meeting.settle();
    expect(told).toEqual([]);
    expect(meeting.stored()).toEqual({ b: 'Ministers should report. Yearly.' });
  });

  it('is told nothing of one’s own discards, of what was filed, of what nobody changed, of what others wrote alone', async () => {
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discard(anne, 'b');
    await meeting.settle();
    type(anne, 0, 6, ' Now.');
    await meeting.settle();
    meeting.file('a');
    await meeting.settle();
    type(luc, 2, 0, 'The ');
    await meeting.settle();
    discard(luc, 'c');
    await meeting.settle();
    type(anne, 2, 0, 'x');
    await meeting.settle();
    anne.dispatch(anne.state.tr.delete(anne.at(2, 0), anne.at(2, 1)));
    await meeting.settle();
    luc.draftDoc.transact(() => switchOff(luc.binding.drafts, ['c']));
    await meeting.settle();
    expect(told).toEqual([]);
    // What was filed, and what was given up, is nothing one has written in any more.
    type(luc, 0, 0, 'The ');
    type(luc, 1, 0, 'The ');
    await meeting.settle();
    discardDrafts(luc.binding, ['a', 'b'])(luc.state, luc.dispatch);
    await meeting.settle();
    expect(told).toEqual([]);
  });

  it('is told nothing once nobody watches any more', async () => {
    const heard: unknown[] = [];
    const watch = new GivenUpByOthers(anne.binding, (lost) => heard.push(lost));
    watch.stop();
    type(anne, 1, 24, ' Yearly.');
    await meeting.settle();
    discard(luc, 'b');
    await meeting.settle();
    expect([heard, told.length]).toEqual([[], 1]);
  });
});

describe('giving up what took words away', () => {
  it.each([
    ['', [block('a', 'First.'), block('b', 'Ministers should report.')]],
    [
      ' in a text whose first paragraph has no marker',
      [block(HEAD_ID, 'First.'), block('b', 'Ministers should report.')],
    ],
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
