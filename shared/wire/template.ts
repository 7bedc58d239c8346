// Templates and what is made of them, as they cross HTTP: the list, one with its evidence, a preview, a new document. Besides
// those that come with the product there are templates that a body keeps, learnt from documents of meetings and of the
// library (library.ts), and those learnt there and then.

import { z } from 'zod';
import { EVIDENCE_PARTS } from '../template/learning/learntEvidence.ts';
import { parseTemplate } from '../template/learning/parseTemplate.ts';
import { SLOTS, STRENGTHS, TEXT_LANGUAGES, type Template } from '../template/learning/template.ts';
import { WRITTEN_FORMS } from '../template/learning/verbTables.ts';
import { givenDay } from './day.ts';
import { block, id, key, language, scheme, words } from './text.ts';

const templateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
const strength = z.enum(STRENGTHS);

/** GET /api/templates */
export const templateList = z.object({
  templates: z.array(
    z.object({
      id: templateId,
      name: z.string(),
      language: z.enum(TEXT_LANGUAGES),
      /** `convention`: written down, not learnt; `weak`: learnt from fewer than three documents. */
      strength,
      documents: z.array(z.object({ name: z.string(), year: z.int().nullable() })),
    }),
  ),
});
export type TemplateList = z.infer<typeof templateList>;

const seenAt = z.array(z.object({ document: z.string(), lines: z.array(z.int()), text: z.string() }));

/** GET /api/templates/:templateId, and POST /api/meetings/:meetingId/templates/learnt */
export const templateView = z.object({
  template: z.custom<Template>((value) => parseTemplate(value).ok),
  evidence: z.array(
    z.object({
      part: z.enum(EVIDENCE_PARTS),
      section: z.string().nullable(),
      id: z.string().nullable(),
      found: z.int(),
      of: z.int(),
      strength,
      ways: z.array(z.object({ shows: z.string(), years: z.array(z.int()), count: z.int(), seenAt })),
    }),
  ),
  /** What was noticed in learning: bodies or languages that differ, dates that could not be read. */
  notes: z.array(z.looseObject({ code: z.string() })),
});
export type TemplateView = z.infer<typeof templateView>;

const MOST_LEARNT_FROM = 50;
const learntFrom = {
  /** Documents of meetings. */
  documentIds: z.array(id).max(MOST_LEARNT_FROM).default([]),
  /** Documents of the library. */
  libraryIds: z.array(id).max(MOST_LEARNT_FROM).default([]),
};
const isSome = ({ documentIds, libraryIds }: { documentIds: string[]; libraryIds: string[] }): boolean =>
  documentIds.length + libraryIds.length > 0 && documentIds.length + libraryIds.length <= MOST_LEARNT_FROM;

/** One that comes with the product, one that the body keeps, or one learnt there and then from documents kept here. */
export const templateRef = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('shipped'), id: templateId }),
    z.object({ kind: z.literal('kept'), id }),
    z.object({ kind: z.literal('learnt'), ...learntFrom }),
  ])
  .refine((ref) => ref.kind !== 'learnt' || isSome(ref), { path: ['documentIds'] });
export type TemplateRef = z.infer<typeof templateRef>;

/** POST /api/meetings/:meetingId/templates/learnt */
export const learnTemplate = z.object(learntFrom).refine(isSome, { path: ['documentIds'] });
export type LearnTemplate = z.infer<typeof learnTemplate>;

/** POST /api/meetings/:meetingId/templates: learns and keeps. 200 keptTemplate. */
export const keepTemplate = z
  .object({ key, name: words(200).min(1), ...learntFrom })
  .refine(isSome, { path: ['documentIds'] });
export type KeepTemplate = z.infer<typeof keepTemplate>;

/** One of GET /api/meetings/:meetingId/templates. Its view: GET …/templates/:templateId. DELETE …/templates/:templateId: {ok} */
export const keptTemplate = z.object({
  id,
  name: z.string(),
  language: z.enum(TEXT_LANGUAGES),
  strength,
  documents: z.array(z.object({ name: z.string(), year: z.int().nullable() })),
  at: z.number(),
  /** Whether the caller may take it out. */
  removable: z.boolean(),
});
export type KeptTemplate = z.infer<typeof keptTemplate>;
/** Newest first. */
export const keptTemplateList = z.object({ templates: z.array(keptTemplate) });
export type KeptTemplateList = z.infer<typeof keptTemplateList>;

const short = words(300);
const named = z.object({ name: short.min(1), acronym: words(30).min(1).nullable() });
const choice = z.int().min(0).max(999);
const country = words(120).min(1);
const sectionAnswer = z.object({
  id: templateId,
  verbForm: z.enum(WRITTEN_FORMS).nullable(),
  recurring: z.array(templateId).max(100).nullable(),
  heading: choice.nullable(),
});

export const answers = z
  .object({
    /** Name of the past document whose style is followed; null for the latest. */
    style: z.string().max(500).nullable(),
    choices: z.object({ title: choice, front: choice, chapeau: choice, countries: choice }).partial().strict(),
    city: short,
    country: country.nullable(),
    start: givenDay,
    end: givenDay,
    host: country.nullable(),
    body: named.nullable(),
    conference: named.nullable(),
    ordinal: words(60).nullable(),
    theme: words(1000).nullable(),
    /** Codes of those who take part; null: the members that are marked present. */
    attendance: z
      .array(z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/))
      .max(300)
      .nullable(),
    sections: z.array(sectionAnswer).max(100).nullable(),
  })
  .refine(({ start, end }) => start <= end, { path: ['end'] });
export type TemplateAnswers = z.infer<typeof answers>;

/** POST /api/meetings/:meetingId/documents/preview */
export const previewDocument = z.object({ template: templateRef, answers });
export type PreviewDocument = z.infer<typeof previewDocument>;

/** POST /api/meetings/:meetingId/documents */
export const createDocument = z.object({
  key,
  template: templateRef,
  answers,
  /** What the document is called in lists; null: as its title block says. */
  title: words(300).min(1).nullable(),
});
export type CreateDocument = z.infer<typeof createDocument>;

export const draftDocument = z.object({
  title: z.string(),
  language,
  style: z.string().nullable(),
  blocks: z.array(block).readonly(),
  scheme,
  /** Where answers stand in the text, for the preview to mark. */
  filled: z.array(z.object({ blockId: id, slot: z.enum(SLOTS), from: z.int(), to: z.int(), answered: z.boolean() })),
  hints: z.array(z.object({ blockId: id, words: z.string() })),
  notes: z.array(z.looseObject({ code: z.string() })),
  /** Codes of members that are not among those who take part. */
  absent: z.array(z.string()),
});
export type DraftDocumentView = z.infer<typeof draftDocument>;

export const createdDocument = z.object({ documentId: id, notes: draftDocument.shape.notes });
export type CreatedDocument = z.infer<typeof createdDocument>;
