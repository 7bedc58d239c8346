// What the delegate's editor needs of the draft room (client/collab/openRoom.ts).

import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Block } from '../../../shared/document/block.ts';
import type { DraftAnswer } from '../../collab/askedDrafts.ts';
import type { BegunDraft } from '../../collab/shelf.ts';

/** As far as drafts that are not open yet go. */
export interface DraftDoor {
  /** Asks the server for the seed of a draft. */
  openDraft(blockId: string, after: string | null, base: Block): Promise<DraftAnswer>;
  /** Until it is there its words are kept on the device. */
  keepDraft(draft: BegunDraft): void;
  draftWritten(id: string): void;
  dropDraft(id: string): void;
}

export interface DraftRoom extends DraftDoor {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
}
