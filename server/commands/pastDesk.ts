// What commands about past documents are given besides the installation: the reader in its child processes, the imports that
// are under way, and what was learnt lately, so that a preview that is asked for at every answer learns once.

import type { Result } from '../../shared/result.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import type { Reader, ReadingCode } from '../reading/reader.ts';
import { HeldImports, type ImportLimits } from './heldImports.ts';
import { HeldReturned } from './heldReturned.ts';
import type { Installation } from './installation.ts';

export type LearntBefore = Map<string, Promise<Result<Learning, ReadingCode>>>;

export interface PastDesk {
  readonly reader: Reader;
  readonly imports: HeldImports;
  /** Marked-up Word files of delegations. */
  readonly returned: HeldReturned;
  /** By what it was learnt from, the latest last. */
  readonly learntBefore: LearntBefore;
}

/** An installation that reads past documents. */
export type PastInstallation = Installation & PastDesk;

export const createPastDesk = (reader: Reader, clock: () => number, limits?: Partial<ImportLimits>): PastDesk => ({
  reader,
  imports: new HeldImports(clock, limits),
  returned: new HeldReturned(clock),
  learntBefore: new Map(),
});
