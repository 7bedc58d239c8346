// One Typst compiler for the process, fonts and all, that never reaches outside: sources and data are given to it by name,
// and what it remembers of a document is thrown away after it. It works in the thread that calls it.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { UnwritableError } from '../unwritable.ts';
import { keepMemory } from './compilerMemory.ts';
import { readFonts } from './pageFonts.ts';

interface Started {
  readonly compiler: TypstCompiler;
  readonly forget: () => void;
}

let started: Promise<Started> | undefined;

async function start(): Promise<Started> {
  const fonts = await readFonts();
  const exported = initSync({ module: await compilerModule() });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  return { compiler, forget: keepMemory(exported) };
}

async function compilerModule(): Promise<WebAssembly.Module> {
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await readFile(createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
  } catch {
    throw new UnwritableError('issue/compilerMissing', 'Typst, which sets PDF files, is not installed completely.');
  }
  return await WebAssembly.compile(bytes);
}

const utf8 = new TextEncoder();
/** Errors come with place and words instead of being thrown as text. */
const DIAGNOSTICS = 3;

/** A PDF of the template, which finds `data` as data.json beside it. */
export async function compilePdf(template: string, data: unknown): Promise<Uint8Array> {
  started ??= start();
  // What was missing may be there when it is tried again.
  started.catch(() => {
    started = undefined;
  });
  const { compiler, forget } = await started;
  try {
    compiler.add_source('/main.typ', template);
    compiler.map_shadow('/data.json', utf8.encode(JSON.stringify(data)));
    const answer: unknown = compiler.compile('/main.typ', undefined, 'pdf', DIAGNOSTICS);
    if (typeof answer === 'object' && answer !== null && 'result' in answer && answer.result instanceof Uint8Array) {
      return answer.result;
    }
    throw new Error(`Typst could not set the document: ${JSON.stringify(answer)}`);
  } finally {
    forget();
  }
}
