// Agreed and taken back on the server: the real commands on one store, fifty cases to a transaction, because what is
// proven is the words and not the commit. What goes in between through the store and the CRDT (the stretch put in, as
// JSON; the text, as edits) is what the core alone does not have.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../server/collab/roomPort.ts';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../../server/commands/decideRequest.ts';
import { type Installation, SYSTEM } from '../../../server/commands/installation.ts';
import { reopenRequest } from '../../../server/commands/reopenRequest.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import { changesIn } from '../../../shared/amendment/part.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { decideRequest as decideSchema } from '../../../shared/wire/request.ts';
import { asking } from '../../shared/amendment/asking.ts';
import { firstText, must, type Register, register } from './registerKit.ts';

const SEED = 207;
const RUNS = 300;
const TOGETHER = 50;

/** The installation as it is inside a change: its commands belong to it. */
const within = (here: Installation, change: Change): Installation => ({
  ...here,
  rooms: Object.assign(Object.create(here.rooms) as Installation['rooms'], {
    change: <T>(_seatId: string, _at: number, fn: (inner: Change) => Promise<T>): Promise<T> => fn(change),
  }),
});

const document = {
  title: 'Conclusions',
  language: 'en',
  status: 'drafting',
  scheme: DEFAULT_SCHEME,
  writtenForExample: true,
  blocks: firstText(),
} as const;

/** A request as it was filed, without the way there. */
const rowOf = (room: Register, documentId: string, nth: number, version: Wording): RequestRow => ({
  id: `case-${nth}`,
  meetingId: room.meetingId,
  documentId,
  number: nth + 1,
  leadId: room.delegation('CAN'),
  supporters: [],
  offeredById: null,
  state: { kind: 'open' },
  applied: null,
  versions: [
    {
      ...version,
      version: 1,
      reason: '',
      place: '',
      textHash: '0'.repeat(64),
      filedAt: 1,
      filedBy: room.seat('CAN'),
      oral: false,
      confirmedAt: null,
    },
  ],
  writtenForExample: true,
});

test(`[I7] agreed, whole or in part, then taken back: the text as it was (seed ${SEED}, ${RUNS} runs)`, async () => {
  const room = await register();
  const presidency = room.seat('SLV');
  const cases = fc.sample(fc.tuple(asking({ most: 2 }), fc.nat(2)), { seed: SEED, numRuns: 2 * RUNS });
  let [done, parts, nth] = [0, 0, 0];
  const refused = new Set<string>();
  while (done < RUNS) {
    const group = cases.slice(nth, nth + TOGETHER);
    if (group.length === 0) throw new Error(`${done} of ${nth} cases could be agreed: ${[...refused].join()}`);
    // A text that was written over a thousand times holds what is gone from it; a new one is quicker.
    const documentId = must(await addDocument(room.here, SYSTEM, { ...document, meetingId: room.meetingId }));
    await room.rooms.change(presidency, 1, async (change) => {
      const here = within(room.here, change);
      for (const [{ text, asked }, hunk] of group) {
        const { version } = asked[0]!;
        nth += 1;
        if (text.length === 0 || version.kind === 'remark') continue;
        await change.writeText(documentId, text);
        const before = await change.text(documentId);
        const row = rowOf(room, documentId, nth, version);
        await change.tx.insertRequest(row);
        const seen = textHash(decidedBlocks(version, before));
        const inPart = changesIn(version) > 1 && hunk > 0;
        const how = inPart ? { decision: 'agreeInPart', hunks: [hunk % changesIn(version)] } : { decision: 'agree' };
        const decision = decideSchema.parse({ key: `agree-case-${nth}`, note: '', textHash: seen, version: 1, ...how });
        const agreed = await decideRequest(here, presidency, row.id, decision);
        if (!agreed.ok) {
          refused.add(agreed.code);
          expect(await change.text(documentId)).toEqual(before);
          continue;
        }
        const now = textHash(decidedBlocks(version, await change.text(documentId)));
        const asBack = { key: `back-case-${nth}`, note: '', textHash: now, others: [] };
        const back = await reopenRequest(here, presidency, row.id, asBack);
        expect(must(back).request.state.kind).toBe('open');
        expect(await change.text(documentId), JSON.stringify([text, version])).toEqual(before);
        done += 1;
        if (inPart) parts += 1;
      }
    });
  }
  expect(parts).toBeGreaterThan(20);
  expect([...refused].filter((code) => !code.startsWith('request/') && !code.startsWith('text/'))).toEqual([]);
  await room.close();
}, 600_000);
