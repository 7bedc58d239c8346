// `chapeau archive`: writes a whole meeting as one zip file that is read without this product. Works beside a running
// server too.

import { id as idSchema, language as languageSchema } from '../../shared/wire/text.ts';
import { SYSTEM } from '../commands/installation.ts';
import { takeArchive } from '../commands/takeArchive.ts';
import { configFrom, storeEnv } from '../config.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach } from './remote.ts';
import { saveAnswer, saveFile } from './saveFile.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau archive MEETING [--out FILE] [--language en|es|fr] [--data DIR]

Writes the meeting with this id ("chapeau verify" lists them) as one zip file: texts, revisions, requests with their
outcome, attendance, rounds and answers, statements, actions, the record, checksums. index.html in it opens in any
browser. Drafts of delegations and comments are not in it. Prints the file's name.

  --out FILE      file or folder to write to (default: the archive's own name, in this folder)
  --language      of index.html and the tables (default: en)
  --data DIR      folder of the store (CHAPEAU_DATA; default ./data)`;

const FLAGS = { out: { type: 'string' }, language: { type: 'string' }, data: { type: 'string' } } as const;

export async function archive(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const meetingId = idSchema.safeParse(flags.words[0]);
  const language = languageSchema.safeParse(text(flags.values.language) ?? 'en');
  const read = configFrom(storeEnv(env), { data: text(flags.values.data) });
  if (!meetingId.success || !language.success || 'problems' in read) {
    if (!meetingId.success) io.err('MEETING must be the id of a meeting.');
    if (!language.success) io.err('--language is one of en, es, fr.');
    if ('problems' in read) io.err(read.problems.join('\n'));
    io.err(`\n${USAGE}`);
    return 2;
  }
  const out = text(flags.values.out);
  return reach(read.config, io, {
    direct: async (here) => {
      const file = await takeArchive(here, SYSTEM, meetingId.data, language.data);
      if (file.ok) return saveFile(io, out, file.value.fileName, file.value.bytes);
      io.err(sentenceOf(file));
      return 1;
    },
    asked: async (server) => {
      const response = await askServer(server, `/meetings/${meetingId.data}/archive?language=${language.data}`, io);
      return response === null ? 1 : saveAnswer(io, out, response, `${meetingId.data}.zip`);
    },
  });
}
