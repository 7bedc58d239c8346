// Files the requests of San Salvador in the example meeting, as the delegations would: each is drafted in the
// delegation's own room, then filed and supported by its seats; bridging text is written down by the secretariat; the one
// that was left open is parked by the presidency. Every act is marked as written for the example.

import { decidedBlocks } from '../server/commands/decidedBlocks.ts';
import { decideRequest } from '../server/commands/decideRequest.ts';
import { fileRequest } from '../server/commands/fileRequest.ts';
import type { Installation } from '../server/commands/installation.ts';
import { supportRequest } from '../server/commands/supportRequest.ts';
import { exampleMeeting } from '../server/commands/viewSeats.ts';
import type { DelegationRow, DocumentRow, SeatRow } from '../server/store/store.ts';
import { textHash } from '../shared/document/canonicalText.ts';
import { askedIn, blockOf, CHANGES_OF_2017, type ChangeOf2017 } from './changesOf2017.ts';
import { must } from './must.ts';
import { WRITTEN_TEXTS } from './writtenTexts.ts';

interface People {
  readonly delegations: readonly DelegationRow[];
  readonly seats: readonly SeatRow[];
}

/** Gives how many were filed now; those that are filed, drafted, or in the text already are left alone. */
export async function fileRequestsOf2017(here: Installation): Promise<number> {
  const meeting = await exampleMeeting(here);
  if (meeting === undefined) return 0;
  const documents = (await here.store.documents(meeting.id)).filter(({ status }) => status === 'drafting');
  const people = { delegations: await here.store.delegations(meeting.id), seats: await here.store.seats(meeting.id) };
  const presidency = people.seats.find(({ capacity, revokedAt }) => capacity === 'presidency' && revokedAt === null);
  let filed = 0;
  for (const change of CHANGES_OF_2017) {
    const document = documentOf(change, documents);
    const seat = seatOf(change.by, people);
    if (document === undefined || seat === undefined || !(await isWanted(here, document.id, change))) continue;
    const requestId = await file(here, document.id, seat.id, change);
    if (requestId === null) continue;
    filed += 1;
    for (const code of change.supportedBy) {
      const supporter = seatOf(code, people);
      if (supporter !== undefined)
        must(await supportRequest(here, supporter.id, requestId, { key: keyOf(here), note: '', version: 1 }));
    }
    if (change.parked !== null && presidency !== undefined) await park(here, presidency.id, requestId, change.parked);
  }
  return filed;
}

const keyOf = (here: Installation): string => `example-${here.newId()}`;

function documentOf(change: ChangeOf2017, documents: readonly DocumentRow[]): DocumentRow | undefined {
  const written = WRITTEN_TEXTS.find(({ name }) => name === change.document);
  return documents.find(({ title, writtenForExample }) =>
    written === undefined ? !writtenForExample : writtenForExample && title === written.title,
  );
}

/** Who acts for a delegation at the door; for bridging text somebody of the secretariat. */
function seatOf(code: string, { delegations, seats }: People): SeatRow | undefined {
  const delegation = delegations.find((one) => one.code === code);
  return seats.find(
    ({ delegationId, capacity, atDoor, revokedAt }) =>
      atDoor &&
      revokedAt === null &&
      (delegation?.kind === 'secretariat' ? capacity === 'secretariat' : delegationId === delegation?.id),
  );
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
  if (change.by === 'TS') return writeDown(here, documentId, seatId, change);
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
  const asked = { kind: 'draft' as const, key: keyOf(here), blocks: [blockId], reason: change.reason };
  return must(await fileRequest(here, seatId, documentId, asked)).request.id;
}

/** Bridging text has no draft room: the secretariat enters it as its own. */
async function writeDown(
  here: Installation,
  documentId: string,
  seatId: string,
  change: ChangeOf2017,
): Promise<string | null> {
  const text = await here.rooms.readText(documentId);
  const block = blockOf(change, text);
  const asked = block && askedIn(change, block);
  if (block === null || asked === null) return null;
  const answer = await fileRequest(here, seatId, documentId, {
    kind: 'oral',
    key: keyOf(here),
    delegation: change.by,
    targets: [block.id],
    after: text[text.indexOf(block) - 1]?.id ?? null,
    content: [asked],
    reason: change.reason,
    textHash: textHash([block]),
  });
  return must(answer).request.id;
}

async function park(
  here: Installation,
  seatId: string,
  requestId: string,
  parked: NonNullable<ChangeOf2017['parked']>,
): Promise<void> {
  const row = await here.store.request(requestId);
  const version = row?.versions.at(-1);
  if (row === undefined || version === undefined) throw new Error(`request ${requestId} is gone`);
  const text = await here.rooms.readText(row.documentId);
  must(
    await decideRequest(here, seatId, requestId, {
      key: keyOf(here),
      decision: 'park',
      with: [...parked.with],
      until: parked.until,
      textHash: textHash(decidedBlocks(version, text)),
      version: version.version,
      note: parked.note,
    }),
  );
}
