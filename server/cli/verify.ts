// `chapeau verify`: walks the record of every meeting in a store, from the first act to the last; given a file, checks that
// instead (verifyFile.ts). It only reads, and takes no lock: it can be run beside a server, by whoever may read the folder.

import { resolve } from 'node:path';
import { verifyRecords } from '../commands/verifyRecords.ts';
import { configFrom, storeEnv } from '../config.ts';
import { openReader } from '../store/sql.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';
import { verifyFile } from './verifyFile.ts';

const USAGE = `Usage: chapeau verify FILE [--against PACKAGE] [--words "EIGHT WORDS"] [--json]
       chapeau verify [--data DIR]

With FILE, an adopted package (.zip): checks it without store, server or network, and prints one line for each check:
state (holds, fails, apart, unknown), what was checked, what was found.

  --against PACKAGE  FILE is a Word file; its words are compared with the text of this package
  --words "…"        the eight words of a notice: whether the record is the one you were told of
  --json             one line of JSON instead

Exit: 0 all is proven (a Word file that was only saved anew is "apart"), 1 it is not, 2 the call was not understood or
there is no such file.

Without FILE: checks the record of every meeting in the store of DIR (default: CHAPEAU_DATA, else ./data), or in the
database at DATABASE_URL, also while a server runs on it. Prints one line for each meeting: verdict, number of entries, hash of the last
entry, id of the meeting, its name.
Exit: 0 every record holds, 1 one does not or the store cannot be read.`;

const FLAGS = {
  data: { type: 'string' },
  against: { type: 'string' },
  words: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export async function verify(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const { against, data, json, words } = flags.values;
  const [file] = flags.words;
  if (file !== undefined && data === undefined) {
    return verifyFile({ file, against: text(against), words: text(words), json: json === true }, io);
  }
  if (file !== undefined || against !== undefined || words !== undefined || json !== undefined) {
    io.err(`--data goes with no FILE, the other flags with one.\n\n${USAGE}`);
    return 2;
  }
  const read = configFrom(storeEnv(env), { data: text(data) });
  if ('problems' in read) {
    for (const problem of read.problems) io.err(problem);
    return 2;
  }
  const { data: dir, database } = read.config;
  const opened = await openReader(database === null ? resolve(dir) : { url: database });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return 1;
  }
  try {
    const records = await verifyRecords(opened.value);
    for (const { fault, entries, head, meetingId, name } of records) {
      io.out(
        `${fault === null ? 'holds' : 'BROKEN'}  ${String(entries).padStart(6)} entries  ${head}  ${meetingId}  ${name}`,
      );
      if (fault !== null) io.err(`The record of "${name}" does not hold from entry ${fault.seq} on (${fault.code}).`);
    }
    if (records.length === 0) io.err('The store holds no meeting.');
    return records.every(({ fault }) => fault === null) ? 0 : 1;
  } finally {
    await opened.value.close();
  }
}
