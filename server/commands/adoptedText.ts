// An adopted text with all that proves it: the revision that was adopted, the record of its meeting, the words of
// statements. Read in one go, so that what is drawn from it fits together.

import { type Certificate, type CertificateCode, certificateOf } from '../../shared/proof/certificate.ts';
import type { StatementWords } from '../../shared/proof/statements.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { FrozenText } from '../../shared/revision/frozenText.ts';
import type { DocumentRow, Reader } from '../store/store.ts';

export interface AdoptedText {
  readonly text: FrozenText;
  readonly entries: readonly RecordEntry[];
  readonly words: StatementWords;
  readonly certificate: Certificate;
}

export type AdoptedCode = CertificateCode | 'document/not-adopted';

export async function adoptedText(read: Reader, document: DocumentRow): Promise<Result<AdoptedText, AdoptedCode>> {
  if (document.status !== 'adopted') return refused('document/not-adopted');
  const entries = await read.record(document.meetingId, 0);
  const adoption = entries.findLast(({ act, object }) => act === 'text adopted' && object.id === document.id);
  const revision =
    typeof adoption?.facts.revisionId === 'string'
      ? await read.approval.revision(adoption.facts.revisionId)
      : undefined;
  if (revision === undefined) return refused('certificate/not-adopted');
  const words = new Map((await read.approval.statements(document.id)).map((row) => [row.id, row.words]));
  const drawn = certificateOf(entries, revision.frozen, revision.fingerprint, words);
  return drawn.ok ? ok({ text: revision.frozen, entries, words, certificate: drawn.value }) : drawn;
}
