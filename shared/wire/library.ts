// Import of past documents and the library they enter, as they cross HTTP. Calls name their seat as everywhere. Nothing of an
// import enters library or record before `keep`: until then it is held for review, for this browser's session only, at most
// IMPORTS_HELD files and IMPORT_LASTS long.
//
//   POST   /api/meetings/:meetingId/imports/:importId?name=FILENAME   body: the bytes (application/octet-stream); :importId is
//          an id the caller makes. Answers once the file is read: 200 importSummary, or 4xx with `file/*` of the refusal.
//          Meanwhile the list tells how far it is. One file of a seat is read at a time, others wait: send two at a time.
//   GET    /api/meetings/:meetingId/imports                           importList: all of this seat, refused ones too
//   GET    /api/meetings/:meetingId/imports/:importId                 importView (409 import/unread while it is read)
//   POST   /api/meetings/:meetingId/imports/:importId/rulings         importRulings → importView, read anew
//   POST   /api/meetings/:meetingId/imports/:importId/keep            keepImport → keptImport: the Import button
//   DELETE /api/meetings/:meetingId/imports/:importId                 {ok}: ends the reading, leaves nothing behind
//   GET    /api/library?body=&kind=&language=&year=                   libraryList, newest first
//   GET    /api/library/search?words=&body=&kind=&language=&year=&order=&from=&most=   librarySearch
//   GET    /api/library/:libraryId                                    libraryText
//   DELETE /api/library/:libraryId                                    {ok}; who may: ability keepLibrary
//   POST   /api/documents/:documentId/taken-over                      takeOver → takenOver; who may: ability writeText
//   GET    /api/documents/:documentId/origins                         originList
//
// Rights: imports need `keepLibrary` in the meeting (the secretariat); the library of a body is read by every seat of the
// body. In `words` a phrase stands in quotes; a word of three letters or more finds what begins with it. Templates learnt
// from library documents: template.ts.

import { z } from 'zod';
import { COUNTRY_LANGUAGES } from '../country/isoNames.ts';
import { ROLES } from '../document/block.ts';
import { DOCUMENT_KINDS } from '../template/front/documentKind.ts';
import { TEXT_LANGUAGES } from '../template/learning/template.ts';
import { FINDING_CODES } from '../template/lines/finding.ts';
import { ALTERNATIVES } from '../template/structure/reverse.ts';
import { day, givenDay } from './day.ts';
import { block, hash, id, key, words } from './text.ts';

/** Files that one session may have under way or under review. */
export const IMPORTS_HELD = 200;
/** Milliseconds that an import nobody touches is held. */
export const IMPORT_LASTS = 2 * 60 * 60 * 1000;
/** Bytes of one file. */
export const MOST_FILE = 20 * 1024 * 1024;

export const READING_STAGES = ['read', 'structure', 'numbers', 'names', 'check'] as const;
export const SOURCE_KINDS = ['text', 'html', 'markdown', 'word', 'pdf'] as const;
/** What a past document is. */
export const LIBRARY_KINDS = DOCUMENT_KINDS;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];

const count = z.int().min(0);
const facts = z.record(z.string(), z.unknown());
export const fileName = words(255).min(1);

/** Whether the library holds the very same file already. */
const known = z.object({ libraryId: id, title: z.string() }).nullable();

export const importState = z.discriminatedUnion('kind', [
  /** The bytes come in; `bytes` is null where the browser does not say how many. */
  z.object({ kind: z.literal('receiving'), received: count, bytes: count.nullable() }),
  /** Received; so many files of this seat go before. */
  z.object({ kind: z.literal('waiting'), ahead: count }),
  /** `lines` are counted from `structure` on, `paragraphs` from `numbers` on; `again`: after rulings. */
  z.object({
    kind: z.literal('reading'),
    stage: z.enum(READING_STAGES),
    lines: count,
    paragraphs: count,
    again: z.boolean(),
  }),
  z.object({
    kind: z.literal('read'),
    source: z.enum(SOURCE_KINDS),
    title: z.string(),
    lines: count,
    /** Paragraphs of the body, without title and place. */
    paragraphs: count,
    findings: count,
    /** Of these, the ones that a person should look at: what is doubtful, not what was merely cleaned. */
    doubts: count,
    known,
    /** The body it is of and who took part, for the other files that are under review. */
    body: z.string().default(''),
    attendance: z.array(z.object({ name: z.string(), code: z.string().nullable() })).default([]),
  }),
  /** `code` is of the family `file/*`; `data.sentence` says it in English. */
  z.object({ kind: z.literal('refused'), code: z.string(), data: facts }),
]);
export type ImportState = z.infer<typeof importState>;

export const importSummary = z.object({ importId: id, fileName: z.string(), bytes: count, state: importState });
export type ImportSummary = z.infer<typeof importSummary>;
/** In the order in which they were sent. */
export const importList = z.object({ imports: z.array(importSummary) });
export type ImportList = z.infer<typeof importList>;

export const findingView = z.object({
  /** Names it in rulings and notes. */
  key: z.string(),
  code: z.enum(FINDING_CODES),
  /** First source line it is about; 0: the whole document. */
  line: count,
  lines: z.array(count),
  text: z.string(),
  data: facts,
  /** The other readings that may be chosen; none where it only tells something. */
  alternatives: z.array(z.enum(ALTERNATIVES)).readonly(),
});
export type FindingView = z.infer<typeof findingView>;

export const ruling = z.object({ finding: z.string().max(200), alternative: z.enum(ALTERNATIVES) });
export type ImportRuling = z.infer<typeof ruling>;

/** All answers so far, not only the new ones: the file is read anew from its lines. */
export const importRulings = z.object({ rulings: z.array(ruling).max(2000) });
export type ImportRulings = z.infer<typeof importRulings>;

/** A line of the file as it stands there; `label` is what the file's own numbering prints before it. */
const sourceLine = z.object({ number: count, text: z.string(), label: z.string().nullable() });
/** A footnote or endnote of a file, with the sign it stands at. */
const fileNote = z.object({ mark: z.string(), text: z.string() });
export type FileNote = z.infer<typeof fileNote>;
const named = z.object({ name: z.string(), acronym: z.string().nullable() });

const understoodBlock = z.object({
  kind: z.enum(['chapeau', 'heading', 'subheading', 'item', 'paragraph']),
  role: z.enum(ROLES),
  level: count,
  /** As printed. */
  label: z.string(),
  depth: count,
  text: z.string(),
  /** Source line it begins on; it goes on up to the line of the next. */
  line: count,
});

export const importView = z.object({
  importId: id,
  fileName: z.string(),
  bytes: count,
  source: z.enum(SOURCE_KINDS),
  known,
  lines: z.array(sourceLine),
  outline: z.object({
    front: z.array(z.object({ role: z.enum(['title', 'place']), text: z.string(), line: count })),
    blocks: z.array(understoodBlock),
    place: z.string().nullable(),
    date: z.object({ text: z.string(), start: z.string(), end: z.string() }).nullable(),
    /** Codes as delegations have them (three letters); null for a name that is not in the register of countries. */
    participants: z.array(z.object({ name: z.string(), code: z.string().nullable() })),
    organisations: z.array(z.string()),
    /** How the participants are named and ordered; null for fewer than two known names. */
    naming: z
      .object({
        order: z.enum(COUNTRY_LANGUAGES).nullable(),
        form: z.enum(['short', 'formal', 'mixed']),
        article: z.enum(['always', 'never', 'some']),
        outOfOrder: z.array(z.string()),
      })
      .nullable(),
    organ: named.nullable(),
    /** In the order of the file; `line` carries the sign. */
    notes: z.array(fileNote.extend({ line: count })),
  }),
  findings: z.array(findingView),
  /** What was answered, each with the finding it was about: that finding is not among `findings` any more. */
  answered: z.array(z.object({ about: findingView, alternative: z.enum(ALTERNATIVES) })),
  /** Keys of answers that fit no finding and changed nothing. */
  unanswered: z.array(z.string()),
  /** What the form of the Import button begins with. */
  entry: z.object({
    title: z.string(),
    body: z.string(),
    kind: z.enum(LIBRARY_KINDS),
    language: z.enum(TEXT_LANGUAGES),
    place: z.string(),
    startsOn: day.nullable(),
    endsOn: day.nullable(),
  }),
});
export type ImportView = z.infer<typeof importView>;

export const keepImport = z
  .object({
    key,
    title: words(300).min(1),
    /** The body whose document it is, as people call it: "RCGM". */
    body: words(200).min(1),
    kind: z.enum(LIBRARY_KINDS),
    language: z.enum(TEXT_LANGUAGES),
    place: words(300),
    startsOn: givenDay.nullable(),
    endsOn: givenDay.nullable(),
    /** Keys of findings that are kept with the document as notes for drafters. */
    noted: z.array(z.string().max(200)).max(500),
  })
  .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn, { path: ['endsOn'] });
export type KeepImport = z.infer<typeof keepImport>;

/** 409 library/known {libraryId, title} where the library holds the very same file. */
export const keptImport = z.object({ libraryId: id, paragraphs: count });
export type KeptImport = z.infer<typeof keptImport>;

export const libraryDocument = z.object({
  id,
  title: z.string(),
  body: z.string(),
  kind: z.enum(LIBRARY_KINDS),
  language: z.enum(TEXT_LANGUAGES),
  place: z.string(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  year: z.int().nullable(),
  paragraphs: count,
  /** Where it is from: a file that was imported, or a past document of a meeting that is kept here. */
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), fileName: z.string(), sha256: hash, at: z.number(), by: z.string() }),
    z.object({ kind: z.literal('document'), documentId: id, meetingId: id }),
  ]),
  /** Notes that were kept for drafters at the import. */
  notes: z.array(z.object({ code: z.enum(FINDING_CODES), line: count, text: z.string(), data: facts })),
  /** Whether the caller may take it out. */
  removable: z.boolean(),
});
export type LibraryDocument = z.infer<typeof libraryDocument>;

export const libraryFilter = z.object({
  body: words(200).optional(),
  kind: z.enum(LIBRARY_KINDS).optional(),
  language: z.enum(TEXT_LANGUAGES).optional(),
  year: z.coerce.number().int().min(1000).max(9999).optional(),
});
export type LibraryFilter = z.infer<typeof libraryFilter>;

export const libraryList = z.object({
  documents: z.array(libraryDocument),
  /** What there is to filter by, over the whole library of the body. */
  bodies: z.array(z.string()),
  kinds: z.array(z.enum(LIBRARY_KINDS)),
  languages: z.array(z.enum(TEXT_LANGUAGES)),
  years: z.array(z.int()),
  /** Whether the caller may import. */
  keeps: z.boolean(),
});
export type LibraryList = z.infer<typeof libraryList>;

export const libraryParagraph = z.object({
  id,
  /** From 1. */
  position: z.int().min(1),
  role: z.enum(ROLES),
  level: count,
  label: z.string(),
  text: z.string(),
  /** Words of the heading it stands under; '' for none. */
  section: z.string(),
  notes: z.array(fileNote),
});
export type LibraryParagraph = z.infer<typeof libraryParagraph>;
export const libraryText = z.object({ document: libraryDocument, paragraphs: z.array(libraryParagraph) });
export type LibraryText = z.infer<typeof libraryText>;

export const MOST_SEARCHED = 300;
export const SEARCH_ORDERS = ['fitting', 'newest'] as const;
export const librarySearchQuery = libraryFilter.extend({
  words: words(MOST_SEARCHED),
  order: z.enum(SEARCH_ORDERS).default('fitting'),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
  most: z.coerce.number().int().min(1).max(100).default(20),
});
export type LibrarySearchQuery = z.infer<typeof librarySearchQuery>;

export const librarySearch = z.object({
  /** Paragraphs found in all. */
  found: count,
  hits: z.array(
    z.object({
      libraryId: id,
      paragraph: libraryParagraph.omit({ text: true, notes: true }),
      /** The paragraph or the part of it around the words; offsets count UTF-16 units in `text`. */
      excerpt: z.object({
        text: z.string(),
        cutBefore: z.boolean(),
        cutAfter: z.boolean(),
        marks: z.array(z.object({ from: count, to: count })),
      }),
    }),
  ),
  /** Where the next page begins; null on the last. */
  next: count.nullable(),
  /** How many paragraphs of each document, newest document first; only documents with some. */
  documents: z.array(
    libraryDocument
      .pick({ id: true, title: true, body: true, kind: true, language: true, year: true, place: true })
      .extend({ found: count }),
  ),
});
export type LibrarySearch = z.infer<typeof librarySearch>;

/** `after`: the block it comes behind; null: at the beginning. */
export const takeOver = z.object({ key, paragraphId: id, after: id.nullable() });
export type TakeOver = z.infer<typeof takeOver>;

/** Where words in a text are from. Stays true when the library document is taken out; then `kept` is false. */
export const origin = z.object({
  libraryId: id,
  paragraphId: id,
  label: z.string(),
  title: z.string(),
  year: z.int().nullable(),
  kept: z.boolean(),
});
export type Origin = z.infer<typeof origin>;

export const takenOver = z.object({ block, origin, textHash: hash });
export type TakenOver = z.infer<typeof takenOver>;
export const originList = z.object({ origins: z.array(z.object({ blockId: id, origin })) });
export type OriginList = z.infer<typeof originList>;

/** What every DELETE here and in template.ts answers. */
export const gone = z.object({ ok: z.literal(true) });
