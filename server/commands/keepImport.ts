// The Import button: what was read and reviewed enters the library, in one transaction with an entry in the record of the
// meeting. The right is asked there again. The record names the file by its hash; its name stands in the library.

import { ok, type Result, refused } from '../../shared/result.ts';
import { findingKey } from '../../shared/template/structure/reverse.ts';
import type { KeepImport, KeptImport } from '../../shared/wire/library.ts';
import type { LibraryDocumentRow } from '../store/libraryStore.ts';
import type { Transaction } from '../store/store.ts';
import { MOST_BLOCKS } from './addDocument.ts';
import type { HeldImport, HeldReading, Importer } from './heldImports.ts';
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
  const { meetingId, seatId } = held.by;
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
  const bold = reading.kind === 'text' ? null : new Map(source.lines.map((line) => [line.number, line.bold] as const));
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
  const held = here.imports.find(by, importId);
  const answer = await here.store.transaction(async (tx): Promise<Result<KeptImport, KeepCode>> => {
    const right = await rightInMeeting(tx, here, seatId, 'keepLibrary', meetingId);
    if (!right.ok) return right;
    const call = { key: asked.key, seatId, at, asked: { command: 'keepImport', meetingId, importId, ...asked } };
    return once(tx, call, async (): Promise<Result<KeptImport, KeepCode>> => {
      if (held === undefined || held.isCancelled) return refused('import/unknown');
      const { phase } = held;
      if (phase.kind !== 'read' || phase.again !== null) return refused('import/unread');
      return keepIn(tx, here, right.value.meeting.body, held, phase.reading, asked, at);
    });
  });
  if (answer.ok) {
    if (held !== undefined) {
      here.imports.drop(held);
      here.imports.nowKnown(held.sha256, meetingId, { libraryId: answer.value.libraryId, title: asked.title });
    }
    here.notices.tell(meetingId);
  }
  return answer;
}
