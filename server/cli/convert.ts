// `chapeau convert`: reads a past document and writes it in another format in one go, without a store and without a server.
// What was left out of it or is doubtful is told on standard error; all other words are those of the file, with its notes.

import { basename, extname } from 'node:path';
import { printable, printableText } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Finding, takesWholeLines } from '../../shared/template/lines/finding.ts';
import { blocksFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { findingKey } from '../../shared/template/structure/reverse.ts';
import { createChildReader } from '../reading/childReader.ts';
import type { Reader, Reading, ReadingCode } from '../reading/reader.ts';
import { createChildFileWriter } from '../writing/childFileWriter.ts';
import { readFlags, text } from './flags.ts';
import type { Io } from './io.ts';
import { ISSUE_FLAGS, ISSUE_USAGE, issueAskedOf } from './issueFlags.ts';
import { bytesOf } from './outline.ts';
import { type NotedText, placeNotes } from './placeNotes.ts';
import { saveFile } from './saveFile.ts';
import { findingLines } from './sayFindings.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau convert FILE --as FORMAT [OPTIONS] [--out FILE]

Reads a document (.docx, .pdf, .html, .md, .txt) and writes it in another format, with its numbers as they are printed and
its footnotes. What was left out, joined or doubted is told on standard error.

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
    const read = await readWhole(reader, got.bytes, basename(path), stopping.signal);
    if (!read.ok) {
      io.err(`${path}: ${sentenceOf(read)}`);
      return 1;
    }
    let made = 0;
    const newId = (): string => `p${++made}`;
    const { outline, findings, source, markup } = read.value;
    const { blocks, scheme, title } = blocksFromOutline(outline, newId);
    const starts = [...outline.front, ...outline.blocks].map(({ line }) => line);
    const leftOut = new Set(findings.flatMap(({ code, lines }) => (takesWholeLines(code) ? lines : [])));
    const noted = placeNotes({ blocks, starts, lines: source.lines, notes: source.notes, leftOut }, newId);
    const told = [...findingLines(findings), ...linesBeside(noted, markup)];
    for (const line of told) io.err(`${path}, ${line}`);
    const stem = basename(path, extname(path));
    const printed = printable({
      title: title === '' ? stem : title,
      language: read.value.language ?? 'en',
      blocks: noted.blocks,
      labels: labelsOf(noted.blocks, scheme),
      scheme,
      notes: noted.notes,
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

/** Of what takes whole lines, what cells of a table are taken for; a symbol or a cover note may well stand in one. */
const TAKEN_CELLS: readonly string[] = ['furniture/removed', 'footnote/removed'] satisfies readonly Finding['code'][];

/** Reads a file; a cell of a table is never a page number or a running head, whatever it looks like. */
async function readWhole(
  reader: Reader,
  bytes: Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<Result<Reading, ReadingCode>> {
  const options = { account: 'terminal', signal };
  const read = await reader.read(bytes, name, options);
  if (!read.ok) return read;
  const { source, findings } = read.value;
  const cells = new Set(source.lines.filter(({ inTable }) => inTable).map(({ number }) => number));
  const answers = findings
    .filter(({ code, lines }) => TAKEN_CELLS.includes(code) && lines.some((line) => cells.has(line)))
    .map((one) => ({ finding: findingKey(one), alternative: 'putBack' as const }));
  if (answers.length === 0) return read;
  const again = await reader.readAgain(source.lines, answers, options);
  if (!again.ok) return again;
  const told = [...source.findings, ...again.value.findings].sort((a, b) => a.line - b.line);
  return ok({ ...read.value, outline: again.value.outline, findings: told });
}

/** What stood beside the text and is not where it was. */
const linesBeside = ({ behind }: NotedText, markup: Reading['markup']): readonly string[] => [
  ...behind.map(
    ({ line, mark, text }) =>
      `line ${line}: The place of note ${mark} is not known; it stands behind the text. “${printableText(text)}”`,
  ),
  ...(markup?.comments ?? []).map(({ line, text }) => `line ${line}: A comment was left out. “${printableText(text)}”`),
];
