// The saved sign never speaks of words that wait for others the server does not have: they are neither shown nor stored, and
// a server that dies takes them with it. The real relay in a process of its own, and one that was made to do it wrong.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { openStore } from '../../../server/store/sql.ts';
import { SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import { bundledProgram, type Change } from '../../kit/bundledProgram.ts';
import { editOn, RawClient } from '../collab/relayKit.ts';

const RELAY = join(import.meta.dirname, '../collab/killNineChild.ts');
const [FIRST, LATE, OTHER] = [71, 72, 73];

const dir = mkdtempSync(join(tmpdir(), 'chapeau-saved-sign-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Outcome {
  readonly acknowledged: number;
  readonly isStored: boolean;
}

/** Somebody sends a word that builds on one of theirs the server never got; another types; then the server dies. */
async function wordThatWaits(name: string, change?: Change): Promise<Outcome> {
  const program = await bundledProgram(RELAY, change);
  const server = spawn(process.execPath, [program.file, join(dir, name), 'd1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [port] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const sit = (seat: string) =>
      RawClient.at({ url: `ws://127.0.0.1:${port}${SOCKET_PATH}/text:d1?seat=${seat}`, headers: {} });
    const [late, other] = [await sit('late'), await sit('other')];
    const state = await late.state();
    const before = editOn(state, FIRST, (text) => text.insert(1, 'a', {}));
    Y.applyUpdate(state, before);
    late.sendUpdate(editOn(state, LATE, (text) => text.insert(2, 'b', {})));
    other.sendUpdate(editOn(await other.state(), OTHER, (text) => text.insert(1, 'c', {})));
    // When the other's word is stored, the server has looked at what waits as well, and has said all it had to say of it.
    await other.saved(1);
    await late.roundTrip();
    const acknowledged = late.savedFrames;
    server.kill('SIGKILL');
    await once(server, 'exit');
    const opened = await openStore({ dir: join(dir, name) }, { newId: () => 'unused' });
    if (!opened.ok) throw new Error(opened.code);
    const doc = loadDoc((await opened.value.updates('text:d1', 0)).map(({ bytes }) => bytes));
    await opened.value.close();
    return { acknowledged, isStored: Y.getState(doc.store, LATE) > 0 };
  } finally {
    server.kill('SIGKILL');
    program.clear();
  }
}

describe('a word that waits for another', () => {
  test('[P3] is not said to be saved', async () => {
    expect(await wordThatWaits('right')).toEqual({ acknowledged: 0, isStored: false });
  });

  test.each([
    ['counts', 'room', 'connection.hold(frame, facts);', 'connection.settle(frame);'],
    ['takes', 'intake', "if (refusal !== null || standing === 'gap')", 'if (refusal !== null)'],
  ])('[P3] it is noticed at once when a server %s it as saved', async (name, file, from, to) => {
    const { acknowledged, isStored } = await wordThatWaits(name, { file: `server/collab/${file}.ts`, from, to });
    expect([acknowledged > 0, isStored]).toEqual([true, false]);
  });
});
