import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import type { Printable } from '../../../shared/document/printable.ts';
import { printable } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { RICH } from '../../kit/richPrintable.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40);

/** The file of a printable with one part changed. */
async function tampered(source: Printable, name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await writeDocx(source, { time: TIME }));
  const before = strFromU8(parts[name]!);
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  return zipSync({ ...parts, [name]: strToU8(after) });
}

const DOCUMENT = 'word/document.xml';

describe('the self-check of a Word file', () => {
  test.each(pastFiles)('%s: every paragraph the same', async (name) => {
    const { blocks, scheme } = pastDocument(name);
    const source = printable({ title: name, blocks, labels: labelsOf(blocks, scheme), scheme, language: 'en' });
    const check = await checkDocx(source, await writeDocx(source, { time: TIME }));
    const of = source.front.length + source.paragraphs.length;
    expect(check).toEqual({ ok: true, value: { same: of, of } });
  });

  test.each<[string, string, (xml: string) => string, object]>([
    [
      'another word',
      DOCUMENT,
      (xml) => xml.replace('to meet again;', 'to meet never;'),
      { view: 'accepted', place: 7, wanted: 'a) to meet again;', found: 'a) to meet never;' },
    ],
    [
      'a word too many at the end',
      DOCUMENT,
      (xml) => xml.replace('formulated the following:', 'formulated the following: x'),
      { view: 'accepted', place: 3, wanted: 'lated the following:', found: 'lated the following: x' },
    ],
    [
      'another number',
      'word/numbering.xml',
      (xml) => xml.replaceAll('w:lvlText w:val="%2)"', 'w:lvlText w:val="%2."'),
      { view: 'accepted', place: 7, wanted: 'a) to meet again;', found: 'a. to meet again;' },
    ],
    [
      'a paragraph that is gone',
      DOCUMENT,
      (xml) => xml.replace(/<w:p>(?:(?!<\/w:p>).)*to report\.(?:(?!<\/w:p>).)*<\/w:p>/, ''),
      { view: 'accepted', place: 8, wanted: 'b) to report.', found: 'All of it within a year.' },
    ],
    [
      'words that were to go and stay',
      DOCUMENT,
      (xml) => xml.replace('<w:delText xml:space="preserve">warm </w:delText>', ''),
      { view: 'rejected', wanted: '7. with warm thanks.', found: '7. with thanks.' },
    ],
    [
      'other words in a note',
      'word/footnotes.xml',
      (xml) => xml.replace('Adopted in 2016.', 'Adopted in 2015.'),
      { view: 'notes', place: 1, wanted: 'Adopted in 2016.', found: 'Adopted in 2015.' },
    ],
    [
      'a cell that changed',
      DOCUMENT,
      (xml) => xml.replace('>Panama<', '>Peru<'),
      { view: 'accepted', wanted: 'Panama', found: 'Peru' },
    ],
  ])('%s is found, and where', async (_, name, change, expected) => {
    const check = await checkDocx(RICH, await tampered(RICH, name, change));
    expect(check).toMatchObject({ ok: false, code: 'issue/differs', data: expected });
  });

  test('a file that cannot be read differs', async () => {
    const check = await checkDocx(RICH, new Uint8Array([1, 2, 3]));
    expect(check).toMatchObject({ ok: false, code: 'issue/differs', data: { found: null, code: 'file/unreadable' } });
  });

  test('nothing to print reads back as nothing', async () => {
    const empty = { ...RICH, front: [], paragraphs: [], tables: [], comments: [], notes: [] };
    const bytes = await writeDocx(empty, { time: TIME });
    expect(await checkDocx(empty, bytes)).toEqual({ ok: true, value: { same: 0, of: 0 } });
  });
});
