// `npm run episode`, as anybody runs it: the whole way from a request to a verified package, over the public doors.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

test('the episode of 2017 ends with a package that is verified, and with two files that are not', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'chapeau-episode-test-'));
  try {
    const out = join(dir, 'adopted.zip');
    const script = join(ROOT, 'test/kit/episode.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--out', out], { cwd: ROOT });
    const said = (what: string) => stdout.split('\n').find((line) => line.includes(what)) ?? '';
    expect(said('issues Rev.1 over an open request')).toContain('409 refused: revision/requests-open');
    expect(said('Rev.1 is broken')).toContain('PAN objected');
    expect(said('answers on Rev.1')).toContain('409 refused: answer/superseded');
    expect(said('before the deadline')).toContain('409 refused: round/not-due');
    expect(said('after the deadline')).toContain('409 refused: answer/late');
    expect(said('Rev.2 is closed')).toContain('BLZ silence, CAN approved');
    expect(said('verifies the package')).toContain('exit 0');
    expect(said('one bit changed')).toContain('exit 1');
    expect(said('another Word file')).toContain('exit 1');
    expect((await stat(out)).size).toBeGreaterThan(10_000);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}, 300_000);
