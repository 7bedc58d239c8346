// What a package says of itself: whose record, which document, which revision, and the hash of every file in it. Only
// its own bytes are signed; everything else hangs from them.

import { z } from 'zod';
import { hash, id } from '../wire/text.ts';
import { canonicalBytes, readCanonical } from './canonicalBytes.ts';
import { digestOf, type KeyPair, type NamedKey, namedKey, signBytes } from './signature.ts';
import type { ZipFile } from './storedZip.ts';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const CERTIFICATE = 'certificate.json';
export const RECORD = 'record.json';
export const STATEMENTS = 'statements.json';
export const TEXT = 'text.json';
export const VERIFY_PAGE = 'verify.html';
/** The Word file, named after the symbol. */
export const WORD_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.docx$/;

/** The same text for archives; packages issued before there was one have none. */
export const PDF_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.pdf$/;
export const CERTIFICATE_PDF = 'certificate.pdf';

const stemOf = (symbol: string): string => {
  const name = symbol
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[-.]+$/g, '')
    .slice(0, 100);
  // The certificate's own name is taken.
  return name === '' || name === 'certificate' ? 'text' : name;
};

/** "RCGM/2017/2/Rev.1" gives "RCGM-2017-2-Rev.1.docx". */
export const wordNameOf = (symbol: string): string => `${stemOf(symbol)}.docx`;
export const pdfNameOf = (symbol: string): string => `${stemOf(symbol)}.pdf`;

const fileName = z.union([
  z.enum([CERTIFICATE, RECORD, STATEMENTS, TEXT, VERIFY_PAGE]),
  z.string().regex(WORD_NAME),
  z.string().regex(PDF_NAME),
]);

export const manifest = z.strictObject({
  kind: z.literal('chapeau/adopted'),
  version: z.literal(1),
  /** Id of the installation. */
  instance: z.string().max(64),
  meetingId: id,
  documentId: id,
  symbol: z.string().max(200),
  /** "Rev.1" */
  name: z.string().max(40),
  title: z.string().max(1000),
  fingerprint: hash,
  /** UTC, ISO 8601. */
  adoptedAt: z.iso.datetime(),
  head: z.strictObject({ seq: z.int().min(1), hash }),
  key: z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), publicKey: hash }),
  /** In the order in which they lie in the package. */
  files: z.array(z.strictObject({ name: fileName, bytes: z.int().min(0), sha256: hash })).max(16),
});
export type Manifest = z.infer<typeof manifest>;

export interface PackageFacts extends Omit<Manifest, 'kind' | 'version' | 'key' | 'files'> {}

/** The manifest and its signature, as the first two files of the package that holds `files` behind them. */
export function sealFiles(facts: PackageFacts, files: readonly ZipFile[], pair: KeyPair): readonly ZipFile[] {
  const key: NamedKey = namedKey(pair);
  const listed = files.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digestOf(bytes) }));
  const bytes = canonicalBytes(manifest.parse({ kind: 'chapeau/adopted', version: 1, ...facts, key, files: listed }));
  return [[MANIFEST, bytes], [SIGNATURE, signBytes(bytes, pair)], ...files];
}

/** Null where the bytes are no manifest. */
export const readManifest = (bytes: Uint8Array): Manifest | null => readCanonical(bytes, manifest);
