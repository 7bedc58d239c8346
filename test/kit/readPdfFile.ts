// PDF files as others' programs see them: poppler reads facts, fonts and tags, qpdf the syntax and the bare page contents.
// Where one is missing its tests are skipped by name, unless CI=true, where a missing program is a failure.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MANY = { maxBuffer: 64 * 2 ** 20 };

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

export const hasPdfPrograms = (onPath('pdfinfo') && onPath('qpdf')) || process.env.CI === 'true';

export interface PdfTag {
  /** "H1", "LI", … */
  readonly name: string;
  readonly attributes: readonly string[];
  /** Tags, and words as they stand. */
  readonly parts: readonly (PdfTag | string)[];
}

export interface PdfFile {
  /** As pdfinfo names them: "Title", "Pages", "Tagged". */
  readonly info: ReadonlyMap<string, string>;
  readonly tags: PdfTag;
  /** One line a font, as pdffonts prints it. */
  readonly fonts: readonly string[];
  /** With every stream readable. */
  readonly plain: string;
  /** The words of the pages in the order of layout, heads and feet and all. */
  readonly layout: string;
}

/** What the programs say of the file; what they call broken is thrown. */
export async function readPdfFile(bytes: Uint8Array): Promise<PdfFile> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-pdf-'));
  try {
    const [path, plain] = [join(folder, 'file.pdf'), join(folder, 'plain.pdf')];
    await writeFile(path, bytes);
    await run('qpdf', ['--check', path]);
    await run('qpdf', ['--qdf', '--object-streams=disable', path, plain]);
    const [info, tags, fonts, layout] = await Promise.all([
      run('pdfinfo', ['-isodates', path]),
      run('pdfinfo', ['-struct-text', path], MANY),
      run('pdffonts', [path]),
      run('pdftotext', ['-layout', path, '-'], MANY),
    ]);
    return {
      info: new Map(
        [...info.stdout.matchAll(/^([^:\n]+): +(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
      ),
      tags: tagTree(tags.stdout),
      fonts: fonts.stdout.trim().split('\n').slice(2),
      plain: await readFile(plain, 'latin1'),
      layout: layout.stdout,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Only the words, in the order of layout: with the tags of a monstrous text poppler takes minutes. */
export async function readPdfWords(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-pdf-'));
  try {
    const path = join(folder, 'file.pdf');
    await writeFile(path, bytes);
    await run('qpdf', ['--check', path]);
    return (await run('pdftotext', [path, '-'], MANY)).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Growing {
  readonly name: string;
  readonly attributes: string[];
  readonly parts: (Growing | string)[];
}

function tagTree(printed: string): PdfTag {
  const root: Growing = { name: '', attributes: [], parts: [] };
  const open: { readonly indent: number; readonly tag: Growing }[] = [{ indent: -1, tag: root }];
  for (const line of printed.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const text = line.trim();
    if (text === '') continue;
    if (text.startsWith('/')) {
      open.at(-1)?.tag.attributes.push(text);
      continue;
    }
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.tag ?? root;
    if (text.startsWith('"')) parent.parts.push(line.slice(indent + 1).replace(/"$/, ''));
    else if (!text.startsWith('Object ')) {
      const tag: Growing = { name: /^\w+/.exec(text)?.[0] ?? text, attributes: [], parts: [] };
      parent.parts.push(tag);
      open.push({ indent, tag });
    }
  }
  const document = root.parts[0];
  if (root.parts.length !== 1 || document === undefined || typeof document === 'string') {
    throw new Error('The file has no single tree of tags.');
  }
  return document;
}

/** All words under a tag, in the order of reading, without the soft hyphens at line ends. */
export const wordsOfTag = (tag: PdfTag): string =>
  tag.parts
    .map((part) => (typeof part === 'string' ? withoutHyphen(part) : wordsOfTag(part)))
    .join('')
    .replaceAll('\u00AD', '');

/** Poppler gives a soft hyphen as a hyphen that stands alone. */
const withoutHyphen = (words: string): string => (words === '-' ? '' : words);

/** The tag and all under it, from above. */
export const allTags = (tag: PdfTag): PdfTag[] => [
  tag,
  ...tag.parts.flatMap((part) => (typeof part === 'string' ? [] : allTags(part))),
];
