// Learns a template from documents that are kept here: texts of meetings, and documents of the library. The work is done in
// the process that reads past documents. What was learnt lately is remembered by what it was learnt from, so that a
// preview asked for at every answer learns once; a template that is to stay is kept (keepTemplate.ts).

import { createHash } from 'node:crypto';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import { plainLines, type SourceLine } from '../../shared/template/lines/sourceLine.ts';
import type { LearnTemplate } from '../../shared/wire/template.ts';
import type { LearntFrom, ReadingCode } from '../reading/reader.ts';
import type { LibraryParagraphRow } from '../store/libraryStore.ts';
import type { PastInstallation } from './pastDesk.ts';
import { type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';
import { outlineOfRows } from './shelf.ts';

export type LearnCode =
  | RightCode
  | 'document/unknown'
  | 'library/unknown'
  | 'meeting/unknown'
  | 'template/malformed'
  | ReadingCode;

/** What was learnt from so many sets of documents is remembered. */
const REMEMBERED = 12;

interface Source {
  readonly from: LearntFrom;
  /** Another one where other words would be learnt from. */
  readonly state: string;
}

/** Names unlike each other, since evidence names documents by them. */
function namer(): (title: string, year: string | undefined) => string {
  const met = new Map<string, number>();
  return (title, year) => {
    const name = year === undefined ? title : `${title} (${year})`;
    const n = (met.get(name) ?? 0) + 1;
    met.set(name, n);
    return n === 1 ? name : `${name} ${n}`;
  };
}

/** The lines of which the file told whether they stand out; undefined where it told of none. */
function linesOf(rows: readonly LibraryParagraphRow[]): readonly SourceLine[] | undefined {
  const told = rows.filter(({ bold }) => bold !== null);
  if (told.length === 0) return undefined;
  return plainLines(told.map(({ text }) => text)).map((line, i) => {
    const row = told[i]!;
    return { ...line, number: row.line, bold: row.bold === true };
  });
}

async function sourcesOf(
  here: PastInstallation,
  by: string,
  owner: string,
  { documentIds, libraryIds }: LearnTemplate,
): Promise<Result<readonly Source[], LearnCode>> {
  const read = here.store;
  const nameOf = namer();
  const sources: Source[] = [];
  for (const documentId of new Set(documentIds)) {
    const granted = await rightInDocument(read, here, by, 'readText', documentId);
    if (!granted.ok) return granted;
    const { document, meeting } = granted.value;
    const { blocks, seq } = await here.rooms.readTextNow(documentId);
    const name = nameOf(document.title, meeting.startsOn.slice(0, 4));
    // The scheme may change without the text.
    const state = `${documentId} ${seq} ${JSON.stringify(document.scheme)}`;
    sources.push({ from: { document: name, blocks, scheme: document.scheme }, state });
  }
  for (const libraryId of new Set(libraryIds)) {
    const row = await read.library.document(libraryId);
    if (row === undefined || row.owner !== owner) return refused('library/unknown');
    const rows = await read.library.paragraphs(libraryId);
    const name = nameOf(row.title, row.startsOn?.slice(0, 4));
    const lines = linesOf(rows);
    const outline = outlineOfRows(row, rows);
    sources.push({ from: { document: name, outline, ...(lines === undefined ? {} : { lines }) }, state: libraryId });
  }
  return ok(sources);
}

/** The right is that of writing in the meeting, and of reading each of the documents. */
export async function learnFrom(
  here: PastInstallation,
  by: string,
  meetingId: string,
  asked: LearnTemplate,
): Promise<Result<Learning, LearnCode>> {
  const right = await rightInMeeting(here.store, here, by, 'writeText', meetingId);
  if (!right.ok) return right;
  const sources = await sourcesOf(here, by, right.value.meeting.body, asked);
  if (!sources.ok) return sources;
  const states = sources.value.map(({ from, state }) => [from.document, state]);
  const key = createHash('sha256').update(JSON.stringify(states)).digest('hex');
  // Not behind the files that the same seat imports.
  const options = { account: `learning ${by}`, id: 'learnt' };
  const learning =
    here.learntBefore.get(key) ??
    here.reader.learn(
      sources.value.map(({ from }) => from),
      options,
    );
  here.learntBefore.delete(key);
  here.learntBefore.set(key, learning);
  const [oldest] = here.learntBefore.keys();
  if (here.learntBefore.size > REMEMBERED && oldest !== undefined) here.learntBefore.delete(oldest);
  const learnt = await learning;
  if (!learnt.ok) {
    here.learntBefore.delete(key);
    return learnt;
  }
  // A text without sections shows nothing to write a new one by.
  return learnt.value.template.sections.length === 0
    ? refused('template/malformed', { because: 'no sections' })
    : learnt;
}
