import { beforeAll, describe, expect, test } from 'vitest';
import type { DocxText } from '../../../server/formats/word/docxText.ts';
import { readDocx } from '../../../server/formats/word/readDocx.ts';
import { readOrigin } from '../../../server/formats/wordOut/wordOrigin.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { letterhead } from '../../kit/letterhead.ts';
import { convert, hasLibreOffice, savedAsWord } from '../../kit/libreOffice.ts';
import { unpacked } from '../../kit/readDocx.ts';
import { ORIGIN, RICH } from '../../kit/richPrintable.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40);

const reading = (bytes: Uint8Array): DocxText => {
  const read = readDocx(bytes);
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
  return read.value;
};

/** What each author puts in and takes out; programs cut changes where they like. */
function byAuthor({ changes }: DocxText): Readonly<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const { kind, author, words } of changes) {
    if (words === '') continue;
    const key = `${author} ${kind === 'inserted' || kind === 'movedTo' ? 'puts in' : 'takes out'}`;
    told[key] = (told[key] ?? '') + words;
  }
  return told;
}

const lines = (list: DocxText['lines']): string[] =>
  list.map(({ numbering, text }) => `${numbering?.label ?? ''} ${text}`.trim()).filter((line) => line !== '');

describe.skipIf(!hasLibreOffice)('LibreOffice and the Word files of the product', () => {
  const files = new Map<string, Uint8Array>();
  let saved: ReadonlyMap<string, Uint8Array>;
  let pages: ReadonlyMap<string, string>;
  let texts: ReadonlyMap<string, string>;

  beforeAll(async () => {
    files.set('rich', await writeDocx(RICH, { time: TIME, lineNumbers: true, watermark: 'DRAFT' }));
    files.set('letterhead', await writeDocx(RICH, { time: TIME, reference: letterhead() }));
    const foreign = new Map([...files].map(([name, bytes]) => [name, { bytes, extension: 'docx' as const }]));
    saved = await savedAsWord(foreign);
    pages = await convert(files, 'page');
    texts = await convert(files, 'text');
    // What LibreOffice made of a letterhead is a model as well.
    files.set('again', await writeDocx(RICH, { time: TIME, reference: saved.get('letterhead') ?? new Uint8Array() }));
  }, 240_000);

  const of = (map: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array => map.get(name) ?? new Uint8Array();

  test('saved again, revisions, authors, comments, notes and numbers are the same', () => {
    const before = reading(of(files, 'rich'));
    const after = reading(of(saved, 'rich'));
    expect(byAuthor(after)).toEqual(byAuthor(before));
    expect(Object.keys(byAuthor(before))).toHaveLength(5);
    expect(lines(after.lines)).toEqual(lines(before.lines));
    expect(lines(after.rejected)).toEqual(lines(before.rejected));
    expect(after.notes.map(({ mark, text }) => [mark, text])).toEqual(
      before.notes.map(({ mark, text }) => [mark, text]),
    );
    const told = ({ comments }: DocxText) => comments.map(({ author, text }) => [author, text]);
    expect(told(after)).toEqual(told(before));
  });

  test('saved again, the file still says which text it was made from', () => {
    expect(readOrigin(of(saved, 'rich'))).toEqual(ORIGIN);
    expect(readOrigin(of(saved, 'letterhead'))).toEqual(ORIGIN);
  });

  test('saved again, the watermark is one, and the lines are numbered', () => {
    const parts = [...unpacked(of(saved, 'rich'))];
    const heads = parts.filter(([path]) => /header\d+\.xml$/.test(path)).map(([, xml]) => xml);
    expect(heads.filter((xml) => xml.includes('PowerPlusWaterMarkObject') && xml.includes('DRAFT'))).toHaveLength(2);
    expect(new Map(parts).get('word/document.xml')).toContain('w:lnNumType');
  });

  test('every label stands as printed, changes shown', () => {
    const printed = (texts.get('rich') ?? '')
      .split(/\r?\n/)
      .map((line) => /^\s*(\d+(?: bis)?\.|[a-z]\))\s/.exec(line)?.[1]);
    const wanted = RICH.paragraphs.map(({ label }) => label).filter((label) => label !== '');
    expect(printed.filter((label) => label !== undefined)).toEqual(wanted);
  });

  test('on the page too, where LibreOffice puts numbers of what goes in brackets', () => {
    const numbers = (pages.get('rich') ?? '')
      .split(/\r?\n/)
      .map((line) => /^\s*\d+ +\[?(\d+(?: bis)?\.|[a-z]\))\]?\s/.exec(line)?.[1]);
    const wanted = RICH.paragraphs.map(({ label }) => label).filter((label) => label !== '');
    const found = numbers.filter((label) => label !== undefined);
    // The seventh is joined with the sixth: either number is right.
    expect(found.map((label, at) => (wanted[at] === '7.' && label === '6.' ? '7.' : label))).toEqual(wanted);
  });

  test('head, foot and table stand on the page', () => {
    const page = pages.get('rich') ?? '';
    expect(page).toMatch(/RCGM\/2017\/2\/Rev\.1 +With requested changes +22 June 2017/);
    expect(page).toMatch(/Page 1 of \d/);
    expect(page).toMatch(/No\. +Delegation +Change/);
  });

  test.each(['letterhead', 'again'])('the letterhead of a body stands on the page: %s', async (name) => {
    const page = pages.get(name) ?? (await convert(new Map([[name, of(files, name)]]), 'page')).get(name) ?? '';
    expect(page).toContain('REGIONAL CONFERENCE');
    expect(page).toContain('RCGM/2017/2/Rev.1');
    expect(page).toContain('Calle 1, San José');
  });
});
