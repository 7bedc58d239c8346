// The adopted package: what it is made of, what it proves, and every way in which somebody might hand over another.

import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { adoptedPackage } from '../../../server/formats/adoptedPackage.ts';
import { canonicalBytes } from '../../../shared/proof/canonicalBytes.ts';
import { headWords } from '../../../shared/proof/headWords.ts';
import {
  CERTIFICATE,
  MANIFEST,
  RECORD,
  readManifest,
  SIGNATURE,
  sealFiles,
  TEXT,
  VERIFY_PAGE,
} from '../../../shared/proof/manifest.ts';
import { recordBytes } from '../../../shared/proof/packageFiles.ts';
import { MOST_PACKAGE, readPackage } from '../../../shared/proof/readPackage.ts';
import { storedZip, type ZipFile } from '../../../shared/proof/storedZip.ts';
import {
  type CheckKey,
  type CheckState,
  checkWord,
  isProven,
  verifyPackage,
} from '../../../shared/proof/verifyPackage.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import { printFrozen } from '../../../shared/revision/frozenText.ts';
import { adopt, adoptedRecord, begun, frozen, introduce, KEY, OTHER_KEY } from '../../kit/adoptedRecord.ts';
import { hasLibreOffice, savedAsWord } from '../../kit/libreOffice.ts';
import { text as textOf } from '../../kit/text.ts';

const PAGE = strToU8('<!doctype html><title>Chapeau</title>');

const PDFS = { text: strToU8('%PDF-1.7 the text'), certificate: strToU8('%PDF-1.7 the certificate') };

async function made(entries: readonly RecordEntry[] = adoptedRecord(), text = frozen()): Promise<Uint8Array> {
  const parts = {
    instance: 'instance-1',
    text,
    entries,
    words: new Map<string, string>(),
    key: KEY,
    page: PAGE,
    pdfs: PDFS,
  };
  const answer = await adoptedPackage(parts);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.bytes;
}

function filesOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const read = readPackage(bytes);
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
  return new Map(read.value);
}

/** Whatever does not hold, with the reason it gives. */
function faults(files: ReadonlyMap<string, Uint8Array>, words: readonly string[] | null = null) {
  return Object.fromEntries(
    verifyPackage(files, words)
      .checks.filter(({ state }) => state !== 'holds')
      .map(({ key, state, data }): [CheckKey, [CheckState, unknown]] => [key, [state, data.reason ?? null]]),
  );
}

let good: Uint8Array;
let files: ReadonlyMap<string, Uint8Array>;
let wordName: string;
const UNWITNESSED = { witness: ['unknown', null] };

beforeAll(async () => {
  good = await made();
  files = filesOf(good);
  wordName = [...files.keys()].find((name) => name.endsWith('.docx'))!;
});

const bytesIn = (name: string): Uint8Array => files.get(name)!;
/** The package with one file exchanged, and nothing else. */
const exchanged = (name: string, bytes: Uint8Array) => new Map([...files, [name, bytes]]);
/** The package as a forger seals it, with files of his own and whatever key. */
function sealedAnew(changes: ReadonlyMap<string, Uint8Array>, key = KEY, facts: object = {}) {
  const { kind: _kind, version: _version, key: _key, files: _files, ...own } = readManifest(bytesIn(MANIFEST))!;
  const rest = [...files].filter(([name]) => name !== MANIFEST && name !== SIGNATURE);
  const body = rest.map(([name, bytes]): ZipFile => [name, changes.get(name) ?? bytes]);
  return new Map(sealFiles({ ...own, ...facts }, body, key));
}

describe('a package as it was issued', () => {
  test('holds in every check', () => {
    expect(faults(files)).toEqual(UNWITNESSED);
    expect(isProven(verifyPackage(files).checks)).toBe(true);
    expect([...files.keys()]).toEqual([
      ...[MANIFEST, SIGNATURE, CERTIFICATE, RECORD, 'statements.json', TEXT],
      ...['RCGM-2017-2-Rev.1.docx', 'RCGM-2017-2-Rev.1.pdf', 'certificate.pdf', VERIFY_PAGE],
    ]);
  });

  test('is a function of its parts', async () => {
    expect(await made()).toEqual(good);
  });

  test('the eight words of a notice are found in its record, whichever entry they stand for', () => {
    const entries = adoptedRecord();
    for (const { hash } of [entries[4]!, entries.at(-1)!]) expect(faults(files, headWords(hash))).toEqual({});
    expect(faults(files, headWords('f'.repeat(64)))).toEqual({ witness: ['fails', null] });
  });

  test('no text that the record does not bear out gets one', async () => {
    const parts = { instance: 'i', text: frozen(), words: new Map<string, string>(), key: KEY, page: null, pdfs: null };
    expect(await adoptedPackage({ ...parts, entries: introduce(begun()).entries })).toMatchObject({
      ok: false,
      code: 'certificate/not-adopted',
    });
  });
});

describe('a package in which something was changed', () => {
  test('any byte of any file', () => {
    for (const [name, bytes] of files) {
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const flipped = bytes.slice();
        flipped[at]! ^= 1;
        const { checks } = verifyPackage(exchanged(name, flipped));
        expect([name, at, checks.every(({ key, state }) => state === 'holds' || key === 'witness')]).toEqual([
          ...[name, at],
          false,
        ]);
        // A Word file whose words are the adopted ones is told apart, like one that was saved again.
        const isApart = name.endsWith('.docx') && checks.find(({ key }) => key === 'files')?.state === 'apart';
        expect([name, at, isProven(checks)]).toEqual([name, at, isApart]);
      }
    }
  });

  test('a file taken out, a file put in', () => {
    const without = new Map([...files].filter(([name]) => name !== CERTIFICATE));
    expect(faults(without)).toMatchObject({ files: ['fails', 'missing'] });
    expect(faults(new Map([...files, ['note.txt', PAGE]]))).toMatchObject({ files: ['fails', 'extra'] });
  });

  test('the same files, signed with another key', () => {
    expect(faults(sealedAnew(new Map(), OTHER_KEY))).toEqual({ ...UNWITNESSED, key: ['fails', 'other'] });
  });

  test('another text, sealed anew by whoever has the key', () => {
    const text = frozen(textOf('title 0 Special Declaration', 'operative 1 To thank nobody.'));
    const changed = new Map([[TEXT, strToU8(printFrozen(text))]]);
    expect(faults(sealedAnew(changed))).toMatchObject({ text: ['fails', 'changed'], word: ['unknown', null] });
  });

  test('another Word file, sealed anew', async () => {
    const text = frozen(textOf('title 0 Special Declaration', 'operative 1 To thank nobody.'));
    const other = [...filesOf(await made(adoptedRecord(text), text))].find(([name]) => name.endsWith('.docx'))![1];
    expect(faults(sealedAnew(new Map([[wordName, other]])))).toEqual({ ...UNWITNESSED, word: ['fails', 'words'] });
  });

  test('a record with an entry less, with a certificate that fits it, sealed anew', () => {
    const entries = adoptedRecord().filter(({ act }) => act !== 'round answered');
    const changed = new Map([[RECORD, recordBytes('meeting-1', entries)]]);
    expect(faults(sealedAnew(changed))).toMatchObject({ record: ['fails', 'broken'] });
  });

  test('a record computed anew, in which a level was never closed', () => {
    const short = begun();
    short.entries.pop();
    const forged = introduce(adopt(short)).entries;
    const last = forged.at(-1)!;
    const changed = new Map([[RECORD, recordBytes('meeting-1', forged)]]);
    const facts = { head: { seq: last.seq, hash: last.hash }, adoptedAt: forged.at(-2)!.at };
    expect(faults(sealedAnew(changed, KEY, facts))).toMatchObject({ certificate: ['fails', 'undrawable'] });
  });

  test('a certificate that says more than the record', () => {
    const certificate = JSON.parse(new TextDecoder().decode(bytesIn(CERTIFICATE)));
    certificate.levels[0].rows[0].reading = 'approved';
    const changed = new Map([[CERTIFICATE, canonicalBytes(certificate)]]);
    expect(faults(sealedAnew(changed))).toEqual({ ...UNWITNESSED, certificate: ['fails', 'differs'] });
  });

  test('the record of another meeting; a manifest with another name or another head', () => {
    const other = new Map([[RECORD, recordBytes('meeting-2', adoptedRecord())]]);
    expect(faults(sealedAnew(other))).toMatchObject({ record: ['fails', 'otherMeeting'] });
    expect(faults(sealedAnew(new Map(), KEY, { name: 'Rev.2' }))).toMatchObject({ text: ['fails', 'otherName'] });
    const head = { seq: 14, hash: 'f'.repeat(64) };
    expect(faults(sealedAnew(new Map(), KEY, { head }))).toMatchObject({ record: ['fails', 'head'] });
  });

  test('files that are spelt otherwise than we do, though they say the same', () => {
    for (const name of [RECORD, TEXT]) {
      const spaced = JSON.stringify(JSON.parse(new TextDecoder().decode(bytesIn(name))), null, 1);
      expect(isProven(verifyPackage(sealedAnew(new Map([[name, strToU8(spaced)]]))).checks)).toBe(false);
    }
    expect(faults(exchanged(MANIFEST, strToU8('{}')))).toMatchObject({ files: ['fails', 'manifest'] });
  });

  test('nonsense in place of any file is never a crash', () => {
    for (const name of files.keys()) {
      for (const bytes of ['', 'null', '{"version":1}', '[[[[', '\u0000'.repeat(99)]) {
        expect(isProven(verifyPackage(exchanged(name, strToU8(bytes))).checks)).toBe(false);
      }
    }
  });
});

describe('what a package cannot say of itself', () => {
  test('a record made up as a whole, with a key of its own, holds together: the words of a notice tell', async () => {
    const text = frozen(textOf('title 0 Special Declaration', 'operative 1 To thank nobody.'));
    const entries = introduce(adopt(begun(text), text), OTHER_KEY).entries;
    const parts = {
      instance: 'instance-1',
      text,
      entries,
      words: new Map<string, string>(),
      key: OTHER_KEY,
      page: null,
      pdfs: null,
    };
    const forged = await adoptedPackage(parts);
    if (!forged.ok) throw new Error(forged.code);
    const theirs = filesOf(forged.value.bytes);
    expect(faults(theirs)).toEqual(UNWITNESSED);
    const noticed = headWords(adoptedRecord().at(-1)!.hash);
    expect(faults(theirs, noticed)).toEqual({ witness: ['fails', null] });
  });
});

describe('a Word file that was saved anew', () => {
  test.skipIf(!hasLibreOffice)('passes the check of the words and is reported apart', async () => {
    const saved = await savedAsWord(new Map([['text', { bytes: bytesIn(wordName), extension: 'docx' }]]));
    const bytes = saved.get('text')!;
    expect(faults(exchanged(wordName, bytes))).toEqual({
      ...UNWITNESSED,
      files: ['apart', 'resaved'],
      word: ['apart', 'resaved'],
    });
    const { certificate, manifest } = verifyPackage(files);
    const issued = manifest!.files.find(({ name }) => name === wordName)!.sha256;
    expect(checkWord(bytes, frozen(), certificate, issued)).toMatchObject({ state: 'apart' });
    expect(checkWord(bytesIn(wordName), frozen(), certificate, issued)).toMatchObject({ state: 'holds' });
  });
});

describe('what is not a package as it was issued is refused', () => {
  const all = (): ZipFile[] => [...files];
  const code = (bytes: Uint8Array): string => {
    const read = readPackage(bytes);
    return read.ok ? 'ok' : read.code;
  };

  test.each<[string, () => Uint8Array, string]>([
    ['100 MB of it', () => new Uint8Array(100 * 1024 * 1024), 'package/too-large'],
    ['one byte more than the most', () => new Uint8Array(MOST_PACKAGE + 1), 'package/too-large'],
    ['no bytes', () => new Uint8Array(), 'package/unreadable'],
    ['words', () => strToU8('The text is adopted.'), 'package/unreadable'],
    ['some other zip file', () => storedZip([['a.txt', PAGE]]), 'package/unreadable'],
    ['one that is cut', () => good.slice(0, good.length - 100), 'package/unreadable'],
    ['one file less', () => storedZip(all().filter(([name]) => name !== RECORD)), 'package/missing-files'],
    ['no Word file', () => storedZip(all().filter(([name]) => name !== wordName)), 'package/missing-files'],
    ['one file more', () => storedZip([...all(), ['note.txt', PAGE]]), 'package/extra-files'],
    ['a second Word file', () => storedZip([...all(), ['other.docx', PAGE]]), 'package/extra-files'],
    ['a file in a folder', () => storedZip([...all(), ['a/text.json', PAGE]]), 'package/extra-files'],
    ['packed by another program', () => zipSync(Object.fromEntries(all())), 'package/repacked'],
    ['stored by another program', () => zipSync(Object.fromEntries(all()), { level: 0 }), 'package/repacked'],
    ['in another order', () => storedZip(all().toReversed()), 'package/repacked'],
    ['with a byte behind it', () => new Uint8Array([...good, 0]), 'package/repacked'],
    ['with a byte before it', () => new Uint8Array([0, ...good]), 'package/unreadable'],
    ['one file twice', () => storedZip([...all(), ['text.json', PAGE]]), 'package/unreadable'],
  ])('%s', (_what, bytes, wanted) => {
    expect(code(bytes())).toBe(wanted);
  });

  test('any other bit of what zip puts around the files', () => {
    const around: number[] = [];
    for (let at = 0; at < good.length; at += 1) {
      if (![...files.values()].some((bytes) => at >= bytes.byteOffset && at < bytes.byteOffset + bytes.length)) {
        around.push(at);
      }
    }
    expect(around.length).toBeGreaterThan(500);
    for (const at of around) {
      const flipped = good.slice();
      flipped[at]! ^= 4;
      expect([at, code(flipped)]).not.toEqual([at, 'ok']);
    }
  });
});
