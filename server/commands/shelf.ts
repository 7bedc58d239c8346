// How a past document stands in the library: its rows, made of an outline. Past documents of meetings, and texts they
// adopted, stand there too, beside the files that were imported.

import type { Block } from '../../shared/document/block.ts';
import { documentKind } from '../../shared/template/front/documentKind.ts';
import type { SourceNote } from '../../shared/template/lines/sourceLine.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';
import { outlineFromBlocks } from '../../shared/template/structure/outlineFromBlocks.ts';
import type { LibraryDocumentRow, LibraryParagraphRow, OutlineHead } from '../store/libraryStore.ts';
import type { DocumentRow, MeetingRow, Transaction } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';

/** What a file can hold and a row cannot. */
const storable = (text: string): string => text.replaceAll('\0', ' ').replace(/\p{Surrogate}/gu, '\uFFFD');

/** A date of a document where it is a day of the calendar; past documents hold others too. */
export function dayOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(text);
  // The 31st of February is taken for the 3rd of March, and said nothing.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}

/** The body as people call it; `owner` where the document does not say. */
export const bodyOf = ({ organ }: Pick<Outline, 'organ'>, owner: string): string =>
  storable(organ?.acronym ?? organ?.name ?? owner).slice(0, 200);

export function headOf({ blocks: _blocks, front: _front, title: _title, ...head }: Outline): OutlineHead {
  return head;
}

interface FromFile {
  /** Whether the words of a line stand out, where the file tells. */
  readonly bold: ReadonlyMap<number, boolean> | null;
  readonly notes: readonly SourceNote[];
}

/** The rows of an outline's lines in order, title and place first. */
export function paragraphRows(
  libraryId: string,
  { front, blocks }: Pick<Outline, 'front' | 'blocks'>,
  { bold, notes }: FromFile,
  newId: () => string,
): LibraryParagraphRow[] {
  const all = [...front.map((line) => ({ ...line, kind: 'front' as const, level: 0, depth: 0, label: '' })), ...blocks];
  let section = '';
  const rows = all.map(({ kind, role, level, depth, label, text, line }, i): LibraryParagraphRow => {
    const under = section;
    if (kind === 'heading' || kind === 'subheading') section = text;
    return {
      id: newId(),
      libraryId,
      position: i + 1,
      ...{ kind, role, level, depth, label, line },
      text: storable(text),
      section: storable(under),
      bold: bold?.get(line) ?? null,
      footnotes: [],
    };
  });
  return notes.length === 0 ? rows : withNotes(rows, notes);
}

/** A footnote belongs to the paragraph that begins on its line or above it. */
function withNotes(rows: readonly LibraryParagraphRow[], notes: readonly SourceNote[]): LibraryParagraphRow[] {
  const of = new Map<string, { mark: string; text: string }[]>();
  for (const { mark, text, line } of notes) {
    const owner = rows.findLast((row) => row.line <= line);
    if (owner === undefined) continue;
    const list = of.get(owner.id) ?? [];
    list.push({ mark: storable(mark), text: storable(text) });
    of.set(owner.id, list);
  }
  return rows.map((row) => ({ ...row, footnotes: of.get(row.id) ?? [] }));
}

/** The outline of which rows were made. */
export function outlineOfRows(
  { head }: Pick<LibraryDocumentRow, 'head'>,
  rows: readonly LibraryParagraphRow[],
): Outline {
  const front = rows.flatMap(({ kind, role, text, line }) =>
    kind === 'front' && (role === 'title' || role === 'place') ? [{ role, text, line }] : [],
  );
  return {
    ...head,
    front,
    title: front.filter(({ role }) => role === 'title').map(({ text }) => text),
    blocks: rows.flatMap(({ kind, role, level, label, depth, text, line }) =>
      kind === 'front' ? [] : [{ kind, role, level, label, depth, text, line }],
    ),
  };
}

/** Puts a past document of a meeting, or a text it has adopted, into the library of its body. */
export async function shelve(
  tx: Transaction,
  here: Installation,
  meeting: MeetingRow,
  document: Pick<DocumentRow, 'id' | 'title' | 'language' | 'scheme' | 'createdAt'>,
  blocks: readonly Block[],
): Promise<void> {
  const outline = outlineFromBlocks(blocks, document.scheme);
  const startsOn = dayOf(outline.date?.start) ?? meeting.startsOn;
  const id = here.newId();
  const row: LibraryDocumentRow = {
    id,
    owner: meeting.body,
    title: document.title,
    body: bodyOf(outline, meeting.body),
    kind: documentKind({ title: [...outline.title, document.title], blocks: outline.blocks }),
    language: document.language,
    place: outline.place ?? meeting.place,
    startsOn,
    endsOn: dayOf(outline.date?.end) ?? (outline.date === null ? meeting.endsOn : startsOn),
    ...{ sha256: null, fileName: null, documentId: document.id, meetingId: meeting.id, seatId: SYSTEM },
    at: document.createdAt,
    paragraphs: outline.blocks.length,
    head: headOf(outline),
    notes: [],
  };
  await tx.library.insertDocument(row, paragraphRows(id, outline, { bold: null, notes: [] }, here.newId));
}

/** Puts those past documents into the library that stand in no library yet: a store of an earlier version has such. */
export async function shelvePastDocuments(here: Installation): Promise<number> {
  const unshelved = await here.store.library.unshelved();
  for (const id of unshelved) {
    const document = await here.store.document(id);
    const meeting = document && (await here.store.meeting(document.meetingId));
    if (document === undefined || meeting === undefined) continue;
    const blocks = await here.rooms.readText(document.id);
    await here.store.transaction((tx) => shelve(tx, here, meeting, document, blocks));
  }
  return unshelved.length;
}

/** What an import says of itself before a person corrects it. */
export function entryOf(outline: Outline, owner: string, fileName: string) {
  const startsOn = dayOf(outline.date?.start);
  const title = storable(outline.title.join(' ')).trim().slice(0, 300);
  return {
    title: title === '' ? fileName.replace(/\.[^.]{1,10}$/, '') : title,
    body: bodyOf(outline, owner),
    place: storable(outline.place ?? '').slice(0, 300),
    startsOn,
    endsOn: dayOf(outline.date?.end) ?? startsOn,
  };
}
