// `chapeau invite`: gives a person a seat and prints the link that opens it, once. Works beside a running server too.

import { capacity as capacitySchema } from '../../shared/wire/meeting.ts';
import { code as codeSchema } from '../../shared/wire/text.ts';
import type { NewSeat } from '../commands/giveSeat.ts';
import { SYSTEM } from '../commands/installation.ts';
import { invitationLink, inviteSeat } from '../commands/inviteSeat.ts';
import { configFrom } from '../config.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach, refusalSentence } from './remote.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau invite --meeting ID --seat CAPACITY [--delegation CODE] --name NAME [--data DIR]

Gives a person a seat and prints a link that opens it once, within three days. The link goes to that person only.

  --meeting ID       the meeting
  --seat CAPACITY    secretariat, presidency, delegate or observer
  --delegation CODE  for all but the secretariat: CAN, USA, IOM …
  --name NAME        the person's name
  --data DIR         folder of the store (CHAPEAU_DATA; default ./data)

ORIGIN, if set, is the address the link begins with.`;

const FLAGS = {
  meeting: { type: 'string' },
  seat: { type: 'string' },
  delegation: { type: 'string' },
  name: { type: 'string' },
  data: { type: 'string' },
} as const;

export async function invite(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const values = flags.values;
  const capacity = capacitySchema.safeParse(values.seat);
  const delegation = codeSchema.nullable().safeParse(text(values.delegation) ?? null);
  const personName = text(values.name) ?? '';
  const wrong = [
    ...(text(values.meeting) ? [] : ['--meeting is missing.']),
    ...(capacity.success ? [] : ['--seat must be secretariat, presidency, delegate or observer.']),
    ...(delegation.success ? [] : ['--delegation must be a code in capitals, like CAN.']),
    ...(personName.length > 0 && personName.length <= 120 ? [] : ['--name must be a name of at most 120 letters.']),
  ];
  const read = configFrom(env, { data: text(values.data) });
  if ('problems' in read) wrong.push(...read.problems);
  if (wrong.length > 0 || !capacity.success || !delegation.success || 'problems' in read) {
    for (const sentence of wrong) io.err(sentence);
    io.err(`\n${USAGE}`);
    return 2;
  }
  const { config } = read;
  const seat: NewSeat = {
    meetingId: text(values.meeting) ?? '',
    capacity: capacity.data,
    delegation: delegation.data,
    personName,
  };
  return reach(config, io, {
    direct: async (here) => {
      const invited = await inviteSeat(here, SYSTEM, seat);
      if (!invited.ok) {
        io.err(sentenceOf(invited));
        return 1;
      }
      io.out(invitationLink(config.origin ?? `http://localhost:${config.port}`, invited.value.token));
      return 0;
    },
    asked: async (server) => {
      const response = await askServer(server, '/invitations', io, seat);
      if (response === null) return 1;
      if (!response.ok) {
        io.err(await refusalSentence(response));
        return 1;
      }
      const { token } = (await response.json()) as { readonly token: string };
      io.out(invitationLink(config.origin ?? server.address, token));
      return 0;
    },
  });
}
