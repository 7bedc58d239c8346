// The plenary screen for those who run it: what it is set to, the secret in its address, and how far the room is behind
// while it is held. What it shows is no act of the meeting and stands in no record.

import { sameBlocks } from '../../shared/amendment/change.ts';
import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ScreenControl, ScreenSettings } from '../../shared/wire/room.ts';
import type { ScreenRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';
import { liveScreen } from './viewScreen.ts';

const AT_FIRST: ScreenSettings = {
  documentId: null,
  blockId: null,
  mode: 'change',
  hold: false,
  blank: false,
  size: 40,
  lines: true,
  dark: false,
  page: 0,
};

/** The screen of the meeting; its address is made when somebody first looks for it. */
async function screenOf(here: Installation, meetingId: string): Promise<ScreenRow> {
  const known = await here.store.screen(meetingId);
  if (known !== undefined) return known;
  return here.store.transaction(async (tx) => {
    const other = await tx.screen(meetingId);
    if (other !== undefined) return other;
    const row: ScreenRow = { meetingId, code: here.newSecret(), settings: AT_FIRST, held: null };
    await tx.putScreen(row);
    return row;
  });
}

async function controlOf(here: Installation, { settings, code, held }: ScreenRow): Promise<ScreenControl> {
  return { settings, code, heldSince: held?.at ?? null, unseen: await unseenSince(here, held) };
}

/** Paragraphs that are new, gone or read otherwise since the room is held. */
async function unseenSince(here: Installation, held: ScreenRow['held']): Promise<number> {
  const documentId = held?.view.settings.documentId ?? null;
  if (held === null || documentId === null) return 0;
  const now = await here.rooms.readTextNow(documentId);
  if (now.seq === held.seq) return 0;
  const then = (await here.rooms.readTextAt(documentId, held.seq))?.blocks ?? [];
  const byId = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.id, block]));
  const [was, is] = [byId(then), byId(now.blocks)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => {
    const [before, after] = [was.get(id), is.get(id)];
    return before === undefined || after === undefined || !sameBlocks([before], [after]);
  }).length;
}

export type RunScreenCode = RightCode | 'meeting/unknown' | 'document/unknown' | 'paragraph/unknown';

export async function viewScreenControl(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<ScreenControl, RunScreenCode>> {
  const right = await rightInMeeting(here.store, here, by, 'runScreen', meetingId);
  return right.ok ? ok(await controlOf(here, await screenOf(here, meetingId))) : right;
}

/** What is put on the screen stands in this meeting. What is there already may have left the text meanwhile. */
async function placeFits(
  here: Installation,
  by: string,
  meetingId: string,
  asked: ScreenSettings,
  before: ScreenSettings,
): Promise<Result<null, RunScreenCode>> {
  const { documentId, blockId } = asked;
  if (documentId === before.documentId && blockId === before.blockId) return ok(null);
  if (documentId === null) return blockId === null ? ok(null) : refused('paragraph/unknown');
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  if (right.value.meeting.id !== meetingId) return refused('document/unknown');
  if (blockId === null) return ok(null);
  const text = await here.rooms.readText(documentId);
  return text.some(({ id }) => id === blockId) ? ok(null) : refused('paragraph/unknown');
}

/** From *Hold* on the room sees what it saw in that moment, also after a restart, until it is let go. */
export async function setScreen(
  here: Installation,
  by: string,
  meetingId: string,
  asked: ScreenSettings,
): Promise<Result<ScreenControl, RunScreenCode>> {
  const right = await rightInMeeting(here.store, here, by, 'runScreen', meetingId);
  if (!right.ok) return right;
  const { settings: before } = await screenOf(here, meetingId);
  const fits = await placeFits(here, by, meetingId, asked, before);
  if (!fits.ok) return fits;
  const live = await liveScreen(here, meetingId, asked);
  const at = here.clock();
  const answer = await here.store.transaction(async (tx): Promise<Result<ScreenRow, RunScreenCode>> => {
    const still = await rightInMeeting(tx, here, by, 'runScreen', meetingId);
    if (!still.ok) return still;
    const row = await tx.screen(meetingId);
    if (row === undefined) return refused('meeting/unknown');
    const held = asked.hold ? (row.held ?? { at, seq: live.seq, view: live.view }) : null;
    const next: ScreenRow = { ...row, settings: asked, held };
    await tx.putScreen(next);
    return ok(next);
  });
  if (!answer.ok) return answer;
  here.notices.tell(meetingId, 'screen');
  return ok(await controlOf(here, answer.value));
}
