// Between database rows and the plain rows of the library. JSON columns and words are checked (readColumn.ts); the
// template itself by its own strict parser.

import type { Selectable } from 'kysely';
import { z } from 'zod';
import { COUNTRY_LANGUAGES } from '../../shared/country/isoNames.ts';
import { ROLES } from '../../shared/document/block.ts';
import { STRENGTHS, TEXT_LANGUAGES } from '../../shared/template/learning/template.ts';
import { FINDING_CODES } from '../../shared/template/lines/finding.ts';
import { LIBRARY_KINDS } from '../../shared/wire/library.ts';
import { templateView } from '../../shared/wire/template.ts';
import type {
  KeptTemplateHead,
  KeptTemplateRow,
  LibraryDocumentRow,
  LibraryFoundIn,
  LibraryParagraphRow,
  OutlineHead,
} from './libraryStore.ts';
import { readColumn, readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';

type Row<T extends keyof StoreSchema> = Selectable<StoreSchema[T]>;

const count = z.int().min(0);
const countryLanguage = z.enum(COUNTRY_LANGUAGES);
const head = z.object({
  place: z.string().nullable(),
  date: z.object({ text: z.string(), start: z.string(), end: z.string() }).nullable(),
  participants: z.array(z.string()),
  attendance: z.array(
    z.object({ name: z.string(), code: z.string().nullable(), article: z.string(), formal: z.boolean() }),
  ),
  organisations: z.array(z.string()),
  naming: z
    .object({
      order: countryLanguage.nullable(),
      byPrinted: z.boolean(),
      orders: z.array(countryLanguage),
      outOfOrder: z.array(z.string()),
      form: z.enum(['short', 'formal', 'mixed']),
      article: z.enum(['always', 'never', 'some']),
    })
    .nullable(),
  organ: z.object({ name: z.string(), acronym: z.string().nullable() }).nullable(),
}) satisfies z.ZodType<OutlineHead>;
const notes = z.array(
  z.object({
    code: z.enum(FINDING_CODES),
    line: count,
    lines: z.array(count),
    text: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
);
const kind = z.enum(LIBRARY_KINDS);
const language = z.enum(TEXT_LANGUAGES);
const strength = z.enum(STRENGTHS);
const learntFrom = z.array(z.object({ name: z.string(), year: z.int().nullable() }));
const role = z.enum(ROLES);
const paragraphKind = z.enum(['chapeau', 'heading', 'subheading', 'item', 'paragraph', 'front']);
const footnotes = z.array(z.object({ mark: z.string(), text: z.string() }));

export function libraryDocumentRow({ headJson, notesJson, ...row }: Row<'libraryDocument'>): LibraryDocumentRow {
  return {
    ...row,
    kind: readColumn(kind, row.kind, 'kind of document', row.id),
    language: readColumn(language, row.language, 'language', row.id),
    head: readJson(head, headJson, 'head', row.id),
    notes: readJson(notes, notesJson, 'notes', row.id),
  };
}

/** What a search counts in a document. */
export function libraryFoundIn(
  row: Pick<Row<'libraryDocument'>, 'id' | 'title' | 'body' | 'kind' | 'language' | 'place' | 'startsOn'> & {
    readonly found: number;
  },
): LibraryFoundIn {
  return {
    ...row,
    kind: readColumn(kind, row.kind, 'kind of document', row.id),
    language: readColumn(language, row.language, 'language', row.id),
    found: Number(row.found),
  };
}

export function libraryDocumentColumns({ head: own, notes: kept, ...row }: LibraryDocumentRow): Row<'libraryDocument'> {
  return { ...row, headJson: JSON.stringify(own), notesJson: JSON.stringify(kept) };
}

export function libraryParagraphRow({
  n: _number,
  footnotesJson,
  bold,
  ...row
}: Row<'libraryParagraph'>): LibraryParagraphRow {
  return {
    ...row,
    kind: readColumn(paragraphKind, row.kind, 'kind of paragraph', row.id),
    role: readColumn(role, row.role, 'role', row.id),
    bold: bold === null ? null : bold !== 0,
    footnotes: readJson(footnotes, footnotesJson, 'footnotes', row.id),
  };
}

export function libraryParagraphColumns({
  footnotes: own,
  bold,
  ...row
}: LibraryParagraphRow): Omit<Row<'libraryParagraph'>, 'n'> {
  return { ...row, bold: bold === null ? null : Number(bold), footnotesJson: JSON.stringify(own) };
}

export function keptTemplateHead({
  documentsJson,
  ...row
}: Omit<Row<'keptTemplate'>, 'learningJson'>): KeptTemplateHead {
  return {
    ...row,
    language: readColumn(language, row.language, 'language', row.id),
    strength: readColumn(strength, row.strength, 'strength', row.id),
    documents: readJson(learntFrom, documentsJson, 'documents', row.id),
  };
}

export function keptTemplateRow({ learningJson, ...row }: Row<'keptTemplate'>): KeptTemplateRow {
  return { ...keptTemplateHead(row), learning: readJson(templateView, learningJson, 'template', row.id) };
}

export function keptTemplateColumns({ learning, documents, ...row }: KeptTemplateRow): Row<'keptTemplate'> {
  return { ...row, documentsJson: JSON.stringify(documents), learningJson: JSON.stringify(learning) };
}
