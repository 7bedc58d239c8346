// The signing key: where it lies, how it comes into the records, how it is handed on.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { key as keyCommand } from '../../../server/cli/key.ts';
import { rotateKey } from '../../../server/commands/signingKeyIn.ts';
import { KEY_FILE, signingKeyFile } from '../../../server/store/signingKey.ts';
import { KEY_INTRODUCED, KEY_ROTATED, keyHistory, rotatedFacts } from '../../../shared/proof/keyHistory.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { namedKey } from '../../../shared/proof/signature.ts';
import { isProven, verifyPackage } from '../../../shared/proof/verifyPackage.ts';
import { headAnswer } from '../../../shared/wire/proof.ts';
import { adoptedExample } from '../../kit/adoptedExample.ts';
import { adoptedRecord, begun, introduce, KEY, OTHER_KEY } from '../../kit/adoptedRecord.ts';
import { run } from '../../kit/terminal.ts';
import { type World, world } from '../../kit/world.ts';

const folders: string[] = [];
const folder = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'chapeau-key-'));
  folders.push(dir);
  return dir;
};
afterEach(async () => {
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
});

describe('the file of the key', () => {
  test('is made at first need, readable to its owner only, and stays', async () => {
    const dir = await folder();
    const keys = signingKeyFile(dir);
    expect(await readdir(dir)).toEqual([]);
    const first = keys.keys();
    expect(first.ok).toBe(true);
    expect((await stat(join(dir, KEY_FILE))).mode & 0o777).toBe(0o600);
    expect(signingKeyFile(dir).keys()).toEqual(first);
    expect(signingKeyFile(await folder()).keys()).not.toEqual(first);
  });

  test.each(['', '{}', '{"version":1,"current":{"secretKey":"00","publicKey":"00"},"previous":null}', 'null'])(
    'that cannot be read (%j) is refused and never written over',
    async (words) => {
      const dir = await folder();
      await writeFile(join(dir, KEY_FILE), words);
      expect(signingKeyFile(dir).keys()).toMatchObject({ ok: false, code: 'key/unreadable' });
      expect(signingKeyFile(dir).rotate()).toMatchObject({ ok: false, code: 'key/unreadable' });
      expect(await readFile(join(dir, KEY_FILE), 'utf8')).toBe(words);
    },
  );

  test('whose two halves do not belong together is refused', async () => {
    const dir = await folder();
    signingKeyFile(dir).keys();
    const kept = JSON.parse(await readFile(join(dir, KEY_FILE), 'utf8'));
    kept.current.publicKey = namedKey(OTHER_KEY).publicKey;
    await writeFile(join(dir, KEY_FILE), JSON.stringify(kept));
    expect(signingKeyFile(dir).keys()).toMatchObject({ ok: false, code: 'key/unreadable' });
  });
});

const headOf = async (here: World) => {
  const answer = await (await here.as('CAN')).get(`/api/meetings/${here.meetingId}/head`);
  return headAnswer.parse(await answer.json()).head;
};
const keyActs = async (here: World) =>
  (await here.store.record(here.meetingId, 0)).filter(({ object }) => object.kind === 'key').map(({ act }) => act);

describe('the key in the record', () => {
  test('is introduced where it first signs, once, and handed on with the word of both', async () => {
    const here = await world();
    try {
      const first = await headOf(here);
      await headOf(here);
      expect(await keyActs(here)).toEqual([KEY_INTRODUCED]);
      const done = await rotateKey(here.here);
      expect(done).toMatchObject({ ok: true, value: { before: first.key.id, meetings: 1 } });
      const second = await headOf(here);
      expect(second.key.id).not.toBe(first.key.id);
      expect(await keyActs(here)).toEqual([KEY_INTRODUCED, KEY_ROTATED]);
      const entries = await here.store.record(here.meetingId, 0);
      expect(keyHistory(entries)).toEqual({ ok: true, value: { key: second.key, replacedAt: null } });
      const { documentId } = await adoptedExample(here);
      const answer = await (await here.as('CAN')).get(`/api/documents/${documentId}/package`);
      const files = readPackage(new Uint8Array(await answer.arrayBuffer()));
      expect(files.ok && isProven(verifyPackage(files.value).checks)).toBe(true);
    } finally {
      await here.close();
    }
  });

  test('an interrupted handing on is finished by the next', async () => {
    const here = await world();
    try {
      const first = await headOf(here);
      here.here.signing.rotate();
      // The server ends here: the new key lies in the file, the record knows the old one.
      expect(await keyActs(here)).toEqual([KEY_INTRODUCED]);
      expect(await rotateKey(here.here)).toMatchObject({ ok: true, value: { before: first.key.id, meetings: 1 } });
      expect(await keyActs(here)).toEqual([KEY_INTRODUCED, KEY_ROTATED]);
      const keys = here.here.signing.keys();
      expect(keys.ok && keys.value.previous).toBeNull();
    } finally {
      await here.close();
    }
  });

  test('chapeau key rotate: names of both keys, never a key itself', async () => {
    const dir = await folder();
    const here = await world({ dir });
    const head = await headOf(here);
    await here.close();
    const done = await run(keyCommand, ['rotate', '--data', dir]);
    expect(done).toMatchObject({ code: 0 });
    expect(done.out.join('')).toMatch(new RegExp(`^${head.key.id} {2}[0-9a-f]{16} {2}1$`));
    const kept = JSON.parse(await readFile(join(dir, KEY_FILE), 'utf8'));
    expect(done.out.join('') + done.err.join('')).not.toContain(kept.current.secretKey);
    expect((await run(keyCommand, [])).code).toBe(2);
  });
});

describe('a key that comes in without the word of the one before it', () => {
  test('is told apart; one that was forged does not hold', () => {
    const replaced = introduce(introduce(begun()), OTHER_KEY).entries;
    expect(keyHistory(replaced)).toMatchObject({ ok: true, value: { replacedAt: replaced.length } });
    const handedOn = (facts: object) =>
      keyHistory(
        introduce(begun()).add({ act: KEY_ROTATED, object: { kind: 'key', id: 'x' }, facts: { ...facts } }).entries,
      );
    const facts = rotatedFacts(KEY, OTHER_KEY);
    const none = '0'.repeat(128);
    expect(handedOn(facts)).toMatchObject({ ok: true, value: { key: namedKey(OTHER_KEY), replacedAt: null } });
    for (const change of [
      { signatureBefore: none },
      { signatureAfter: none },
      { signatureBefore: facts.signatureAfter },
      { replaces: facts.keyId },
      { keyId: facts.replaces },
      { publicKey: namedKey(KEY).publicKey },
    ]) {
      expect(handedOn({ ...facts, ...change })).toMatchObject({ ok: false, code: 'key/forged' });
    }
    expect(handedOn({ keyId: facts.keyId })).toMatchObject({ ok: false, code: 'key/forged' });
    expect(keyHistory(adoptedRecord())).toMatchObject({ ok: true, value: { replacedAt: null } });
  });
});
