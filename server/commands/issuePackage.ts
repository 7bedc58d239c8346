// Issues the adopted package of a document, and shows its certificate. Whoever reads the record of the meeting may have it:
// the package holds that record. That it was issued stands in the record, so in the package itself.

import { ok, type Result } from '../../shared/result.ts';
import type { CertificateAnswer } from '../../shared/wire/proof.ts';
import type { DocumentRow, MeetingRow } from '../store/store.ts';
import type { FileWriter, WriteCode } from '../writing/fileWriter.ts';
import { adoptedPdfs } from './adoptedPdfs.ts';
import { type AdoptedCode, type AdoptedText, adoptedText } from './adoptedText.ts';
import { type ExportedFile, fileNameOf } from './exportedFile.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { type SigningCode, signingKeyIn } from './signingKeyIn.ts';
import { signedHeadIn } from './viewHead.ts';

export type PackageCode = WriteCode | RightCode | AdoptedCode | SigningCode | 'document/unknown';

/** "San Salvador 2017 - Rev.2 - Special Declaration.zip": a long title is cut, the revision never is. */
const packageName = (meeting: MeetingRow, document: DocumentRow, revision: string): string =>
  fileNameOf(meeting, { title: `${revision} - ${document.title}` }, 'zip');

/** `page`: the page that checks packages without a network, or null where the client was not built. */
export async function issuePackage(
  here: Installation,
  writer: FileWriter,
  by: string,
  documentId: string,
  page: Uint8Array | null,
): Promise<Result<ExportedFile, PackageCode>> {
  const at = here.clock();
  const right = await rightInDocument(here.store, here, by, 'readRecord', documentId);
  if (!right.ok) return right;
  const { document, meeting, delegation } = right.value;
  const { adoptedPackage } = await import('../formats/adoptedPackage.ts');
  const found = await here.store.transaction(async (tx) => {
    const before = await adoptedText(tx, document);
    if (!before.ok) return before;
    const key = await signingKeyIn(tx, here, meeting.id);
    if (!key.ok) return key;
    const { revision } = before.value.certificate;
    await recordAct(tx, meeting.id, at, {
      act: 'package issued',
      seatId: by,
      onBehalfOf: delegation,
      object: { kind: 'document', id: documentId },
      facts: { documentId, revisionId: revision.id, fingerprint: revision.fingerprint },
    });
    const adopted: AdoptedText = { ...before.value, entries: await tx.record(meeting.id, 0) };
    return ok({ adopted, key: key.value });
  });
  if (!found.ok) return found;
  here.notices.tell(meeting.id);
  const { adopted, key } = found.value;
  const instance = await here.store.meta('instanceId');
  const pdfs = await adoptedPdfs(here, writer, meeting, adopted);
  if (!pdfs.ok) return pdfs;
  const made = await adoptedPackage({ instance, ...adopted, key, page, pdfs: pdfs.value });
  if (!made.ok) return made;
  const fileName = packageName(meeting, document, adopted.certificate.revision.name);
  return ok({ bytes: made.value.bytes, fileName, mediaType: 'application/zip' });
}

/** For everybody who follows the rounds. */
export async function viewCertificate(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<CertificateAnswer, PackageCode>> {
  const right = await rightInDocument(here.store, here, by, 'readRounds', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const adopted = await adoptedText(here.store, document);
  if (!adopted.ok) return adopted;
  const head = await here.store.transaction((tx) => signedHeadIn(tx, here, meeting.id));
  if (!head.ok) return head;
  const { certificate } = adopted.value;
  const closer = certificate.levels.at(-1)?.closedBy.seatId;
  const seat = closer === undefined ? undefined : await here.store.seat(closer);
  return ok({
    certificate,
    head: head.value,
    closedByName: seat?.personName ?? null,
    packageName: packageName(meeting, document, certificate.revision.name),
  });
}
