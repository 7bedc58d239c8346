// The library over HTTP: every seat of the body reads and searches it, the secretariat takes out what was imported, and takes
// paragraphs over into a text, which go on to say where they are from; templates are learnt from it and kept.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { shelvePastDocuments } from '../../../server/commands/shelf.ts';
import { fold } from '../../../shared/country/fold.ts';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import {
  keptImport,
  type LibrarySearch,
  libraryList,
  librarySearch,
  libraryText,
  originList,
  takenOver,
} from '../../../shared/wire/library.ts';
import {
  createdDocument,
  draftDocument,
  keptTemplate,
  keptTemplateList,
  templateView,
} from '../../../shared/wire/template.ts';
import { libraryDocumentRow, libraryParagraphRow } from '../../contracts/libraryContract.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { codeOf, importing, wells } from './importKit.ts';

const SEED = 20_170_623;
let here: World;
let rosa: Person;
let canada: Person;
let everybody: readonly Person[];
beforeAll(async () => {
  here = await world();
  everybody = await Promise.all(['secretariat', 'SLV', 'CAN', 'IOM'].map((who) => here.as(who)));
  rosa = everybody[0]!;
  canada = everybody[2]!;
});
afterAll(() => here.close());

const { sent, keep } = importing(() => here);
const acts = async () => (await here.store.record(here.meetingId, 0)).map(({ act }) => act);
const listed = async (who: Person, query = '') =>
  libraryList.parse(await (await who.get(`/api/library${query}`)).json());
const searched = async (words: string, more = '', who = canada): Promise<LibrarySearch> =>
  librarySearch.parse(await (await who.get(`/api/library/search?words=${encodeURIComponent(words)}${more}`)).json());

describe('the library', () => {
  it('holds the past documents of the body, for every seat of it', async () => {
    for (const who of everybody) {
      const { documents, keeps, kinds } = await listed(who);
      expect(documents.map(({ year, body }) => [year, body])).toEqual([
        [2021, 'RCGM'],
        [2017, 'RCGM'],
        [2014, 'RCGM'],
        [2012, 'RCM'],
        [2012, 'RCGM'],
      ]);
      expect(kinds).toEqual(['conclusions', 'declaration']);
      expect(keeps).toBe(who === rosa);
      expect(documents.every(({ removable, from }) => !removable && from.kind === 'document')).toBe(true);
    }
    expect((await fetch(`${here.url}/api/library`)).status).toBe(401);
  });

  it('is filtered', async () => {
    const titles = async (query: string) => (await listed(rosa, query)).documents.map(({ year }) => year);
    expect(await titles('?year=2012')).toEqual([2012, 2012]);
    expect(await titles('?kind=declaration&body=&language=en')).toEqual([2012]);
    expect(await titles('?body=RCGM&year=2021')).toEqual([2021]);
    expect(await titles('?language=es')).toEqual([]);
    expect(await codeOf(await rosa.get('/api/library?kind=poem'))).toEqual([400, 'search/malformed']);
  });

  it('shows a document with its paragraphs and labels', async () => {
    const [{ id } = { id: '' }] = (await listed(canada, '?year=2017')).documents;
    const { paragraphs } = libraryText.parse(await (await canada.get(`/api/library/${id}`)).json());
    const fourth = paragraphs.find(({ label, section }) => label === '4.' && section === 'CONCLUSIONS');
    expect(fourth?.text).toContain('Operating Mechanism of the RNCOM-RCM-TS Tripartite Team');
    expect(await codeOf(await canada.get('/api/library/nothing'))).toEqual([404, 'library/unknown']);
  });

  it('of another body is not there', async () => {
    const about = {
      place: 'Amman',
      startsOn: '2031-05-04',
      endsOn: '2031-05-05',
      zone: 'UTC',
      example: false,
    } as const;
    const opened = await openMeeting(here.here, SYSTEM, {
      ...{ title: 'Wells', body: 'Conference on Wells', exampleMoment: null, timetable: [] },
      ...about,
    });
    if (!opened.ok) throw new Error(opened.code);
    const row = libraryDocumentRow('foreign', { owner: 'Conference on Wells', meetingId: opened.value });
    const paragraph = libraryParagraphRow('foreign', 1, 'Unheard-of words.');
    await here.store.transaction((tx) => tx.library.insertDocument(row, [paragraph]));
    expect((await searched('Unheard-of')).found).toBe(0);
    expect(await codeOf(await rosa.get('/api/library/foreign'))).toEqual([404, 'library/unknown']);
    expect(await codeOf(await rosa.fetch('/api/library/foreign', { method: 'DELETE' }))).toEqual([
      404,
      'library/unknown',
    ]);
    const over = { key: 'take-foreign', paragraphId: paragraph.id, after: null };
    expect(await codeOf(await rosa.post(`/api/documents/${here.document.id}/taken-over`, over))).toEqual([
      404,
      'library/unknown',
    ]);
  });

  it('takes what an earlier version left outside, once', async () => {
    expect(await shelvePastDocuments(here.here)).toBe(0);
    const old = await here.store.library.documents((await here.store.meeting(here.meetingId))!.body);
    expect(old).toHaveLength(5);
    await here.store.transaction((tx) => tx.library.deleteDocument(old[0]!.id));
    expect(await here.store.library.unshelved()).toEqual([old[0]!.documentId]);
    expect(await shelvePastDocuments(here.here)).toBe(1);
    expect(await here.store.library.unshelved()).toEqual([]);
  });
});

describe('search', () => {
  it('finds words of past documents, marks them, and says in which documents', async () => {
    const all = await searched('"take note of" chang');
    expect(all.hits[0]?.paragraph.label).toBe('4.');
    const { text, marks } = all.hits[0]!.excerpt;
    expect(marks.map(({ from, to }) => text.slice(from, to))).toContain('take note of');
    expect(all.documents.map(({ year, found }) => [year, found])).toEqual([[2017, 2]]);
    const more = await searched('thank', '&most=5');
    expect([more.hits.length, more.next]).toEqual([5, 5]);
    const next = await searched('thank', `&most=100&from=5&order=newest`);
    expect([next.hits.length + 5, next.next]).toEqual([more.found, null]);
    expect(more.documents.reduce((sum, { found }) => sum + found, 0)).toBe(more.found);
    expect((await searched('thank', '&kind=declaration')).documents.every(({ kind }) => kind === 'declaration')).toBe(
      true,
    );
  });

  it.each(['', '   ', '""', '*', '“', 'NEAR(', '-', '!!!'])('%j finds nothing and breaks nothing', async (words) => {
    expect(await searched(words)).toMatchObject({ found: 0, hits: [], next: null });
  });

  it('too long, or not there, is refused', async () => {
    expect(await codeOf(await canada.get('/api/library/search'))).toEqual([400, 'search/malformed']);
    expect(await codeOf(await canada.get(`/api/library/search?words=${'w'.repeat(301)}`))).toEqual([
      400,
      'search/malformed',
    ]);
    expect(await codeOf(await canada.get('/api/library/search?words=a&most=1000'))).toEqual([400, 'search/malformed']);
  });

  it(`whatever is typed, what is found holds the words where they are marked (seed ${SEED})`, async () => {
    const known = fc.constantFrom(
      'thank',
      'Migración',
      'RCM-TS',
      'de',
      'the',
      '"of the"',
      '“to take”',
      'NOT',
      "l'a",
      'migr*',
    );
    const typed = fc.array(fc.oneof({ weight: 3, arbitrary: known }, fc.string({ maxLength: 8 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(typed, async (parts) => {
        const words = parts.join(' ').replace(/\p{Surrogate}/gu, '');
        const { hits, found } = await searched(words, '&most=3');
        expect(found).toBeGreaterThanOrEqual(hits.length);
        const asked = fold(words).match(/[\p{L}\p{N}]+/gu) ?? [];
        for (const { excerpt } of hits) {
          expect(excerpt.marks.length).toBeGreaterThan(0);
          for (const { from, to } of excerpt.marks) {
            const marked = fold(excerpt.text.slice(from, to));
            expect(asked.some((word) => marked.includes(word))).toBe(true);
          }
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

describe('taking out', () => {
  it('is the secretariat’s, for what was imported only', async () => {
    const { importId } = await sent(rosa, wells('Jerash'));
    const { libraryId } = keptImport.parse(await (await keep(rosa, importId)).json());
    const remove = (who: Person, id: string) => who.fetch(`/api/library/${id}`, { method: 'DELETE' });
    for (const who of everybody.filter((one) => one !== rosa)) {
      expect(await codeOf(await remove(who, libraryId))).toEqual([403, 'right/missing']);
    }
    const past = (await listed(rosa)).documents.find(({ from }) => from.kind === 'document')!;
    expect(await codeOf(await remove(rosa, past.id))).toEqual([409, 'library/not-imported']);
    expect((await searched('buckets Jerash')).found).toBe(1);
    expect((await listed(rosa, '?year=2031')).documents[0]?.removable).toBe(true);
    expect((await remove(rosa, libraryId)).status).toBe(200);
    expect((await searched('buckets Jerash')).found).toBe(0);
    expect(await codeOf(await remove(rosa, libraryId))).toEqual([404, 'library/unknown']);
    expect((await acts()).slice(-2)).toEqual(['past document imported', 'past document removed']);
  });
});

describe('taking a paragraph over', () => {
  const take = (who: Person, body: object) => who.post(`/api/documents/${here.document.id}/taken-over`, body);
  const origins = async (who: Person) =>
    originList.parse(await (await who.get(`/api/documents/${here.document.id}/origins`)).json()).origins;
  const text = () => here.rooms.readText(here.document.id);
  const someParagraph = async () => {
    const { hits } = await searched('"take note of the creation"');
    return hits[0]!.paragraph;
  };

  it('puts the words behind a paragraph, once, and says where they are from', async () => {
    const before = await text();
    const paragraph = await someParagraph();
    const place = before.findIndex(({ role }) => role === 'operative');
    const asked = { key: 'take-it-over', paragraphId: paragraph.id, after: before[place]!.id };
    const [first, second] = await Promise.all([take(rosa, asked), take(rosa, asked)]);
    const taken = takenOver.parse(await first.json());
    expect(takenOver.parse(await second.json())).toEqual(taken);
    const after = await text();
    expect(after.length).toBe(before.length + 1);
    expect(after[place + 1]?.id).toBe(taken.block.id);
    expect(plainText(after[place + 1]!)).toMatch(/take note of the creation/i);
    expect(taken.textHash).toBe(textHash(after));
    expect(taken.origin).toMatchObject({ paragraphId: paragraph.id, label: paragraph.label, year: 2012, kept: true });
    expect(await origins(canada)).toEqual([{ blockId: taken.block.id, origin: taken.origin }]);
    const entry = (await here.store.record(here.meetingId, 0)).at(-1);
    expect(entry).toMatchObject({
      act: 'paragraph taken over',
      textBefore: textHash(before),
      textAfter: textHash(after),
      facts: { blockIds: [taken.block.id], paragraphId: paragraph.id },
    });
  });

  it('stays true when the document is taken out, and is silent about a paragraph that left the text', async () => {
    const { importId } = await sent(rosa, wells('Madaba'));
    const { libraryId } = keptImport.parse(await (await keep(rosa, importId)).json());
    const [hit] = (await searched('wells Madaba')).hits;
    const asked = { key: 'take-madaba', paragraphId: hit!.paragraph.id, after: null };
    const { block } = takenOver.parse(await (await take(rosa, asked)).json());
    expect((await text())[0]?.id).toBe(block.id);
    await rosa.fetch(`/api/library/${libraryId}`, { method: 'DELETE' });
    const own = (await origins(canada)).find(({ blockId }) => blockId === block.id);
    expect(own?.origin).toMatchObject({ libraryId, kept: false, title: 'Conclusions on wells', year: 2031 });
    await here.rooms.change(rosa.seat.id, 1, async (change) =>
      change.writeText(
        here.document.id,
        (await change.text(here.document.id)).filter(({ id }) => id !== block.id),
      ),
    );
    expect((await origins(canada)).some(({ blockId }) => blockId === block.id)).toBe(false);
  });

  it('is refused to all who do not write the text, and where it cannot stand', async () => {
    const before = await text();
    const asked = { key: 'not-taken-over', paragraphId: (await someParagraph()).id, after: null };
    for (const who of everybody.filter((one) => one !== rosa)) {
      expect(await codeOf(await take(who, asked))).toEqual([403, 'right/missing']);
    }
    const wrong: [object, [number, string]][] = [
      [{ after: 'nowhere' }, [404, 'paragraph/unknown']],
      [{ paragraphId: 'nothing' }, [404, 'library/unknown']],
      [{ paragraphId: 7 }, [400, 'body/malformed']],
    ];
    for (const [change, refusal] of wrong)
      expect(await codeOf(await take(rosa, { ...asked, ...change }))).toEqual(refusal);
    const published = `/api/documents/${here.published.id}/taken-over`;
    expect(await codeOf(await rosa.post(published, asked))).toEqual([403, 'right/missing']);
    expect(await text()).toEqual(before);
  });
});

describe('templates learnt from the library', () => {
  const address = (rest = '') => `/api/meetings/${here.meetingId}/templates${rest}`;

  it('are learnt beside the server, from past documents and texts alike, and kept for the body', async () => {
    const { documents } = await listed(rosa, '?body=RCGM');
    const libraryIds = documents.slice(0, 3).map(({ id }) => id);
    const from = { documentIds: [here.document.id], libraryIds };
    const learnt = templateView.parse(await (await rosa.post(address('/learnt'), from)).json());
    expect(learnt.template).toMatchObject({ language: 'en', strength: 'strong' });
    expect(learnt.template.documents.map(({ year }) => year).sort()).toEqual([2014, 2017, 2017, 2021]);

    const asked = { key: 'keep-template', name: 'RCGM conclusions', ...from };
    const answers = [await rosa.post(address(), asked), await rosa.post(address(), asked)];
    const [kept, again] = await Promise.all(answers.map(async (one) => keptTemplate.parse(await one.json())));
    expect(again).toEqual(kept);
    const mine = keptTemplateList.parse(await (await rosa.get(address())).json()).templates;
    expect(mine).toEqual([kept]);
    const theirs = keptTemplateList.parse(await (await canada.get(address())).json()).templates;
    expect(theirs).toEqual([{ ...kept, removable: false }]);
    const view = templateView.parse(await (await canada.get(address(`/${kept!.id}`))).json());
    expect(view.template).toEqual({ ...learnt.template, name: 'RCGM conclusions' });
    expect(view.evidence.length).toBe(learnt.evidence.length);

    const answersTo = {
      ...{ style: null, choices: {}, city: 'Guatemala City', country: 'GTM', start: '2018-05-02', end: '2018-05-04' },
      ...{ host: 'GTM', body: null, conference: null, ordinal: null, theme: null, attendance: null, sections: null },
    };
    const template = { kind: 'kept', id: kept!.id };
    const documentsAt = `/api/meetings/${here.meetingId}/documents`;
    const shown = draftDocument.parse(
      await (await rosa.post(`${documentsAt}/preview`, { template, answers: answersTo })).json(),
    );
    const body = { key: 'made-of-kept', template, answers: answersTo, title: null };
    const made = createdDocument.parse(await (await rosa.post(documentsAt, body)).json());
    expect((await here.rooms.readText(made.documentId)).map(plainText)).toEqual(shown.blocks.map(plainText));
    expect((await here.store.record(here.meetingId, 0)).at(-1)?.facts.madeFrom).toMatchObject({ kept: kept!.id });

    const remove = (who: Person) => who.fetch(address(`/${kept!.id}`), { method: 'DELETE' });
    expect(await codeOf(await remove(canada))).toEqual([403, 'right/missing']);
    expect((await remove(rosa)).status).toBe(200);
    expect(await codeOf(await remove(rosa))).toEqual([404, 'template/unknown']);
    expect(await codeOf(await rosa.post(`${documentsAt}/preview`, { template, answers: answersTo }))).toEqual([
      404,
      'template/unknown',
    ]);
  });

  it('need documents that are there, a name, and the right to write', async () => {
    const [{ id } = { id: '' }] = (await listed(rosa)).documents;
    const keepIt = (who: Person, change: object) =>
      who.post(address(), { key: 'keep-another', name: 'T', documentIds: [], libraryIds: [id], ...change });
    for (const who of everybody.filter((one) => one !== rosa)) {
      expect(await codeOf(await keepIt(who, {}))).toEqual([403, 'right/missing']);
    }
    expect(await codeOf(await keepIt(rosa, { libraryIds: ['nothing'] }))).toEqual([404, 'library/unknown']);
    expect(await codeOf(await keepIt(rosa, { libraryIds: [] }))).toEqual([400, 'body/malformed']);
    expect(await codeOf(await keepIt(rosa, { name: '' }))).toEqual([400, 'body/malformed']);
    expect(await codeOf(await rosa.get(address('/nothing')))).toEqual([404, 'template/unknown']);
  });
});

it('a text that becomes a past document of a meeting stands in the library from then on', async () => {
  const content = [{ kind: 'text' as const, text: 'To praise the lighthouse.', marks: [] }];
  const block = { id: 'b1', role: 'operative', level: 1, numbering: 'auto', label: null, content } as const;
  const about = {
    title: 'Minutes',
    language: 'en',
    status: 'past',
    scheme: DEFAULT_SCHEME,
    writtenForExample: false,
  } as const;
  const added = await addDocument(here.here, SYSTEM, { ...about, meetingId: here.meetingId, blocks: [block] });
  expect(added.ok).toBe(true);
  const { hits, documents } = await searched('lighthouse');
  expect(hits[0]?.excerpt).toMatchObject({ text: 'To praise the lighthouse.', marks: [{ from: 14, to: 24 }] });
  expect(documents).toMatchObject([{ title: 'Minutes', kind: 'report', year: 2017 }]);
});
