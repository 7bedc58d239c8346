// The package as a real server issues it, and what anybody may ask about it.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../../server/cli/verify.ts';
import { headWords } from '../../../shared/proof/headWords.ts';
import { MANIFEST, readManifest } from '../../../shared/proof/manifest.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { isGenuineHead, witness } from '../../../shared/proof/signedHead.ts';
import { verifyPackage } from '../../../shared/proof/verifyPackage.ts';
import { certificateAnswer, headAnswer, verifyAnswer } from '../../../shared/wire/proof.ts';
import { type AdoptedExample, adoptedExample } from '../../kit/adoptedExample.ts';
import { run } from '../../kit/terminal.ts';
import { type World, world } from '../../kit/world.ts';

let here: World;
let adopted: AdoptedExample;
let dir: string;

beforeAll(async () => {
  here = await world();
  adopted = await adoptedExample(here);
  dir = await mkdtemp(join(tmpdir(), 'chapeau-package-'));
});
afterAll(async () => {
  await here.close();
  await rm(dir, { recursive: true, force: true });
});

async function fetched(who = 'CAN'): Promise<Uint8Array> {
  const answer = await (await here.as(who)).get(`/api/documents/${adopted.documentId}/package`);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const filesOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const read = readPackage(bytes);
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
  return new Map(read.value);
};
const asked = (bytes: Uint8Array) => fetch(`${here.url}/api/verify`, { method: 'POST', body: new Uint8Array(bytes) });
const headOf = async (after = 0) => {
  const answer = await (await here.as('CAN')).get(`/api/meetings/${here.meetingId}/head?after=${after}`);
  return headAnswer.parse(await answer.json());
};

describe('the package a server issues', () => {
  test('holds in every check, names its key in the record, and carries the entry that issued it', async () => {
    const files = filesOf(await fetched());
    const verified = verifyPackage(files);
    const states = verified.checks.map(({ key, state }) => `${key} ${state}`);
    expect(states).toEqual([
      'files holds',
      'signature holds',
      'key holds',
      'record holds',
      'text holds',
      'certificate holds',
      'word holds',
      'witness unknown',
    ]);
    expect(verified.certificate?.levels.map(({ key }) => key)).toEqual(['technical', 'ministers']);
    expect(verified.certificate?.levels[0]?.rows.find(({ delegation }) => delegation === 'CAN')).toMatchObject({
      reading: 'reservation',
      note: 'Not before the end of May.',
    });
    const entries = await here.store.record(here.meetingId, 0);
    expect(entries.some(({ act }) => act === 'package issued')).toBe(true);
  });

  test('is named after place, year, revision and text', async () => {
    const answer = await (await here.as('CAN')).get(`/api/documents/${adopted.documentId}/package`);
    expect(answer.headers.get('content-disposition')).toContain('San Salvador 2017 - Rev.');
  });

  test('is for those who read the record: observers and texts that were not adopted have none', async () => {
    const refusal = async (who: string, documentId: string) =>
      (await (await here.as(who)).get(`/api/documents/${documentId}/package`)).json();
    expect(await refusal('IOM', adopted.documentId)).toMatchObject({ code: 'right/missing' });
    expect(await refusal('CAN', here.document.id)).toMatchObject({ code: 'document/not-adopted' });
  });

  test('the certificate is shown with the head of the record', async () => {
    const answer = await (await here.as('USA')).get(`/api/documents/${adopted.documentId}/certificate`);
    const shown = certificateAnswer.parse(await answer.json());
    expect(shown.closedByName).toBe('Marta Sol');
    expect(isGenuineHead(shown.head)).toBe(true);
    const inPackage = verifyPackage(filesOf(await fetched())).certificate;
    expect(shown.certificate).toEqual(inPackage);
  });
});

describe('the question to the server', () => {
  test('a package it issued, and one whose record is not its own', async () => {
    const answer = verifyAnswer.parse(await (await asked(await fetched())).json());
    expect(answer).toMatchObject({ kind: 'package', title: 'Special Declaration', resaved: false });
    const other = await world();
    try {
      const theirs = await adoptedExample(other);
      const bytes = await (await other.as('CAN')).get(`/api/documents/${theirs.documentId}/package`);
      const unknown = await asked(new Uint8Array(await bytes.arrayBuffer()));
      expect(verifyAnswer.parse(await unknown.json())).toEqual({ kind: 'unknown' });
    } finally {
      await other.close();
    }
  });

  test('its Word file alone; another Word file; no file at all', async () => {
    const files = filesOf(await fetched());
    const word = [...files].find(([name]) => name.endsWith('.docx'))![1];
    expect(verifyAnswer.parse(await (await asked(word)).json())).toMatchObject({ kind: 'word', resaved: false });
    const rosa = await here.as('secretariat');
    const draft = await rosa.get(`/api/documents/${here.document.id}/export?as=docx&kind=clean`);
    const other = await asked(new Uint8Array(await draft.arrayBuffer()));
    expect(verifyAnswer.parse(await other.json())).toEqual({ kind: 'unknown' });
    const none = await asked(new TextEncoder().encode('not a file of any kind'));
    expect([none.status, await none.json()]).toMatchObject([422, { code: 'package/unreadable' }]);
  });
});

describe('the head of the record', () => {
  test('is signed, is the same for everybody, and a later one goes on from it', async () => {
    const first = await headOf();
    expect(isGenuineHead(first.head)).toBe(true);
    expect(witness(null, first.head, null)).toEqual({ kind: 'first' });
    await fetched();
    const later = await headOf(first.head.seq);
    expect(later.head.seq).toBe(first.head.seq + 1);
    expect(witness(first.head, later.head, later.hashAfter)).toEqual({ kind: 'extends' });
    expect((await (await here.as('IOM')).get(`/api/meetings/${here.meetingId}/head`)).status).toBe(200);
  });
});

describe('chapeau verify FILE', () => {
  test('one line a check; the words of a notice are found in the record', async () => {
    const path = join(dir, 'good.zip');
    const bytes = await fetched();
    await writeFile(path, bytes);
    const plain = await run(verify, [path]);
    expect(plain).toMatchObject({ code: 0, out: { length: 8 } });
    const manifest = readManifest(filesOf(bytes).get(MANIFEST)!)!;
    const words = headWords(manifest.head.hash).join(' ');
    const noticed = await run(verify, [path, '--words', words, '--json']);
    expect(noticed.code).toBe(0);
    expect(JSON.parse(noticed.out.join(''))).toMatchObject({ proven: true, head: { words } });

    const word = [...filesOf(bytes)].find(([name]) => name.endsWith('.docx'))!;
    const lone = join(dir, word[0]);
    await writeFile(lone, word[1]);
    expect((await run(verify, [lone])).code).toBe(1);
    expect((await run(verify, [lone, '--against', path])).code).toBe(0);

    const changed = new Uint8Array(bytes);
    changed[bytes.indexOf('{'.charCodeAt(0)) + 20]! ^= 1;
    await writeFile(path, changed);
    expect((await run(verify, [path])).code).toBe(1);
    expect((await run(verify, [join(dir, 'none.zip')])).code).toBe(2);
    expect((await run(verify, [path, '--words', 'one two'])).code).toBe(2);
    expect((await run(verify, ['--json'])).code).toBe(2);
    expect((await run(verify, ['--help'])).out.join('')).toContain('--against');
  });
});
