// `npm run bench`: runs the measurements of test/bench, all or those named ("npm run bench -- firstLoad"), one after
// the other, and prints the rows of the README's figures table. Figures are never asserted: a slow machine is no defect.
// The comparison with other relays has a command of its own, `npm run bench:relay`: it installs them first.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../bench');
const wanted = process.argv.slice(2);
const all = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.mjs') && file !== 'relay.mjs')
  .map((file) => file.slice(0, -'.mjs'.length))
  .sort();

if (wanted.includes('--help') || wanted.includes('--list')) {
  console.log(`npm run bench [-- NAME…]\nMeasurements: ${all.join(', ')}`);
  process.exit(0);
}
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no measurement called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}

const memory = Math.round(totalmem() / 2 ** 30);
console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory} GB\n`);
console.log('| what | figure | how |\n|---|---|---|');
let failed = 0;
for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(process.execPath, [join(FOLDER, `${name}.mjs`)], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${name} did not finish.`);
    failed += 1;
  }
}
process.exit(failed === 0 ? 0 : 1);
