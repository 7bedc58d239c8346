// A past document comes in: received piece by piece, read in a child process, held for review. The library hears nothing of
// it before it is kept (keepImport.ts). Cancelling ends the child and forgets everything.

import { ok, type Result, refused } from '../../shared/result.ts';
import { type Finding, finding } from '../../shared/template/lines/finding.ts';
import { linesAnswered } from '../../shared/template/structure/linesAnswered.ts';
import { type Answer, findingKey } from '../../shared/template/structure/reverse.ts';
import { type ImportState, MOST_FILE } from '../../shared/wire/library.ts';
import type { ReadingCode } from '../reading/reader.ts';
import { withAbsentMembers } from './absentMembersHere.ts';
import { type HeldImport, type HeldReading, type Importer, importsOf } from './heldImports.ts';
import { knownFile } from './knownFile.ts';
import type { PastInstallation } from './pastDesk.ts';
import { receiveFile } from './receiveFile.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { readState } from './viewImport.ts';

export type BeginCode = 'import/known' | 'import/too-many';
export type ImportRightCode = RightCode | 'meeting/unknown';

export interface Incoming {
  readonly importId: string;
  readonly fileName: string;
  /** Where the sender says how many there will be. */
  readonly bytes: number | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Comments are for those who wrote the file: told, never taken over. */
const commentsLeftOut = (count: number): readonly Finding[] =>
  count === 0 ? [] : [finding('part/leftOut', [], '', { part: 'comments', times: count })];

const byKey = (findings: readonly Finding[]) => findings.map((one) => [findingKey(one), one] as const);

/** Reads a file and holds what was understood. Refusals of the file stay in the list until they are dropped. */
export async function importFile(
  here: PastInstallation,
  by: Importer,
  { importId, fileName, bytes: announced, content }: Incoming,
): Promise<Result<HeldImport, ImportRightCode | BeginCode | ReadingCode>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  const owner = right.value.meeting.body;
  const receiving = (received: number): ImportState => ({ kind: 'receiving', received, bytes: announced });
  const coming = { fileId: importId, fileName, bytes: announced ?? 0, state: receiving(0) };
  const begun = await here.imports.begin(importsOf(by), coming);
  if (!begun.ok)
    return begun.code === 'known' ? refused('import/known') : refused('import/too-many', { most: here.imports.most });
  const underway = begun.value;
  const refuse = async <C extends string>(code: C, data: Readonly<Record<string, unknown>> = {}) => {
    await here.imports.settle(underway, { state: { kind: 'refused', code, data } });
    return refused(code, data);
  };
  try {
    const file = await receiveFile(content, {
      isCancelled: () => underway.isCancelled,
      onReceived: (received) => {
        underway.state = receiving(received);
      },
    });
    if (underway.isCancelled) return refused('file/cancelled');
    if (file === null) return refuse('file/tooLarge', { limit: MOST_FILE });
    const { sha256 } = file;
    underway.state = { kind: 'waiting', ahead: 0 };
    if (!(await here.imports.note(underway, { sha256, bytes: file.bytes.length }))) return refused('file/cancelled');
    const read = await here.reader.read(file.bytes, fileName, {
      account: by.seatId,
      signal: underway.cancelling.signal,
      onStage: (progress) => {
        underway.state = { kind: 'reading', ...progress, again: false };
      },
    });
    if (underway.isCancelled) return refused('file/cancelled');
    if (!read.ok) return refuse(read.code, read.data);
    const { markup, carried: _carried, ...understood } = read.value;
    const inReview = { by, fileId: importId, owner };
    const comments = commentsLeftOut(markup?.comments.length ?? 0);
    const found = [...understood.findings, ...comments];
    const findings = await withAbsentMembers(here, inReview, understood.outline, found);
    const reading: HeldReading = {
      ...understood,
      source: { ...understood.source, findings: [...understood.source.findings, ...comments] },
      ...{ findings, answers: [], unanswered: [] },
      ...(markup !== null && found.some(({ code }) => code === 'change/accepted') ? { rejected: markup.rejected } : {}),
    };
    const state = readState(reading, owner, await knownFile(here, owner, sha256));
    if (underway.isCancelled) return refused('file/cancelled');
    const settled = await here.imports.settle(underway, {
      state,
      content: { reading, shown: new Map(byKey(findings)) },
    });
    if (settled.ok) return settled;
    return settled.code === 'gone' ? refused('file/cancelled') : refuse('import/too-many', { most: here.imports.most });
  } catch (error) {
    // The sender went away in the middle: nothing is left of it.
    await here.imports.drop(underway.key);
    throw error;
  }
}

/** Reads the lines of an import anew with all that was answered so far. */
export async function ruleImport(
  here: PastInstallation,
  by: Importer,
  importId: string,
  answers: readonly Answer[],
): Promise<Result<null, ImportRightCode | 'import/unknown' | 'import/unread' | ReadingCode>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  const held = await here.imports.find(importsOf(by), importId);
  if (held === undefined) return refused('import/unknown');
  const { state } = held;
  if (state.kind !== 'read') return refused('import/unread');
  const before = await here.imports.content(held);
  if (before === undefined) return refused('import/unknown');
  const { source, rejected = null } = before.reading;
  const given = linesAnswered({ lines: source.lines, findings: source.findings, rejected }, answers);
  const { lines, paragraphs } = state;
  const again = here.imports.again(held, { kind: 'reading', stage: 'structure', lines, paragraphs, again: true });
  try {
    const read = await here.reader.readAgain(given.lines, given.left, {
      account: by.seatId,
      signal: again.cancelling.signal,
      onStage: (progress) => {
        again.state = { kind: 'reading', ...progress, again: true };
      },
    });
    if (!read.ok) return read;
    const { outline, unanswered } = read.value;
    const owner = right.value.meeting.body;
    const all = [...given.findings, ...read.value.findings];
    const findings = await withAbsentMembers(here, { by, fileId: importId, owner }, outline, all);
    const reading = { ...before.reading, outline, findings, answers, unanswered, lines: given.lines };
    const content = { reading, shown: new Map([...before.shown, ...byKey(findings)]) };
    const isThere =
      !again.isCancelled && (await here.imports.change(held, () => readState(reading, owner, state.known), content));
    return isThere ? ok(null) : refused('import/unknown');
  } finally {
    here.imports.over(again);
  }
}

/** What one began, one may always end. */
export async function cancelImport(
  here: PastInstallation,
  by: Importer,
  importId: string,
): Promise<Result<null, 'import/unknown'>> {
  const held = await here.imports.find(importsOf(by), importId);
  if (held === undefined) return refused('import/unknown');
  await here.imports.drop(held);
  return ok(null);
}
