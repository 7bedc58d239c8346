// What comparing words costs: a paragraph of 7,500 characters written anew, and 500 requests on 300 paragraphs laid side
// by side, as when a text is opened and as after each key. Prints p50 and p95 over ROUNDS rounds (environment,
// default 200).

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../kit/bundled.mjs';

await bundled(join(import.meta.dirname, 'diffRounds.ts'), [], async (file) => {
  const { measureDiff } = await import(pathToFileURL(file).href);
  for (const row of measureDiff(Number(process.env.ROUNDS ?? 200))) process.stdout.write(`${row}\n`);
});
