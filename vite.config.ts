import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// One file for the first load and one for each room of the house that pages share, in the direction of imports, so that
// no file waits for one that waits for it. A page came in seventy small files before: asking for them cost its browser
// and the server more than reading them.
const ROOMS = [
  { name: 'first', tags: ['$initial' as const] },
  { name: 'prose', test: /node_modules\/(prosemirror|@tiptap|orderedmap|rope-sequence|w3c-keyname)/ },
  { name: 'sync', test: /node_modules\/(yjs|lib0|y-protocols|y-websocket|idb)\// },
  { name: 'packages', test: /node_modules\//, minShareCount: 2 },
  { name: 'core', test: /\/shared\/(?!strings\/)/, minShareCount: 2 },
  { name: 'parts', test: /\/client\/parts\//, minShareCount: 2 },
  { name: 'text', test: /\/client\/(collab|editor)\//, minShareCount: 2 },
];

/** Beside each file of words its compressed forms: made once here, not by the server for everybody who comes. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: async ({ dir: folder = '.' }) => {
      const names = await readdir(folder, { recursive: true });
      const made = names
        .filter((name) => /\.(js|css|html|svg)$/.test(name))
        .map(async (name) => {
          const path = join(folder, name);
          const bytes = await readFile(path);
          const [gz, br] = await Promise.all([promisify(gzip)(bytes, { level: 9 }), promisify(brotliCompress)(bytes)]);
          if (gz.length < bytes.length) await writeFile(`${path}.gz`, gz);
          if (br.length < bytes.length) await writeFile(`${path}.br`, br);
        });
      await Promise.all(made);
    },
  };
}

export default defineConfig({
  root: 'client',
  plugins: [react(), compressed()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        codeSplitting: { groups: ROOMS.map((room, nth) => ({ ...room, priority: ROOMS.length - nth })) },
      },
    },
  },
});
