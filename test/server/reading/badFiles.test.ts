// Bad input: three hundred files. Those made wrongly on purpose are read by the real program, each in a process of its own
// under the limits it is shipped with; those that were cut or turned over in places are read here, where a throw is seen. Every
// one ends in a reading or in a refusal that says what is wrong; none makes a process crash, none is asked of the network.

import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILE_CODES, refuseFile } from '../../../server/formats/fileRefusal.ts';
import { readFile } from '../../../server/formats/readFile.ts';
import { createChildReader, READING_LIMITS } from '../../../server/reading/childReader.ts';
import type { Reader, Reading, ReadingCode } from '../../../server/reading/reader.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { type BadFile, badFiles } from '../../kit/badFiles.ts';
import { builtServer, READING_ENTRY } from '../../kit/builtProduct.ts';

const SEED = 20_170_620;
const COUNT = 300;
/** No limit of size stops this one, and it takes about as long as is allowed: it may end by itself, or be ended. */
const LONGEST = 'nested marks.pdf';

const isTooSlow = (outcome: Result<Reading, ReadingCode> | undefined): boolean =>
  outcome?.ok === false && outcome.code === 'file/tooSlow';

async function readHere(bytes: Uint8Array, name: string): Promise<Result<Reading, ReadingCode>> {
  try {
    const file = await readFile(bytes, name);
    return file.ok
      ? ok({ ...file.value, ...outlineOf(file.value.source.lines), language: 'en', document: 'other' })
      : file;
  } catch (error) {
    return refuseFile('file/unreadable', 'This file made its reader throw an error.', {
      ended: 'crashed',
      detail: String(error),
    });
  }
}

describe(`[P10] bad files (seed ${SEED})`, () => {
  let reader: Reader;
  let server: Server;
  let calls = 0;
  let files: readonly BadFile[];
  const outcomes = new Map<string, Result<Reading, ReadingCode>>();

  beforeAll(async () => {
    server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const { port } = server.address() as { port: number };
    files = badFiles(SEED, COUNT, `http://127.0.0.1:${port}`);
    await builtServer();
    reader = createChildReader({ entry: READING_ENTRY });
    const apart = files.filter((file) => !file.spoilt);
    const read = async ({ name, bytes }: BadFile): Promise<void> => {
      outcomes.set(name, await reader.read(bytes, name, { account: name }));
    };
    await Promise.all(apart.map(read));
    // A busy machine is no defect: what took too long beside another is read again alone, under the same limits.
    for (const file of apart) if (file.name !== LONGEST && isTooSlow(outcomes.get(file.name))) await read(file);
    // Those that were cut or turned are many and alike: they are read here, one after the other, where a throw is seen.
    for (const { name, bytes, spoilt } of files) if (spoilt) outcomes.set(name, await readHere(bytes, name));
  }, 280_000);
  afterAll(async () => {
    await reader.close();
    server.close();
  });

  const refusals = (): (readonly [string, string, string])[] =>
    [...outcomes].flatMap(([name, outcome]) =>
      outcome.ok ? [] : [[name, outcome.code, String(outcome.data.sentence)] as const],
    );

  it('there are three hundred, each with a name of its own, and each had an end', () => {
    expect(files).toHaveLength(COUNT);
    expect(outcomes.size).toBe(COUNT);
  });

  it('every refusal has a code and one sentence that says what is wrong', () => {
    const odd = refusals().filter(
      ([, code, sentence]) =>
        !(FILE_CODES as readonly string[]).includes(code) || !/^[A-Z][^\n]{15,250}\.$/.test(sentence),
    );
    expect(odd).toEqual([]);
  });

  it('no process crashed', () => {
    const crashed = [...outcomes].flatMap(([name, outcome]) =>
      !outcome.ok && outcome.data.ended === 'crashed' ? [[name, outcome.data.detail]] : [],
    );
    expect(crashed).toEqual([]);
  });

  it('each comes to its end in the 15 s that are shipped, but for one that may be ended then', () => {
    expect(READING_LIMITS).toMatchObject({ milliseconds: 15_000, megabytes: 512 });
    const ended = [...outcomes].filter(([, outcome]) => isTooSlow(outcome)).map(([name]) => name);
    expect(ended.filter((name) => name !== LONGEST)).toEqual([]);
  });

  it('a file that keeps its reader busy for too long is ended', async () => {
    const impatient = createChildReader({ entry: READING_ENTRY, limits: { milliseconds: 3000 } });
    const [longest] = files.filter((file) => file.name === LONGEST);
    const outcome = await impatient.read(longest!.bytes, LONGEST, { account: 'a' });
    await impatient.close();
    expect(outcome).toMatchObject({ ok: false, code: 'file/tooSlow', data: { seconds: 3 } });
  });

  it('every reading holds words', () => {
    const empty = [...outcomes].filter(
      ([, outcome]) =>
        outcome.ok && !outcome.value.source.lines.some((line) => line.text.trim() !== '' || line.numbering !== null),
    );
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('nothing was asked of the network, and no file of the machine got in', () => {
    expect(calls).toBe(0);
    const words = [...outcomes.values()].flatMap((one) =>
      one.ok ? one.value.source.lines.map((line) => line.text) : [],
    );
    expect(words.filter((text) => /root:|\/bin\/(?:ba)?sh/.test(text))).toEqual([]);
  });

  it.each<[string, string]>([
    ['bomb.docx', 'file/tooBig'],
    ['bomb with lying sizes.docx', 'file/tooBig'],
    ['many entries.docx', 'file/tooBig'],
    ['archives in archives.docx', 'file/unreadable'],
    ['paths that lead out.docx', 'file/unreadable'],
    ['only paths that lead out.docx', 'file/kind'],
    ['2,000 nested tables.docx', 'file/tooBig'],
    ['external entity.docx', 'file/unreadable'],
    ['billion laughs.docx', 'file/unreadable'],
    ['50,000 paragraphs.docx', 'file/tooManyLines'],
    ['a paragraph of 3 MB.docx', 'file/lineTooLong'],
    ['behind a password.docx', 'file/encrypted'],
    ['an old format.docx', 'file/kind'],
    ['a workbook.docx', 'file/kind'],
    ['slides.docx', 'file/kind'],
    ['OpenDocument.docx', 'file/kind'],
    ['rtf.docx', 'file/kind'],
    ['picture.pdf', 'file/kind'],
    ['program.txt', 'file/kind'],
    ['50,000 paragraphs.html', 'file/tooManyLines'],
    ['a paragraph of 3 MB.html', 'file/lineTooLong'],
    ['hidden words.html', 'file/empty'],
    ['nothing.txt', 'file/empty'],
    ['noise.txt', 'file/notText'],
    ['lines.txt', 'file/tooManyLines'],
    ['three-megabytes.txt', 'file/lineTooLong'],
    ['a picture.pdf', 'file/noText'],
    ['behind a password.pdf', 'file/encrypted'],
    ['a head alone.pdf', 'file/unreadable'],
  ])('%s is refused as %s', (name, code) => {
    expect(outcomes.get(name)).toMatchObject({ ok: false, code });
  });

  it.each<[string, string]>([
    ['archives in archives.docx', 'a part of it is no XML'],
    ['paths that lead out.docx', 'a part has a name that leads out of the file'],
  ])('%s: it is said what is wrong', (name, what) => {
    const sentence = `This Word file is damaged (${what}): open it in Word, save it again and give that file.`;
    expect(outcomes.get(name)).toMatchObject({ data: { sentence } });
  });

  it.each([
    'macros.docx',
    'utf16.txt',
    'utf16-without-mark.txt',
    'windows.txt',
    'broken-utf8.txt',
    '2,000 nested tables.html',
    'addresses.html',
  ])('%s is read', (name) => {
    expect(outcomes.get(name)).toMatchObject({ ok: true });
  });

  it('macros are left out, and that is told', () => {
    const told = { code: 'part/leftOut', line: 0, text: '', data: { part: 'macros' } };
    const toldOf = ([name, outcome]: readonly [string, Result<Reading, ReadingCode>]): readonly string[] =>
      outcome.ok && outcome.value.findings.some(({ data }) => data.part === 'macros') ? [name] : [];
    expect([...outcomes].flatMap(toldOf)).toEqual(['macros.docx']);
    expect(outcomes.get('macros.docx')).toMatchObject({
      value: { findings: expect.arrayContaining([expect.objectContaining(told)]) },
    });
  });
});
