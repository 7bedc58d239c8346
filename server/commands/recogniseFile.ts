// Whether a file is an adopted text of this installation: asked by anybody, answered with what the file itself says or
// with nothing. A package counts where its record is the record kept here; a Word file where its words are those adopted.

import { adoptedPrint, compareWords } from '../../shared/proof/adoptedPrint.ts';
import { sameBytes } from '../../shared/proof/canonicalBytes.ts';
import type { Certificate } from '../../shared/proof/certificate.ts';
import { type PackageRefusal, readPackage } from '../../shared/proof/readPackage.ts';
import { statementParagraphs } from '../../shared/proof/statementParagraphs.ts';
import { isProven, type VerifiedPackage, verifyPackage } from '../../shared/proof/verifyPackage.ts';
import { MOST_WORD, wordText } from '../../shared/proof/wordText.ts';
import { zipDirectory } from '../../shared/proof/zipDirectory.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { VerifyAnswer } from '../../shared/wire/proof.ts';
import type { DocumentRow, Reader } from '../store/store.ts';
import { adoptedText } from './adoptedText.ts';
import type { Installation } from './installation.ts';

export type RecogniseCode = PackageRefusal | 'package/forged' | 'word/unreadable';

const UNKNOWN: VerifyAnswer = { kind: 'unknown' };

/** `package/unreadable`: neither a package nor a Word file. `package/forged`: its parts contradict each other. */
export async function recogniseFile(
  here: Pick<Installation, 'store'>,
  bytes: Uint8Array,
): Promise<Result<VerifyAnswer, RecogniseCode>> {
  const zip = bytes.length <= MOST_WORD ? zipDirectory(bytes) : null;
  if (zip?.ok && zip.value.names.includes('word/document.xml')) return recogniseWord(here, bytes);
  const files = readPackage(bytes);
  if (!files.ok) return files;
  const verified = verifyPackage(files.value);
  const failed = verified.checks.filter(({ state }) => state === 'fails').map(({ key }) => key);
  if (failed.length > 0 || !isProven(verified.checks)) return refused('package/forged', { checks: failed });
  return ok(await recognisePackage(here, verified));
}

async function recognisePackage(
  { store }: Pick<Installation, 'store'>,
  { manifest, certificate }: VerifiedPackage,
): Promise<VerifyAnswer> {
  if (manifest === null || certificate === null) return UNKNOWN;
  // The record here goes on from where the package ends, or is another one.
  const [entry] = await store.record(manifest.meetingId, manifest.head.seq - 1);
  if (entry?.seq !== manifest.head.seq || entry.hash !== manifest.head.hash) return UNKNOWN;
  return { kind: 'package', ...told(certificate), resaved: false };
}

async function recogniseWord(
  { store }: Pick<Installation, 'store'>,
  bytes: Uint8Array,
): Promise<Result<VerifyAnswer, 'word/unreadable'>> {
  const words = wordText(bytes);
  if (!words.ok) return words;
  for (const document of await adoptedDocuments(store)) {
    const adopted = await adoptedText(store, document);
    if (!adopted.ok) continue;
    const { text, certificate } = adopted.value;
    const printed = adoptedPrint(text, statementParagraphs(certificate, text.language));
    if (compareWords(printed, words.value).kind === 'differs') continue;
    const { writeAdopted } = await import('../formats/adoptedPackage.ts');
    const isIssued = sameBytes(await writeAdopted(text, certificate), bytes);
    return ok({ kind: 'word', ...told(certificate), resaved: !isIssued });
  }
  return ok(UNKNOWN);
}

async function adoptedDocuments(read: Reader): Promise<readonly DocumentRow[]> {
  const found: DocumentRow[] = [];
  for (const { id } of await read.meetings()) {
    found.push(...(await read.documents(id)).filter(({ status }) => status === 'adopted'));
  }
  return found;
}

/** What the file says itself. */
function told({ adoptedAt, document, revision }: Certificate) {
  const { name, symbol, fingerprint } = revision;
  return { title: document.title, symbol, name, adoptedAt, fingerprint };
}
