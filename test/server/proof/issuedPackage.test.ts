// The package as a real server issues it, and what anybody may ask about it.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../../server/cli/verify.ts';
import { plainText } from '../../../shared/document/block.ts';
import { headWords } from '../../../shared/proof/headWords.ts';
import { CERTIFICATE_PDF, MANIFEST, readManifest } from '../../../shared/proof/manifest.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { isGenuineHead, witness } from '../../../shared/proof/signedHead.ts';
import { storedZip } from '../../../shared/proof/storedZip.ts';
import { isProven, verifyPackage } from '../../../shared/proof/verifyPackage.ts';
import { wordText } from '../../../shared/proof/wordText.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { certificateAnswer, headAnswer, verifyAnswer } from '../../../shared/wire/proof.ts';
import { type AdoptedExample, adoptedExample } from '../../kit/adoptedExample.ts';
import { faultsOfPages, faultsOfTags } from '../../kit/pdfFaults.ts';
import { hasPdfPrograms, readPdfFile } from '../../kit/readPdfFile.ts';
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

  test.skipIf(!hasPdfPrograms)(
    'its PDFs open, read as text and certificate, and say that they are for archives',
    async () => {
      const files = filesOf(await fetched());
      const pdfs = [...files.keys()].filter((name) => name.endsWith('.pdf')).sort();
      expect(pdfs).toEqual(['RCGM-2017-2-Rev.1.pdf', CERTIFICATE_PDF]);
      const paragraphs = (await here.rooms.readText(adopted.documentId)).map(plainText).filter((words) => words !== '');
      expect(paragraphs.length).toBeGreaterThan(10);
      for (const [name, wanted] of [
        [pdfs[0]!, paragraphs],
        [
          CERTIFICATE_PDF,
          ['Certificate of approval', 'by the rule that silence is consent', 'Canada', 'Not before the end of May.'],
        ],
      ] as const) {
        const pdf = await readPdfFile(files.get(name)!);
        expect([name, pdf.info.get('Tagged')]).toEqual([name, 'yes']);
        expect(pdf.plain).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
        expect([faultsOfTags(pdf.tags), faultsOfPages(pdf.plain)]).toEqual([[], []]);
        const dense = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
        const shown = dense(pdf.layout);
        expect([name, wanted.filter((words) => !shown.includes(dense(words)))]).toEqual([name, []]);
      }
    },
  );

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

describe('what delegations state', () => {
  const state = async (who: string, path: string, body: object) => {
    const answer = await (await here.as(who)).post(path, { key: here.here.newId(), ...body });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const wordOf = (files: ReadonlyMap<string, Uint8Array>) => [...files].find(([name]) => name.endsWith('.docx'))![1];

  test('is printed behind the text and certified, and every Word file that was issued is still known', async () => {
    const before = wordOf(filesOf(await fetched()));
    const words = 'The United States reads paragraph 1 within its laws.';
    const about = { revisionId: adopted.revisionId, kind: 'explanation', language: 'en', words };
    const { id } = await state('USA', `/api/documents/${adopted.documentId}/statements`, about);
    const stated = filesOf(await fetched());
    const verified = verifyPackage(stated);
    expect(isProven(verified.checks)).toBe(true);
    // What was reserved with an answer is a statement, too.
    expect(verified.certificate?.statements).toMatchObject([
      { delegation: 'CAN', kind: 'reservation', words: 'Not before the end of May.' },
      { delegation: 'USA', kind: 'explanation', words },
    ]);
    const read = wordText(wordOf(stated));
    expect(read.ok && read.value.paragraphs.at(-1)).toBe(`USA, Explanation of position: ${words}`);

    await state('USA', `/api/statements/${id}/withdraw`, {});
    const after = filesOf(await fetched());
    expect(verifyPackage(after).certificate?.statements).toMatchObject([{ delegation: 'CAN' }]);
    expect(isProven(verifyPackage(after).checks)).toBe(true);
    for (const word of [before, wordOf(stated), wordOf(after)]) {
      expect(verifyAnswer.parse(await (await asked(word)).json())).toMatchObject({ kind: 'word', resaved: false });
    }
    // The statement of one package does not pass in another.
    const mixed = new Map(
      [...after].map(([name, file]) => [name, name === 'statements.json' ? stated.get(name)! : file]),
    );
    expect(isProven(verifyPackage(mixed).checks)).toBe(false);
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

describe('files that nobody issued', () => {
  const refused = async (bytes: Uint8Array) => {
    const answer = await asked(bytes);
    return [answer.status, problem.parse(await answer.json()).code];
  };

  test('are refused with a code: forged, packed anew, with files more or less, 100 MB large', async () => {
    here.clock.pass(60_000);
    const files = filesOf(await fetched());
    const changed = [...files].map(([name, file]) => [name, name === 'record.json' ? file.slice(1) : file] as const);
    expect(await refused(storedZip(changed))).toEqual([422, 'package/forged']);
    expect(await refused(zipSync(Object.fromEntries(files)))).toEqual([422, 'package/repacked']);
    expect(await refused(storedZip([...files, ['a.txt', new Uint8Array()]]))).toEqual([422, 'package/extra-files']);
    expect(await refused(storedZip([...files].slice(0, 5)))).toEqual([422, 'package/missing-files']);
    expect(await refused(new Uint8Array(100 * 1024 * 1024))).toEqual([413, 'package/too-large']);
    expect(await refused(storedZip([['word/document.xml', new Uint8Array()]]))).toEqual([422, 'word/unreadable']);
  });

  test('are not looked at as fast as somebody likes to send them', async () => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 30; nth += 1) statuses.push((await asked(new Uint8Array([nth]))).status);
    expect(statuses.at(-1)).toBe(429);
    here.clock.pass(60_000);
    expect((await asked(new Uint8Array([1]))).status).toBe(422);
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
