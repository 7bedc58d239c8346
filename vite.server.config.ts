import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      // Two programs: the server with its commands, and the process that reads one file.
      input: { main: 'server/main.ts', reading: 'server/reading/readingChild.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { external: true },
});
