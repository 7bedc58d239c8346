// `chapeau verify`: walks the record of every meeting in a store, from the first act to the last. It only reads, and
// takes no lock: it can be run beside a server, by whoever may read the folder.

import { resolve } from 'node:path';
import { verifyRecords } from '../commands/verifyRecords.ts';
import { configFrom } from '../config.ts';
import { openReader } from '../store/sql.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau verify [--data DIR]

Checks the record of every meeting in the store of DIR (default: CHAPEAU_DATA, else ./data), also while a server runs
on it. Prints one line for each meeting: verdict, number of entries, hash of the last
entry, id of the meeting, its name.
Exit: 0 every record holds, 1 one does not or the store cannot be read.`;

export async function verify(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, { data: { type: 'string' } }, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const read = configFrom({ CHAPEAU_DATA: env.CHAPEAU_DATA }, { data: text(flags.values.data) });
  if ('problems' in read) {
    for (const problem of read.problems) io.err(problem);
    return 2;
  }
  const opened = await openReader(resolve(read.config.data));
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
