// The part of the port that holds the library: past documents with their paragraphs and the search over all of them, where
// paragraphs of a text were taken from, and the templates that a body keeps. Everything belongs to a body (`owner`, as the
// meeting names it); who may see it is for access, not for the store.

import type { Role } from '../../shared/document/block.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import type { Template, TextLanguage } from '../../shared/template/learning/template.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import type { OutlineBlock } from '../../shared/template/structure/bodyBlocks.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';
import type { LibraryKind } from '../../shared/wire/library.ts';

/** What was read of a past document beside its paragraphs. */
export type OutlineHead = Omit<Outline, 'blocks' | 'front' | 'title'>;

export interface LibraryDocumentRow {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  /** The body whose document it is, as people call it. */
  readonly body: string;
  readonly kind: LibraryKind;
  readonly language: TextLanguage;
  readonly place: string;
  /** ISO dates; null where the document does not say. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Of the file, hex; null where it was never a file here. At most one document of an owner has it. */
  readonly sha256: string | null;
  readonly fileName: string | null;
  /** The past document of a meeting that it is; null for an imported file. */
  readonly documentId: string | null;
  /** The meeting in which it was imported, or whose document it is. */
  readonly meetingId: string;
  readonly seatId: string;
  readonly at: number;
  /** Paragraphs of the body, without title and place. */
  readonly paragraphs: number;
  readonly head: OutlineHead;
  /** Findings that were kept as notes for drafters. */
  readonly notes: readonly Finding[];
}

export interface LibraryParagraphRow {
  readonly id: string;
  readonly libraryId: string;
  /** From 1. */
  readonly position: number;
  /** `front`: a line of the title, or of place and date. */
  readonly kind: OutlineBlock['kind'] | 'front';
  readonly role: Role;
  readonly level: number;
  readonly depth: number;
  /** As printed. */
  readonly label: string;
  readonly text: string;
  /** Line of the file it began on. */
  readonly line: number;
  /** Heading it stands under, '' for none. */
  readonly section: string;
  /** Whether all of it stood out in the file; null where the file does not tell. */
  readonly bold: boolean | null;
  readonly footnotes: readonly { readonly mark: string; readonly text: string }[];
}

/** Words that follow one another; with `prefix` the last one stands for all that begin with it. */
export interface SearchTerm {
  /** Without punctuation. */
  readonly words: readonly string[];
  readonly prefix: boolean;
}

export interface LibrarySearchWanted {
  readonly owner: string;
  /** All of them must be found. None finds nothing. */
  readonly terms: readonly SearchTerm[];
  readonly body?: string | undefined;
  readonly kind?: LibraryKind | undefined;
  readonly language?: TextLanguage | undefined;
  readonly year?: number | undefined;
  /** `fitting`: what fits best first; `newest`: by the date of the document, undated last. */
  readonly order: 'fitting' | 'newest';
  readonly from: number;
  readonly most: number;
}

export interface LibraryFoundIn
  extends Pick<LibraryDocumentRow, 'id' | 'title' | 'body' | 'kind' | 'language' | 'place' | 'startsOn'> {
  readonly found: number;
}

export interface LibraryFound {
  readonly paragraphs: readonly LibraryParagraphRow[];
  /** How many in each document, on all pages; the newest document first. */
  readonly documents: readonly LibraryFoundIn[];
}

/** Where a block of a text was taken from, as it was then. */
export interface OriginRow {
  readonly documentId: string;
  readonly blockId: string;
  readonly libraryId: string;
  readonly paragraphId: string;
  readonly label: string;
  readonly title: string;
  readonly year: number | null;
  readonly seatId: string;
  readonly at: number;
}

/** A template as lists show it. */
export interface KeptTemplateHead extends Pick<Template, 'language' | 'strength' | 'documents'> {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly meetingId: string;
  readonly seatId: string;
  readonly at: number;
}

export interface KeptTemplateRow extends KeptTemplateHead {
  readonly learning: Pick<Learning, 'template' | 'evidence'> & { readonly notes: readonly { readonly code: string }[] };
}

export interface LibraryReader {
  /** Newest first: by date, undated last, then as they came. */
  documents(owner: string): Promise<LibraryDocumentRow[]>;
  /** The newest of those that go by the name of a body. */
  recent(owner: string, body: string, most: number): Promise<LibraryDocumentRow[]>;
  count(owner: string): Promise<number>;
  document(id: string): Promise<LibraryDocumentRow | undefined>;
  bySha256(owner: string, sha256: string): Promise<LibraryDocumentRow | undefined>;
  /** Ids of the past documents of meetings that do not stand in the library. */
  unshelved(): Promise<readonly string[]>;
  /** In their order. */
  paragraphs(libraryId: string): Promise<LibraryParagraphRow[]>;
  paragraph(id: string): Promise<LibraryParagraphRow | undefined>;
  search(wanted: LibrarySearchWanted): Promise<LibraryFound>;
  origins(documentId: string): Promise<OriginRow[]>;
  /** Newest first. */
  templates(owner: string): Promise<KeptTemplateHead[]>;
  template(id: string): Promise<KeptTemplateRow | undefined>;
}

export interface LibraryWriter extends LibraryReader {
  /** Others get their turn between portions; the transaction holds the store meanwhile. */
  insertDocument(row: LibraryDocumentRow, paragraphs: readonly LibraryParagraphRow[]): Promise<void>;
  /** With its paragraphs. What was taken over from it stays where it is. */
  deleteDocument(id: string): Promise<void>;
  insertOrigin(row: OriginRow): Promise<void>;
  insertTemplate(row: KeptTemplateRow): Promise<void>;
  deleteTemplate(id: string): Promise<void>;
}
