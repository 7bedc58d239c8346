// `chapeau verify FILE`: every check on an adopted package, or on a Word file beside one, without store, server or network.
// One line a check: its state, its name, what it found.

import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readHeadWords } from '../../shared/proof/headWords.ts';
import { TEXT } from '../../shared/proof/manifest.ts';
import { readFrozen } from '../../shared/proof/packageFiles.ts';
import { MOST_PACKAGE, readPackage } from '../../shared/proof/readPackage.ts';
import { fillIn, refusedSlots, saidOf } from '../../shared/proof/sentences.ts';
import { type Check, checkWord, isProven, verifyPackage } from '../../shared/proof/verifyPackage.ts';
import { zipDirectory } from '../../shared/proof/zipDirectory.ts';
import { ok, type Refused, type Result, refused } from '../../shared/result.ts';
import { proof } from '../../shared/strings/en/proof.ts';
import type { Io } from './io.ts';

export interface FileAsked {
  readonly file: string;
  /** A package, where `file` is a Word file to be compared with its text. */
  readonly against: string | undefined;
  /** The eight words of a notice, as typed. */
  readonly words: string | undefined;
  readonly json: boolean;
}

interface Found {
  readonly checks: readonly Check[];
  readonly proven: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** 0 every check holds, apart or not; 1 one does not, or the file is refused; 2 the call was not understood. */
export function verifyFile({ file, against, words, json }: FileAsked, io: Io): number {
  const noticed = words === undefined ? null : readHeadWords(words);
  if (words !== undefined && noticed === null) {
    io.err('--words takes the eight words of a notice, in quotes.');
    return 2;
  }
  const found = against === undefined ? checkPackage(file, noticed) : checkAgainst(file, against, noticed);
  if (!found.ok) {
    if (json) io.out(JSON.stringify({ file: basename(file), refused: { code: found.code, data: found.data } }));
    io.err(refusedSentence(found));
    return found.code === 'file/unread' ? 2 : 1;
  }
  const { checks, proven, facts } = found.value;
  if (json) io.out(JSON.stringify({ file: basename(file), proven, ...facts, checks }));
  else for (const check of checks) io.out(lineOf(check));
  io.err(verdictOf(found.value, against !== undefined));
  return proven ? 0 : 1;
}

type FileCode = 'file/unread' | 'file/too-large';

function bytesOf(file: string): Result<Uint8Array, FileCode> {
  try {
    if (statSync(file).size > MOST_PACKAGE) return refused('file/too-large', { file });
    return ok(new Uint8Array(readFileSync(file)));
  } catch (error) {
    return refused('file/unread', { file, cause: error instanceof Error ? error.message : String(error) });
  }
}

function opened(file: string): Result<ReadonlyMap<string, Uint8Array>> {
  const bytes = bytesOf(file);
  if (bytes.ok) {
    const zip = zipDirectory(bytes.value);
    const isWord = zip.ok && zip.value.names.includes('word/document.xml');
    return isWord ? refused('word/alone') : readPackage(bytes.value);
  }
  return bytes.code === 'file/too-large' ? refused('package/too-large') : bytes;
}

function checkPackage(file: string, words: readonly string[] | null): Result<Found> {
  const files = opened(file);
  if (!files.ok) return files;
  const { checks, manifest, words: head } = verifyPackage(files.value, words);
  const facts =
    manifest === null
      ? {}
      : {
          title: manifest.title,
          symbol: manifest.symbol,
          revision: manifest.name,
          fingerprint: manifest.fingerprint,
          adoptedAt: manifest.adoptedAt,
          key: manifest.key.id,
          head: { ...manifest.head, words: head.join(' ') },
        };
  return ok({ checks, proven: isProven(checks), facts });
}

function checkAgainst(file: string, against: string, words: readonly string[] | null): Result<Found> {
  const files = opened(against);
  if (!files.ok) return files;
  const bytes = bytesOf(file);
  if (!bytes.ok) return bytes;
  const { checks, certificate, manifest } = verifyPackage(files.value, words);
  const text = readFrozen(files.value.get(TEXT)!);
  const ofPackage = checks.filter(({ key }) => key !== 'word');
  if (!isProven(ofPackage) || text === null || manifest === null) return refused('package/forged');
  const issued = manifest.files.find(({ name }) => name.endsWith('.docx'))?.sha256 ?? null;
  const word = checkWord(bytes.value, text, certificate, issued);
  const facts = { title: manifest.title, symbol: manifest.symbol, revision: manifest.name };
  return ok({ checks: [...ofPackage, word], proven: word.state !== 'fails', facts });
}

function phraseOf(key: string): string {
  const phrase = key.split('.').reduce<unknown>((node, step) => childOf(node, step), proof.proof);
  if (typeof phrase !== 'string') throw new Error(`no phrase ${key}`);
  return phrase;
}

const childOf = (node: unknown, step: string): unknown =>
  typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[step] : undefined;

function lineOf(check: Check): string {
  const { key, slots } = saidOf(check);
  return `${check.state.padEnd(7)}  ${check.key.padEnd(11)}  ${fillIn(phraseOf(`says.${key}`), slots)}`;
}

function refusedSentence({ code, data }: Refused): string {
  if (code === 'word/alone') return `${phraseOf('wordAlone')}: name its package with --against.`;
  if (code === 'file/unread') return `${String(data.file)} cannot be read: ${String(data.cause)}.`;
  return fillIn(phraseOf(`refused.${code === 'file/too-large' ? 'package/too-large' : code}`), refusedSlots(data));
}

function verdictOf({ checks, facts, proven }: Found, isWord: boolean): string {
  if (isWord) return `${phraseOf(proven ? 'wordSame' : 'wordDiffers')}.`;
  if (!proven) return `${phraseOf('notAdopted')}.`;
  if (checks.some(({ state }) => state === 'apart')) return `${phraseOf('adoptedApart')}.`;
  const isWitnessed = checks.some(({ key, state }) => key === 'witness' && state === 'holds');
  const how = `Whose record it is, it cannot say itself: give --words, or compare key ${String(facts.key)} with the one you were told.`;
  return isWitnessed ? `${phraseOf('adopted')}.` : `${phraseOf('adoptedHere')}. ${how}`;
}
