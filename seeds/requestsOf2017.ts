// Files the requests of San Salvador in the example meeting, as the delegations would: each is drafted in the
// delegation's own room, then filed by its seat; the one that was left open is parked by the presidency.

import { decidedBlocks, decideRequest } from '../server/commands/decideRequest.ts';
import { fileRequest } from '../server/commands/fileRequest.ts';
import type { Installation } from '../server/commands/installation.ts';
import { exampleMeeting } from '../server/commands/viewSeats.ts';
import { textHash } from '../shared/document/canonicalText.ts';
import { askedIn, blockOf, CHANGES_OF_2017, type ChangeOf2017 } from './changesOf2017.ts';
import { must } from './must.ts';

/** Gives how many were filed now; those that are filed, drafted, or in the text already are left alone. */
export async function fileRequestsOf2017(here: Installation): Promise<number> {
  const meeting = await exampleMeeting(here);
  if (meeting === undefined) return 0;
  const documents = await here.store.documents(meeting.id);
  const document = documents.find(({ status }) => status === 'drafting');
  if (document === undefined) return 0;
  const delegations = await here.store.delegations(meeting.id);
  const seats = await here.store.seats(meeting.id);
  const presidency = seats.find(({ capacity, revokedAt }) => capacity === 'presidency' && revokedAt === null);
  let filed = 0;
  for (const change of CHANGES_OF_2017) {
    const delegation = delegations.find(({ code }) => code === change.by);
    const seat = seats.find(
      ({ delegationId, atDoor, revokedAt }) => delegationId === delegation?.id && atDoor && revokedAt === null,
    );
    if (seat === undefined || !(await isWanted(here, document.id, change))) continue;
    const requestId = await file(here, document.id, seat.id, change);
    if (requestId === null) continue;
    filed += 1;
    if (change.parked !== null && presidency !== undefined) {
      await park(here, presidency.id, requestId, change.parked);
    }
  }
  return filed;
}

/** Not yet asked for by anybody, and not in the text: the example can be played with before the rest is filed. */
async function isWanted(here: Installation, documentId: string, change: ChangeOf2017): Promise<boolean> {
  const known = await here.store.requests(documentId);
  const words = change.asked.trim();
  const has = (blocks: unknown) => JSON.stringify(blocks).includes(JSON.stringify(words).slice(1, -1));
  if (known.some(({ versions }) => has(versions.at(-1)?.content))) return false;
  return !has(await here.rooms.readText(documentId));
}

/** Null where the paragraph has been rewritten meanwhile, or the delegation is drafting in it: nothing is overwritten. */
async function file(
  here: Installation,
  documentId: string,
  seatId: string,
  change: ChangeOf2017,
): Promise<string | null> {
  const blockId = await here.rooms.change(seatId, here.clock(), async (room) => {
    const block = blockOf(change, await room.text(documentId));
    const asked = block && askedIn(change, block);
    if (block === null || asked === null) return null;
    const drafts = await room.drafts(documentId, change.by);
    if (drafts.some((draft) => draft.blockId === block.id && !draft.off)) return null;
    await room.writeDraft(documentId, change.by, block.id, [asked]);
    return block.id;
  });
  if (blockId === null) return null;
  const asked = { key: `example-${here.newId()}`, blocks: [blockId], reason: change.reason };
  return must(await fileRequest(here, seatId, documentId, asked)).request.id;
}

async function park(here: Installation, seatId: string, requestId: string, note: string): Promise<void> {
  const row = await here.store.request(requestId);
  const version = row?.versions.at(-1);
  if (row === undefined || version === undefined) throw new Error(`request ${requestId} is gone`);
  const text = await here.rooms.readText(row.documentId);
  must(
    await decideRequest(here, seatId, requestId, {
      key: `example-${here.newId()}`,
      decision: 'park',
      textHash: textHash(decidedBlocks(version, text)),
      note,
    }),
  );
}
