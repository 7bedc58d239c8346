// `chapeau convert`: reads a past document and writes it in another format in one go, without a store and without a server.
// What was doubtful in it is told as `outline --findings` tells it; the words are those of the file.

import { basename, extname } from 'node:path';
import { printable } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { blocksFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { createChildReader } from '../reading/childReader.ts';
import { createChildFileWriter } from '../writing/childFileWriter.ts';
import { readFlags, text } from './flags.ts';
import type { Io } from './io.ts';
import { ISSUE_FLAGS, ISSUE_USAGE, issueAskedOf } from './issueFlags.ts';
import { bytesOf } from './outline.ts';
import { saveFile } from './saveFile.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau convert FILE --as FORMAT [OPTIONS] [--out FILE]

Reads a document (.docx, .pdf, .html, .md, .txt) and writes it in another format, with its numbers as they are printed.

${ISSUE_USAGE}
  --reference FILE   a Word file whose styles, header and page a Word file takes over
  --out FILE         file or folder to write to (default: the name of the file, in this folder)

Exit: 0 written, 1 it cannot be read or written, 2 the call was not understood.`;

const { as, page, standard, watermark, 'line-numbers': lineNumbers } = ISSUE_FLAGS;
const FLAGS = {
  as,
  page,
  standard,
  watermark,
  'line-numbers': lineNumbers,
  reference: { type: 'string' },
  out: { type: 'string' },
} as const;

export async function convert(args: readonly string[], io: Io): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const [path] = flags.words;
  const asked = issueAskedOf(flags.values);
  if (path === undefined || typeof asked === 'string') {
    io.err(`${path === undefined ? 'Name the file to read.' : asked}\n\n${USAGE}`);
    return 2;
  }
  const got = await bytesOf(path);
  if ('sentence' in got) {
    io.err(`${path}: ${got.sentence}`);
    return 1;
  }
  const wanted = text(flags.values.reference);
  const look = wanted === undefined ? null : await bytesOf(wanted);
  if (look !== null && 'sentence' in look) {
    io.err(`${wanted}: ${look.sentence}`);
    return 1;
  }
  const stopping = new AbortController();
  void io.stopped.then(() => stopping.abort());
  const reader = createChildReader({ entry: io.readingEntry });
  const writer = createChildFileWriter({ entry: io.writingEntry });
  try {
    const read = await reader.read(got.bytes, basename(path), { account: 'terminal', signal: stopping.signal });
    if (!read.ok) {
      io.err(`${path}: ${sentenceOf(read)}`);
      return 1;
    }
    let made = 0;
    const { blocks, scheme, title } = blocksFromOutline(read.value.outline, () => `p${++made}`);
    const stem = basename(path, extname(path));
    const printed = printable({
      title: title === '' ? stem : title,
      language: read.value.language ?? 'en',
      blocks,
      labels: labelsOf(blocks, scheme),
      scheme,
    });
    const options = { ...asked, time: CONVERTED_AT, issuer: '', reference: look === null ? null : look.bytes };
    const written = await writer.write({ format: asked.as, printable: printed, options }, { signal: stopping.signal });
    if (written.ok) return saveFile(io, text(flags.values.out), `${stem}.${asked.as}`, written.value.bytes);
    io.err(`${path}: ${sentenceOf(written)}`);
    return 1;
  } finally {
    await reader.close();
    await writer.close();
  }
}

/** The same file gives the same bytes whenever it is converted: 1 January 1980, where the dates of zip files begin. */
const CONVERTED_AT = Date.UTC(1980, 0, 1);
