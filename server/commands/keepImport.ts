// The Import button: what was read and reviewed enters the library, in one transaction with an entry in the record of the
// meeting. The right is asked there again. The record names the file by its hash; its name stands in the library.

import { ok, type Result, refused } from '../../shared/result.ts';
import { findingKey } from '../../shared/template/structure/reverse.ts';
import type { KeepImport, KeptImport } from '../../shared/wire/library.ts';
import type { LibraryDocumentRow } from '../store/libraryStore.ts';
import type { Transaction } from '../store/store.ts';
import { MOST_BLOCKS } from './addDocument.ts';
import { type HeldImport, type HeldReading, type Importer, importsOf, type Known, linesOf } from './heldImports.ts';
import type { ImportRightCode } from './importFile.ts';
import { once } from './once.ts';
import type { PastInstallation } from './pastDesk.ts';
import { recordAct } from './recordAct.ts';
import { rightInMeeting } from './rightOf.ts';
import { headOf, paragraphRows } from './shelf.ts';

/** Documents that the library of one body holds. */
const MOST_DOCUMENTS = 5000;

export type KeepCode =
  | ImportRightCode
  | 'import/unknown'
  | 'import/unread'
  | 'library/known'
  | 'library/full'
  | 'text/empty'
  | 'text/too-long'
  | 'key/reused';

async function keepIn(
  tx: Transaction,
  here: PastInstallation,
  owner: string,
  held: HeldImport,
  reading: HeldReading,
  { key: _key, noted, ...entry }: KeepImport,
  at: number,
): Promise<Result<KeptImport, KeepCode>> {
  const { outline, source } = reading;
  const many = outline.blocks.length;
  if (many === 0) return refused('text/empty');
  if (many > MOST_BLOCKS) return refused('text/too-long', { blocks: many, most: MOST_BLOCKS });
  const same = await tx.library.bySha256(owner, held.sha256);
  if (same !== undefined) return refused('library/known', { libraryId: same.id, title: same.title });
  if ((await tx.library.count(owner)) >= MOST_DOCUMENTS) return refused('library/full', { most: MOST_DOCUMENTS });
  const id = here.newId();
  const { placeId: meetingId, seatId } = held;
  const keys = new Set(noted);
  const row: LibraryDocumentRow = {
    id,
    owner,
    ...entry,
    sha256: held.sha256,
    fileName: held.fileName,
    documentId: null,
    ...{ meetingId, seatId, at },
    paragraphs: many,
    head: headOf(outline),
    notes: reading.findings.filter((one) => keys.has(findingKey(one))),
  };
  // A plain text does not tell what is bold.
  const bold =
    reading.kind === 'text' ? null : new Map(linesOf(reading).map((line) => [line.number, line.bold] as const));
  await tx.library.insertDocument(row, paragraphRows(id, outline, { bold, notes: source.notes }, here.newId));
  await recordAct(tx, meetingId, at, {
    act: 'past document imported',
    seatId,
    object: { kind: 'library', id },
    facts: {
      libraryId: id,
      source: held.sha256,
      kind: entry.kind,
      language: entry.language,
      startsOn: entry.startsOn,
      endsOn: entry.endsOn,
      paragraphs: many,
      findings: reading.findings.length,
      answers: reading.answers.length - reading.unanswered.length,
    },
  });
  return ok({ libraryId: id, paragraphs: many });
}

export async function keepImport(
  here: PastInstallation,
  by: Importer,
  importId: string,
  asked: KeepImport,
): Promise<Result<KeptImport, KeepCode>> {
  const { meetingId, seatId } = by;
  const at = here.clock();
  const held = await here.imports.find(importsOf(by), importId);
  const file = held?.state.kind === 'read' ? await here.imports.content(held) : undefined;
  const answer = await here.store.transaction(async (tx): Promise<Result<KeptImport, KeepCode>> => {
    const right = await rightInMeeting(tx, here, seatId, 'keepLibrary', meetingId);
    if (!right.ok) return right;
    const call = { key: asked.key, seatId, at, asked: { command: 'keepImport', meetingId, importId, ...asked } };
    return once(tx, call, async (): Promise<Result<KeptImport, KeepCode>> => {
      const now = held === undefined ? undefined : await tx.held.find(held, here.imports.since);
      if (held === undefined || now === undefined) return refused('import/unknown');
      // Somebody may have answered one more finding meanwhile.
      if (file === undefined || now.revision !== held.revision) return refused('import/unread');
      const kept = await keepIn(tx, here, right.value.meeting.body, held, file.reading, asked, at);
      if (!kept.ok) return kept;
      await tx.held.drop(held);
      await nowKnown(tx, held, { libraryId: kept.value.libraryId, title: asked.title });
      return kept;
    });
  });
  if (answer.ok) {
    if (held !== undefined) here.imports.forget(held);
    here.notices.tell(meetingId);
  }
  return answer;
}

/** Others who review the same file for this meeting are told that the library has it now. */
async function nowKnown(tx: Transaction, { placeId, sha256 }: HeldImport, known: Known): Promise<void> {
  for (const row of await tx.held.ofFile('import', placeId, sha256))
    if (row.state.kind === 'read') await tx.held.update(row, { state: { ...row.state, known } });
}
