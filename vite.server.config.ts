import { defineConfig } from 'vite';

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
  ssr: { external: true },
});
