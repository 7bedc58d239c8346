// Issues a document as a file: the text as stored at this moment, its labels from the scheme, one printable for every
// writer. That it was issued, with the hash of what was in it, goes into the record.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { printable } from '../../shared/document/printable.ts';
import { removedOf } from '../../shared/numbering/held.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { removedWords } from '../../shared/numbering/removedWords.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ExportDocument } from '../../shared/wire/meeting.ts';
import type { DocumentRow, MeetingRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export interface ExportedFile {
  readonly bytes: Uint8Array;
  /** With extension, free of what file systems refuse. */
  readonly fileName: string;
  readonly mediaType: string;
}

const MEDIA_TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

/** "San Salvador 2017 - Conclusions and Recommendations.docx": meeting first, so that a folder sorts by meeting. */
export function fileNameOf(
  meeting: Pick<MeetingRow, 'place' | 'startsOn'>,
  document: Pick<DocumentRow, 'title'>,
  extension: string,
): string {
  const town = meeting.place.split(',')[0]!;
  const name = `${town} ${meeting.startsOn.slice(0, 4)} - ${document.title}`
    // File systems refuse these.
    .replace(/[\p{Cc}<>:"/\\|?*“”]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
    .replace(/[. ]+$/, '');
  return `${name}.${extension}`;
}

async function write(document: DocumentRow, blocks: readonly Block[], time: number): Promise<Uint8Array> {
  const { writeDocx } = await import('../formats/writeDocx.ts');
  const printed = printable({
    title: document.title,
    blocks,
    labels: labelsOf(blocks, document.scheme),
    scheme: document.scheme,
    removed: removedOf(blocks, document.scheme).map((gone) => ({
      ...gone,
      words: removedWords(gone.label, document.language),
    })),
    language: document.language,
  });
  return writeDocx(printed, { time });
}

/** A broken record does not keep anybody from taking the text away: then the file is issued without an entry. */
export async function exportDocument(
  here: Installation,
  by: string,
  documentId: string,
  asked: ExportDocument,
): Promise<Result<ExportedFile, RightCode | 'document/unknown'>> {
  const at = here.clock();
  const right = await rightInDocument(here.store, here, by, 'exportDocument', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const blocks = await here.rooms.readText(documentId);
  const bytes = await write(document, blocks, at);
  if (!here.brokenRecords.has(meeting.id)) {
    await here.store.transaction((tx) =>
      recordAct(tx, meeting.id, at, {
        act: 'document exported',
        seatId: by,
        onBehalfOf: right.value.delegation,
        object: { kind: 'document', id: documentId },
        textAfter: textHash(blocks),
        facts: { documentId, as: asked.as, kind: asked.kind },
      }),
    );
    here.notices.tell(meeting.id);
  }
  return ok({ bytes, fileName: fileNameOf(meeting, document, asked.as), mediaType: MEDIA_TYPES[asked.as] });
}
