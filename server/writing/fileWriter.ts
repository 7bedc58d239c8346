// What writes a printable as a file, seen from outside: a format, what is to be said, how; bytes come back, and what the
// file reads like when it is opened again.

import type { Printable } from '../../shared/document/printable.ts';
import type { Result } from '../../shared/result.ts';
import type { IssueCheck, IssueFormat } from '../../shared/wire/issue.ts';
import type { WriteOptions } from '../formats/writeOptions.ts';

export interface WriteTask {
  readonly format: IssueFormat;
  readonly printable: Printable;
  readonly options: WriteOptions;
}

export interface Written {
  readonly bytes: Uint8Array;
  readonly check: IssueCheck;
}

/**
 * `issue/differs`: the file reads otherwise than it should, and is not given out. `issue/tooSlow`, `issue/tooBig`: it took
 * more time or memory than a file may. `issue/cancelled`: nobody waits for it any more. `issue/busy`: too many wait.
 * `issue/failed`: the writer broke. The others are a writer's own (server/formats/unwritable.ts).
 */
export type WriteCode =
  | 'issue/differs'
  | 'issue/tooSlow'
  | 'issue/tooBig'
  | 'issue/cancelled'
  | 'issue/busy'
  | 'issue/failed'
  | 'issue/fontMissing'
  | 'issue/compilerMissing'
  | 'issue/referenceUnreadable';

export interface WriteWatch {
  readonly onStage?: (stage: 'writing' | 'checking') => void;
  readonly signal?: AbortSignal;
}

export interface FileWriter {
  write(task: WriteTask, watch?: WriteWatch): Promise<Result<Written, WriteCode>>;
  close(): Promise<void>;
}
