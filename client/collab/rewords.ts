// Whether a change of the text was one of words alone. Where paragraphs come, go or change their kind, labels and places
// are others at once; while words are typed the rest of a page can wait until they have come to rest.

import * as Y from 'yjs';

/** What a deep observer of a text is given for one transaction. */
export type TextChange = readonly [events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction];

export function rewords(text: Y.Text, ...[events, transaction]: TextChange): boolean {
  const putsIn = events.every(
    (event) =>
      (event.target as unknown) === text &&
      event.changes.delta.every(({ insert }) => insert === undefined || typeof insert === 'string'),
  );
  if (!putsIn) return false;
  let takesOut = true;
  // Events of a text do not say what was deleted.
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || (struct.parent as unknown) !== text || !struct.countable) return;
    if (!(struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted)) takesOut = false;
  });
  return takesOut;
}
