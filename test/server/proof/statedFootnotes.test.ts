// A delegation's footnote on an adopted text: a note at its paragraph wherever the text is printed, beside what is stated
// behind it. The day in the header is that of the adoption by the clocks of the meeting.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adoptedText } from '../../../server/commands/adoptedText.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { adoptedPrint } from '../../../shared/proof/adoptedPrint.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { checkWord, isProven, verifyPackage } from '../../../shared/proof/verifyPackage.ts';
import { withStatements } from '../../../shared/proof/withStatements.ts';
import { verifyAnswer } from '../../../shared/wire/proof.ts';
import { type AdoptedExample, adoptedExample } from '../../kit/adoptedExample.ts';
import { readDocx } from '../../kit/readDocx.ts';
import { type World, world } from '../../kit/world.ts';

const NOTE = 'For the United States, paragraph 1 is read within its laws.';
let here: World;
let adopted: AdoptedExample;

beforeAll(async () => {
  here = await world();
  adopted = await adoptedExample(here);
  const revision = (await here.store.approval.revision(adopted.revisionId))!;
  const at = revision.frozen.labels.findIndex((label) => label.startsWith('1'));
  const answer = await (await here.as('USA')).post(`/api/documents/${adopted.documentId}/statements`, {
    ...{ key: here.here.newId(), revisionId: adopted.revisionId, kind: 'footnote', language: 'en', words: NOTE },
    blockId: revision.frozen.blocks[at]!.id,
  });
  if (!answer.ok) throw new Error(await answer.text());
});
afterAll(() => here?.close());

const got = async (path: string, who = 'secretariat'): Promise<Uint8Array> => {
  const answer = await (await here.as(who)).get(`/api/documents/${adopted.documentId}/${path}`);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
};
const packaged = async () => {
  const read = readPackage(await got('package'));
  if (!read.ok) throw new Error(read.code);
  return new Map(read.value);
};
const wordIn = (files: ReadonlyMap<string, Uint8Array>) => [...files].find(([name]) => name.endsWith('.docx'))![1];
const proven = async () => {
  const document = (await here.store.document(adopted.documentId))!;
  const read = await adoptedText(here.store, document);
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

describe('a footnote of a delegation', () => {
  test.each([
    ['the adopted package', async () => wordIn(await packaged())],
    ['the clean text, issued afterwards', () => got('export?as=docx&kind=clean')],
  ])('is a note at its paragraph in the Word file of %s; what else was stated stands behind', async (_of, file) => {
    const read = readDocx(await file());
    expect(read.notes).toEqual([`USA: ${NOTE}`]);
    const [noted, ...more] = read.paragraphs.filter(({ words }) => words.includes('[note 1]'));
    expect([noted?.label.startsWith('1'), more]).toEqual([true, []]);
    const all = read.paragraphs.map(({ words }) => words);
    expect(all.slice(-2)).toEqual([
      'Statements of delegations',
      expect.stringMatching(/^CAN, Reservation.*: Not before the end of May\.$/),
    ]);
    const header = [...read.parts].filter(([path]) => /header\d*\.xml$/.test(path)).map(([, xml]) => xml);
    const { certificate } = await proven();
    expect(header.join()).toContain(certificate.revision.symbol);
    expect(header.join()).toContain('Adopted text');
    expect(header.join()).toContain('13 July 2017');
  });

  test('is in the PDF and the pages, too', async () => {
    const html = new TextDecoder().decode(await got('export?as=html&kind=clean'));
    expect(html).toContain(NOTE);
    expect(html).toMatch(/role="doc-noteref"/);
    expect(new TextDecoder().decode(await got('export?as=txt&kind=clean'))).toContain(NOTE);
  });

  test('holds in every check of the package, and the Word file is known to everybody', async () => {
    const files = await packaged();
    expect(isProven(verifyPackage(files).checks)).toBe(true);
    const answer = await fetch(`${here.url}/api/verify`, { method: 'POST', body: new Uint8Array(wordIn(files)) });
    expect(verifyAnswer.parse(await answer.json())).toMatchObject({ kind: 'word', resaved: false });
  });

  test('a file that has it behind the text, as earlier versions wrote it, has the words that were adopted', async () => {
    const { text, certificate } = await proven();
    const before = withStatements(adoptedPrint(text, { ...certificate, statements: [] }), certificate.statements, {
      notes: false,
    });
    const bytes = await writeDocx(before, { time: 0 });
    expect(readDocx(bytes).paragraphs.at(-1)?.words).toMatch(/^USA, Footnote, paragraph 1.*within its laws\.$/);
    expect(checkWord(bytes, text, certificate, null).state).toBe('apart');
    const forged = withStatements(before, [{ ...certificate.statements[0]!, words: 'At once.' }]);
    expect(checkWord(await writeDocx(forged, { time: 0 }), text, certificate, null).state).toBe('fails');
  });
});

describe('the day in the header', () => {
  test('of a text that is worked on is today by the clocks of the meeting', async () => {
    const fresh = await world();
    try {
      // 18:42 in San Salvador on the 21st; in Greenwich the 22nd has begun.
      fresh.clock.pass(3 * 3_600_000);
      const answer = await (await fresh.as('secretariat')).get(
        `/api/documents/${fresh.document.id}/export?as=docx&kind=clean`,
      );
      const { parts } = readDocx(new Uint8Array(await answer.arrayBuffer()));
      const header = [...parts].filter(([path]) => /header\d*\.xml$/.test(path)).map(([, xml]) => xml);
      expect(header.join()).toContain('21 June 2017');
    } finally {
      await fresh.close();
    }
  });
});
