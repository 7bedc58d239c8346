// The example is loaded once for a whole run of the tests, by whichever world needs it first, and copied from there: each
// test file runs in a process of its own, and loading it is most of what a small one would do.

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Name of the variable that tells the processes of a run where the example is, or is to be put. */
export const EXAMPLE_FOLDER = 'CHAPEAU_TEST_EXAMPLE';

/** Called by the runner before the first test file; what it returns, after the last. */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-example-'));
  process.env[EXAMPLE_FOLDER] = folder;
  // What a test process left running (a database) ends with it, but not in the same moment.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
