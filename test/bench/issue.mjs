// What writing Word and PDF files costs, in a process that does nothing else: 30 paragraphs, 300 with 500 requests, and
// the memory that 200 files in a row take. Prints p50 and p95 over ROUNDS rounds (environment, default 20).

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundled } from '../kit/bundled.mjs';

// One arena of memory for all threads, given back when free, and a small nursery: else what was used once is kept.
const flags = ['--max-semi-space-size=2'];
const env = { ...process.env, MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

await bundled(join(import.meta.dirname, 'issueRounds.ts'), ['@myriaddreamin/typst-ts-web-compiler'], (file) => {
  for (const part of ['docx', 'pdf', 'memory']) {
    const { status } = spawnSync(process.execPath, [...flags, file, part], { stdio: 'inherit', env });
    if (status !== 0) process.exitCode = 1;
  }
});
