// What a reading child may answer, line by line as JSON, validated before a word of it is believed: the child has read bytes
// from anywhere. Long answers come in pieces, so that the process that serves people is never held up by one of them.

import { z } from 'zod';
import { COUNTRY_LANGUAGES } from '../../shared/country/isoNames.ts';
import { ROLES } from '../../shared/document/block.ts';
import { examined } from '../../shared/proof/examineFile.ts';
import { DOCUMENT_KINDS } from '../../shared/template/front/documentKind.ts';
import type { LearningNote } from '../../shared/template/learning/learnTemplate.ts';
import { TEXT_LANGUAGES } from '../../shared/template/learning/template.ts';
import { FINDING_CODES } from '../../shared/template/lines/finding.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';
import { ALTERNATIVES } from '../../shared/template/structure/reverse.ts';
import { originFacts } from '../../shared/wire/issue.ts';
import { templateView } from '../../shared/wire/template.ts';
import { FILE_KINDS } from '../formats/fileKind.ts';
import { FILE_CODES } from '../formats/fileRefusal.ts';
import { BESIDE_PARTS, CHANGE_KINDS } from '../formats/word/docxText.ts';
import { STAGES } from './reader.ts';

const count = z.int().min(0);
const facts = z.record(z.string(), z.unknown());

const line = z.strictObject({
  text: z.string(),
  number: z.int().min(1),
  numbering: z.strictObject({ label: z.string(), list: z.string(), level: z.int().min(1) }).nullable(),
  heading: z.int().min(1).nullable(),
  centred: z.boolean(),
  bold: z.boolean(),
  indent: z.number().nullable(),
  page: z.int().min(1).nullable(),
  inTable: z.boolean(),
});
const note = z.strictObject({ mark: z.string(), text: z.string(), line: count, at: count });
const finding = z.strictObject({
  code: z.enum(FINDING_CODES),
  line: count,
  lines: z.array(count),
  text: z.string(),
  data: facts,
});
const block = z.strictObject({
  kind: z.enum(['chapeau', 'heading', 'subheading', 'item', 'paragraph']),
  role: z.enum(ROLES),
  level: count,
  label: z.string(),
  depth: count,
  text: z.string(),
  line: count,
});
const frontLine = z.strictObject({ role: z.enum(['title', 'place']), text: z.string(), line: count });
const participant = z.strictObject({
  name: z.string(),
  code: z.string().nullable(),
  article: z.string(),
  formal: z.boolean(),
});
const language = z.enum(COUNTRY_LANGUAGES);
const naming = z.strictObject({
  order: language.nullable(),
  byPrinted: z.boolean(),
  orders: z.array(language),
  outOfOrder: z.array(z.string()),
  form: z.enum(['short', 'formal', 'mixed']),
  article: z.enum(['always', 'never', 'some']),
});
/** An outline but for its blocks, which come in pieces. */
const outlineHead = z.strictObject({
  front: z.array(frontLine),
  title: z.array(z.string()),
  place: z.string().nullable(),
  date: z.strictObject({ text: z.string(), start: z.string(), end: z.string() }).nullable(),
  participants: z.array(z.string()),
  attendance: z.array(participant),
  organisations: z.array(z.string()),
  naming: naming.nullable(),
  organ: z.strictObject({ name: z.string(), acronym: z.string().nullable() }).nullable(),
}) satisfies z.ZodType<Omit<Outline, 'blocks'>>;

const author = { author: z.string(), date: z.string().nullable() };
const change = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  ...author,
  words: z.string(),
  line: count,
  at: count,
  before: z.strictObject({ line: count, at: count }),
  of: z.strictObject(author).nullable(),
  move: z.string().nullable(),
});
const remark = z.strictObject({ ...author, text: z.string() });
const comment = z.strictObject({
  ...remark.shape,
  line: count,
  at: count,
  quoted: z.string(),
  closed: z.boolean(),
  replies: z.array(remark),
});

const beside = z.strictObject({ part: z.enum(BESIDE_PARTS), author: z.string(), words: z.string() });
const learningNote = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('learning/weak'), documents: count }),
  z.strictObject({ code: z.literal('learning/bodies-differ'), names: z.array(z.string()) }),
  z.strictObject({ code: z.literal('learning/languages-differ'), languages: z.array(z.enum(TEXT_LANGUAGES)) }),
  z.strictObject({ code: z.literal('learning/no-chapeau'), document: z.string() }),
  z.strictObject({ code: z.literal('learning/date-unread'), document: z.string(), line: count }),
]) satisfies z.ZodType<LearningNote>;
const learning = z.strictObject({
  template: templateView.shape.template,
  evidence: templateView.shape.evidence,
  notes: z.array(learningNote),
});

export const answerSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('stage'), stage: z.enum(STAGES), lines: count, paragraphs: count }),
  z.strictObject({ is: z.literal('lines'), items: z.array(line) }),
  z.strictObject({ is: z.literal('notes'), items: z.array(note) }),
  z.strictObject({ is: z.literal('sourceFindings'), items: z.array(finding) }),
  z.strictObject({ is: z.literal('findings'), items: z.array(finding) }),
  z.strictObject({ is: z.literal('blocks'), items: z.array(block) }),
  z.strictObject({ is: z.literal('rejected'), items: z.array(line) }),
  z.strictObject({ is: z.literal('changes'), items: z.array(change) }),
  z.strictObject({ is: z.literal('comments'), items: z.array(comment) }),
  z.strictObject({ is: z.literal('refused'), code: z.enum(FILE_CODES), data: facts }),
  z.strictObject({
    is: z.literal('done'),
    kind: z.enum(FILE_KINDS),
    outline: outlineHead,
    language: z.enum(TEXT_LANGUAGES),
    document: z.enum(DOCUMENT_KINDS),
    /** Beside what came in pieces; null where the file is not marked up. */
    marked: z.strictObject({ formatChanges: count, beside: z.array(beside) }).nullable(),
    carried: originFacts.nullable(),
  }),
  z.strictObject({
    is: z.literal('again'),
    outline: outlineHead,
    unanswered: z.array(z.strictObject({ finding: z.string(), alternative: z.enum(ALTERNATIVES) })),
  }),
  z.strictObject({ is: z.literal('learnt'), learning }),
  z.strictObject({ is: z.literal('examined'), examined }),
]);
export type Answer = z.infer<typeof answerSchema>;
