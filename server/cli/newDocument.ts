// `chapeau new`: makes a document of a meeting from a template and prints its id; what the drafter has to look at goes to
// standard error. Works beside a running server too.

import { library } from '../../shared/strings/en/library.ts';
import { type CreateDocument, createdDocument, createDocument as createSchema } from '../../shared/wire/template.ts';
import { id as idSchema } from '../../shared/wire/text.ts';
import { createDocument } from '../commands/createDocument.ts';
import { SYSTEM } from '../commands/installation.ts';
import { createPastDesk } from '../commands/pastDesk.ts';
import { shippedTemplates } from '../commands/shippedTemplates.ts';
import { configFrom, storeEnv } from '../config.ts';
import { createChildReader } from '../reading/childReader.ts';
import { newId } from './chance.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { askServer, reach, refusalSentence } from './remote.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau new --meeting ID --template ID --city CITY --start DATE --end DATE [OPTIONS]

Makes a document of the meeting from a template (title, opening sentence with those present, sections, recurring
paragraphs) and prints its id. What it leaves for the drafter to look at is said beside it.

  --meeting ID        the meeting
  --template ID       one that comes with Chapeau, or the id of one the body keeps
  --city CITY         where the meeting is held
  --country COUNTRY   its country
  --start, --end DATE first and last day, as 2018-06-20
  --host COUNTRY      who hosts
  --attending CODES   CAN,USA,…; without it, the members marked present
  --style NAME        the past document whose style is followed (default: the latest)
  --title TITLE       its name in lists (default: as its title block says)
  --data DIR          folder of the store (CHAPEAU_DATA; default ./data)

Templates that come with Chapeau: ${shippedTemplates()
  .map(({ id }) => id)
  .join(', ')}.`;

/** The command line speaks English. */
const NOTE_SENTENCES: Readonly<Record<string, string>> = library.finding;

const FLAGS = {
  meeting: { type: 'string' },
  template: { type: 'string' },
  city: { type: 'string' },
  country: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  host: { type: 'string' },
  attending: { type: 'string' },
  style: { type: 'string' },
  title: { type: 'string' },
  data: { type: 'string' },
} as const;

type Values = Readonly<Record<string, string | boolean | undefined>>;

function askedFrom(values: Values): unknown {
  const template = text(values.template) ?? '';
  const isShipped = shippedTemplates().some(({ id }) => id === template);
  const attending = text(values.attending);
  return {
    key: `new-document-${newId()}`,
    template: { kind: isShipped ? 'shipped' : 'kept', id: template },
    title: text(values.title) ?? null,
    answers: {
      style: text(values.style) ?? null,
      choices: {},
      city: text(values.city) ?? '',
      country: text(values.country) ?? null,
      start: text(values.start),
      end: text(values.end),
      host: text(values.host) ?? null,
      body: null,
      conference: null,
      ordinal: null,
      theme: null,
      attendance: attending === undefined ? null : attending.split(',').map((code) => code.trim()),
      sections: null,
    },
  } satisfies Record<keyof CreateDocument, unknown>;
}

/** Names a person knows for the parts of the call that are refused. */
const FLAG_OF: Readonly<Record<string, string>> = {
  id: '--template must be the id of a template.',
  city: '--city must be at most 300 letters.',
  start: '--start must be a day like 2018-06-20.',
  end: '--end must be a day like 2018-06-22, not before --start.',
  attendance: '--attending must be codes in capitals, like CAN,USA.',
};

function wrongIn(asked: ReturnType<typeof createSchema.safeParse>, meeting: boolean, values: Values): string[] {
  const parts = asked.success ? [] : asked.error.issues.map(({ path }) => path.find((part) => String(part) in FLAG_OF));
  const sentences = new Set(parts.map((part) => FLAG_OF[String(part)] ?? 'An option is too long or malformed.'));
  return [
    ...(meeting ? [] : ['--meeting must be the id of a meeting.']),
    ...(text(values.city) ? [] : ['--city is missing.']),
    ...sentences,
  ];
}

export async function newDocument(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const { values } = flags;
  const meetingId = idSchema.safeParse(values.meeting);
  const asked = createSchema.safeParse(askedFrom(values));
  const read = configFrom(storeEnv(env), { data: text(values.data) });
  const wrong = wrongIn(asked, meetingId.success, values);
  if (wrong.length > 0 || !asked.success || !meetingId.success || 'problems' in read) {
    for (const sentence of wrong) io.err(sentence);
    if ('problems' in read) io.err(read.problems.join('\n'));
    io.err(`\n${USAGE}`);
    return 2;
  }
  const made = ({
    documentId,
    notes,
  }: {
    readonly documentId: string;
    readonly notes: readonly { code: string }[];
  }) => {
    for (const { code } of notes) io.err(NOTE_SENTENCES[code] ?? code);
    io.out(documentId);
    return 0;
  };
  return reach(read.config, io, {
    direct: async (here) => {
      const reader = createChildReader({ entry: io.readingEntry });
      try {
        const desk = { ...here, ...createPastDesk(reader, here.store, here.clock) };
        const created = await createDocument(desk, SYSTEM, meetingId.data, asked.data);
        if (created.ok) return made(created.value);
        io.err(sentenceOf(created));
        return 1;
      } finally {
        await reader.close();
      }
    },
    asked: async (server) => {
      const response = await askServer(server, `/meetings/${meetingId.data}/documents`, io, asked.data);
      if (response === null) return 1;
      if (response.ok) return made(createdDocument.parse(await response.json()));
      io.err(await refusalSentence(response));
      return 1;
    },
  });
}
