// What writing Word and PDF files costs, in a process that does nothing else: 30 paragraphs, 300 with 500 requests, and
// the memory that 200 files in a row take. Prints p50 and p95 over ROUNDS rounds (environment, default 20).

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundled } from '../kit/bundled.mjs';

await bundled(join(import.meta.dirname, 'issueRounds.ts'), ['@myriaddreamin/typst-ts-web-compiler'], (file) => {
  for (const part of ['docx', 'pdf', 'memory']) {
    const { status } = spawnSync(process.execPath, [file, part], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
});
