// A colleague files or gives up a draft while somebody writes in it: what came late stands in a draft as before, of the next
// version of what was filed, for everybody and for the server.

import { TextSelection } from '@tiptap/pm/state';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { enter } from '../../../client/editor/commands.ts';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { openEntry, seenVersion } from '../../../client/editor/composite/draftEntries.ts';
import { Y_DRAFTS } from '../../../shared/wire/protocol.ts';
import { block, type Delegate, Meeting } from './people.ts';

const type = (who: Delegate, index: number, offset: number, letters: string) =>
  who.dispatch(who.state.tr.insertText(letters, who.at(index, offset)));
const caret = (who: Delegate, index: number, offset: number) =>
  who.dispatch(who.state.tr.setSelection(TextSelection.create(who.state.doc, who.at(index, offset))));
const place = (who: Delegate) => [who.state.selection.$head.index(0), who.state.selection.$head.parentOffset];
const discard = (who: Delegate, owner: string) => discardDrafts(who.binding, [owner])(who.state, who.dispatch);

describe('a draft closed while a colleague writes in it', () => {
  let meeting: Meeting;
  let luc: Delegate;
  let anne: Delegate;
  beforeEach(async () => {
    meeting = new Meeting([block('a', 'First.'), block('b', 'Ministers should report.'), block('c', 'Third.')]);
    [luc, anne] = [meeting.join(), meeting.join()];
    type(luc, 1, 9, ' all');
    await meeting.settle();
  });
  const shows = (words: string) => {
    for (const who of [luc, anne]) expect(who.words).toBe(`First. ¶ ${words} ¶ Third.`);
  };
  /** What both show as drafts: changed ones, and of which request they are new versions. */
  const drafted = () => {
    const all = [luc, anne].map(({ drafts }) => drafts.filter(({ changed }) => changed));
    expect(all[0]!.map(({ version, revises }) => [version, revises])).toEqual(
      all[1]!.map(({ version, revises }) => [version, revises]),
    );
    return all[0]!.map(({ revises }) => revises);
  };

  it('filed: letters on their way are there, in a draft of its next version, and nobody writes over them', async () => {
    type(anne, 1, 13, ' xy');
    meeting.file('b');
    await meeting.settle();
    shows('Ministers all xy should report.');
    expect(drafted()).toEqual(['r1']);
    expect(meeting.stored()).toEqual({ b: 'Ministers all xy should report.' });
    expect(seenVersion(anne.draftDoc.getMap(Y_DRAFTS), ['b'])).toBe(1);
    type(anne, 1, 16, 'z');
    type(luc, 1, 0, 'The ');
    await meeting.settle();
    shows('The Ministers all xyz should report.');
    expect(drafted()).toEqual(['r1']);
    // That draft is filed like any other.
    meeting.file('b');
    await meeting.settle();
    shows('Ministers should report.');
    expect(drafted()).toEqual([]);
    expect(meeting.stored()).toEqual({});
  });

  it('filed: who writes goes on writing at the same place, without a gap', async () => {
    caret(anne, 1, 13);
    for (const letter of 'abcdef') {
      const at = place(anne)[1]!;
      type(anne, 1, at, letter);
      if (letter === 'b') {
        meeting.file('b');
        // The news of it comes before any letter has left.
        while (meeting.drafts.arrive(meeting.drafts.server, anne.draftDoc));
      }
      expect(anne.words).toContain(` all${'abcdef'.slice(0, 'abcdef'.indexOf(letter) + 1)} should`);
    }
    await meeting.settle();
    shows('Ministers allabcdef should report.');
    expect(drafted()).toEqual(['r1']);
  });

  it('filed between two letters of somebody at work in it: it stands until the writing rests, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      anne.isFocused = true;
      caret(anne, 1, 13);
      type(anne, 1, 13, ' x');
      await meeting.settle();
      meeting.file('b');
      await meeting.settle();
      expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
      expect(anne.words).toBe('First. ¶ Ministers all x should report. ¶ Third.');
      vi.advanceTimersByTime(1_000);
      type(anne, 1, 15, 'y');
      await meeting.settle();
      shows('Ministers all xy should report.');
      expect(drafted()).toEqual(['r1']);

      meeting.file('b');
      await meeting.settle();
      expect(anne.words).toBe('First. ¶ Ministers all xy should report. ¶ Third.');
      vi.advanceTimersByTime(1_600);
      shows('Ministers should report.');
      expect(drafted()).toEqual([]);
      // Who submits it does not go on writing in it.
      type(anne, 1, 0, 'All ');
      await meeting.settle();
      anne.binding.writing.rest();
      meeting.file('b');
      await meeting.settle();
      shows('Ministers should report.');
    } finally {
      vi.useRealTimers();
    }
  });

  it('filed: letters taken back again leave a draft that can be given up, not the words of the text in its place', async () => {
    type(anne, 1, 13, 'x');
    meeting.file('b');
    await meeting.settle();
    anne.dispatch(anne.state.tr.delete(anne.at(1, 13), anne.at(1, 14)));
    await meeting.settle();
    shows('Ministers all should report.');
    expect(drafted()).toEqual(['r1']);
    discard(luc, 'b');
    await meeting.settle();
    shows('Ministers should report.');
    expect(drafted()).toEqual([]);
    expect(meeting.stored()).toEqual({});
  });

  it('filed without a letter more, it is closed, and what is written next is a request of its own', async () => {
    meeting.file('b');
    await meeting.settle();
    shows('Ministers should report.');
    expect(drafted()).toEqual([]);
    // Letter by letter, faster than the server opens the draft.
    for (const [i, letter] of [...'All '].entries()) type(anne, 1, i, letter);
    await meeting.settle();
    shows('All Ministers should report.');
    expect(drafted()).toEqual([null]);
  });

  it('filed as one with its neighbour, both are open when one is written on', async () => {
    type(luc, 2, 0, 'The ');
    await meeting.settle();
    type(anne, 1, 13, ' x');
    meeting.file('b', 'c');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers all x should report. ¶ The Third.');
    expect(anne.words).toBe(luc.words);
    expect(drafted()).toEqual(['r1']);
    expect(luc.drafts[0]?.version.targets).toEqual(['b', 'c']);
    // And stay so, whoever goes on in which of them.
    type(anne, 1, 15, 'y');
    await meeting.settle();
    type(luc, 2, 0, 'So ');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers all xy should report. ¶ So The Third.');
    expect(drafted()).toEqual(['r1']);
    expect(luc.drafts[0]?.version.targets).toEqual(['b', 'c']);
    // One that is drafted anew by itself afterwards is not of it any more.
    meeting.file('b', 'c');
    await meeting.settle();
    type(luc, 2, 0, 'A ');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ A Third.');
    expect(drafted()).toEqual([null]);
  });

  it('filed while it is parted by a colleague: both paragraphs are there', async () => {
    caret(anne, 1, 13);
    enter(meeting.newId)(anne.state, anne.dispatch);
    meeting.file('b');
    await meeting.settle();
    shows('Ministers all ¶  should report.');
    expect(drafted()).toEqual(['r1']);
  });

  it('filed while a colleague is away: the words of the whole hour are a draft of the next version', async () => {
    for (const [i, letter] of [...'and every year '].entries()) type(anne, 1, 14 + i, letter);
    meeting.file('b');
    while (meeting.drafts.arrive(meeting.drafts.server, luc.draftDoc));
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    await meeting.settle();
    shows('Ministers all and every year should report.');
    expect(drafted()).toEqual(['r1']);
  });

  it('given up by one: what the other was writing is not, and can be given up then', async () => {
    type(anne, 1, 13, ' xy');
    discard(luc, 'b');
    await meeting.settle();
    shows('Ministers all xy should report.');
    expect(drafted()).toEqual([null]);
    discard(luc, 'b');
    await meeting.settle();
    shows('Ministers should report.');
    expect(openEntry(anne.draftDoc.getMap(Y_DRAFTS), 'b')).toBeNull();
  });

  it('given up before it was open: what a colleague has written there stays', async () => {
    meeting = new Meeting([block('a', 'First.'), block('b', 'Second.')]);
    [luc, anne] = [meeting.join(), meeting.join()];
    type(anne, 1, 0, 'A ');
    type(luc, 1, 0, 'L ');
    discard(luc, 'b');
    await meeting.settle();
    for (const who of [luc, anne]) expect(who.words).toBe('First. ¶ A Second.');
  });
});
