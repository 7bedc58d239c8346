// The adopted package: one zip file with text, record, certificate, Word file and the page that checks them, sealed by the
// installation's key. The same record, text, key and page give the same bytes, so that whoever makes it anew can compare.

import { adoptedPrint } from '../../shared/proof/adoptedPrint.ts';
import { canonicalBytes } from '../../shared/proof/canonicalBytes.ts';
import { type Certificate, type CertificateCode, certificateOf } from '../../shared/proof/certificate.ts';
import {
  CERTIFICATE,
  CERTIFICATE_PDF,
  pdfNameOf,
  RECORD,
  STATEMENTS,
  sealFiles,
  TEXT,
  VERIFY_PAGE,
  wordNameOf,
} from '../../shared/proof/manifest.ts';
import { recordBytes } from '../../shared/proof/packageFiles.ts';
import type { KeyPair } from '../../shared/proof/signature.ts';
import { type StatementWords, statementBytes } from '../../shared/proof/statements.ts';
import { storedZip, type ZipFile } from '../../shared/proof/storedZip.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type FrozenText, fingerprintOf, printFrozen } from '../../shared/revision/frozenText.ts';
import { writeDocx } from './writeDocx.ts';

export interface PackageParts {
  /** Id of the installation. */
  readonly instance: string;
  readonly text: FrozenText;
  /** The record of the meeting, from the first entry, with the adoption in it. */
  readonly entries: readonly RecordEntry[];
  /** Words of statements by id. */
  readonly words: StatementWords;
  readonly key: KeyPair;
  /** The page that checks packages without a network; null where it was not built. */
  readonly page: Uint8Array | null;
  /** The text and the certificate for archives. */
  readonly pdfs: AdoptedPdfs | null;
}

export interface AdoptedPdfs {
  readonly text: Uint8Array;
  readonly certificate: Uint8Array;
}

export interface AdoptedPackage {
  readonly bytes: Uint8Array;
  readonly certificate: Certificate;
}

/** The Word file of an adopted text, with what delegations stated. Its date is that of the adoption. */
export const writeAdopted = (text: FrozenText, certificate: Certificate): Promise<Uint8Array> =>
  writeDocx(adoptedPrint(text, certificate), { time: Date.parse(certificate.adoptedAt) });

/** Refused where the record does not bear the adoption out. */
export async function adoptedPackage(parts: PackageParts): Promise<Result<AdoptedPackage, CertificateCode>> {
  const { instance, text, entries, words, key, page, pdfs } = parts;
  const fingerprint = fingerprintOf(text);
  const drawn = certificateOf(entries, text, fingerprint, words);
  if (!drawn.ok) return drawn;
  const certificate = drawn.value;
  const { symbol, name } = certificate.revision;
  const last = entries.at(-1)!;
  const files: ZipFile[] = [
    [CERTIFICATE, canonicalBytes(certificate)],
    [RECORD, recordBytes(certificate.meeting.id, entries)],
    [STATEMENTS, statementBytes(certificate.statements)],
    [TEXT, new TextEncoder().encode(printFrozen(text))],
    [wordNameOf(symbol), await writeAdopted(text, certificate)],
    ...(pdfs === null
      ? []
      : ([
          [pdfNameOf(symbol), pdfs.text],
          [CERTIFICATE_PDF, pdfs.certificate],
        ] as const)),
    ...(page === null ? [] : [[VERIFY_PAGE, page] as const]),
  ];
  const facts = {
    instance,
    meetingId: certificate.meeting.id,
    documentId: text.documentId,
    symbol,
    name,
    title: text.title,
    fingerprint,
    adoptedAt: certificate.adoptedAt,
    head: { seq: last.seq, hash: last.hash },
  };
  return ok({ bytes: storedZip(sealFiles(facts, files, key)), certificate });
}
