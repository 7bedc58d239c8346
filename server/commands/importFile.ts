// A past document comes in: received piece by piece, read in a child process, held for review. The library hears nothing of
// it before it is kept (keepImport.ts). Cancelling ends the child and forgets everything.

import { ok, type Result, refused } from '../../shared/result.ts';
import { absentMembers } from '../../shared/template/front/members.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import type { Answer } from '../../shared/template/structure/reverse.ts';
import { MOST_FILE } from '../../shared/wire/library.ts';
import type { Progress, Reading, ReadingCode } from '../reading/reader.ts';
import type { BeginCode, HeldImport, HeldReading, Importer, Known } from './heldImports.ts';
import type { PastInstallation } from './pastDesk.ts';
import { receiveFile } from './receiveFile.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { bodyOf } from './shelf.ts';

export type ImportRightCode = RightCode | 'meeting/unknown';

export interface Incoming {
  readonly importId: string;
  readonly fileName: string;
  /** Where the sender says how many there will be. */
  readonly bytes: number | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Documents of the body that are looked at for members that this one does not name. */
const NEIGHBOURS = 40;

/** What other documents of the body say about who is a member, held against this one. */
async function absentIn(
  here: PastInstallation,
  owner: string,
  { outline }: Pick<Reading, 'outline'>,
): Promise<readonly Finding[]> {
  if (outline.participants.length === 0) return [];
  const others = await here.store.library.recent(owner, bodyOf(outline, owner), NEIGHBOURS);
  const own = { name: '', participants: outline.attendance, line: chapeauLine(outline) };
  const all = others.map(({ id, head }) => ({ name: id, participants: head.attendance, line: 0 }));
  return absentMembers([own, ...all]).get('') ?? [];
}

const chapeauLine = ({ blocks }: Reading['outline']): number =>
  blocks.find(({ kind }) => kind === 'chapeau')?.line ?? 0;

const inOrder = (...all: readonly (readonly Finding[])[]): Finding[] => all.flat().sort((a, b) => a.line - b.line);

export async function knownFile(here: PastInstallation, owner: string, sha256: string): Promise<Known | null> {
  const row = await here.store.library.bySha256(owner, sha256);
  return row === undefined ? null : { libraryId: row.id, title: row.title };
}

/** Reads a file and holds what was understood. Refusals of the file stay in the list until they are dropped. */
export async function importFile(
  here: PastInstallation,
  by: Importer,
  incoming: Incoming,
): Promise<Result<HeldImport, ImportRightCode | BeginCode | ReadingCode>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  const owner = right.value.meeting.body;
  const begun = here.imports.begin(by, incoming.importId, incoming.fileName, incoming.bytes);
  if (!begun.ok) return begun;
  const held = begun.value;
  const refuse = <C extends string>(code: C, data: Readonly<Record<string, unknown>> = {}) => {
    held.phase = { kind: 'refused', code, data };
    return refused(code, data);
  };
  try {
    const { bytes: announced, content } = incoming;
    const file = await receiveFile(content, {
      isCancelled: () => held.isCancelled,
      onReceived: (received) => {
        held.phase = { kind: 'receiving', received, bytes: announced };
      },
    });
    if (held.isCancelled) return refused('file/cancelled');
    if (file === null) return refuse('file/tooLarge', { limit: MOST_FILE });
    held.bytes = file.bytes.length;
    held.sha256 = file.sha256;
    held.phase = { kind: 'waiting' };
    const read = await here.reader.read(file.bytes, held.fileName, {
      account: by.seatId,
      signal: held.cancelling.signal,
      onStage: (progress) => {
        held.phase = { kind: 'reading', progress };
      },
    });
    if (held.isCancelled) return refused('file/cancelled');
    if (!read.ok) return refuse(read.code, read.data);
    const { markup: _markup, carried: _carried, ...reading } = read.value;
    const findings = inOrder(reading.findings, await absentIn(here, owner, reading));
    const known = await knownFile(here, owner, held.sha256);
    if (held.isCancelled) return refused('file/cancelled');
    const whole: HeldReading = { ...reading, findings, answers: [], unanswered: [] };
    held.phase = { kind: 'read', reading: whole, again: null, known };
    return here.imports.hasRoom(held, 0) ? ok(held) : refuse('import/too-many');
  } catch (error) {
    // The sender went away in the middle: nothing is left of it.
    here.imports.drop(held);
    throw error;
  }
}

/** Reads the lines of an import anew with all that was answered so far. */
export async function ruleImport(
  here: PastInstallation,
  by: Importer,
  importId: string,
  answers: readonly Answer[],
): Promise<Result<HeldImport, ImportRightCode | 'import/unknown' | 'import/unread' | ReadingCode>> {
  const right = await rightInMeeting(here.store, here, by.seatId, 'keepLibrary', by.meetingId);
  if (!right.ok) return right;
  const held = here.imports.find(by, importId);
  if (held === undefined) return refused('import/unknown');
  const before = held.phase;
  if (before.kind !== 'read') return refused('import/unread');
  const say = (again: Progress | null): void => {
    if (held.phase.kind === 'read') held.phase = { ...held.phase, again };
  };
  const { source } = before.reading;
  const options = { account: by.seatId, signal: held.cancelling.signal, onStage: say };
  const read = await here.reader.readAgain(source.lines, answers, options);
  say(null);
  if (!read.ok) return read;
  const { outline, unanswered } = read.value;
  const absent = await absentIn(here, right.value.meeting.body, { outline });
  const findings = inOrder(source.findings, read.value.findings, absent);
  if (held.isCancelled || held.phase.kind !== 'read') return refused('import/unknown');
  held.phase = { ...held.phase, reading: { ...held.phase.reading, outline, findings, answers, unanswered } };
  return ok(held);
}

/** What one began, one may always end. */
export function cancelImport(here: PastInstallation, by: Importer, importId: string): Result<null, 'import/unknown'> {
  const held = here.imports.find(by, importId);
  if (held === undefined) return refused('import/unknown');
  here.imports.drop(held);
  return ok(null);
}
