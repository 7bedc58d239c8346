// What a key costs in a text of 300 paragraphs, 200 KB: script of the one who types and of a colleague who reads along,
// without a page to draw on. Prints p50 and p95 over KEYS keys (environment, default 1,000).

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../kit/bundled.mjs';

await bundled(join(import.meta.dirname, 'bindingKeys.ts'), [], async (file) => {
  const { measureKeys } = await import(pathToFileURL(file).href);
  for (const row of measureKeys(Number(process.env.KEYS ?? 1000))) process.stdout.write(`${row}\n`);
});
