import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

// One file for the first load and one for each room of the house that pages share, in the direction of imports, so that
// no file waits for one that waits for it. A page came in seventy small files before: asking for them cost its browser
// and the server more than reading them.
const ROOMS = [
  { name: 'first', tags: ['$initial' as const] },
  {
    name: 'core',
    test: /\/shared\/(?!strings\/)|node_modules\/(prosemirror|@tiptap|orderedmap|rope-sequence|w3c-keyname)/,
    minShareCount: 2,
  },
  {
    name: 'text',
    test: /node_modules\/(yjs|lib0|y-protocols|y-websocket|idb)\/|\/client\/(collab|editor)\//,
    minShareCount: 2,
  },
  { name: 'packages', test: /node_modules\//, minShareCount: 2 },
  { name: 'parts', test: /\/client\/parts\//, minShareCount: 2 },
  { name: 'pages', test: /\/client\/pages\/\w+\.tsx?$/, minShareCount: 2 },
  { name: 'styles', test: /\/client\/(styles\/(approval|drafting|export|requests|lines|views)|editor\/.*)\.css$/ },
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

/**
 * The page of a text: the page of everything, with the styles of a text, and a place in which the server puts the text's
 * first page (server/routes/firstPage.ts).
 */
function textPage(): Plugin {
  return {
    name: 'text-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      const style = Object.keys(bundle).find((name) => /^assets\/styles-[^/]+\.css$/.test(name));
      if (page?.type !== 'asset' || style === undefined) this.error('there is no page of a text without its styles');
      const source = String(page.source)
        .replace('</head>', `  <link rel="stylesheet" crossorigin href="/${style}">\n  </head>`)
        .replace('<div id="root"></div>', '$&\n    <!--first-page-->');
      this.emitFile({ type: 'asset', fileName: 'text.html', source });
    },
  };
}

/** The one inline thing of a kind that a policy lets in. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The page that checks packages, as a single file: script, style and two fonts within it, no library, no network. Its
 * policy lets in exactly what is in it, by hash.
 */
function verifyPage(): Plugin {
  // Its languages need neither italics nor the letters of other scripts.
  const fewFonts: Plugin = {
    name: 'few-fonts',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/base.css') ? code.replace(/@font-face \{[^}]*(italic|latin-ext)[^}]*\}\n?/g, '') : null,
  };
  return {
    name: 'verify-page',
    apply: 'build',
    writeBundle: async ({ dir: folder = '.' }) => {
      const source = join(import.meta.dirname, 'client/verify');
      const made = await build({
        configFile: false,
        root: join(import.meta.dirname, 'client'),
        logLevel: 'silent',
        plugins: [fewFonts],
        build: {
          write: false,
          assetsInlineLimit: () => true,
          cssCodeSplit: false,
          rollupOptions: { input: join(source, 'main.ts'), output: { format: 'iife', codeSplitting: false } },
        },
      });
      const output = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
      const script = output.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])).join('');
      const style = output.flatMap((one) => (one.type === 'asset' ? [String(one.source)] : [])).join('');
      const safe = script.trim().replaceAll('</script', '<\\/script');
      const policy = [
        "default-src 'none'",
        `script-src ${hashOf(safe)}`,
        `style-src ${hashOf(style)}`,
        'font-src data:',
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      const parts: Readonly<Record<string, string>> = {
        policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        style: `<style>${style}</style>`,
        script: `<script>${safe}</script>`,
      };
      const page = await readFile(join(source, 'page.html'), 'utf8');
      await writeFile(
        join(folder, 'verify.html'),
        page.replace(/<!--(\w+)-->/g, (_, name: string) => parts[name] ?? ''),
      );
    },
  };
}

export default defineConfig({
  root: 'client',
  plugins: [react(), verifyPage(), textPage(), compressed()],
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
