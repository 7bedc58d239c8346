// `chapeau export`: writes a document of the store as a file. Works beside a running server too.

import { join } from 'node:path';
import { id as idSchema } from '../../shared/wire/text.ts';
import { SYSTEM } from '../commands/installation.ts';
import { issueText } from '../commands/issueText.ts';
import { configFrom, storeEnv } from '../config.ts';
import { letterheadsIn } from '../store/letterheads.ts';
import { createChildFileWriter } from '../writing/childFileWriter.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { ISSUE_FLAGS, ISSUE_USAGE, issueAskedOf, queryOf } from './issueFlags.ts';
import { askServer, reach } from './remote.ts';
import { saveAnswer, saveFile } from './saveFile.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau export DOCUMENT [--as FORMAT] [--kind KIND] [OPTIONS] [--out FILE] [--data DIR]

Writes the document with this id (it stands in the address of its page) as a file and prints the file's name.

  --kind KIND        clean         the text as it reads now, without requests (default)
                     changes       with what is requested, as tracked changes
                     compilation   with what is requested, in brackets
                     register      the requests as a table
                     comparison    with a revision it is compared with (--from, --to)
                     certificate   of an adopted text
${ISSUE_USAGE}
  --delegation CODE  only what this delegation asks for
  --no-attribution   brackets without who asks
  --comments         comments for everyone stand beside their paragraphs
  --letterhead       a Word file takes over the look of the one the meeting was given
  --from ID, --to ID revisions to compare; without --to the text as it reads now
  --out FILE         file or folder to write to (default: the document's own name, in this folder)
  --data DIR         folder of the store (CHAPEAU_DATA; default ./data)`;

const FLAGS = { ...ISSUE_FLAGS, out: { type: 'string' }, data: { type: 'string' } } as const;

export async function exportFile(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const documentId = idSchema.safeParse(flags.words[0]);
  const asked = issueAskedOf(flags.values);
  const read = configFrom(storeEnv(env), { data: text(flags.values.data) });
  if (!documentId.success || typeof asked === 'string' || 'problems' in read) {
    if (!documentId.success) io.err('DOCUMENT must be the id of a document.');
    if (typeof asked === 'string') io.err(asked);
    if ('problems' in read) io.err(read.problems.join('\n'));
    io.err(`\n${USAGE}`);
    return 2;
  }
  const out = text(flags.values.out);
  return reach(read.config, io, {
    direct: async (here) => {
      const writer = createChildFileWriter({ entry: io.writingEntry });
      const letterheads = letterheadsIn(join(read.config.data, 'letterheads'));
      try {
        const file = await issueText(here, { writer, letterheads }, SYSTEM, documentId.data, asked);
        if (file.ok) return saveFile(io, out, file.value.fileName, file.value.bytes);
        io.err(sentenceOf(file));
        return 1;
      } finally {
        await writer.close();
      }
    },
    asked: async (server) => {
      const response = await askServer(server, `/documents/${documentId.data}/export?${queryOf(asked)}`, io);
      return response === null ? 1 : saveAnswer(io, out, response, `${documentId.data}.${asked.as}`);
    },
  });
}
