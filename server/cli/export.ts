// `chapeau export`: writes a document of the store as a file. Works beside a running server too.

import { exportDocument as exportSchema } from '../../shared/wire/meeting.ts';
import { id as idSchema } from '../../shared/wire/text.ts';
import { exportDocument } from '../commands/exportDocument.ts';
import { SYSTEM } from '../commands/installation.ts';
import { configFrom } from '../config.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach } from './remote.ts';
import { saveAnswer, saveFile } from './saveFile.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau export DOCUMENT [--as docx] [--kind clean] [--out FILE] [--data DIR]

Writes the document with this id (it stands in the address of its page) as a file and prints the file's name.

  --as docx     Word
  --kind clean  the text as it reads now, without requests
  --out FILE    file or folder to write to (default: the document's own name, in this folder)
  --data DIR    folder of the store (CHAPEAU_DATA; default ./data)`;

const FLAGS = {
  as: { type: 'string' },
  kind: { type: 'string' },
  out: { type: 'string' },
  data: { type: 'string' },
} as const;

export async function exportFile(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const documentId = idSchema.safeParse(flags.words[0]);
  const asked = exportSchema.safeParse({
    as: text(flags.values.as) ?? 'docx',
    kind: text(flags.values.kind) ?? 'clean',
  });
  const read = configFrom({ CHAPEAU_DATA: env.CHAPEAU_DATA }, { data: text(flags.values.data) });
  if (!documentId.success || !asked.success || 'problems' in read) {
    if (!documentId.success) io.err('DOCUMENT must be the id of a document.');
    if (!asked.success) io.err('Only --as docx --kind clean can be written.');
    io.err(`\n${USAGE}`);
    return 2;
  }
  const out = text(flags.values.out);
  return reach(read.config.data, io, {
    direct: async (here) => {
      const file = await exportDocument(here, SYSTEM, documentId.data, asked.data);
      if (file.ok) return saveFile(io, out, file.value.fileName, file.value.bytes);
      io.err(sentenceOf(file));
      return 1;
    },
    asked: async (server) => {
      const { as, kind } = asked.data;
      const path = `/documents/${documentId.data}/export?as=${as}&kind=${kind}`;
      const response = await askServer(server, path, io);
      return response === null ? 1 : saveAnswer(io, out, response, `${documentId.data}.${as}`);
    },
  });
}
