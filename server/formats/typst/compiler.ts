// One Typst compiler for the process, fonts and all, that never reaches outside: sources and data are given to it by name,
// and what it remembers of a document is thrown away after it.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { UnwritableError } from '../unwritable.ts';
import { BOX_FAMILY, boxFont } from './boxFont.ts';

/** As Typst calls the fonts, in the order in which a sign is looked for in them. */
export const FONT_FAMILIES: readonly string[] = ['Source Serif 4', BOX_FAMILY];

const packages = createRequire(import.meta.url);

const FONT_FILES = [
  '400Regular/SourceSerif4_400Regular.ttf',
  '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '700Bold/SourceSerif4_700Bold.ttf',
  '700Bold_Italic/SourceSerif4_700Bold_Italic.ttf',
];

/** The bytes of a font's file. */
async function fontBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(packages.resolve(`@expo-google-fonts/source-serif-4/${file}`));
  } catch {
    throw new UnwritableError('issue/fontMissing', `The font ${file} is not installed; install the program again.`);
  }
}

let started: Promise<TypstCompiler> | undefined;

async function start(): Promise<TypstCompiler> {
  const fonts = await Promise.all(FONT_FILES.map(fontBytes));
  const wasm = packages.resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  if (!existsSync(wasm)) throw new UnwritableError('issue/compilerMissing', 'Typst is not installed.');
  initSync({ module: await readFile(wasm) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of [...fonts, boxFont()]) await builder.add_raw_font(font);
  return await builder.build();
}

/** A PDF of the template with its data. */
export async function compilePdf(template: string, data: string): Promise<Uint8Array> {
  started ??= start();
  const compiler = await started;
  compiler.add_source('/main.typ', template);
  compiler.map_shadow('/data.json', new TextEncoder().encode(data));
  const answer: unknown = compiler.compile('/main.typ', undefined, 'pdf', 3);
  compiler.reset();
  if (typeof answer === 'object' && answer !== null && 'result' in answer && answer.result instanceof Uint8Array) {
    return answer.result;
  }
  throw new Error(`Typst could not set the document: ${JSON.stringify(answer)}`);
}
