// The archive of a meeting: one zip file that is read without this product. index.html tells all of it without a script;
// beside it stand the texts as Word and plain text, tables for spreadsheets, the record as it was chained, and checksums.
// What may be in it is settled by whoever fills `ArchivedMeeting`: here nothing is looked up.

import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { csv } from '../../shared/wire/csv.ts';
import type { ArchivedDocument, ArchivedMeeting, ArchivedText, PlacedDocument, Say } from './archivedMeeting.ts';
import { archiveIndex } from './archiveIndex.ts';
import { writeDocx } from './writeDocx.ts';
import { writeText } from './writeText.ts';
import { type NamedFile, writeZip } from './writeZip.ts';

const encoder = new TextEncoder();
const file = (name: string, text: string): NamedFile => ({ name, bytes: encoder.encode(text) });

/** Free of what any file system refuses. */
const plainName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'text';

async function filesOf(base: string, { printed, also }: ArchivedText, time: number): Promise<NamedFile[]> {
  return [
    { name: `${base}.docx`, bytes: await writeDocx(printed, { time }) },
    file(`${base}.txt`, writeText(printed)),
    ...also.map(({ name, bytes }) => ({ name: `${base}.${name}`, bytes })),
  ];
}

async function placed(
  document: ArchivedDocument,
  number: number,
  time: number,
): Promise<{ readonly document: PlacedDocument; readonly files: readonly NamedFile[] }> {
  const folder = `documents/${String(number).padStart(2, '0')}-${plainName(document.title)}`;
  const files = await filesOf(`${folder}/text`, document, time);
  const revisionFiles: NamedFile[][] = [];
  for (const [at, revision] of document.revisions.entries()) {
    const name = `${String(at + 1).padStart(2, '0')}-${plainName(revision.name)}`;
    revisionFiles.push(await filesOf(`${folder}/revisions/${name}`, revision, Date.parse(revision.at)));
  }
  return {
    document: {
      ...document,
      files: files.map(({ name }) => name),
      revisionFiles: revisionFiles.map((all) => all.map(({ name }) => name)),
    },
    files: [...files, ...revisionFiles.flat()],
  };
}

function readme({ title, place, startsOn, endsOn, takenAt }: ArchivedMeeting, say: Say): string {
  return [
    say('archive.title'),
    `${title}, ${place}, ${startsOn} – ${endsOn}`,
    '',
    say('archive.lead', { at: takenAt }),
    '',
    'index.html',
    'documents/',
    '*.csv',
    'record.json',
    'SHA256SUMS',
    '',
    say('archive.checksums'),
    '',
  ].join('\n');
}

const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As `sha256sum -c` reads it. */
const checksums = (files: readonly NamedFile[]): string =>
  files.map(({ name, bytes }) => `${sum(bytes)}  ${name}\n`).join('');

/** The zip file. */
export async function meetingArchive(meeting: ArchivedMeeting, say: Say): Promise<Uint8Array> {
  const time = Date.parse(meeting.takenAt);
  const documents: PlacedDocument[] = [];
  const files: NamedFile[] = [];
  for (const [at, one] of meeting.documents.entries()) {
    const made = await placed(one, at + 1, time);
    documents.push(made.document);
    files.push(...made.files);
  }
  const { entries, head, fault } = meeting.record;
  const all = [
    file('README.txt', readme(meeting, say)),
    file('index.html', archiveIndex({ ...meeting, documents }, say)),
    ...files,
    ...meeting.tables.map(({ name, heads, rows }) => file(`${name}.csv`, csv([heads, ...rows]))),
    file('record.json', canonicalJson({ version: 1, entries, head, fault })),
  ];
  return writeZip([...all, file('SHA256SUMS', checksums(all))], time);
}
