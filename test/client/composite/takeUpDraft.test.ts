// Words begun before a draft was open, and a window that dies at any moment: the next one puts them in exactly once.

import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import type { BegunDraft } from '../../../client/collab/shelf.ts';
import { takeUpDraft } from '../../../client/editor/composite/takeUpDraft.ts';
import { block, type Delegate, Meeting, readBlocks, words } from './people.ts';

const P = () => new Meeting([block('a', 'First.'), block('b', 'Ministers should report.'), block('c', 'Third.')]);
const type = (who: Delegate, index: number, offset: number, letters: string) =>
  who.dispatch(who.state.tr.insertText(letters, who.at(index, offset)));

/** The window dies: what it had sent arrives, what was still to be sent does not unless the device has kept it. */
function die(meeting: Meeting, who: Delegate, isOutboxKept: boolean): void {
  who.close();
  meeting.seeds.splice(0, meeting.seeds.length, ...meeting.seeds.filter(({ from }) => from !== who.draftDoc));
  if (isOutboxKept) while (meeting.drafts.arrive(who.draftDoc, meeting.drafts.server));
  const left = meeting.drafts.waiting.filter(({ from, to }) => from !== who.draftDoc && to !== who.draftDoc);
  meeting.drafts.waiting.splice(0, meeting.drafts.waiting.length, ...left);
}

/** Opens the page anew on the same device. */
async function comeBack(meeting: Meeting, device: Map<string, BegunDraft>): Promise<Delegate> {
  const who = meeting.join(device);
  const all = Promise.all([...device.values()].map((draft) => takeUpDraft(who.room, draft)));
  await meeting.settle();
  expect(await all).toEqual([...device.values()].map(() => true));
  await meeting.settle();
  return who;
}

const meanwhile: Record<string, (meeting: Meeting, anne: Delegate) => void> = {
  'nobody else is there': () => {},
  'a colleague opened the draft and wrote': (_meeting, anne) => {
    type(anne, 1, 0, 'AA ');
    type(anne, 1, 27, ' BB');
  },
  'the text moved on': (meeting) =>
    meeting.secretariat(([a, , c]) => [a!, block('b', 'Ministers shall report annually.'), c!]),
  'the paragraph was taken away': (meeting) => meeting.secretariat(([a, , c]) => [a!, c!]),
};

describe('words begun before a draft is open', () => {
  for (const [name, happens] of Object.entries(meanwhile)) {
    for (const isOutboxKept of [true, false]) {
      // The window dies after so many things have arrived: before the seed, with it, with its words on their way.
      for (let arrived = 0; arrived <= 6; arrived++) {
        it(`are there once; ${name}; died after ${arrived} steps, outbox ${isOutboxKept ? 'kept' : 'lost'}`, async () => {
          const [meeting, device] = [P(), new Map<string, BegunDraft>()];
          const [luc, anne] = [meeting.join(device), meeting.join()];
          await meeting.settle();
          type(luc, 1, 10, 'LL ');
          type(luc, 1, 13, 'MM ');
          type(luc, 2, 6, ' NN');
          expect(device.size).toBe(2);
          happens(meeting, anne);
          for (let step = 0; step < arrived; step++) {
            if (!meeting.seed() && !meeting.text.deliver()) meeting.drafts.deliver();
            await Promise.resolve();
            await Promise.resolve();
          }
          die(meeting, luc, isOutboxKept);
          await meeting.settle();
          const back = await comeBack(meeting, device);
          expect(back.words).toBe(anne.words);
          for (const word of ['LL', 'MM', 'NN', ...(name.includes('colleague') ? ['AA', 'BB'] : [])]) {
            expect(back.words.split(word).length - 1, `${word} in ${back.words}`).toBe(1);
          }
          // Once more on the same device, as if nothing had been dropped from it.
          die(meeting, back, true);
          const again = await comeBack(meeting, device);
          expect(again.words).toBe(back.words);
          expect(words(readBlocks(meeting.text.server.getText('text')))).not.toContain('LL');
        });
      }
    }
  }

  it('and taken back before that, or given up, leave nothing on the device', async () => {
    const [meeting, device] = [P(), new Map<string, BegunDraft>()];
    const luc = meeting.join(device);
    await meeting.settle();
    type(luc, 1, 0, 'Q');
    expect([...device.values()].map(({ mine }) => words(mine))).toEqual(['QMinisters should report.']);
    luc.dispatch(luc.state.tr.delete(luc.at(1, 0), luc.at(1, 1)));
    expect(device.size).toBe(0);
    luc.dispatch(luc.state.tr.setSelection(TextSelection.create(luc.state.doc, luc.at(1, 0))).insertText('R'));
    expect(device.size).toBe(1);
    await meeting.settle();
    expect(meeting.stored()).toEqual({ b: 'RMinisters should report.' });
    expect(luc.written).toEqual([...device.keys()]);
  });

  it('already filed meanwhile are not written a second time', async () => {
    const [meeting, device] = [P(), new Map<string, BegunDraft>()];
    const luc = meeting.join(device);
    await meeting.settle();
    type(luc, 1, 0, 'Q');
    await meeting.settle();
    meeting.file('b');
    await meeting.settle();
    die(meeting, luc, true);
    const back = await comeBack(meeting, device);
    expect([back.words, meeting.stored()]).toEqual(['First. ¶ Ministers should report. ¶ Third.', {}]);
  });
});
