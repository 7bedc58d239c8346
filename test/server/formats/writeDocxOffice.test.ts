// LibreOffice opens the Word files of the product: one that holds everything, and those that are issued of the example
// meeting, kind for kind.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printText } from '../../../server/commands/printText.ts';
import type { DocxText } from '../../../server/formats/word/docxText.ts';
import { readDocx } from '../../../server/formats/word/readDocx.ts';
import { readOrigin } from '../../../server/formats/wordOut/wordOrigin.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { plainText } from '../../../shared/document/block.ts';
import { type Printable, type PrintableParagraph, piecesOf, printedText } from '../../../shared/document/printable.ts';
import { ISSUE_KINDS, type IssueKind, issueAsked } from '../../../shared/wire/issue.ts';
import { adoptedExample } from '../../kit/adoptedExample.ts';
import { letterhead } from '../../kit/letterhead.ts';
import { convert, hasLibreOffice, savedAsWord } from '../../kit/libreOffice.ts';
import { readDocx as readAsWord, unpacked } from '../../kit/readDocx.ts';
import { ORIGIN, RICH } from '../../kit/richPrintable.ts';
import { faultsOf } from '../../kit/wordValidity.ts';
import { type World, world } from '../../kit/world.ts';

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

const squeeze = (words: string): string => words.replace(/\s+/g, ' ').trim();
const lineOf = (paragraph: PrintableParagraph): string => squeeze(`${paragraph.label} ${printedText(paragraph)}`);

/** One line a paragraph, one a line of a cell, as they stand in the file. */
const printedLines = (printed: Printable): string[] =>
  [
    ...printed.front.map(lineOf),
    ...piecesOf(printed).flatMap((piece) =>
      piece.kind === 'paragraph'
        ? [lineOf(piece.paragraph)]
        : [piece.table.caption, ...piece.table.head, ...piece.table.rows.flat()].flatMap((cell) => cell.split('\n')),
    ),
  ].filter((line) => line !== '');

describe.skipIf(!hasLibreOffice)('what is issued of the example meeting', () => {
  let here: World;
  const files = new Map<string, Uint8Array>();
  const printed = new Map<string, Printable>();
  let texts: ReadonlyMap<string, string>;

  beforeAll(async () => {
    here = await world();
    const adopted = await adoptedExample(here);
    const rosa = await here.as('secretariat');
    await rosa.post('/api/example/requests', {});
    const answer = await rosa.get(`/api/documents/${here.document.id}/revisions`);
    const { revisions } = (await answer.json()) as { revisions: { id: string }[] };
    // So that there is something to compare: words that come and a paragraph that goes.
    await here.rooms.change(rosa.seat.id, here.clock(), async (change) => {
      const text = await change.text(here.document.id);
      const more = { kind: 'text' as const, text: ' It was welcomed.', marks: [] };
      const edited = text
        .filter((block) => !plainText(block).startsWith('To express thanks for the report on the participation'))
        .map((block) => (block.role === 'chapeau' ? { ...block, content: [...block.content, more] } : block));
      expect(edited).toHaveLength(text.length - 1);
      await change.writeText(here.document.id, edited);
    });
    for (const kind of ISSUE_KINDS) {
      const id = kind === 'certificate' ? adopted.documentId : here.document.id;
      const from = kind === 'comparison' ? { from: revisions[0]!.id } : {};
      const query = new URLSearchParams({ as: 'docx', kind, ...from });
      const file = await rosa.get(`/api/documents/${id}/export?${query}`);
      expect([kind, file.status]).toEqual([kind, 200]);
      files.set(kind, new Uint8Array(await file.arrayBuffer()));
      const source = await printText(here.here, rosa.seat.id, id, issueAsked.parse({ as: 'docx', kind, ...from }));
      if (!source.ok) throw new Error(source.code);
      printed.set(kind, source.value.printable);
    }
    texts = await convert(files, 'text');
  }, 240_000);
  afterAll(() => here?.close());

  test.each(ISSUE_KINDS)('%s: nothing in it that Word would refuse', (kind) => {
    expect(faultsOf(files.get(kind)!)).toEqual([]);
  });

  test.each(ISSUE_KINDS)('%s: labels and words as printed', (kind) => {
    const received = (texts.get(kind) ?? '').split(/\r?\n/).map(squeeze);
    const wanted = printedLines(printed.get(kind)!);
    expect(received.filter((line) => line !== '')).toEqual(wanted.map(squeeze));
    expect(wanted.length).toBeGreaterThan(45);
  });

  test.each<[IssueKind, readonly string[]]>([
    ['clean', []],
    ['changes', ['Canada', 'Canada, United States', 'Panama', 'United States']],
    ['comparison', ['Working text']],
  ])('%s: whose changes are in it', (kind, authors) => {
    const { changes } = readAsWord(files.get(kind)!);
    expect([...new Set(changes.map(({ author }) => author))].sort()).toEqual(authors);
  });
});
