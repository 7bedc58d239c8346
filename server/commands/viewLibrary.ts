// The library as one reads it: the list with what one may filter by, one document, and the search over all paragraphs. Every
// seat reads the library of its own body, as it reads the past documents of the body's meetings.

import { ok, type Result, refused } from '../../shared/result.ts';
import type {
  LibraryDocument,
  LibraryFilter,
  LibraryList,
  LibraryParagraph,
  LibrarySearch,
  LibrarySearchQuery,
  LibraryText,
} from '../../shared/wire/library.ts';
import { type Holder, may } from '../access.ts';
import type { LibraryDocumentRow, LibraryParagraphRow } from '../store/libraryStore.ts';
import type { Reader } from '../store/store.ts';
import { askedTerms, excerptOf } from './askedTerms.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject } from './rightOf.ts';

export type LibraryCode = 'seat/revoked' | 'right/missing' | 'library/unknown';

interface LibraryRight {
  readonly holder: Holder;
  /** Whether the seat may import and take out. */
  readonly keeps: boolean;
}

async function rightInLibrary(
  read: Reader,
  here: Installation,
  by: string,
): Promise<Result<LibraryRight, 'seat/revoked' | 'right/missing'>> {
  const holder = await holderOf(read, by);
  if (holder === undefined || holder.revoked) return refused('seat/revoked');
  const shelf = { meetingId: '', body: holder.body, past: true, frozen: false, recordBroken: false };
  if (!may(holder, 'readText', shelf)) return refused('right/missing', { ability: 'readText' });
  const meeting = await read.meeting(holder.meetingId);
  const keeps = meeting !== undefined && may(holder, 'keepLibrary', await meetingSubject(read, here, meeting));
  return ok({ holder, keeps });
}

export const yearOf = ({ startsOn }: Pick<LibraryDocumentRow, 'startsOn'>): number | null =>
  startsOn === null ? null : Number(startsOn.slice(0, 4));

async function namesOf(read: Reader, rows: readonly LibraryDocumentRow[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const seatId of new Set(rows.map((row) => row.seatId))) {
    names.set(seatId, (await read.seat(seatId))?.personName ?? '');
  }
  return names;
}

function documentView(row: LibraryDocumentRow, keeps: boolean, names: ReadonlyMap<string, string>): LibraryDocument {
  const { id, title, body, kind, language, place, startsOn, endsOn, paragraphs, sha256, fileName, documentId } = row;
  const isFile = documentId === null;
  return {
    ...{ id, title, body, kind, language, place, startsOn, endsOn, paragraphs },
    year: yearOf(row),
    from: isFile
      ? {
          kind: 'file',
          fileName: fileName ?? '',
          sha256: sha256 ?? '',
          at: row.at,
          by: names.get(row.seatId) ?? '',
        }
      : { kind: 'document', documentId, meetingId: row.meetingId },
    notes: row.notes.map(({ code, line, text, data }) => ({ code, line, text, data: { ...data } })),
    removable: keeps && isFile,
  };
}

const fits = (row: LibraryDocumentRow, { body, kind, language, year }: LibraryFilter): boolean =>
  (body === undefined || row.body === body) &&
  (kind === undefined || row.kind === kind) &&
  (language === undefined || row.language === language) &&
  (year === undefined || yearOf(row) === year);

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

export async function viewLibrary(
  here: Installation,
  by: string,
  filter: LibraryFilter,
): Promise<Result<LibraryList, LibraryCode>> {
  const right = await rightInLibrary(here.store, here, by);
  if (!right.ok) return right;
  const { holder, keeps } = right.value;
  const all = await here.store.library.documents(holder.body);
  const shown = all.filter((row) => fits(row, filter));
  const names = await namesOf(here.store, shown);
  return ok({
    documents: shown.map((row) => documentView(row, keeps, names)),
    bodies: distinct(all.map(({ body }) => body)).sort((a, b) => a.localeCompare(b)),
    kinds: distinct(all.map(({ kind }) => kind)),
    languages: distinct(all.map(({ language }) => language)),
    years: distinct(all.flatMap((row) => yearOf(row) ?? [])).sort((a, b) => b - a),
    keeps,
  });
}

const placeView = ({ id, position, role, level, label, section }: LibraryParagraphRow) => ({
  ...{ id, position, role, level, label, section },
});

const paragraphView = (row: LibraryParagraphRow): LibraryParagraph => ({
  ...placeView(row),
  text: row.text,
  notes: row.footnotes.map(({ mark, text }) => ({ mark, text })),
});

/** A document of another body answers exactly as one that does not exist. */
export async function viewLibraryText(
  here: Installation,
  by: string,
  libraryId: string,
): Promise<Result<LibraryText, LibraryCode>> {
  const right = await rightInLibrary(here.store, here, by);
  if (!right.ok) return right;
  const { holder, keeps } = right.value;
  const row = await here.store.library.document(libraryId);
  if (row === undefined || row.owner !== holder.body) return refused('library/unknown');
  const paragraphs = await here.store.library.paragraphs(libraryId);
  return ok({
    document: documentView(row, keeps, await namesOf(here.store, [row])),
    paragraphs: paragraphs.map(paragraphView),
  });
}

export async function searchLibrary(
  here: Installation,
  by: string,
  { words, order, from, most, ...filter }: LibrarySearchQuery,
): Promise<Result<LibrarySearch, LibraryCode>> {
  const right = await rightInLibrary(here.store, here, by);
  if (!right.ok) return right;
  const owner = right.value.holder.body;
  const terms = askedTerms(words);
  const { paragraphs, documents } = await here.store.library.search({ owner, terms, ...filter, order, from, most });
  const found = documents.reduce((sum, one) => sum + one.found, 0);
  return ok({
    found,
    hits: paragraphs.map((row) => {
      return { libraryId: row.libraryId, paragraph: placeView(row), excerpt: excerptOf(row.text, terms) };
    }),
    next: from + paragraphs.length < found && paragraphs.length > 0 ? from + paragraphs.length : null,
    documents: documents.map(({ startsOn, ...row }) => ({ ...row, year: yearOf({ startsOn }) })),
  });
}
