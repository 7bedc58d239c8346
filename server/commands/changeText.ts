// The one way a decision changes a text: never where the text is frozen, never in a closed paragraph, never to something
// outside the schema. Whoever calls this has checked that the words fit.

import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { isFrozen } from '../../shared/wire/meeting.ts';
import type { OnRequest } from './actOnRequest.ts';
import { checkText, type TextCode } from './addDocument.ts';
import { refuseClosed } from './wordingOf.ts';

export type ChangeTextCode = TextCode | 'document/frozen' | 'paragraph/closed';

/** Blocks of the text that do not stand in the other as they stand here. */
function changedIds(before: readonly Block[], after: readonly Block[]): string[] {
  const kept = new Set(after);
  return before.filter((block) => !kept.has(block)).map(({ id }) => id);
}

/** `about`: blocks the change is about, even where not a word of them changes: what is moved, say. */
export async function changeText(
  on: Pick<OnRequest, 'change' | 'document'>,
  before: readonly Block[],
  after: readonly Block[],
  about: readonly string[],
): Promise<Result<null, ChangeTextCode>> {
  const { change, document } = on;
  if (isFrozen(document)) return refused('document/frozen');
  const free = refuseClosed(await change.tx.paragraphs(document.id), new Set([...about, ...changedIds(before, after)]));
  if (!free.ok) return free;
  if (after === before) return ok(null);
  const fit = checkText(after, before);
  if (!fit.ok) return fit;
  await change.writeText(document.id, after);
  return ok(null);
}
