// Every check on a package, each with its own outcome: nothing is asked of anybody, nothing but the files is needed. What a
// package proves: that its parts belong together, that one key signed them, and that nothing in the record was changed
// since. Whose key it is, and that the record is the one everybody saw, only something kept elsewhere can tell: the eight
// words of a notice, a head a browser kept.

import { verifyChain } from '../record/chain.ts';
import type { RecordEntry } from '../record/entry.ts';
import type { FrozenText } from '../revision/frozenText.ts';
import { revisionName } from '../revision/revisionName.ts';
import { compareAdopted } from './adoptedPrint.ts';
import { canonicalBytes, sameBytes } from './canonicalBytes.ts';
import { type Certificate, certificateOf } from './certificate.ts';
import { headWords } from './headWords.ts';
import { keyHistory } from './keyHistory.ts';
import {
  CERTIFICATE,
  MANIFEST,
  type Manifest,
  RECORD,
  readManifest,
  SIGNATURE,
  STATEMENTS,
  TEXT,
  WORD_NAME,
} from './manifest.ts';
import { readFrozen, readRecord } from './packageFiles.ts';
import { adoptionIn } from './recordedFacts.ts';
import { digestOf, isSignedBy, keyIdOf } from './signature.ts';
import { readStatements } from './statements.ts';
import { wordText } from './wordText.ts';

export const CHECKS = ['files', 'signature', 'key', 'record', 'text', 'certificate', 'word', 'witness'] as const;
export type CheckKey = (typeof CHECKS)[number];

/**
 * `apart`: holds, but not as it was issued, or with something beside it that is not compared; `data` says what.
 * `unknown`: cannot be told from what is at hand.
 */
export type CheckState = 'holds' | 'fails' | 'apart' | 'unknown';

export interface Check {
  readonly key: CheckKey;
  readonly state: CheckState;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface VerifiedPackage {
  readonly checks: readonly Check[];
  /** As far as it could be read, whether or not it holds. */
  readonly manifest: Manifest | null;
  readonly certificate: Certificate | null;
  /** Of the record's head. */
  readonly words: readonly string[];
}

type Files = ReadonlyMap<string, Uint8Array>;

const NOTHING = new Uint8Array();

/** `words`: those of a notice, if somebody has them before him. */
export function verifyPackage(files: Files, words: readonly string[] | null = null): VerifiedPackage {
  const file = (name: string): Uint8Array => files.get(name) ?? NOTHING;
  const manifest = readManifest(file(MANIFEST));
  const record = readRecord(file(RECORD));
  const text = readFrozen(file(TEXT));
  if (manifest === null) {
    const checks = CHECKS.map((key) => check(key, key === 'files' ? 'fails' : 'unknown', { reason: 'manifest' }));
    return { checks, manifest, certificate: null, words: [] };
  }
  const stated = readStatements(file(STATEMENTS));
  const certificate = record && text && certificateOf(record.entries, text, manifest.fingerprint, stated ?? new Map());
  const isText = textCheck(file(TEXT), text, record?.entries ?? null, manifest);
  // What a Word file is compared with must be the adopted text itself.
  const adopted = isText.state === 'holds' ? text : null;
  const word = wordCheck(files, manifest, adopted, certificate?.ok ? certificate.value : null);
  const chain = recordCheck(record, manifest);
  const checks = [
    filesCheck(files, manifest, word),
    signatureCheck(file(MANIFEST), file(SIGNATURE), manifest),
    keyCheck(record?.entries ?? null, manifest),
    chain,
    isText,
    certificateCheck(file(CERTIFICATE), certificate),
    word,
    witnessCheck(record?.entries ?? null, chain, words),
  ];
  return {
    checks,
    manifest,
    certificate: certificate?.ok ? certificate.value : null,
    words: headWords(manifest.head.hash),
  };
}

const check = (key: CheckKey, state: CheckState, data: Check['data'] = {}): Check => ({ key, state, data });

/** Whether this is the adopted text, as it was issued. Who asks for more than the package itself can say looks at `key` and `witness`. */
export const isProven = (checks: readonly Check[]): boolean =>
  checks.every(
    ({ key, state }) => state === 'holds' || state === 'apart' || (key === 'witness' && state === 'unknown'),
  );

function filesCheck(files: Files, manifest: Manifest, word: Check): Check {
  const listed = new Map(manifest.files.map((one) => [one.name, one]));
  const lying = [...files.keys()].filter((name) => name !== MANIFEST && name !== SIGNATURE);
  const missing = [...listed.keys()].filter((name) => !files.has(name));
  const extra = lying.filter((name) => !listed.has(name));
  const changed = lying.filter((name) => {
    const one = listed.get(name);
    const bytes = files.get(name) ?? NOTHING;
    return one !== undefined && (one.bytes !== bytes.length || one.sha256 !== digestOf(bytes));
  });
  if (missing.length > 0) return check('files', 'fails', { reason: 'missing', files: missing });
  if (extra.length > 0) return check('files', 'fails', { reason: 'extra', files: extra });
  if (changed.length === 0) return check('files', 'holds', { count: listed.size });
  const isResaved = changed.every((name) => WORD_NAME.test(name)) && word.state === 'apart';
  return check('files', isResaved ? 'apart' : 'fails', { reason: isResaved ? 'resaved' : 'changed', files: changed });
}

function signatureCheck(bytes: Uint8Array, signature: Uint8Array, { key }: Manifest): Check {
  const holds = keyIdOf(key.publicKey) === key.id && isSignedBy(signature, bytes, key.publicKey);
  return check('signature', holds ? 'holds' : 'fails', { key: key.id });
}

function keyCheck(entries: readonly RecordEntry[] | null, { key }: Manifest): Check {
  if (entries === null) return check('key', 'unknown', { key: key.id });
  const history = keyHistory(entries);
  if (!history.ok) return check('key', 'fails', { reason: 'forged', key: key.id, ...history.data });
  const known = history.value.key;
  if (known === null || known.publicKey !== key.publicKey || known.id !== key.id) {
    return check('key', 'fails', { reason: 'other', key: key.id, known: known?.id ?? null });
  }
  const { replacedAt } = history.value;
  return replacedAt === null
    ? check('key', 'holds', { key: key.id })
    : check('key', 'apart', { reason: 'replaced', key: key.id, seq: replacedAt });
}

function recordCheck(record: ReturnType<typeof readRecord>, manifest: Manifest): Check {
  if (record === null) return check('record', 'fails', { reason: 'unreadable' });
  const { head, meetingId } = manifest;
  const walked = verifyChain(record.entries);
  if (!walked.ok) return check('record', 'fails', { reason: 'broken', code: walked.code, ...walked.data });
  const isOfMeeting = record.meetingId === meetingId && record.entries.every((one) => one.meetingId === meetingId);
  if (!isOfMeeting) return check('record', 'fails', { reason: 'otherMeeting' });
  const { seq, hash } = walked.value;
  if (seq !== head.seq || hash !== head.hash)
    return check('record', 'fails', { reason: 'head', seq, wanted: head.seq });
  return check('record', 'holds', { entries: seq, hash });
}

function textCheck(
  bytes: Uint8Array,
  text: FrozenText | null,
  entries: readonly RecordEntry[] | null,
  manifest: Manifest,
): Check {
  const { documentId, fingerprint } = manifest;
  if (text === null) return check('text', 'fails', { reason: 'unreadable' });
  const found = digestOf(bytes);
  if (found !== fingerprint || text.documentId !== documentId) {
    return check('text', 'fails', { reason: 'changed', fingerprint: found, wanted: fingerprint });
  }
  if (entries === null) return check('text', 'unknown', { fingerprint });
  const adoption = adoptionIn(entries, documentId, fingerprint);
  if (adoption === undefined) return check('text', 'fails', { reason: 'notAdopted', fingerprint });
  const { symbol } = adoption.facts;
  const name = revisionName(adoption.facts);
  const isNamedSo = name === manifest.name && symbol === manifest.symbol && text.title === manifest.title;
  if (!isNamedSo || adoption.entry.at !== manifest.adoptedAt) {
    return check('text', 'fails', { reason: 'otherName', name, symbol });
  }
  return check('text', 'holds', { fingerprint, seq: adoption.entry.seq });
}

function certificateCheck(bytes: Uint8Array, drawn: ReturnType<typeof certificateOf> | null): Check {
  if (drawn === null) return check('certificate', 'unknown');
  if (!drawn.ok) return check('certificate', 'fails', { reason: 'undrawable', code: drawn.code });
  return sameBytes(canonicalBytes(drawn.value), bytes)
    ? check('certificate', 'holds', { levels: drawn.value.levels.length })
    : check('certificate', 'fails', { reason: 'differs' });
}

function wordCheck(files: Files, manifest: Manifest, text: FrozenText | null, certificate: Certificate | null): Check {
  const [name, bytes] = [...files].find(([one]) => WORD_NAME.test(one)) ?? [null, NOTHING];
  if (name === null) return check('word', 'fails', { reason: 'missing' });
  if (text === null) return check('word', 'unknown');
  const issued = manifest.files.find((one) => one.name === name);
  return checkWord(bytes, text, certificate, issued?.sha256 ?? null);
}

/** A Word file against an adopted text; `issued`: the hash of the one that was issued, where it is known. */
export function checkWord(
  bytes: Uint8Array,
  text: FrozenText,
  certificate: Certificate | null,
  issued: string | null,
): Check {
  const words = wordText(bytes);
  if (!words.ok) return check('word', 'fails', { reason: 'unreadable', ...words.data });
  const compared = compareAdopted(text, certificate, words.value);
  if (compared.kind === 'differs') {
    const { part, adopted, found } = compared;
    return check('word', 'fails', { reason: 'words', part, adopted, found });
  }
  const { beside } = words.value;
  const isIssued = issued === digestOf(bytes);
  if (isIssued) return check('word', 'holds', { asIssued: true });
  return check('word', 'apart', { reason: 'resaved', beside });
}

function witnessCheck(entries: readonly RecordEntry[] | null, chain: Check, words: readonly string[] | null): Check {
  if (words === null || entries === null || chain.state !== 'holds') return check('witness', 'unknown');
  const wanted = words.join(' ');
  const entry = entries.findLast(({ hash }) => headWords(hash).join(' ') === wanted);
  return entry === undefined
    ? check('witness', 'fails', { words: wanted })
    : check('witness', 'holds', { words: wanted, seq: entry.seq });
}
