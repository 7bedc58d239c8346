// LibreOffice as a second opinion on exported files: it opens them with code that shares nothing with ours. Where it is
// not installed its tests are skipped by name, unless CI=true, where a missing program is a failure.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Both soffice and pdftotext (poppler-utils) are there. */
export const hasLibreOffice = (onPath('soffice') && onPath('pdftotext')) || process.env.CI === 'true';

/** `page`: the printed page as text, laid out (through PDF). `text`: LibreOffice's own plain text with labels. */
export type Rendering = 'page' | 'text';

/** What LibreOffice prints for each file, in one call with a profile of its own. Keys are the given names. */
export async function convert(
  files: ReadonlyMap<string, Uint8Array>,
  rendering: Rendering,
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-office-'));
  try {
    const out = join(folder, 'out');
    await mkdir(out);
    const names = [...files.keys()];
    await Promise.all(names.map((name, index) => writeFile(join(folder, `${index}.docx`), files.get(name) ?? '')));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const format = rendering === 'page' ? 'pdf' : 'txt:Text (encoded):UTF8';
    const sources = names.map((_, index) => join(folder, `${index}.docx`));
    await run('soffice', ['--headless', profile, '--convert-to', format, '--outdir', out, ...sources]);
    const entries = names.map(async (name, index): Promise<[string, string]> => {
      if (rendering === 'text')
        return [name, (await readFile(join(out, `${index}.txt`), 'utf8')).replace(/^\uFEFF/, '')];
      const { stdout } = await run('pdftotext', ['-layout', join(out, `${index}.pdf`), '-'], { maxBuffer: 1 << 26 });
      return [name, stdout];
    });
    return new Map(await Promise.all(entries));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface ForeignFile {
  readonly bytes: Uint8Array;
  readonly extension: 'docx' | 'txt' | 'html';
}

/** LibreOffice's own import for what it would otherwise open as something else than a text document. */
const IMPORT: Readonly<Record<string, string>> = { html: 'HTML (StarWriter)', txt: 'Text (encoded):UTF8' };

/** Files as LibreOffice saves them in Word's format; all of one kind. Keys are the given names. */
export async function savedAsWord(files: ReadonlyMap<string, ForeignFile>): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-office-'));
  try {
    const out = join(folder, 'out');
    await mkdir(out);
    const all = [...files];
    const sources = all.map(([, { extension }], index) => join(folder, `${index}.${extension}`));
    await Promise.all(all.map(([, { bytes }], index) => writeFile(sources[index]!, bytes)));
    const filter = IMPORT[all[0]?.[1].extension ?? ''];
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const infilter = filter === undefined ? [] : [`--infilter=${filter}`];
    const to = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', out];
    await run('soffice', ['--headless', profile, ...infilter, ...to, ...sources]);
    const read = all.map(async ([name], index): Promise<[string, Uint8Array]> => {
      return [name, await readFile(join(out, `${index}.docx`))];
    });
    return new Map(await Promise.all(read));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
