// What the library of every store must do, whatever searches it: rows come back as they were put in, and a search finds
// exactly the paragraphs that hold the words, told by looking at each of them.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  KeptTemplateRow,
  LibraryDocumentRow,
  LibraryParagraphRow,
  LibrarySearchWanted,
  SearchTerm,
} from '../../server/store/libraryStore.ts';
import type { Store } from '../../server/store/store.ts';
import { learnTemplate } from '../../shared/template/learning/learnTemplate.ts';
import { finding } from '../../shared/template/lines/finding.ts';
import { pastConclusions } from '../kit/pastOutlines.ts';
import { seedMeeting } from './seededMeeting.ts';

const SEED = 20_170_622;
const OWNER = 'Regional Conference';

export const libraryDocumentRow = (id: string, change: Partial<LibraryDocumentRow> = {}): LibraryDocumentRow => ({
  id,
  owner: OWNER,
  title: `Conclusions ${id}`,
  body: 'RCGM',
  kind: 'conclusions',
  language: 'en',
  place: 'San Salvador',
  startsOn: '2017-06-20',
  endsOn: '2017-06-22',
  sha256: null,
  fileName: 'conclusions.docx',
  documentId: null,
  meetingId: 'm1',
  seatId: 's1',
  at: 5,
  paragraphs: 1,
  head: {
    place: 'San Salvador, El Salvador',
    date: { text: '20-22 June 2017', start: '2017-06-20', end: '2017-06-22' },
    participants: ['Canada'],
    attendance: [{ name: 'Canada', code: 'CAN', article: '', formal: false }],
    organisations: ['IOM'],
    naming: null,
    organ: { name: 'Regional Consultation Group on Migration', acronym: 'RCGM' },
  },
  notes: [finding('reference/twoTitles', [4, 80], 'Team', { other: 'Equipo' })],
  ...change,
});

export const libraryParagraphRow = (
  libraryId: string,
  position: number,
  text: string,
  change: Partial<LibraryParagraphRow> = {},
): LibraryParagraphRow => ({
  id: `${libraryId}-${position}`,
  libraryId,
  position,
  kind: 'item',
  role: 'operative',
  level: 1,
  depth: 1,
  label: `${position}.`,
  text,
  line: position + 3,
  section: 'CONCLUSIONS',
  bold: null,
  footnotes: [],
  ...change,
});

const wanted = (terms: readonly SearchTerm[], change: Partial<LibrarySearchWanted> = {}): LibrarySearchWanted => ({
  owner: OWNER,
  terms,
  order: 'fitting',
  from: 0,
  most: 100,
  ...change,
});
const term = (words: string, prefix = false): SearchTerm => ({ words: words.split(' '), prefix });

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

/** Whether a paragraph holds the words of a term one after the other, told by looking. */
const holds = (text: string, { words, prefix }: SearchTerm): boolean =>
  ` ${fold(text)} `.includes(` ${fold(words.join(' '))}${prefix ? '' : ' '}`);

const VOCABULARY = [
  'To',
  'thank',
  'thanks',
  'the',
  'Gobierno',
  'México',
  'MÉXICO',
  'migración',
  'l’immigration',
  'États',
  'migrants',
  'migrant',
  'a',
  'así',
  'AND',
  'OR',
  'NEAR',
  'NOT',
  'text',
  '2017',
  'RCM-TS',
  '“Mécanisme”',
  'niño',
  'nin',
] as const;
const sentence = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));
const searched = fc.record({
  words: fc
    .array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 3 })
    .map((all) => all.flatMap((one) => one.match(/[\p{L}\p{N}]+/gu) ?? [])),
  prefix: fc.boolean(),
});

/** `open` gives a fresh store; the suite closes it. */
export function libraryContract(name: string, open: () => Promise<Store>): void {
  describe(`library contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await seedMeeting(store);
    });
    afterEach(() => store.close());

    const put = (row: LibraryDocumentRow, ...paragraphs: LibraryParagraphRow[]) =>
      store.transaction((tx) => tx.library.insertDocument(row, paragraphs));
    const ids = async (terms: readonly SearchTerm[], change: Partial<LibrarySearchWanted> = {}) =>
      (await store.library.search(wanted(terms, change))).paragraphs.map(({ id }) => id);

    it('gives back rows exactly as they were put in, newest document first', async () => {
      const a = libraryDocumentRow('a', { sha256: 'a'.repeat(64) });
      const b = libraryDocumentRow('b', { startsOn: null, endsOn: null, documentId: 'doc1', fileName: null, at: 1 });
      const c = libraryDocumentRow('c', { startsOn: '2021-01-01', endsOn: null, notes: [] });
      const d = libraryDocumentRow('d', { owner: 'Another Conference', sha256: 'a'.repeat(64) });
      const first = libraryParagraphRow('a', 1, 'RCGM 😀', { kind: 'front', role: 'title', label: '', bold: true });
      const second = libraryParagraphRow('a', 2, 'To thank.', { footnotes: [{ mark: '1', text: 'A note.' }] });
      await put(a, first, second);
      for (const row of [b, c, d]) await put(row);
      expect(await store.library.documents(OWNER)).toEqual([c, a, b]);
      expect(await store.library.document('a')).toEqual(a);
      expect(await store.library.document('x')).toBeUndefined();
      expect(await store.library.bySha256(OWNER, 'a'.repeat(64))).toEqual(a);
      expect(await store.library.bySha256(OWNER, 'b'.repeat(64))).toBeUndefined();
      expect(await store.library.paragraphs('a')).toEqual([first, second]);
      expect(await store.library.paragraph('a-2')).toEqual(second);
      expect(await store.library.paragraph('a-3')).toBeUndefined();
    });

    it('names the past documents of meetings that stand in no library', async () => {
      const document = (await store.document('doc1'))!;
      const past = { ...document, id: 'past', position: 2, status: 'past' as const };
      await store.transaction((tx) => tx.insertDocument(past));
      await put(libraryDocumentRow('a', { documentId: 'doc1' }));
      expect(await store.library.unshelved()).toEqual(['past']);
      await put(libraryDocumentRow('b', { documentId: 'past' }));
      expect(await store.library.unshelved()).toEqual([]);
    });

    it('takes a file of an owner once', async () => {
      await put(libraryDocumentRow('a', { sha256: 'a'.repeat(64) }));
      await expect(put(libraryDocumentRow('b', { sha256: 'a'.repeat(64) }))).rejects.toThrow();
      expect(await store.library.document('b')).toBeUndefined();
    });

    it('finds words without regard to accents and case, beginnings, and phrases', async () => {
      await put(
        libraryDocumentRow('a'),
        libraryParagraphRow('a', 1, 'To thank the Gobierno de México for l’immigration.'),
        libraryParagraphRow('a', 2, 'To thank the Government, with thanks to Mexico and its migrants.'),
        libraryParagraphRow('a', 3, 'Noted.'),
      );
      expect((await ids([term('mexico')])).sort()).toEqual(['a-1', 'a-2']);
      expect(await ids([term('IMMIGRATION')])).toEqual(['a-1']);
      expect(await ids([term('thank'), term('migr', true)])).toEqual(['a-2']);
      expect(await ids([term('migr')])).toEqual([]);
      expect(await ids([term('thank the gobierno')])).toEqual(['a-1']);
      expect(await ids([term('the thank')])).toEqual([]);
      expect(await ids([])).toEqual([]);
    });

    it('has the best first, or the newest, in pages, and counts by document', async () => {
      const long = `To ${'note and to consider and '.repeat(20)} thank.`;
      await put(
        libraryDocumentRow('a'),
        libraryParagraphRow('a', 1, long),
        libraryParagraphRow('a', 2, 'Thank, thank.'),
      );
      await put(libraryDocumentRow('b', { startsOn: '2021-01-01' }), libraryParagraphRow('b', 1, long));
      const { paragraphs, documents } = await store.library.search(wanted([term('thank')]));
      expect(paragraphs[0]?.id).toBe('a-2');
      const { title, body, kind, language, place, startsOn } = libraryDocumentRow('a');
      expect(documents).toEqual([
        { id: 'b', title: 'Conclusions b', body, kind, language, place, startsOn: '2021-01-01', found: 1 },
        { id: 'a', title, body, kind, language, place, startsOn, found: 2 },
      ]);
      expect(await ids([term('thank')], { order: 'newest' })).toEqual(['b-1', 'a-1', 'a-2']);
      expect(await ids([term('thank')], { order: 'newest', from: 1, most: 1 })).toEqual(['a-1']);
      const page = await store.library.search(wanted([term('thank')], { from: 2, most: 5 }));
      expect([page.paragraphs.length, page.documents.length]).toEqual([1, 2]);
    });

    it('keeps to an owner and to what is filtered by', async () => {
      await put(libraryDocumentRow('a'), libraryParagraphRow('a', 1, 'Thanks.'));
      const other = { body: 'RCM', kind: 'declaration', language: 'es', startsOn: '2012-01-01' } as const;
      await put(libraryDocumentRow('b', other), libraryParagraphRow('b', 1, 'Thanks.'));
      await put(libraryDocumentRow('c', { owner: 'Another' }), libraryParagraphRow('c', 1, 'Thanks.'));
      const thanks = [term('thanks')];
      expect((await ids(thanks)).sort()).toEqual(['a-1', 'b-1']);
      for (const filter of [{ body: 'RCM' }, { kind: 'declaration' }, { language: 'es' }, { year: 2012 }] as const) {
        expect(await ids(thanks, filter)).toEqual(['b-1']);
        const { documents } = await store.library.search(wanted(thanks, filter));
        expect(documents.map(({ id, found }) => [id, found])).toEqual([['b', 1]]);
      }
      expect(await ids(thanks, { body: 'RCM', year: 2017 })).toEqual([]);
    });

    it('finds nothing of what was taken out, and goes on to know where words are from', async () => {
      await put(libraryDocumentRow('a'), libraryParagraphRow('a', 1, 'Thanks.'));
      await put(libraryDocumentRow('b'), libraryParagraphRow('b', 1, 'Thanks.'));
      const from = { libraryId: 'a', paragraphId: 'a-1', label: '1.', title: 'Conclusions a', year: 2017 };
      const origin = { documentId: 'doc1', blockId: 'b1', ...from, seatId: 's1', at: 7 };
      await store.transaction(async (tx) => {
        await tx.library.insertOrigin(origin);
        await tx.library.deleteDocument('a');
      });
      expect(await ids([term('thanks')])).toEqual(['b-1']);
      expect(await store.library.document('a')).toBeUndefined();
      expect(await store.library.paragraphs('a')).toEqual([]);
      expect(await store.library.origins('doc1')).toEqual([origin]);
      expect(await store.library.origins('doc2')).toEqual([]);
      await expect(store.transaction((tx) => tx.library.deleteDocument('a'))).rejects.toThrow();
    });

    it('writes nothing where the transaction fails', async () => {
      const failing = store.transaction(async (tx) => {
        await tx.library.insertDocument(libraryDocumentRow('a'), [libraryParagraphRow('a', 1, 'Thanks.')]);
        expect((await tx.library.search(wanted([term('thanks')]))).paragraphs).toHaveLength(1);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await ids([term('thanks')])).toEqual([]);
      expect(await store.library.documents(OWNER)).toEqual([]);
    });

    it('keeps templates with what they rest on', async () => {
      const learning = JSON.parse(JSON.stringify(learnTemplate(pastConclusions.slice(0, 2), { id: 'learnt' })));
      const { language, strength, documents } = learning.template;
      const row: KeptTemplateRow = {
        ...{ id: 't1', owner: OWNER, name: 'RCGM conclusions', meetingId: 'm1', seatId: 's1', at: 3 },
        ...{ language, strength, documents },
        learning,
      };
      await store.transaction((tx) => tx.library.insertTemplate(row));
      const { learning: _all, ...head } = row;
      expect(await store.library.templates(OWNER)).toEqual([head]);
      expect(await store.library.templates('Another')).toEqual([]);
      expect(await store.library.template('t1')).toEqual(row);
      await store.transaction((tx) => tx.library.deleteTemplate('t1'));
      expect(await store.library.template('t1')).toBeUndefined();
    });

    it(`finds exactly the paragraphs that hold the words (seed ${SEED})`, async () => {
      const texts = fc.sample(sentence, { numRuns: 120, seed: SEED });
      const rows = texts.map((text, i) => libraryParagraphRow('a', i + 1, text));
      await put(libraryDocumentRow('a'), ...rows);
      const terms = fc.array(searched, { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(terms, async (all) => {
          const here = rows.filter(({ text }) => all.every((one) => holds(text, one))).map(({ id }) => id);
          expect((await ids(all, { most: 1000 })).sort()).toEqual(here.sort());
        }),
        { seed: SEED, numRuns: 80 },
      );
    });

    it(`takes any letters for words and not for orders (seed ${SEED})`, async () => {
      await put(libraryDocumentRow('a'), libraryParagraphRow('a', 1, 'To thank AND to note.'));
      const anything = fc.string({ unit: 'binary', maxLength: 20 });
      const signs = fc.constantFrom(
        '"',
        '""',
        '*',
        ')',
        '(',
        'NEAR(',
        '^to',
        'text:thank',
        '-',
        '\0',
        '\\',
        "'",
        ';',
        '{a b}:',
      );
      const any = fc.record({ words: fc.array(fc.oneof(anything, signs), { maxLength: 4 }), prefix: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 3 }), async (terms) => {
          expect((await ids(terms)).length).toBeLessThanOrEqual(1);
        }),
        { seed: SEED, numRuns: 80 },
      );
    });
  });
}
