// A document from a template, over HTTP: what the preview shows is what is made, once for a key, by the secretariat only, with
// an entry in the record; whoever takes part comes from the meeting's own list.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { createdDocument, draftDocument, templateList, templateView } from '../../../shared/wire/template.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;

beforeEach(async () => {
  here = await world();
  rosa = await here.as('secretariat');
});
afterEach(() => here.close());

const RCGM = { kind: 'shipped', id: 'rcgm-conclusions' };
const STYLE_2017 = '002_d88c9457dfb468f7.txt';
const CHAPEAU_2017 =
  'The Regional Consultation Group on Migration (RCGM) met on 20-22 June 2017 in San Salvador, El Salvador with participation of representatives from Canada, Costa Rica, the Dominican Republic, El Salvador, Guatemala, Honduras, Mexico, Panama and the United States and formulated the following:';

const answers = (given: Record<string, unknown> = {}) => ({
  style: STYLE_2017,
  choices: {},
  city: 'San Salvador',
  country: 'SLV',
  start: '2017-06-20',
  end: '2017-06-22',
  host: null,
  body: null,
  conference: null,
  ordinal: null,
  theme: null,
  attendance: null,
  sections: null,
  ...given,
});
const address = (what: string) => `/api/meetings/${here.meetingId}/${what}`;
const preview = (who: Person, given = {}, template: unknown = RCGM) =>
  who.post(address('documents/preview'), { template, answers: answers(given) });
const create = (who: Person, key: string, given: Record<string, unknown> = {}) =>
  who.post(address('documents'), { key, template: RCGM, answers: answers(), title: null, ...given });
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const documents = async () => (await here.store.documents(here.meetingId)).length;

describe('templates', () => {
  it('are listed with what they rest on', async () => {
    const { templates } = templateList.parse(await (await rosa.get('/api/templates')).json());
    expect(templates.map(({ id, strength }) => [id, strength]).slice(0, 3)).toEqual([
      ['rcgm-conclusions', 'strong'],
      ['rcm-declaration', 'weak'],
      ['un-resolution', 'convention'],
    ]);
    const view = templateView.parse(await (await rosa.get('/api/templates/rcgm-conclusions')).json());
    expect(view.template.id).toBe('rcgm-conclusions');
    expect(view.evidence.find(({ id }) => id === 'thank-host')).toMatchObject({ found: 2, of: 4, strength: 'weak' });
    expect(await codeOf(await rosa.get('/api/templates/none'))).toEqual([404, 'template/unknown']);
  });

  it('are shown to nobody without a seat', async () => {
    expect((await fetch(`${here.url}/api/templates`)).status).toBe(401);
  });
});

describe('a new document', () => {
  it('is what the preview shows, and stands in the record', async () => {
    const shown = draftDocument.parse(await (await preview(rosa)).json());
    expect(shown.absent).toEqual(['BLZ', 'NIC']);
    const answer = await create(rosa, 'key-of-the-first');
    expect(answer.status).toBe(200);
    const { documentId, notes } = createdDocument.parse(await answer.json());
    expect(notes).toEqual([]);
    const text = await here.rooms.readText(documentId);
    expect(text.map((block) => [block.role, plainText(block)])).toEqual(
      shown.blocks.map((block) => [block.role, plainText(block)]),
    );
    expect(text.filter(({ role }) => role === 'chapeau').map(plainText)).toEqual([CHAPEAU_2017]);
    const row = await here.store.document(documentId);
    expect([row?.status, row?.language, row?.title]).toEqual(['drafting', 'en', shown.title]);
    expect(row?.scheme).toEqual(shown.scheme);
    const entry = (await here.store.record(here.meetingId, 0)).at(-1);
    expect(entry).toMatchObject({
      act: 'document added',
      seatId: rosa.seat.id,
      object: { kind: 'document', id: documentId },
      textAfter: textHash(text),
      facts: {
        source: null,
        madeFrom: { template: 'rcgm-conclusions', strength: 'strong', style: STYLE_2017, learntFrom: [] },
      },
    });
  });

  it('is made once for a key', async () => {
    const before = await documents();
    const first = await (await create(rosa, 'key-sent-twice')).json();
    const again = await (await create(rosa, 'key-sent-twice')).json();
    expect(again).toEqual(first);
    expect(await documents()).toBe(before + 1);
    expect(await codeOf(await create(rosa, 'key-sent-twice', { title: 'Another' }))).toEqual([409, 'key/reused']);
  });

  it('follows a template learnt from documents that are kept here', async () => {
    const template = { kind: 'learnt', documentIds: [here.published.id] };
    const learnt = templateView.parse(
      await (await rosa.post(address('templates/learnt'), { documentIds: [here.published.id] })).json(),
    );
    expect(learnt.template.strength).toBe('weak');
    expect(learnt.notes).toEqual([{ code: 'learning/weak', documents: 1 }]);
    const shown = draftDocument.parse(await (await preview(rosa, { style: null }, template)).json());
    expect(shown.blocks.filter(({ role }) => role === 'chapeau').map(plainText)).toEqual([CHAPEAU_2017]);
    const made = await create(rosa, 'key-of-a-learnt-one', {
      template,
      answers: answers({ style: null }),
      title: 'Second',
    });
    expect(made.status).toBe(200);
  });

  it('is the secretariat’s to make and to preview', async () => {
    for (const who of ['CAN', 'SLV', 'IOM']) {
      const person = await here.as(who);
      expect(await codeOf(await create(person, `key-of-${who}-here`))).toEqual([403, 'right/missing']);
      expect(await codeOf(await preview(person))).toEqual([403, 'right/missing']);
      expect(
        await codeOf(await person.post(address('templates/learnt'), { documentIds: [here.published.id] })),
      ).toEqual([403, 'right/missing']);
    }
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['an unknown template', { template: { kind: 'shipped', id: 'nothing' } }, 404, 'template/unknown'],
    [
      'an unknown document to learn from',
      { template: { kind: 'learnt', documentIds: ['nothing'] } },
      404,
      'document/unknown',
    ],
    ['a style it has not', { answers: answers({ style: '1999' }) }, 400, 'answers/malformed'],
    ['a choice it has not', { answers: answers({ choices: { title: 99 } }) }, 400, 'answers/malformed'],
    [
      'a section it has not',
      { answers: answers({ sections: [{ id: 'annex', verbForm: null, recurring: null, heading: null }] }) },
      400,
      'answers/malformed',
    ],
    [
      'a paragraph it has not',
      { answers: answers({ sections: [{ id: 'conclusions', verbForm: null, recurring: ['x'], heading: null }] }) },
      400,
      'answers/malformed',
    ],
    ['a day that is none', { answers: answers({ start: '2017-02-30' }) }, 400, 'body/malformed'],
    ['days that run backwards', { answers: answers({ end: '2017-06-01' }) }, 400, 'body/malformed'],
    ['half a letter', { answers: answers({ city: '\ud800' }) }, 400, 'body/malformed'],
    ['a city of a megabyte', { answers: answers({ city: 'x'.repeat(1_000_000) }) }, 413, 'body/too-large'],
  ])('is refused for %s, and nothing is written', async (_, given, status, code) => {
    const [before, head] = [await documents(), (await here.store.recordHead(here.meetingId)).seq];
    expect(await codeOf(await create(rosa, 'key-of-a-bad-one', given))).toEqual([status, code]);
    expect([await documents(), (await here.store.recordHead(here.meetingId)).seq]).toEqual([before, head]);
  });
});
