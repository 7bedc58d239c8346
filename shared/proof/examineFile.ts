// What a file that somebody sends comes to, as far as it can be told without asking anybody: the words of a Word file, or
// whether a package holds together and what it says it is. Plain values, so that a process apart can find them.

import { z } from 'zod';
import { hash, id } from '../wire/text.ts';
import { type PackageRefusal, readPackage } from './readPackage.ts';
import { CHECKS, isProven, verifyPackage } from './verifyPackage.ts';
import { BESIDE, type WordText, wordText } from './wordText.ts';
import { zipDirectory } from './zipDirectory.ts';

const PACKAGE_CODES = [
  'package/too-large',
  'package/unreadable',
  'package/missing-files',
  'package/extra-files',
  'package/repacked',
] as const satisfies readonly PackageRefusal[];

export const examined = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('word'),
    words: z.object({
      paragraphs: z.array(z.string()),
      notes: z.array(z.string()),
      beside: z.array(z.enum(BESIDE)),
    }),
  }),
  z.object({
    kind: z.literal('package'),
    meetingId: id,
    head: z.object({ seq: z.int().min(1), hash }),
    told: z.object({
      title: z.string(),
      symbol: z.string(),
      name: z.string(),
      adoptedAt: z.string(),
      fingerprint: hash,
    }),
  }),
  z.object({
    kind: z.literal('refused'),
    code: z.enum([...PACKAGE_CODES, 'package/forged', 'word/unreadable']),
    /** Files or checks that the refusal is about. */
    about: z.array(z.string()),
  }),
]);
export type Examined = z.infer<typeof examined>;

/** `package/unreadable`: neither a package nor a Word file. `package/forged`: its parts contradict each other. */
export function examineFile(bytes: Uint8Array): Examined {
  const zip = zipDirectory(bytes);
  if (zip.ok && zip.value.names.includes('word/document.xml')) {
    const words = wordText(bytes);
    return words.ok ? { kind: 'word', words: plain(words.value) } : refusal('word/unreadable');
  }
  const files = readPackage(bytes);
  if (!files.ok) return refusal(files.code, files.data.files);
  const { checks, manifest } = verifyPackage(files.value);
  if (manifest === null || !isProven(checks)) {
    const failed = CHECKS.filter((key) => checks.some((check) => check.key === key && check.state === 'fails'));
    return refusal('package/forged', failed);
  }
  const { meetingId, head, title, symbol, name, adoptedAt, fingerprint } = manifest;
  return { kind: 'package', meetingId, head, told: { title, symbol, name, adoptedAt, fingerprint } };
}

const refusal = (code: Extract<Examined, { kind: 'refused' }>['code'], about: unknown = []): Examined => ({
  kind: 'refused',
  code,
  about: Array.isArray(about) ? about.map(String) : [],
});

const plain = ({ paragraphs, notes, beside }: WordText): Extract<Examined, { kind: 'word' }>['words'] => ({
  paragraphs: [...paragraphs],
  notes: [...notes],
  beside: [...beside],
});
