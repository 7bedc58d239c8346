// What reading past documents costs: a Word file of 100 pages (time from the start of its process, memory of that process),
// and FILES (environment, default 200) files of all kinds one after the other, as an import page sends them: how long the
// process that serves people is held up meanwhile, and the longest time without a word of progress.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../kit/bundled.mjs';

const ROOT = join(import.meta.dirname, '../..');
// Any command builds the programs that are older than their sources.
spawnSync(process.execPath, [join(ROOT, 'server/launch.mjs'), 'outline', '--help'], { stdio: 'ignore' });

await bundled(join(import.meta.dirname, 'outlineRounds.ts'), ['docx'], async (file) => {
  const { measureOutline } = await import(pathToFileURL(file).href);
  const options = { root: ROOT, entry: join(ROOT, 'dist/server/reading.js'), files: Number(process.env.FILES ?? 200) };
  await measureOutline(options, (row) => process.stdout.write(`${row}\n`));
});
