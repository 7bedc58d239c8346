// Makes a document from a template and the answers of a drafter, and shows beforehand what it will be: the same function
// makes both. Who takes part comes from the meeting's own list unless codes are given; members that are left out are
// named in the answer.

import { ok, type Result, refused } from '../../shared/result.ts';
import { type DraftDocument, newDocument } from '../../shared/template/learning/newDocument.ts';
import type { Template } from '../../shared/template/learning/template.ts';
import type {
  CreateDocument,
  CreatedDocument,
  DraftDocumentView,
  PreviewDocument,
  TemplateAnswers,
  TemplateRef,
} from '../../shared/wire/template.ts';
import { type Language, language as textLanguage } from '../../shared/wire/text.ts';
import type { DelegationRow } from '../store/store.ts';
import { type AddDocumentCode, addDocumentIn, checkText } from './addDocument.ts';
import { viewKeptTemplate } from './keepTemplate.ts';
import { type LearnCode, learnFrom } from './learnTemplate.ts';
import { once } from './once.ts';
import type { PastInstallation } from './pastDesk.ts';
import { rightInMeeting } from './rightOf.ts';
import { shippedTemplates } from './shippedTemplates.ts';

export type CreateDocumentCode = AddDocumentCode | LearnCode | 'template/unknown' | 'answers/malformed' | 'key/reused';

async function templateOf(
  here: PastInstallation,
  by: string,
  meetingId: string,
  ref: TemplateRef,
): Promise<Result<Template, LearnCode | 'template/unknown'>> {
  switch (ref.kind) {
    case 'shipped': {
      const template = shippedTemplates().find(({ id }) => id === ref.id);
      return template === undefined ? refused('template/unknown') : ok(template);
    }
    case 'kept': {
      const kept = await viewKeptTemplate(here, by, meetingId, ref.id);
      return kept.ok ? ok(kept.value.template) : kept;
    }
    case 'learnt': {
      const learnt = await learnFrom(here, by, meetingId, ref);
      return learnt.ok ? ok(learnt.value.template) : learnt;
    }
  }
}

/** Where answers name what the template has not. */
function strangeAnswers(template: Template, { style, choices, sections }: TemplateAnswers): readonly string[] {
  const at: string[] = [];
  if (style !== null && !template.documents.some(({ name }) => name === style)) at.push('style');
  for (const part of ['title', 'front', 'chapeau', 'countries'] as const) {
    const chosen = choices[part];
    if (chosen !== undefined && template[part][chosen] === undefined) at.push(`choices.${part}`);
  }
  for (const answer of sections ?? []) {
    const section = template.sections.find(({ id }) => id === answer.id);
    const known = section?.recurring.map(({ id }) => id) ?? [];
    if (section === undefined) at.push(`sections.${answer.id}`);
    else if (answer.heading !== null && section.headings[answer.heading] === undefined)
      at.push(`sections.${answer.id}.heading`);
    else if (answer.recurring?.some((id) => !known.includes(id))) at.push(`sections.${answer.id}.recurring`);
  }
  if (sections !== null && new Set(sections.map(({ id }) => id)).size < sections.length) at.push('sections');
  return at;
}

interface Drafted {
  readonly draft: DraftDocument;
  readonly language: Language;
  readonly absent: readonly string[];
}

function draftOf(
  template: Template,
  answers: TemplateAnswers,
  delegations: readonly DelegationRow[],
  newId: () => string,
): Result<Drafted, 'answers/malformed' | 'template/malformed'> {
  const language = textLanguage.safeParse(template.language);
  if (!language.success) return refused('template/malformed', { language: template.language });
  const strange = strangeAnswers(template, answers);
  if (strange.length > 0) return refused('answers/malformed', { at: strange });
  const members = delegations.filter(({ kind }) => kind === 'member');
  const codes = answers.attendance ?? members.filter(({ present }) => present).map(({ code }) => code);
  const attendance = [...new Set(codes)].map((code) => {
    const row = delegations.find((one) => one.code === code);
    return { code, name: row?.names[language.data] ?? null };
  });
  const draft = newDocument(template, { ...answers, choices: definite(answers.choices), attendance }, newId);
  const absent = members.filter(({ code }) => !codes.includes(code)).map(({ code }) => code);
  return ok({ draft, language: language.data, absent });
}

const definite = (choices: TemplateAnswers['choices']): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(choices).flatMap(([part, n]) => (n === undefined ? [] : [[part, n]])));

/** What the document will be; nothing is stored. */
export async function previewDocument(
  here: PastInstallation,
  by: string,
  meetingId: string,
  { template: ref, answers }: PreviewDocument,
): Promise<Result<DraftDocumentView, CreateDocumentCode>> {
  const right = await rightInMeeting(here.store, here, by, 'writeText', meetingId);
  if (!right.ok) return right;
  const template = await templateOf(here, by, meetingId, ref);
  if (!template.ok) return template;
  let n = 0;
  const drafted = draftOf(template.value, answers, await here.store.delegations(meetingId), () => `p${++n}`);
  if (!drafted.ok) return drafted;
  const { draft, language, absent } = drafted.value;
  return ok({
    ...draft,
    language,
    blocks: [...draft.blocks],
    filled: draft.filled.map((one) => ({ ...one })),
    hints: draft.hints.map((one) => ({ ...one })),
    notes: draft.notes.map((one) => ({ ...one })),
    absent: [...absent],
  });
}

/** Gives the id of the document, and what a drafter has to look at. */
export async function createDocument(
  here: PastInstallation,
  by: string,
  meetingId: string,
  asked: CreateDocument,
): Promise<Result<CreatedDocument, CreateDocumentCode>> {
  const at = here.clock();
  // Learning reads whole texts and takes its time: not while all rooms wait.
  const template = await templateOf(here, by, meetingId, asked.template);
  if (!template.ok) return template;
  const answer = await here.rooms.change(
    by,
    at,
    async (change): Promise<Result<CreatedDocument, CreateDocumentCode>> => {
      const { tx } = change;
      const right = await rightInMeeting(tx, here, by, 'writeText', meetingId);
      if (!right.ok) return right;
      const call = { key: asked.key, seatId: by, at, asked: { command: 'createDocument', meetingId, ...asked } };
      return once(tx, call, async (): Promise<Result<CreatedDocument, CreateDocumentCode>> => {
        const drafted = draftOf(template.value, asked.answers, await tx.delegations(meetingId), here.newId);
        if (!drafted.ok) return drafted;
        const { draft, language } = drafted.value;
        const fit = checkText(draft.blocks);
        if (!fit.ok) return fit;
        const { id, strength } = template.value;
        const added = await addDocumentIn(change, here, by, at, {
          meetingId,
          title: asked.title ?? (draft.title || template.value.name),
          language,
          status: 'drafting',
          scheme: draft.scheme,
          writtenForExample: false,
          blocks: draft.blocks,
          madeFrom: {
            template: id,
            strength,
            style: draft.style,
            learntFrom:
              asked.template.kind === 'learnt' ? [...asked.template.documentIds, ...asked.template.libraryIds] : [],
            kept: asked.template.kind === 'kept' ? asked.template.id : null,
          },
        });
        if (!added.ok) return added;
        return ok({ documentId: added.value, notes: draft.notes.map((one) => ({ ...one })) });
      });
    },
  );
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
