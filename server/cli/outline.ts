// `chapeau outline FILE`: prints as JSON what is understood of a past document, with `--findings` also all that was
// removed, joined, attached or doubted on the way. It reads one file and writes nothing.

import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Outline } from '../../shared/template/outline.ts';
import { outlineOf } from '../../shared/template/outline.ts';
import { MAX_TEXT_BYTES, readText } from '../formats/readText.ts';
import { readFlags } from './flags.ts';
import type { Io } from './io.ts';

const USAGE = `Usage: chapeau outline FILE [--findings]

Prints what is understood of a past document (plain text) as JSON: title, place, date, participants, and its blocks with
kind, label, depth, text and line. With --findings it adds what was removed, joined, attached or doubted, by line.
Exit: 0 printed, 1 the file cannot be read, 2 the call was not understood.`;

const TEXT_FILES: ReadonlySet<string> = new Set(['', '.txt', '.text']);

/** Why a file could not be opened or read, by the code of the system. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file: check the path.',
  ENOTDIR: 'there is no such file: check the path.',
  EACCES: 'it may not be read by this user: change its rights or copy it.',
  EPERM: 'it may not be read by this user: change its rights or copy it.',
  EISDIR: 'this is a folder: name one text file in it.',
};

type Bytes = { readonly bytes: Uint8Array } | { readonly sentence: string };

/** The bytes of a file, at most one more than may be read, so that a growing or endless file does no harm. */
async function bytesOf(path: string): Promise<Bytes> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return { sentence: CAUSES.EISDIR! };
    // A pipe or a device would be waited for without end.
    if (!about.isFile()) return { sentence: 'this is not a file: name one text file.' };
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(Math.min(about.size, MAX_TEXT_BYTES) + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) break;
      }
      return { bytes: buffer.subarray(0, length) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { sentence: CAUSES[code] ?? `it could not be read (${code || String(error)}).` };
  }
}

/** The outline in the form that past documents are compared in. */
const printed = (file: string, { title, place, date, participants, blocks }: Outline): Record<string, unknown> => ({
  file,
  title,
  place,
  date,
  participants,
  blocks: blocks.map(({ kind, label, depth, text, line }) => ({ kind, label, depth, text, line })),
});

export async function outline(args: readonly string[], io: Pick<Io, 'out' | 'err'>): Promise<number> {
  const flags = readFlags(args, { findings: { type: 'boolean' } }, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const [path] = flags.words;
  if (path === undefined) {
    io.err(`Name the file to read.\n\n${USAGE}`);
    return 2;
  }
  const extension = extname(path).toLowerCase();
  if (!TEXT_FILES.has(extension)) {
    io.err(`${path}: ${extension} files are not readable yet: save it as plain text (.txt, UTF-8) and give that file.`);
    return 1;
  }
  const got = await bytesOf(path);
  if ('sentence' in got) {
    io.err(`${path}: ${got.sentence}`);
    return 1;
  }
  const text = readText(got.bytes);
  if (!text.ok) {
    io.err(`${path}: ${String(text.data.sentence)}`);
    return 1;
  }
  const read = outlineOf(text.value.lines);
  const answer = printed(basename(path), read.outline);
  io.out(JSON.stringify(flags.values.findings === true ? { ...answer, findings: read.findings } : answer, null, 1));
  return 0;
}
