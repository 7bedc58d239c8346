// What a decision costs the server beyond the commit, and what the list of requests costs, with 300 paragraphs and
// REQUESTS open requests (environment, default 500).

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../kit/bundled.mjs';

await bundled(join(import.meta.dirname, 'decideRounds.ts'), ['@photostructure/sqlite', 'yjs', 'ws'], async (file) => {
  const { measureDecisions } = await import(pathToFileURL(file).href);
  for (const row of await measureDecisions(Number(process.env.REQUESTS ?? 500))) process.stdout.write(`${row}\n`);
});
