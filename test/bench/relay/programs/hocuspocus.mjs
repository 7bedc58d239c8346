// @hocuspocus/server with its defaults and its own SQLite extension. Arguments: folder of the packages, folder of the
// data. "fill COUNT FILE" behind them stores that many documents with the content of a file, and ends.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, data, task, count, file] = process.argv.slice(2);
const folder = join(packages, 'hocuspocus');
const load = (name) => import(pathToFileURL(join(folder, 'node_modules', name)).href);
const { SQLite, schema, upsertQuery } = await load('@hocuspocus/extension-sqlite/dist/hocuspocus-sqlite.esm.js');
const database = join(data, 'hocuspocus.sqlite');

if (task === 'fill') {
  const Database = createRequire(join(folder, 'package.json'))('better-sqlite3');
  const store = new Database(database);
  store.exec(schema);
  const bytes = readFileSync(file);
  const upsert = store.prepare(upsertQuery);
  store.transaction(() => {
    for (let i = 0; i < Number(count); i++) upsert.run({ name: `stored${i}`, data: bytes });
  })();
  store.close();
} else {
  const { Server } = await load('@hocuspocus/server/dist/hocuspocus-server.esm.js');
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [new SQLite({ database })] });
  await server.listen();
  process.stdout.write(`open at http://localhost:${server.address.port}\n`);
}
