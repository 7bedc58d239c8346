// Learns a template from documents that are kept here. Nothing is stored: what is learnt follows from the documents, and is
// learnt again when a text is made of it.

import { ok, type Result, refused } from '../../shared/result.ts';
import { type Learning, learnTemplate } from '../../shared/template/learning/learnTemplate.ts';
import type { PastDocument } from '../../shared/template/learning/studied.ts';
import { outlineFromBlocks } from '../../shared/template/structure/outlineFromBlocks.ts';
import type { Reader } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';

export type LearnCode = RightCode | 'document/unknown' | 'meeting/unknown' | 'template/malformed';

/** The right is that of writing in the meeting, and of reading each of the documents. */
export async function learnFrom(
  read: Reader,
  here: Installation,
  by: string,
  meetingId: string,
  documentIds: readonly string[],
): Promise<Result<Learning, LearnCode>> {
  const right = await rightInMeeting(read, here, by, 'writeText', meetingId);
  if (!right.ok) return right;
  const met = new Map<string, number>();
  const past: PastDocument[] = [];
  for (const documentId of new Set(documentIds)) {
    const granted = await rightInDocument(read, here, by, 'readText', documentId);
    if (!granted.ok) return granted;
    const { document, meeting } = granted.value;
    const name = `${document.title} (${meeting.startsOn.slice(0, 4)})`;
    const n = (met.get(name) ?? 0) + 1;
    met.set(name, n);
    // Each takes its time: others get their turn between two of them.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const outline = outlineFromBlocks(await here.rooms.readText(documentId), document.scheme);
    past.push({ document: n === 1 ? name : `${name} ${n}`, outline });
  }
  const learning = learnTemplate(past, { id: 'learnt' });
  // A text without sections shows nothing to write a new one by.
  return learning.template.sections.length === 0
    ? refused('template/malformed', { because: 'no sections' })
    : ok(learning);
}
