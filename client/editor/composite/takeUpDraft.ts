// Words that somebody began to write before the draft was open, put into it when it is: exactly once, whoever else has
// written there meanwhile and whether or not the text has moved on.

import { sameBlocks } from '../../../shared/amendment/change.ts';
import { mergeDrafts } from '../../../shared/amendment/mergeDrafts.ts';
import { Y_DRAFTS } from '../../../shared/wire/protocol.ts';
import type { BegunDraft } from '../../collab/shelf.ts';
import { isWritten, makeEntry, markWritten, openEntry, readContent, setJoined, writeContent } from './draftEntries.ts';
import type { DraftRoom } from './draftRoom.ts';

/** A colleague may give up the draft at the moment it is opened: it is asked for again, but not for ever. */
const TRIES = 3;

/**
 * Opens the draft and writes the words into it; where the block has left the text, into a draft that has lost its place.
 * @returns false if not now: they stay on the device.
 */
export async function takeUpDraft(room: DraftRoom, begun: BegunDraft): Promise<boolean> {
  const drafts = room.doc.getMap(Y_DRAFTS);
  for (let tries = 0; tries < TRIES && !isWritten(drafts, begun.blockId, begun.id); tries++) {
    const answer = await room.openDraft(begun.blockId, begun.after, begun.base);
    if (answer === 'ended') return false;
    room.doc.transact(() => {
      if (openEntry(drafts, begun.blockId) === null && answer === 'gone') makeEntry(drafts, begun);
      const entry = openEntry(drafts, begun.blockId);
      if (entry === null || isWritten(drafts, begun.blockId, begun.id)) return;
      if (!sameBlocks(begun.was, begun.mine)) {
        writeContent(entry, mergeDrafts(begun.was, begun.mine, readContent(entry)));
      }
      if (begun.joined) setJoined(drafts, begun.blockId, begun.joined);
      markWritten(drafts, begun.blockId, begun.id);
    });
  }
  if (!isWritten(drafts, begun.blockId, begun.id)) return false;
  room.draftWritten(begun.id);
  return true;
}
