// `npm run dev`: the client served and rebuilt by vite on 5173, API and socket passed on to the server on 8080.

import { spawn } from 'node:child_process';
import { createServer } from 'vite';

const PORT = '8080';
const server = spawn(process.execPath, ['server/launch.mjs', 'serve', '--port', PORT], {
  stdio: 'inherit',
  env: { ...process.env, ORIGIN: 'http://localhost:5173' },
});
const client = await createServer({
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '^/api/': `http://localhost:${PORT}`,
      '^/collab/(text|draft):': { target: `ws://localhost:${PORT}`, ws: true },
    },
  },
});
await client.listen();
client.printUrls();
const stop = async () => {
  server.kill('SIGTERM');
  await client.close();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('exit', () => void stop());
