// Issues a document as a file: printed for one kind, written in one format, read back where the format can be, and only then
// given out. That it was issued, with the hash of what was in it, goes into the record.

import { ok, type Result } from '../../shared/result.ts';
import type { ISSUE_STAGES, IssueAsked, IssueCheck } from '../../shared/wire/issue.ts';
import type { WriteOptions } from '../formats/writeOptions.ts';
import { WRITERS } from '../formats/writers.ts';
import type { WriteCode } from '../writing/fileWriter.ts';
import { type ExportedFile, issuedFileName } from './exportedFile.ts';
import type { Installation } from './installation.ts';
import type { IssueDesk } from './issueDesk.ts';
import { type PrintCode, printText } from './printText.ts';
import { recordAct } from './recordAct.ts';
import { rightInDocument } from './rightOf.ts';

export type IssueCode = PrintCode | WriteCode;

export interface IssuedText extends ExportedFile {
  readonly check: IssueCheck;
}

export interface IssueWatch {
  readonly onStage?: (stage: (typeof ISSUE_STAGES)[number]) => void;
  readonly signal?: AbortSignal;
}

const optionsOf = (asked: IssueAsked, time: number, reference: Uint8Array | null): WriteOptions => ({
  time,
  page: asked.page,
  issuer: '',
  lineNumbers: asked.lineNumbers,
  watermark: asked.watermark,
  standard: asked.standard,
  reference,
});

/** A broken record does not keep anybody from taking the text away: then the file is issued without an entry. */
export async function issueText(
  here: Installation,
  { writer, letterheads }: Pick<IssueDesk, 'writer' | 'letterheads'>,
  by: string,
  documentId: string,
  asked: IssueAsked,
  watch: IssueWatch = {},
): Promise<Result<IssuedText, IssueCode>> {
  const at = here.clock();
  watch.onStage?.('reading');
  const printed = await printText(here, by, documentId, asked);
  if (!printed.ok) return printed;
  const { printable, document, meeting, symbolPattern, state, textHash } = printed.value;
  const reference = asked.letterhead && asked.as === 'docx' ? await letterheads.read(meeting.id) : null;
  const written = await writer.write({ format: asked.as, printable, options: optionsOf(asked, at, reference) }, watch);
  if (!written.ok) return written;
  const { bytes, check } = written.value;
  // Rights may have been withdrawn while it was written.
  const right = await rightInDocument(here.store, here, by, 'exportDocument', documentId);
  if (!right.ok) return right;
  if (!here.brokenRecords.has(meeting.id)) {
    await here.store.transaction((tx) =>
      recordAct(tx, meeting.id, at, {
        act: 'document exported',
        seatId: by,
        onBehalfOf: right.value.delegation,
        object: { kind: 'document', id: documentId },
        textAfter: textHash,
        facts: { documentId, as: asked.as, kind: asked.kind, delegation: asked.delegation ?? null },
      }),
    );
    here.notices.tell(meeting.id);
  }
  const { extension, mediaType } = WRITERS[asked.as];
  return ok({
    bytes,
    check,
    fileName: issuedFileName({ meeting, symbolPattern, document, state, asked, extension }),
    mediaType,
  });
}
