import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { adoptedPackage } from '../../../server/formats/adoptedPackage.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { storedZip } from '../../../shared/proof/storedZip.ts';
import { type CheckKey, isProven, verifyPackage } from '../../../shared/proof/verifyPackage.ts';
import { adoptedRecord, frozen, KEY } from '../../kit/adoptedRecord.ts';

const made = async (page: Uint8Array | null = strToU8('<!doctype html>')): Promise<Uint8Array> => {
  const parts = { instance: 'instance-1', text: frozen(), entries: adoptedRecord(), words: new Map(), key: KEY, page };
  const answer = await adoptedPackage(parts);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.bytes;
};

const filesOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const read = readPackage(bytes);
  if (!read.ok) throw new Error(read.code);
  return new Map(read.value);
};

const states = (files: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> =>
  Object.fromEntries(verifyPackage(files).checks.map(({ key, state }) => [key, state]));

const ALL_HOLD: Readonly<Record<CheckKey, string>> = {
  files: 'holds',
  signature: 'holds',
  key: 'holds',
  record: 'holds',
  text: 'holds',
  certificate: 'holds',
  word: 'holds',
  witness: 'unknown',
};

describe('a package', () => {
  test('as issued: every check holds', async () => {
    const files = filesOf(await made());
    expect(states(files)).toEqual(ALL_HOLD);
    expect(isProven(verifyPackage(files).checks)).toBe(true);
  });

  test('is a function of its parts', async () => {
    expect(await made()).toEqual(await made());
  });
});
void zipSync;
void storedZip;
