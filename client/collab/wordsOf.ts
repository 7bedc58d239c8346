// The words in edits that cannot be sent, so that their author can have them back.

import * as Y from 'yjs';

/**
 * The words that edits put in, in the order they were made; what they took out or marked leaves no words. `isOwn`: of
 * which clients; of all unless told.
 */
export function wordsOf(updates: readonly Uint8Array[], isOwn: (clientId: number) => boolean = () => true): string {
  return updates
    .flatMap((update) => structsOf(update))
    .filter((struct) => isOwn(struct.id.client))
    .map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ''))
    .join('');
}

/** None where the bytes are no update: what another build has kept here must not keep this one from opening. */
function structsOf(update: Uint8Array): readonly (Y.Item | Y.GC | Y.Skip)[] {
  try {
    return Y.decodeUpdate(update).structs;
  } catch {
    return [];
  }
}
