// What commands about past documents are given besides the installation: the reader in its child processes, the files that
// are under review, and what was learnt lately, so that a preview that is asked for at every answer learns once.

import type { Result } from '../../shared/result.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import type { Reader, ReadingCode } from '../reading/reader.ts';
import type { Store } from '../store/store.ts';
import { HeldFiles, type HeldLimits } from './heldFiles.ts';
import { type HeldImports, IMPORT_LIMITS } from './heldImports.ts';
import { type HeldReturned, RETURNED_LIMITS } from './heldReturned.ts';
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

export const createPastDesk = (
  reader: Reader,
  store: Store,
  clock: () => number,
  limits: Partial<HeldLimits> = {},
): PastDesk => ({
  reader,
  imports: new HeldFiles('import', store, clock, { ...IMPORT_LIMITS, ...limits }),
  returned: new HeldFiles('returned', store, clock, RETURNED_LIMITS),
  learntBefore: new Map(),
});
