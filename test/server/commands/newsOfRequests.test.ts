// Lists of requests that are asked for piece by piece, against the list as the store tells it: after commands drawn at
// random, words typed in between, names that change and a server that starts anew.

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { knownRequests } from '../../../server/commands/knownRequests.ts';
import { peopleOf, requestAnswer } from '../../../server/commands/requestAnswer.ts';
import { viewRequestList } from '../../../server/commands/viewRequests.ts';
import type { RequestList, RequestView } from '../../../shared/wire/request.ts';
import { withNews } from '../../../shared/wire/withNews.ts';
import { must, type Register, register, type SeatCode } from './registerKit.ts';
import { aStep, prepare, type Step } from './registerSteps.ts';

const SEED = 2017;
const SESSIONS = 12;
const STEPS = 45;

let room: Register;
afterEach(() => room.close());

const ask = async (code: SeatCode, since: string | null): Promise<RequestList> =>
  must(await viewRequestList(room.here, room.seat(code), room.documentId, since));

/** Every request as it is answered, from the rows in the store and without anything remembered. */
async function all() {
  const [people, text] = [await peopleOf(room.here.store, room.meetingId), await room.text()];
  return (await room.here.store.requests(room.documentId)).map((row) => requestAnswer(row, people, text));
}

async function take(drawn: Step, key: string): Promise<void> {
  const prepared = await prepare(room, drawn, key);
  await prepared?.send();
}

describe(`over a random walk (seed ${SEED}, ${SESSIONS} sessions of ${STEPS} commands)`, () => {
  const sessions = fc.sample(fc.array(aStep, { minLength: STEPS, maxLength: STEPS, size: 'max' }), {
    seed: SEED,
    numRuns: SESSIONS,
  });
  test.each(sessions.map((steps, nth) => ({ nth, steps })))(
    'session $nth: the list put together from news is the list, however often one asks',
    async ({ steps }) => {
      room = await register();
      const often: SeatCode = 'SLV';
      const seldom: SeatCode = 'CAN';
      let [kept, old] = [await ask(often, null), await ask(seldom, null)];
      let [told, whole] = [0, 0];
      for (const [i, step] of steps.entries()) {
        await take(step, `key-of-step-${i}`);
        if (i === 20) await room.restart();
        const news = await ask(often, kept.mark);
        told += news.requests.length;
        kept = withNews(kept, news);
        const now = await all();
        whole += now.length;
        expect(kept.requests).toEqual(now);
        expect(news.whole).toBe(false);
        if (i % 7 === 6) {
          old = withNews(old, await ask(seldom, old.mark));
          expect(old.requests).toEqual(now);
        }
        expect(await knownRequests(room.here.store, room.meetingId)).toEqual(await room.requests());
      }
      // Pieces, and not the whole list again and again.
      expect(told).toBeLessThan(whole / 4);
    },
  );
});

const remark = async (code: SeatCode, key: string) => {
  await take({ kind: 'file', how: 'remark', by: code, at: 0, words: 1 }, `key-of-remark-${key}`);
};

describe('marks', () => {
  test('one asks for the news of a list: nothing changed, nothing told', async () => {
    room = await register();
    await remark('CAN', 'one');
    const list = await ask('USA', null);
    expect(list).toMatchObject({ whole: true, requests: [{ number: 1 }] });
    expect(await ask('USA', list.mark)).toEqual({ mark: list.mark, whole: false, requests: [] });
  });

  test('what one seat asks for takes nothing from another', async () => {
    room = await register();
    const before = (await ask('USA', null)).mark;
    await remark('CAN', 'one');
    await ask('MEX', (await ask('MEX', null)).mark);
    expect(await ask('USA', before)).toMatchObject({ whole: false, requests: [{ number: 1 }] });
  });

  test('words typed under a request are news of it, though no act was recorded', async () => {
    room = await register();
    await take({ kind: 'file', how: 'draft', by: 'CAN', at: 0, words: 1 }, 'key-of-draft');
    await remark('MEX', 'one');
    const list = await ask('USA', null);
    const [fits] = list.requests as [RequestView, RequestView];
    expect(fits.standing).toBe('fits');
    await room.type((blocks) =>
      blocks.map((block) =>
        block.id === fits.targets[0]
          ? { ...block, content: [{ kind: 'text', text: 'Other words altogether.', marks: [] }] }
          : block,
      ),
    );
    const news = await ask('USA', list.mark);
    expect(news).toMatchObject({ whole: false, requests: [{ id: fits.id, standing: 'movedOn' }] });
  });

  test.each(['', 'nothing', 'other.1', '.1', '$name.', '$name.-1', '$name.1.5', '$name.99', '$name.1e0x'])(
    'a mark that names no list of this server (%s) is answered with the whole list',
    async (asked) => {
      room = await register();
      await remark('CAN', 'one');
      const list = await ask('USA', null);
      const since = asked.replace('$name', list.mark!.split('.')[0]!);
      expect(await ask('USA', since)).toEqual(list);
    },
  );

  test('an observer is given its own, whole each time, and no mark that would move with those of others', async () => {
    room = await register();
    await remark('CAN', 'one');
    const list = await ask('IOM', null);
    expect(list).toEqual({ mark: null, whole: true, requests: [] });
    const { mark } = await ask('USA', null);
    expect(await ask('IOM', mark)).toEqual(list);
  });
});

describe('what was read is kept', () => {
  test('everybody is given the same rows until an act is recorded; then those that changed are others', async () => {
    room = await register();
    await remark('CAN', 'one');
    await remark('MEX', 'two');
    const { store } = room.here;
    const before = await knownRequests(store, room.meetingId);
    expect(await knownRequests(store, room.meetingId)).toBe(before);
    await remark('PAN', 'three');
    const after = await knownRequests(store, room.meetingId);
    expect(after).toHaveLength(3);
    expect(after.slice(0, 2).every((row, nth) => row === before[nth])).toBe(true);
  });

  test('a read that fails is told to who waited for it, and not to the next', async () => {
    room = await register();
    const { store } = room.here;
    const real = store.meetingRequests.bind(store);
    store.meetingRequests = () => Promise.reject(new Error('the disk is gone'));
    await expect(knownRequests(store, room.meetingId)).rejects.toThrow('the disk is gone');
    store.meetingRequests = real;
    expect(await knownRequests(store, room.meetingId)).toEqual([]);
  });
});
