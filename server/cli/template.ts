// `chapeau template FILE…`: prints as JSON the template that one or several past documents of one body show, with
// `--evidence` also what each part of it rests on. Files are read one by one in the process that reads past documents.

import { basename } from 'node:path';
import { absentMembers, attendedDocument } from '../../shared/template/front/members.ts';
import { learnTemplate } from '../../shared/template/learning/learnTemplate.ts';
import type { PastDocument } from '../../shared/template/learning/studied.ts';
import { createChildReader } from '../reading/childReader.ts';
import { readFlags, text } from './flags.ts';
import type { Io } from './io.ts';
import { bytesOf } from './outline.ts';
import { findingLines } from './sayFindings.ts';
import { sentenceOf } from './sentence.ts';

const MOST_FILES = 50;
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

const USAGE = `Usage: chapeau template FILE… [--evidence] [--id ID] [--name NAME]

Prints as JSON what past documents of one body have in common: title, opening clause, sections, numbers, verb forms and
paragraphs that come again. Where they differ, each way is kept with the files and lines that show it. Members that one
of them does not name are said on the standard error. Up to ${MOST_FILES} files; Word
(.docx), PDF with text in it, HTML, Markdown or plain text.

  --evidence   adds what each part was found in, how often, and what was noticed
  --id ID      small letters, figures and hyphens (default: learnt)
  --name NAME  what people see (default: the title of the latest document)

Exit: 0 printed, 1 a file cannot be read, 2 the call was not understood.`;

const FLAGS = { evidence: { type: 'boolean' }, id: { type: 'string' }, name: { type: 'string' } } as const;

/** Names of files as evidence names them: the last part of the path, numbered where two are alike. */
function namesFor(paths: readonly string[]): readonly string[] {
  const met = new Map<string, number>();
  return paths.map((path) => {
    const name = basename(path);
    const n = (met.get(name) ?? 0) + 1;
    met.set(name, n);
    return n === 1 ? name : `${name} (${n})`;
  });
}

export async function template(
  args: readonly string[],
  io: Pick<Io, 'out' | 'err' | 'readingEntry' | 'stopped'>,
): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: MOST_FILES, io });
  if (typeof flags === 'number') return flags;
  if (flags.words.length === 0) {
    io.err(`Name the files to learn from.\n\n${USAGE}`);
    return 2;
  }
  const id = text(flags.values.id) ?? 'learnt';
  const name = text(flags.values.name);
  if (!ID.test(id) || name?.trim() === '') {
    io.err(`${ID.test(id) ? 'A name holds words' : `"${id}" is no id`}.\n\n${USAGE}`);
    return 2;
  }
  const stopping = new AbortController();
  void io.stopped.then(() => stopping.abort());
  const reader = createChildReader({ entry: io.readingEntry });
  try {
    const names = namesFor(flags.words);
    const documents: PastDocument[] = [];
    for (const [i, path] of flags.words.entries()) {
      const got = await bytesOf(path);
      if ('sentence' in got) {
        io.err(`${path}: ${got.sentence}`);
        return 1;
      }
      const read = await reader.read(got.bytes, basename(path), { account: 'terminal', signal: stopping.signal });
      if (!read.ok) {
        io.err(`${path}: ${sentenceOf(read)}`);
        return 1;
      }
      const { kind, outline, source } = read.value;
      // A plain text does not tell what is bold.
      documents.push({ document: names[i]!, outline, ...(kind === 'text' ? {} : { lines: source.lines }) });
    }
    const learnt = learnTemplate(documents, { id, name });
    if (learnt.template.sections.length === 0) {
      io.err('There is nothing to learn: no numbered or listed paragraphs were found.');
      return 1;
    }
    const absent = absentMembers(documents.map(({ document, outline }) => attendedDocument(document, outline)));
    for (const [document, findings] of absent)
      for (const line of findingLines(findings)) io.err(`${document}, ${line}`);
    const { evidence, notes } = learnt;
    io.out(
      JSON.stringify(
        flags.values.evidence === true ? { template: learnt.template, evidence, notes } : learnt.template,
        null,
        1,
      ),
    );
    return 0;
  } finally {
    await reader.close();
  }
}
