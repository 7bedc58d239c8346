import { redo, undo } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backspaceAtStart, enter, moveBlocks } from '../../../client/editor/commands.ts';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { block, type Delegate, Meeting, readBlocks, words } from './people.ts';

const P = () => new Meeting([block('a', 'First.'), block('b', 'Ministers should report.'), block('c', 'Third.')]);

const type = (who: Delegate, index: number, offset: number, letters: string) =>
  who.dispatch(who.state.tr.insertText(letters, who.at(index, offset)));
const caret = (who: Delegate, index: number, offset: number) =>
  who.dispatch(who.state.tr.setSelection(TextSelection.create(who.state.doc, who.at(index, offset))));
const place = (who: Delegate) => [who.state.selection.$head.index(0), who.state.selection.$head.parentOffset];

async function seated(meeting = P()): Promise<[Meeting, Delegate]> {
  const who = meeting.join();
  await meeting.settle();
  return [meeting, who];
}

describe('a delegate alone', () => {
  it('types into an untouched paragraph: words are in the view at once and in the draft when the seed has come', async () => {
    const [meeting, luc] = await seated();
    [...'all '].forEach((letter, i) => {
      type(luc, 1, 10 + i, letter);
    });
    expect(luc.words).toBe('First. ¶ Ministers all should report. ¶ Third.');
    expect(meeting.stored()).toEqual({});
    expect(meeting.seeds).toHaveLength(1);
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'Ministers all should report.' });
    type(luc, 1, 14, 'really ');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'Ministers all really should report.' });
    expect(luc.hasWrittenText).toBe(false);
    expect(words(readBlocks(meeting.text.server.getText('text')))).toBe('First. ¶ Ministers should report. ¶ Third.');
    expect(luc.drafts).toMatchObject([
      { blockId: 'b', changed: true, movedOn: false, orphaned: false, version: { targets: ['b'], after: 'a' } },
    ]);
  });

  it('joins by Backspace, and undoes it', async () => {
    const [meeting, luc] = await seated();
    caret(luc, 1, 0);
    backspaceAtStart(() => false)(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.words).toBe('First.Ministers should report. ¶ Third.');
    expect(meeting.stored()).toEqual({ b: '+Ministers should report.' });
    expect(luc.drafts).toMatchObject([{ blockId: 'a', version: { targets: ['a', 'b'] } }]);
    undo(luc.state, luc.dispatch);
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'Ministers should report.' });
    expect(luc.drafts.map(({ changed }) => changed)).toEqual([false]);
  });

  it('splits, and the new paragraph belongs to the one it came from', async () => {
    const [meeting, luc] = await seated();
    caret(luc, 1, 9);
    enter(meeting.newId)(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.owners).toEqual(['a:1', 'b:2', 'c:1']);
    expect(meeting.stored()).toEqual({ b: 'Ministers ¶  should report.' });
  });

  it('writes over three paragraphs; one undo restores all', async () => {
    const [meeting, luc] = await seated();
    luc.dispatch(luc.state.tr.insertText('X', luc.at(0, 5), luc.at(2, 0)));
    await meeting.settle();
    expect(luc.words).toBe('FirstXThird.');
    expect(meeting.stored()).toEqual({ a: 'FirstX', b: '+', c: '+Third.' });
    undo(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    expect(luc.drafts.every(({ changed }) => !changed)).toBe(true);
    expect(meeting.stored()).toEqual({ a: 'First.', b: 'Ministers should report.', c: 'Third.' });
    redo(luc.state, luc.dispatch);
    expect(luc.words).toBe('FirstXThird.');
  });

  it('takes everything away and writes anew', async () => {
    const [meeting, luc] = await seated();
    luc.dispatch(
      luc.state.tr.replaceWith(
        0,
        luc.state.doc.content.size,
        luc.state.schema.node('block', { id: '' }, luc.state.schema.text('New.')),
      ),
    );
    await meeting.settle();
    expect(luc.words).toBe('New.');
    expect(Object.values(meeting.stored()).join('')).toBe('New.');
    undo(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.drafts.every(({ changed }) => !changed)).toBe(true);
  });

  it('discards a draft; undo brings the words back; typing on works', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'XX');
    await meeting.settle();
    discardDrafts(luc.binding, ['b'])(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    expect(meeting.stored()).toEqual({});
    undo(luc.state, luc.dispatch);
    expect(luc.words).toBe('First. ¶ MinistersXX should report. ¶ Third.');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'MinistersXX should report.' });
    type(luc, 1, 11, 'Y');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'MinistersXXY should report.' });
  });

  it('what is typed right after a draft was discarded is undone by itself', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'XX');
    await meeting.settle();
    discardDrafts(luc.binding, ['b'])(luc.state, luc.dispatch);
    type(luc, 1, 9, 'Y');
    undo(luc.state, luc.dispatch);
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    undo(luc.state, luc.dispatch);
    expect(luc.words).toBe('First. ¶ MinistersXX should report. ¶ Third.');
  });

  it.each([-1, 1] as const)(
    'moves a paragraph by %i and undoes it: what is typed then is about that paragraph alone',
    async (by) => {
      const [meeting, luc] = await seated();
      caret(luc, 1, 0);
      moveBlocks(by)(luc.state, luc.dispatch);
      await meeting.settle();
      undo(luc.state, luc.dispatch);
      await meeting.settle();
      type(luc, 1, 0, 'Indeed, ');
      await meeting.settle();
      expect(luc.words).toBe('First. ¶ Indeed, Ministers should report. ¶ Third.');
      const asked = luc.drafts.filter(({ changed }) => changed).map(({ asks }) => asks);
      expect(asked.map(({ targets, after }) => [targets, after])).toEqual([[['b'], 'a']]);
    },
  );

  it('discards before the seed has come', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'X');
    discardDrafts(luc.binding, ['b'])(luc.state, luc.dispatch);
    expect(luc.drafts).toEqual([]);
    await meeting.settle();
    expect(meeting.stored()).toEqual({});
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    type(luc, 1, 9, 'Z');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'MinistersZ should report.' });
  });

  it('files a draft: the text stands there again', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'X');
    await meeting.settle();
    meeting.file('b');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    expect(luc.drafts).toEqual([]);
    undo(luc.state, luc.dispatch);
    expect(luc.words).toBe('First. ¶ Ministers should report. ¶ Third.');
    type(luc, 1, 9, 'Y');
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'MinistersY should report.' });
  });
});

describe('with the secretariat at work', () => {
  it('draws the text where nothing is drafted, and says where the text has moved on', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'X');
    await meeting.settle();
    meeting.secretariat(([a, , c]) => [
      { ...a!, ...block('a', 'First of all.') },
      block('b', 'Ministers shall report.'),
      c!,
    ]);
    await meeting.settle();
    expect(luc.words).toBe('First of all. ¶ MinistersX should report. ¶ Third.');
    expect(luc.drafts).toMatchObject([{ movedOn: true, orphaned: false }]);
  });

  it('keeps a draft whose paragraph was taken away, flagged, and typing goes on', async () => {
    const [meeting, luc] = await seated();
    type(luc, 1, 9, 'X');
    caret(luc, 1, 10);
    await meeting.settle();
    meeting.secretariat(([a, , c]) => [a!, c!]);
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ MinistersX should report. ¶ Third.');
    expect(luc.drafts).toMatchObject([{ movedOn: true, orphaned: true }]);
    expect(place(luc)).toEqual([1, 10]);
    luc.dispatch(luc.state.tr.insertText('Y'));
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'MinistersXY should report.' });
  });

  it('keeps words typed into a paragraph that is gone when the seed is asked for', async () => {
    const [meeting, luc] = await seated();
    meeting.secretariat(([a, , c]) => [a!, c!]);
    type(luc, 1, 9, 'X');
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ MinistersX should report. ¶ Third.');
    expect(meeting.stored()).toEqual({ b: 'MinistersX should report.' });
    expect(luc.drafts).toMatchObject([{ orphaned: true }]);
  });

  it('keeps the caret at its letter when the secretariat splits and joins', async () => {
    const [meeting, luc] = await seated();
    caret(luc, 1, 16);
    meeting.secretariat(([a, , c]) => [a!, block('b', 'Ministers '), block('n', 'should report.'), c!]);
    await meeting.settle();
    expect(place(luc)).toEqual([2, 6]);
    meeting.secretariat(([, , , c]) => [block('a', 'First. Ministers should report.'), c!]);
    await meeting.settle();
    expect(place(luc)[0]).toBe(0);
  });

  it('holds back only the block somebody composes in, and drafts nothing nobody wrote', async () => {
    const [meeting, luc] = await seated();
    caret(luc, 1, 9);
    luc.composing = true;
    type(luc, 1, 9, 'に');
    await meeting.settle();
    meeting.secretariat(([, , c]) => [block('a', 'Before.'), block('b', 'All Ministers must report.'), c!]);
    await meeting.settle();
    expect(luc.words).toBe('Before. ¶ Ministersに should report. ¶ Third.');
    type(luc, 1, 10, 'ほ');
    await meeting.settle();
    luc.composing = false;
    luc.binding.drawAfterComposition();
    await meeting.settle();
    expect(luc.words).toBe('Before. ¶ Ministersにほ should report. ¶ Third.');
    expect(meeting.stored()).toEqual({ b: 'Ministersにほ should report.' });
    expect(luc.drafts).toMatchObject([{ movedOn: true }]);
  });
});

describe('two of one delegation', () => {
  async function pair(meeting = P()) {
    const [luc, anne] = [meeting.join(), meeting.join()];
    await meeting.settle();
    return { meeting, luc, anne };
  }

  it('open the same paragraph at once: 20 + 20 letters, none lost or doubled', async () => {
    const { meeting, luc, anne } = await pair();
    for (let i = 0; i < 20; i++) {
      type(luc, 1, i, String.fromCharCode(0x61 + i));
      type(anne, 1, 24 + i, String.fromCharCode(0x41 + i));
    }
    await meeting.settle();
    expect(luc.words).toBe(anne.words);
    expect(luc.words).toBe('First. ¶ abcdefghijklmnopqrstMinisters should report.ABCDEFGHIJKLMNOPQRST ¶ Third.');
    expect(meeting.stored()).toEqual({ b: 'abcdefghijklmnopqrstMinisters should report.ABCDEFGHIJKLMNOPQRST' });
  });

  it('open it on different bases: both keep their words', async () => {
    const { meeting, luc, anne } = await pair();
    type(luc, 1, 0, 'LL');
    meeting.secretariat(([a, , c]) => [a!, block('b', 'Ministers shall report annually.'), c!]);
    // Anne has the new text, Luc has not.
    while (meeting.text.waiting.some(({ to }) => to === anne.textDoc)) {
      meeting.text.deliver(meeting.text.waiting.findIndex(({ to }) => to === anne.textDoc));
    }
    type(anne, 1, 9, 'AA');
    await meeting.settle();
    expect(luc.words).toBe(anne.words);
    expect(luc.words).toContain('LL');
    expect(luc.words).toContain('AA');
    expect(meeting.stored()).toEqual({ b: 'LLMinistersAA should report.' });
    expect(luc.drafts).toMatchObject([{ movedOn: true }]);
  });

  it('undo takes back my own words and leaves what a colleague typed inside them', async () => {
    const { meeting, luc, anne } = await pair();
    type(luc, 1, 9, 'AABB');
    await meeting.settle();
    type(anne, 1, 11, 'xx');
    await meeting.settle();
    undo(luc.state, luc.dispatch);
    await meeting.settle();
    expect(luc.words).toBe('First. ¶ Ministersxx should report. ¶ Third.');
    expect(anne.words).toBe(luc.words);
  });

  it('a colleague splits under the caret: the next letters stay at their word', async () => {
    const { meeting, luc, anne } = await pair();
    type(luc, 1, 9, 'Q');
    await meeting.settle();
    caret(luc, 1, 17);
    caret(anne, 1, 5);
    enter(meeting.newId)(anne.state, anne.dispatch);
    await meeting.settle();
    expect(place(luc)).toEqual([2, 12]);
    luc.dispatch(luc.state.tr.insertText('R'));
    await meeting.settle();
    expect(anne.words).toBe('First. ¶ Minis ¶ tersQ shouldR report. ¶ Third.');
  });

  it('one removes the paragraph while the other types in it: the words stay', async () => {
    const { meeting, luc, anne } = await pair();
    type(luc, 1, 9, 'Q');
    await meeting.settle();
    type(luc, 1, 10, 'new');
    anne.dispatch(anne.state.tr.delete(anne.at(1, 0) - 1, anne.at(2, 0) - 1));
    await meeting.settle();
    expect(luc.words).toBe(anne.words);
    expect(luc.words).toContain('new');
  });

  it('a fresh copy from anybody’s bytes reads the same', async () => {
    const { meeting, luc, anne } = await pair();
    type(luc, 1, 9, 'Q');
    type(anne, 2, 0, 'Z');
    await meeting.settle();
    for (const doc of [luc.draftDoc, anne.draftDoc]) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
      expect(copy.getMap('drafts').toJSON()).toEqual(meeting.drafts.server.getMap('drafts').toJSON());
    }
  });
});
