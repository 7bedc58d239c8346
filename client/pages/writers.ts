// Who is writing where, as people tell each other in the room of a text: a mark that changes while somebody types. What
// stood in a room before one came, and what comes with a caret that only moves, says nothing.

import type { CollabRoom } from '../collab/openRoom.ts';

/** How long somebody is shown as writing after the last letter that was told, and how often letters are told, in ms. */
const STILL_WRITING = 3_000;
const TELL_EVERY = 1_000;

const FIELD = 'writing';

interface Mark {
  readonly blockId: string;
  /** Another one each time: of no clock but the writer's. */
  readonly at: number;
}

/** @returns what is to be called at each letter. */
export function tellsWriting(
  awareness: Pick<CollabRoom['awareness'], 'setLocalStateField'>,
  clock: () => number,
): (blockId: string) => void {
  let told: Mark | null = null;
  return (blockId) => {
    const at = clock();
    if (told?.blockId === blockId && at - told.at < TELL_EVERY) return;
    told = { blockId, at };
    awareness.setLocalStateField(FIELD, told);
  };
}

export class Writers {
  readonly #seen = new Map<number, { readonly mark: string; readonly blockId: string; readonly until: number }>();

  /** `isNew`: has just come into the room, or was there before. */
  hear(client: number, state: Readonly<Record<string, unknown>> | undefined, isNew: boolean, now: number): void {
    const mark = state?.[FIELD] as Partial<Mark> | undefined;
    if (typeof mark?.blockId !== 'string') return;
    const printed = `${mark.at} ${mark.blockId}`;
    if (this.#seen.get(client)?.mark === printed) return;
    this.#seen.set(client, { mark: printed, blockId: mark.blockId, until: isNew ? now : now + STILL_WRITING });
  }

  /** The block in which somebody is writing now. */
  blockOf(client: number, now: number): string | null {
    const one = this.#seen.get(client);
    return one !== undefined && one.until > now ? one.blockId : null;
  }
}
