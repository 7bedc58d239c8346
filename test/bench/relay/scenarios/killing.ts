// A letter reaches a second person, and some time later the server is killed (-9) and started again, with nobody left
// who has the letter: is it there? In several rooms at once.

import * as Y from 'yjs';
import { eachRun, typist } from '../keystrokes.ts';
import { type Figures, type Params, type Stage, sleep, until } from '../stage.ts';
import { typingText } from '../texts.ts';

const TYPIST = 4_242;
const MOST_DELIVERY_MS = 5_000;
/** Longer than any peer waits before it stores. */
const SETTLED_MS = 3_000;

export async function killing(stage: Stage, params: Params): Promise<Figures> {
  const { rooms = 4, letters = 5, delayMs = 0, settleMs = SETTLED_MS } = params;
  let live = await stage.start();
  const text = typingText(1);
  const place = text.places[0] ?? { client: 1, clock: 0 };
  for (let room = 0; room < rooms; room++) (await stage.join(room)).sendUpdate(text.update);
  // The text itself is stored by everybody before letters count: all leave, and come again.
  await sleep(settleMs / 2);
  stage.drop();
  await sleep(settleMs / 2);
  const delivered = Array.from({ length: rooms }, () => 0);
  const typists = await Promise.all(
    delivered.map(async (_, room) => {
      const client = await stage.join(room);
      await stage.join(room, {
        update: (update) =>
          eachRun(update, (by, _start, end) => {
            if (by === TYPIST) delivered[room] = Math.max(delivered[room] ?? 0, end);
          }),
      });
      return { client, next: typist(TYPIST, place) };
    }),
  );
  for (let letter = 1; letter <= letters; letter++) {
    for (const { client, next } of typists) client.sendUpdate(next());
    await until(() => delivered.every((count) => count >= letter), MOST_DELIVERY_MS);
  }
  const savedFrames = typists.reduce((sum, { client }) => sum + Math.max(0, client.saved - 1), 0);
  await sleep(delayMs);
  await live.kill();
  stage.drop();
  live = await stage.startAgain();
  let kept = 0;
  for (let room = 0; room < rooms; room++) kept += await storedLetters(stage, room);
  const total = delivered.reduce((sum, count) => sum + count, 0);
  return { lost: total - kept, delivered: total, lostShare: (total - kept) / total, savedFrames };
}

/** Letters of the typist that a newcomer gets. */
async function storedLetters(stage: Stage, room: number): Promise<number> {
  const doc = new Y.Doc();
  const take = (update: Uint8Array) => Y.applyUpdate(doc, update);
  await stage.join(room, { synced: take, update: take });
  // Some send the content only after the answer.
  await sleep(300);
  return Y.getState(doc.store, TYPIST);
}
