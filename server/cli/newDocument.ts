// `chapeau new`: makes a document of a meeting from a template and prints its id; what the drafter has to look at goes to
// standard error. With `--preview` it prints the document instead and stores nothing. Works beside a running server too.

import type { Template } from '../../shared/template/learning/template.ts';
import { type CreateDocument, createdDocument } from '../../shared/wire/template.ts';
import { createDocument, previewDocument } from '../commands/createDocument.ts';
import { SYSTEM } from '../commands/installation.ts';
import { viewKeptTemplate } from '../commands/keepTemplate.ts';
import { createPastDesk } from '../commands/pastDesk.ts';
import { shippedTemplates } from '../commands/shippedTemplates.ts';
import { type Config, configFrom, storeEnv } from '../config.ts';
import { createChildReader } from '../reading/childReader.ts';
import { readFlags } from './flags.ts';
import type { Env, Io } from './io.ts';
import { type AskedDocument, askedDocument, NEW_DOCUMENT_FLAGS, NEW_DOCUMENT_USAGE } from './newDocumentFlags.ts';
import { lookInto } from './newDocumentLook.ts';
import { noteLines, previewLines, previewNotes } from './newDocumentPreview.ts';
import { asksOfSections, sectionAnswers } from './newDocumentSections.ts';
import { askServer, reach, refusalSentence } from './remote.ts';
import { sentenceOf } from './sentence.ts';

/** The template, looked up in the store where the body keeps it; an exit code after a sentence where it is not there. */
async function templateOf({ asked, meetingId }: AskedDocument, config: Config, io: Io): Promise<Template | number> {
  const { template: ref } = asked;
  const shipped = shippedTemplates().find(({ id }) => ref.kind === 'shipped' && id === ref.id);
  if (shipped !== undefined || ref.kind !== 'kept') return shipped ?? 1;
  const kept = await lookInto(config, io, (here) => viewKeptTemplate(here, SYSTEM, meetingId, ref.id));
  if (kept?.ok) return kept.value.template;
  if (kept !== null) io.err(sentenceOf(kept));
  return 1;
}

/** The call with its answer about sections; an exit code after a sentence where the template has none of that kind. */
async function withSections(call: AskedDocument, config: Config, io: Io): Promise<CreateDocument | number> {
  const { asked } = call;
  if (!asksOfSections(call)) return asked;
  const template = await templateOf(call, config, io);
  if (typeof template === 'number') return template;
  const sections = sectionAnswers(template, asked.answers.style, call);
  if (!sections.ok) {
    io.err(sentenceOf(sections));
    return 2;
  }
  return { ...asked, answers: { ...asked.answers, sections: sections.value } };
}

async function preview(meetingId: string, asked: CreateDocument, config: Config, io: Io): Promise<number> {
  const draft = await lookInto(config, io, (here) => previewDocument(here, SYSTEM, meetingId, asked));
  if (draft === null) return 1;
  if (!draft.ok) {
    io.err(sentenceOf(draft));
    return 1;
  }
  for (const line of previewLines(draft.value)) io.out(line);
  for (const line of previewNotes(draft.value)) io.err(line);
  return 0;
}

function create(meetingId: string, asked: CreateDocument, config: Config, io: Io): Promise<number> {
  const made = (answer: unknown): number => {
    const { documentId, notes } = createdDocument.parse(answer);
    for (const line of noteLines(notes)) io.err(line);
    io.out(documentId);
    return 0;
  };
  return reach(config, io, {
    direct: async (here) => {
      const reader = createChildReader({ entry: io.readingEntry });
      try {
        const desk = { ...here, ...createPastDesk(reader, here.store, here.clock) };
        const created = await createDocument(desk, SYSTEM, meetingId, asked);
        if (created.ok) return made(created.value);
        io.err(sentenceOf(created));
        return 1;
      } finally {
        await reader.close();
      }
    },
    asked: async (server) => {
      const response = await askServer(server, `/meetings/${meetingId}/documents`, io, asked);
      if (response === null) return 1;
      if (response.ok) return made(await response.json());
      io.err(await refusalSentence(response));
      return 1;
    },
  });
}

export async function newDocument(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, NEW_DOCUMENT_FLAGS, { usage: NEW_DOCUMENT_USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const call = askedDocument(flags.values);
  const read = configFrom(storeEnv(env), { data: 'wrong' in call ? undefined : call.data });
  if ('wrong' in call || 'problems' in read) {
    if ('wrong' in call) for (const sentence of call.wrong) io.err(sentence);
    if ('problems' in read) io.err(read.problems.join('\n'));
    io.err(`\n${NEW_DOCUMENT_USAGE}`);
    return 2;
  }
  const { config } = read;
  const asked = await withSections(call, config, io);
  if (typeof asked === 'number') return asked;
  return call.isPreview ? preview(call.meetingId, asked, config, io) : create(call.meetingId, asked, config, io);
}
