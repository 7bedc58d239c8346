// Whether a file is an adopted text of this installation: asked by anybody, answered with what the file itself says or
// with nothing. A package counts where its record is the record kept here; a Word file where its words are those adopted.

import { compareAdopted } from '../../shared/proof/adoptedPrint.ts';
import { sameBytes } from '../../shared/proof/canonicalBytes.ts';
import type { Certificate } from '../../shared/proof/certificate.ts';
import type { Examined } from '../../shared/proof/examineFile.ts';
import { statementsOn } from '../../shared/proof/statements.ts';
import type { WordText } from '../../shared/proof/wordText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { VerifyAnswer } from '../../shared/wire/proof.ts';
import type { ReadingCode } from '../reading/reader.ts';
import type { DocumentRow, Reader } from '../store/store.ts';
import { type AdoptedText, adoptedText } from './adoptedText.ts';
import type { PastInstallation } from './pastDesk.ts';

type Refused = Extract<Examined, { kind: 'refused' }>['code'];
export type RecogniseCode = Refused | ReadingCode;

const UNKNOWN: VerifyAnswer = { kind: 'unknown' };
/** All who ask wait in one row: one file is looked at, and that apart from everybody's work. */
const ACCOUNT = 'verify';

/** `package/unreadable`: neither a package nor a Word file. `package/forged`: its parts contradict each other. */
export async function recogniseFile(
  { store, reader }: Pick<PastInstallation, 'store' | 'reader'>,
  bytes: Uint8Array,
): Promise<Result<VerifyAnswer, RecogniseCode>> {
  // Both kinds are zip files; what is none needs no process of its own.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refused('package/unreadable');
  const read = await reader.examine(bytes, { account: ACCOUNT });
  if (!read.ok) return read;
  const found = read.value;
  switch (found.kind) {
    case 'refused':
      return refused(found.code, { about: found.about });
    case 'package': {
      // The record here goes on from where the package ends, or is another one.
      const [entry] = await store.record(found.meetingId, found.head.seq - 1);
      const isOurs = entry?.seq === found.head.seq && entry.hash === found.head.hash;
      return ok(isOurs ? { kind: 'package', ...found.told, resaved: false } : UNKNOWN);
    }
    case 'word':
      return ok(await recogniseWords(store, found.words, bytes));
  }
}

async function recogniseWords(store: Reader, words: WordText, bytes: Uint8Array): Promise<VerifyAnswer> {
  for (const document of await adoptedDocuments(store)) {
    const adopted = await adoptedText(store, document);
    if (!adopted.ok) continue;
    const { text } = adopted.value;
    const certificate = issuesOf(adopted.value).find((issue) => compareAdopted(text, issue, words).kind === 'same');
    if (certificate === undefined) continue;
    const { writeAdopted } = await import('../formats/adoptedPackage.ts');
    const isIssued = sameBytes(await writeAdopted(text, certificate), bytes);
    return { kind: 'word', ...told(certificate), resaved: !isIssued };
  }
  return UNKNOWN;
}

/** As many states of the statements are looked back on. */
const MOST_ISSUES = 50;

/** The certificate as it is now, then as it was before each statement that was handed in or withdrawn, newest first. */
function issuesOf({ certificate, entries, words }: AdoptedText): readonly Certificate[] {
  const moments = entries.filter(({ object }) => object.kind === 'statement').slice(-MOST_ISSUES);
  const before = moments.toReversed().flatMap(({ seq }): Certificate[] => {
    const statements = statementsOn(entries.slice(0, seq - 1), certificate.revision.id, words);
    return statements === null ? [] : [{ ...certificate, statements }];
  });
  return [certificate, ...before];
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
