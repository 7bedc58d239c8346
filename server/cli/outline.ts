// `chapeau outline FILE`: prints as JSON what is understood of a past document, with `--findings` also its footnotes and all
// that was removed, joined, attached or doubted on the way. It reads one file, in a process of its own with limits, and writes
// nothing.

import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Outline } from '../../shared/template/structure/outline.ts';
import { MAX_FILE_BYTES } from '../formats/readFile.ts';
import { createChildReader } from '../reading/childReader.ts';
import { readFlags } from './flags.ts';
import type { Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau outline FILE [--findings]

Prints what is understood of a past document as JSON: title, place, date, participants, and its blocks with kind, label,
depth, text and line. FILE is a Word file (.docx), a PDF with text in it, an HTML page, Markdown or plain text; what it is
is told by its content. "-" reads pasted text from the standard input. With --findings it adds what was removed, joined,
attached or doubted, by line, and the footnotes.
Exit: 0 printed, 1 the file cannot be read, 2 the call was not understood.`;

/** Why a file could not be opened or read, by the code of the system. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file: check the path.',
  ENOTDIR: 'there is no such file: check the path.',
  EACCES: 'it may not be read by this user: change its rights or copy it.',
  EPERM: 'it may not be read by this user: change its rights or copy it.',
  EISDIR: 'this is a folder: name one file in it.',
};

type Bytes = { readonly bytes: Uint8Array } | { readonly sentence: string };

/** The bytes of a file, at most one more than may be read, so that a growing or endless file does no harm. */
export async function bytesOf(path: string): Promise<Bytes> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return { sentence: CAUSES.EISDIR! };
    // A pipe or a device would be waited for without end.
    if (!about.isFile()) return { sentence: 'this is not a file: name one file.' };
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(Math.min(about.size, MAX_FILE_BYTES) + 1);
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

/** What comes in by the standard input, at most one byte more than may be read. */
async function pasted(input: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input) {
    parts.push(part);
    length += part.length;
    if (length > MAX_FILE_BYTES) break;
  }
  return { bytes: Buffer.concat(parts) };
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

export async function outline(
  args: readonly string[],
  io: Pick<Io, 'out' | 'err' | 'input' | 'readingEntry' | 'stopped'>,
): Promise<number> {
  const flags = readFlags(args, { findings: { type: 'boolean' } }, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const [path] = flags.words;
  if (path === undefined) {
    io.err(`Name the file to read.\n\n${USAGE}`);
    return 2;
  }
  const isPasted = path === '-';
  const got = isPasted ? await pasted(io.input()) : await bytesOf(path);
  if ('sentence' in got) {
    io.err(`${path}: ${got.sentence}`);
    return 1;
  }
  const stopping = new AbortController();
  void io.stopped.then(() => stopping.abort());
  const reader = createChildReader({ entry: io.readingEntry });
  try {
    const read = await reader.read(got.bytes, isPasted ? '' : basename(path), {
      account: 'terminal',
      signal: stopping.signal,
    });
    if (!read.ok) {
      io.err(`${path}: ${sentenceOf(read)}`);
      return 1;
    }
    const answer = printed(isPasted ? '-' : basename(path), read.value.outline);
    const { findings, source } = read.value;
    const withFindings = { ...answer, findings, notes: source.notes };
    io.out(JSON.stringify(flags.values.findings === true ? withFindings : answer, null, 1));
    return 0;
  } finally {
    await reader.close();
  }
}
