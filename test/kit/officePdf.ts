// PDF files as an office program prints them: LibreOffice, in one call with a profile of its own.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The printed PDF of each Word file, in their order. */
export async function officePdfs(files: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chapeau-print-'));
  try {
    const paths = files.map((_, i) => join(folder, `${i}.docx`));
    await Promise.all(files.map((bytes, i) => writeFile(paths[i]!, bytes)));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...paths]);
    return await Promise.all(files.map((_, i) => readFile(join(folder, `${i}.pdf`))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
