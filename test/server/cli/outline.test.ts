import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outline } from '../../../server/cli/outline.ts';
import { MAX_FILE_BYTES } from '../../../server/formats/readFile.ts';
import { MAX_TEXT_BYTES } from '../../../server/formats/readText.ts';
import { builtServer, READING_ENTRY } from '../../kit/builtProduct.ts';
import { expectedOutlines, scoreOutline } from '../../kit/scoreOutline.ts';

const DOCUMENTS = join(import.meta.dirname, '../../../seeds/documents');
const folder = mkdtempSync(join(tmpdir(), 'chapeau-outline-'));
beforeAll(async () => {
  await builtServer();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const link = (name: string): string => {
  const path = join(folder, name);
  symlinkSync(path, path);
  return path;
};

async function runWith(
  input: readonly Uint8Array[],
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await outline(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    readingEntry: READING_ENTRY,
    input: async function* () {
      yield* input;
    },
    stopped: new Promise(() => {}),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The beginning of a compound file, and the name of the stream that Word's texts stood in. */
const OLD_WORD = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(1016),
  Buffer.from('WordDocument', 'utf16le'),
]);

const run = (...args: readonly string[]) => runWith([], ...args);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('chapeau outline', () => {
  it.each(expectedOutlines.map((expected) => [expected.file, expected] as const))(
    'prints %s',
    async (name, expected) => {
      const { code, out, err } = await run(join(DOCUMENTS, name));
      expect([code, err]).toEqual([0, '']);
      const printed = JSON.parse(out);
      expect(Object.keys(printed)).toEqual(['file', 'title', 'place', 'date', 'participants', 'blocks']);
      expect(printed.file).toBe(name);
      expect(printed.date.text).toBe((expected.date as unknown as { text: string }).text);
      expect(scoreOutline(expected, printed)).toEqual({ missing: [], extra: [], front: [], f1: 1 });
      expect(printed.blocks.map((block: { line: number }) => block.line)).toEqual(
        expected.blocks.map((block) => (block as unknown as { line: number }).line),
      );
      expect(printed.blocks.map((block: { kind: string }) => block.kind)).toEqual(
        expected.blocks.map((block) => block.kind),
      );
    },
  );

  it('adds the findings when asked, each with its lines', async () => {
    const path = file('a.txt', 'CONCLUSIONS\n1. [bookmark: x]To thank.\n3. To accept.\n');
    const { code, out } = await run(path, '--findings');
    const { findings } = JSON.parse(out) as { findings: { code: string; line: number; text: string }[] };
    expect(code).toBe(0);
    expect(findings).toContainEqual({
      code: 'artefact/removed',
      line: 2,
      lines: [2],
      text: '[bookmark: x]',
      data: { at: 3 },
    });
    expect(findings.map((one) => `${one.line} ${one.code}`)).toContain('3 label/gap');
  });

  it('reads a file in Windows-1252 and one without extension', async () => {
    const { code, out } = await run(file('README', Uint8Array.from([0x31, 0x2e, 0x20, 0x4d, 0xe9, 0x78, 0x2e])));
    expect(code).toBe(0);
    expect(JSON.parse(out).blocks[0].text).toBe('Méx.');
  });

  it.each<[string, string, string | Uint8Array, readonly string[]]>([
    ['a page', 'a.html', '<h1>CONCLUSIONS</h1><ol type=a><li>To thank.<li>To note.</ol>', ['a.', 'b.']],
    ['a page by another name', 'a.txt', '<!doctype html><ol start=4><li>To thank.<li>To note.</ol>', ['4.', '5.']],
    ['Markdown', 'a.md', '# CONCLUSIONS\n\n1) To thank.\n2) To note.\n', ['1)', '2)']],
    ['a text in UTF-16', 'a.txt', Buffer.from('\uFEFF1. To thank.\n2. To note.\n', 'utf16le'), ['1.', '2.']],
  ])('reads %s', async (_, name, content, labels) => {
    const { code, out, err } = await run(file(name, content));
    expect([code, err]).toEqual([0, '']);
    const { blocks } = JSON.parse(out) as { blocks: { kind: string; label: string; text: string }[] };
    expect(blocks.filter((block) => block.kind === 'item').map((block) => block.label)).toEqual(labels);
    expect(blocks.at(-1)?.text).toBe('To note.');
  });

  it('reads pasted text from the standard input', async () => {
    const parts = ['CONCLUSIONS\n1. To th', 'ank.\n2. To note.\n'].map(utf8);
    const { code, out } = await runWith(parts, '-');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: '-', blocks: [{ label: '1.' }, { label: '2.' }] });
    expect(await runWith([], '-')).toMatchObject({
      code: 1,
      err: '-: The file is empty: check that it is the right one.',
    });
  });

  it.each<[string, () => string, RegExp]>([
    ['is missing', () => join(folder, 'none.txt'), /no such file/],
    ['lies in a folder that is a file', () => join(file('b.txt', 'x'), 'c.txt'), /no such file/],
    ['is a folder', () => folder, /is a folder/],
    ['is a device', () => '/dev/zero', /not a file/],
    ['leads back to itself', () => link('loop.txt'), /could not be read \(ELOOP\)/],
    ['is empty', () => file('empty.txt', ''), /file is empty/],
    ['is too large', () => file('large.txt', 'x'.repeat(MAX_TEXT_BYTES + 1)), /larger than 4 MiB/],
    ['is larger than any file', () => file('huge.docx', new Uint8Array(MAX_FILE_BYTES + 1)), /larger than 20 MiB/],
    ['is a cut archive', () => file('word.txt', Uint8Array.from([0x50, 0x4b, 3, 4])), /packed file \(zip\)/],
    ['is an old Word file', () => file('old.docx', OLD_WORD), /an old Word file \(\.doc\).*save it as Word \(\.docx\)/],
    ['is a table', () => file('table.CSV', 'a,b'), /a \.csv file, which cannot be read here/],
    ['is binary', () => file('binary.txt', new Uint8Array(64)), /holds no words|not plain text/],
  ])('a file that %s gives exit 1 and one sentence', async (_, path, sentence) => {
    const { code, out, err } = await run(path());
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(1);
  });

  it.each<[string, readonly string[]]>([
    ['no file', []],
    ['two files', ['a.txt', 'b.txt']],
    ['an unknown flag', ['a.txt', '--tree']],
    ['a value for a flag that takes none', ['a.txt', '--findings=yes']],
  ])('%s is a call not understood: exit 2 and the usage', async (_, args) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: chapeau outline FILE');
  });

  it('--help prints the usage and does nothing else', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: chapeau outline FILE'),
      err: '',
    });
  });
});
