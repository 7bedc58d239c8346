// @y/websocket-server as published, with y-leveldb through its setPersistence: the package itself no longer wires
// LevelDB, so the binding is the one its readme once showed. Arguments: folder of the packages, folder of the data.
// "fill COUNT FILE" behind them stores that many documents with the content of a file, and ends.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, data, task, count, file] = process.argv.slice(2);
const load = (name, by = '') => import(pathToFileURL(join(packages, name, 'node_modules', by)).href);

const { LeveldbPersistence } = createRequire(join(packages, 'leveldb', 'package.json'))('y-leveldb');
const ofLeveldb = createRequire(join(packages, 'leveldb', 'package.json'))('yjs');
const store = new LeveldbPersistence(data);

if (task === 'fill') {
  const bytes = new Uint8Array(readFileSync(file));
  for (let i = 0; i < Number(count); i++) await store.storeUpdate(`stored${i}`, bytes);
  await store.destroy();
} else {
  const Y = await load('yWebsocket', 'yjs/src/index.js');
  const { setPersistence, setupWSConnection } = await load('yWebsocket', '@y/websocket-server/src/utils.js');
  const { Server: WebSocketServer } = createRequire(join(packages, 'yWebsocket', 'package.json'))('ws');
  setPersistence({
    provider: store,
    bindState: async (name, doc) => {
      const stored = await store.getYDoc(name);
      store.storeUpdate(name, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(doc, ofLeveldb.encodeStateAsUpdate(stored));
      doc.on('update', (update) => store.storeUpdate(name, update));
    },
    writeState: async () => {},
  });
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('connection', setupWSConnection);
  const server = createServer();
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
  );
  server.listen(0, '127.0.0.1', () => process.stdout.write(`open at http://localhost:${server.address().port}\n`));
}
