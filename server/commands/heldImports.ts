// Past documents on their way in: what was received and read is held for one seat in one browser's session, until it is kept
// or cancelled. Nothing of it enters the library, or is shown to anybody else, before.

import type { Finding } from '../../shared/template/lines/finding.ts';
import type { SourceLine } from '../../shared/template/lines/sourceLine.ts';
import type { Answer } from '../../shared/template/structure/reverse.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { Reading } from '../reading/reader.ts';
import type { HeldBy, HeldRow } from '../store/heldStore.ts';
import type { HeldFiles, HeldLimits } from './heldFiles.ts';

/** Whose imports: a seat in a session, in the meeting of the seat. */
export interface Importer {
  readonly sessionId: string;
  readonly seatId: string;
  readonly meetingId: string;
}

export const importsOf = ({ sessionId, seatId, meetingId }: Importer): HeldBy<'import'> => ({
  kind: 'import',
  sessionId,
  seatId,
  placeId: meetingId,
});

export interface HeldReading extends Omit<Reading, 'markup' | 'carried'> {
  /** What a person answered, and of these the ones that changed nothing. */
  readonly answers: readonly Answer[];
  readonly unanswered: readonly Answer[];
  /** The lines without the changes that are tracked in the file; absent where it has none. */
  readonly rejected?: readonly SourceLine[];
  /** The lines as they are read by now, where an answer gave others than those of the file. */
  readonly lines?: readonly SourceLine[];
}

export const linesOf = ({ lines, source }: HeldReading): readonly SourceLine[] => lines ?? source.lines;

export interface ReadFile {
  readonly reading: HeldReading;
  /** Every finding that was ever shown, by its key: answers are about these. */
  readonly shown: ReadonlyMap<string, Finding>;
}

export interface Known {
  readonly libraryId: string;
  readonly title: string;
}

export type HeldImport = HeldRow<'import'>;
export type HeldImports = HeldFiles<'import', ReadFile>;

const MiB = 1024 * 1024;
export const IMPORT_LIMITS: HeldLimits = {
  held: FILE_LIMITS.importsHeld,
  weight: 192 * MiB,
  weightOfAll: 512 * MiB,
  age: FILE_LIMITS.importMs,
};
