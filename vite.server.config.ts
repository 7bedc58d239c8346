import { defineConfig } from 'vite';

/** What finds files of its own beside it: a native part, WebAssembly, a worker, what Node's own loader must see. */
const LEFT_OUTSIDE = [
  '@photostructure/sqlite',
  '@myriaddreamin/typst-ts-web-compiler',
  '@expo-google-fonts/source-serif-4',
  'unpdf',
  'pino',
  'pg',
];

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      // The server with its commands, the process that reads one file, and the one that writes files.
      input: {
        main: 'server/main.ts',
        reading: 'server/reading/readingChild.ts',
        writing: 'server/writing/writingChild.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
  // Libraries are built in: of a start, most of the time would go into finding and reading eight hundred files.
  ssr: { noExternal: true, external: LEFT_OUTSIDE },
});
