// Imports as the page sees them: how far each is, and all that was understood of one, with what may be answered to it.

import { delegationCode } from '../../shared/country/alphaCodes.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Naming } from '../../shared/template/front/naming.ts';
import { type Finding, type FindingCode, takesWholeLines } from '../../shared/template/lines/finding.ts';
import { alternativesTo, findingKey } from '../../shared/template/structure/reverse.ts';
import type { FindingView, ImportList, ImportState, ImportSummary, ImportView } from '../../shared/wire/library.ts';
import { withAbsentMembers } from './absentMembersHere.ts';
import {
  type HeldImport,
  type HeldReading,
  type Importer,
  importsOf,
  type Known,
  linesOf,
  type ReadFile,
} from './heldImports.ts';
import { knownFile } from './knownFile.ts';
import type { PastInstallation } from './pastDesk.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { bodyOf, entryOf } from './shelf.ts';

type ImportRightCode = RightCode | 'meeting/unknown';

/** Findings that tell what was cleaned, beside those that took whole lines; all others ask a person to look. */
const CLEANED: ReadonlySet<FindingCode> = new Set([
  'artefact/removed',
  'marker/removed',
  'lines/joined',
  'tail/attached',
  'label/notALabel',
  'label/fixed',
  'text/split',
  'part/leftOut',
  'change/accepted',
  'word/joined',
]);

const isDoubt = ({ code }: Finding): boolean => !takesWholeLines(code) && !CLEANED.has(code);

export const findingView = (one: Finding): FindingView => ({
  key: findingKey(one),
  code: one.code,
  line: one.line,
  lines: [...one.lines],
  text: one.text,
  data: { ...one.data },
  alternatives: [...alternativesTo(one)],
});

/** What the list tells of a file that was read. */
export const readState = (reading: HeldReading, owner: string, known: Known | null): ImportState => ({
  kind: 'read',
  source: reading.kind,
  title: reading.outline.title.join(' '),
  lines: linesOf(reading).length,
  paragraphs: reading.outline.blocks.length,
  findings: reading.findings.length,
  doubts: reading.findings.filter(isDoubt).length,
  known,
  body: bodyOf(reading.outline, owner),
  attendance: reading.outline.attendance.map(({ name, code }) => ({ name, code })),
});

export const importSummary = ({ fileId, fileName, bytes, state }: HeldImport): ImportSummary => ({
  importId: fileId,
  fileName,
  bytes,
  state,
});

export async function viewImports(here: PastInstallation, by: Importer): Promise<Result<ImportList, ImportRightCode>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  let ahead = 0;
  const imports = (await here.imports.of(importsOf(by))).map((held) => {
    const { kind } = held.state;
    const row = importSummary(held);
    const told = kind === 'waiting' ? { ...row, state: { kind, ahead } } : row;
    if (kind === 'waiting' || kind === 'reading') ahead += 1;
    return told;
  });
  return ok({ imports });
}

const namingView = ({ order, form, article, outOfOrder }: Naming) => ({
  ...{ order, form, article },
  outOfOrder: [...outOfOrder],
});

function understood({
  reading,
  shown,
}: ReadFile): Pick<ImportView, 'lines' | 'outline' | 'findings' | 'answered' | 'unanswered'> {
  const { outline } = reading;
  const missed = new Set(reading.unanswered.map(({ finding }) => finding));
  return {
    lines: linesOf(reading).map(({ number, text, numbering }) => ({
      number,
      text,
      label: numbering?.label ?? null,
    })),
    outline: {
      front: outline.front.map((line) => ({ ...line })),
      blocks: outline.blocks.map((block) => ({ ...block })),
      place: outline.place,
      date: outline.date,
      participants: outline.attendance.map(({ name, code }) => ({
        name,
        code: code === null ? null : delegationCode(code),
      })),
      organisations: [...outline.organisations],
      naming: outline.naming && namingView(outline.naming),
      organ: outline.organ,
      notes: reading.source.notes.map(({ mark, text, line }) => ({ mark, text, line })),
    },
    findings: reading.findings.map(findingView),
    answered: reading.answers.flatMap(({ finding, alternative }) => {
      const about = shown.get(finding);
      return about === undefined || missed.has(finding) ? [] : [{ about: findingView(about), alternative }];
    }),
    unanswered: [...missed],
  };
}

export async function viewImport(
  here: PastInstallation,
  by: Importer,
  importId: string,
): Promise<Result<ImportView, ImportRightCode | 'import/unknown' | 'import/unread'>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  const held = await here.imports.find(importsOf(by), importId);
  if (held === undefined) return refused('import/unknown');
  if (held.state.kind !== 'read') return refused('import/unread');
  const file = await here.imports.content(held);
  if (file === undefined) return refused('import/unknown');
  const { body: owner } = right.value.meeting;
  const { outline } = file.reading;
  const findings = await withAbsentMembers(here, { by, fileId: importId, owner }, outline, file.reading.findings);
  const reading = { ...file.reading, findings };
  return ok({
    importId,
    fileName: held.fileName,
    bytes: held.bytes,
    source: reading.kind,
    known: await knownFile(here, owner, held.sha256),
    ...understood({ ...file, reading }),
    entry: {
      ...entryOf(reading.outline, owner, held.fileName),
      kind: reading.document,
      language: reading.language,
    },
  });
}
