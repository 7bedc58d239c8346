// `chapeau key rotate`: hands on from the signing key to a new one, with an entry in the record of every meeting that both
// keys sign. The keys themselves are never shown.

import { type KeyRotated, keyRotated } from '../../shared/wire/proof.ts';
import { rotateKey } from '../commands/signingKeyIn.ts';
import { configFrom, storeEnv } from '../config.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach, refusalSentence } from './remote.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau key rotate [--data DIR]

Makes a new signing key (signing-key.json in the folder of the store) and hands on to it: the record of every meeting in
which the old one signed gets an entry that both signed. Prints the names of both keys and the number of meetings. Works
beside a running server. What was interrupted goes on when it is called again.

  --data DIR  folder of the store (CHAPEAU_DATA; default ./data)

Exit: 0 done, 1 failed or refused, 2 the call was not understood.`;

const lineOf = ({ before, after, meetings }: KeyRotated): string => `${before}  ${after}  ${meetings}`;

export async function key(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, { data: { type: 'string' } }, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const read = configFrom(storeEnv(env), { data: text(flags.values.data) });
  if (flags.words[0] !== 'rotate' || 'problems' in read) {
    io.err('problems' in read ? read.problems.join('\n') : USAGE);
    return 2;
  }
  return reach(read.config, io, {
    direct: async (here) => {
      const done = await rotateKey(here);
      if (done.ok) io.out(lineOf(done.value));
      else io.err(sentenceOf(done));
      return done.ok ? 0 : 1;
    },
    asked: async (server) => {
      const response = await askServer(server, '/key/rotate', io, {});
      if (response === null) return 1;
      if (!response.ok) {
        io.err(await refusalSentence(response));
        return 1;
      }
      io.out(lineOf(keyRotated.parse(await response.json())));
      return 0;
    },
  });
}
