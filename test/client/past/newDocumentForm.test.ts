// The page of a new document shows what the document will be: the way that is marked as followed is the one that is
// printed, whatever style and whatever choices; and where nothing was chosen, nothing is answered.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentName, formChoices, learntParts } from '../../../client/parts/learntParts.ts';
import {
  answersOf,
  askedBy,
  daysFit,
  daysWrong,
  fieldsFor,
  NO_WISHES,
  recurringOf,
  toggled,
  type Wishes,
  withBodies,
} from '../../../client/parts/newDocumentForm.ts';
import { previewPieces } from '../../../client/parts/previewPieces.ts';
import { learntIn, newDocumentAddress, refKey } from '../../../client/parts/templateRef.ts';
import { shippedTemplates } from '../../../server/commands/shippedTemplates.ts';
import { plainText } from '../../../shared/document/block.ts';
import { newDocument } from '../../../shared/template/learning/newDocument.ts';
import type { Template } from '../../../shared/template/learning/template.ts';
import type { DelegationView, MeetingView } from '../../../shared/wire/meeting.ts';
import { answers as answersSchema } from '../../../shared/wire/template.ts';

const template = (id: string): Template => shippedTemplates().find((one) => one.id === id)!;
const rcgm = template('rcgm-conclusions');

const delegation = (code: string, name: string, present: boolean, presidency = false): DelegationView => ({
  id: code,
  code,
  kind: 'member',
  names: { en: name, es: name, fr: name },
  hue: 1,
  pattern: 'solid',
  present,
  people: 1,
  openRequests: 0,
  presidency,
});
const meeting = {
  place: 'San Salvador, El Salvador',
  startsOn: '2017-06-20',
  endsOn: '2017-06-22',
  delegations: [
    delegation('BLZ', 'Belize', false),
    delegation('CAN', 'Canada', true),
    delegation('SLV', 'El Salvador', true, true),
  ],
} as unknown as MeetingView;

const asked = (wishes: Wishes, of = rcgm) =>
  answersOf(of, wishes, withBodies(fieldsFor(meeting), of), meeting.delegations, 'en');
const made = (wishes: Wishes, of = rcgm) => {
  let n = 0;
  const { attendance, choices, ...rest } = asked(wishes, of);
  const definite = Object.fromEntries(Object.entries(choices).filter(([, n]) => n !== undefined));
  return newDocument(
    of,
    { ...rest, choices: definite, attendance: (attendance ?? []).map((code) => ({ code, name: null })) },
    () => `b${++n}`,
  );
};

describe('the answers', () => {
  it('say nothing where nothing was chosen, and pass the border', () => {
    const answers = asked(NO_WISHES);
    expect(answers).toMatchObject({ style: null, choices: {}, sections: null, country: 'SLV', host: 'SLV' });
    expect(answers.attendance).toEqual(['CAN', 'SLV']);
    for (const one of shippedTemplates()) expect(answersSchema.safeParse(asked(NO_WISHES, one)).success).toBe(true);
  });

  it('send a country that is no delegation as it was written', () => {
    const fields = { ...fieldsFor(meeting), country: 'Perú' };
    expect(answersOf(rcgm, NO_WISHES, fields, meeting.delegations, 'es').country).toBe('Perú');
  });

  it('name every section as soon as one thing about one of them was chosen', () => {
    const style = rcgm.documents.find(({ year }) => year === 2017)!.name;
    const { sections } = asked({ ...NO_WISHES, style, verbForms: { recommendations: 'bare' } });
    expect(sections).toEqual([
      { id: 'conclusions', verbForm: null, recurring: null, heading: null },
      { id: 'recommendations', verbForm: 'bare', recurring: null, heading: null },
    ]);
  });

  it('need both days, in order', () => {
    const fields = fieldsFor(meeting);
    expect([daysFit(fields), daysFit({ ...fields, end: '2017-06-19' }), daysFit({ ...fields, start: '' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('have whole years, and say nothing of the order while one is being written', () => {
    const fields = fieldsFor(meeting);
    const days = ['0002-06-22', '0201-06-22', '2017-06-19', '', '12017-06-22', '2017-06-22'];
    expect(days.map((end) => [daysFit({ ...fields, end }), daysWrong({ ...fields, end })])).toEqual([
      [false, false],
      [false, false],
      [false, true],
      [false, true],
      [false, false],
      [true, false],
    ]);
  });

  it('ask only what the template prints', () => {
    expect([...askedBy(rcgm)].sort()).toEqual(['body', 'conference', 'host']);
    expect([...askedBy(template('un-resolution'))].sort()).toEqual(['body', 'theme']);
  });
});

describe('what was learnt', () => {
  it('marks the way that will be printed', () => {
    const styles = fc.constantFrom(null, ...rcgm.documents.map(({ name }) => name));
    const chosen = (most: number) => fc.option(fc.nat(most - 1), { nil: undefined });
    fc.assert(
      fc.property(styles, chosen(rcgm.title.length), chosen(rcgm.chapeau.length), (style, title, chapeau) => {
        const choices = { ...(title !== undefined && { title }), ...(chapeau !== undefined && { chapeau }) };
        const wishes: Wishes = { ...NO_WISHES, style, choices };
        const parts = learntParts(rcgm, wishes);
        const draft = made(wishes);
        const printed = (role: string) => draft.blocks.filter((block) => block.role === role).map(plainText);
        const titleWay = parts.find(({ kind }) => kind === 'title');
        expect(printed('title')).toHaveLength(rcgm.title[titleWay!.followed!]!.value.length);
        const chapeauWay = parts.find(({ kind }) => kind === 'chapeau');
        const words = rcgm.chapeau[chapeauWay!.followed!]!.value!.text.split(/\{\w+\}/);
        for (const part of words) expect(printed('chapeau').join(' ')).toContain(part);
        const headings = parts.flatMap((part) =>
          part.kind === 'heading' && draft.blocks.some((block) => plainText(block) === part.ways[part.followed!]?.shows)
            ? [part.ways[part.followed!]!.shows]
            : [],
        );
        expect(printed('heading')).toEqual(headings);
      }),
      { seed: 20170620, numRuns: 40 },
    );
  });

  it('tells in how many documents, in which years and on which line', () => {
    const parts = learntParts(rcgm, NO_WISHES);
    const host = parts.find(({ key }) => key === 'recurring conclusions thank-host');
    expect(host).toMatchObject({ kind: 'recurring', at: 'last', found: 2 });
    expect(host?.ways.flatMap(({ seenAt }) => seenAt.map(({ lines }) => lines[0]))).toEqual([107, 76]);
    const front = parts.find(({ kind }) => kind === 'front');
    expect(front?.found).toBe(2);
    expect(front?.ways.find(({ index }) => index === front.followed)?.shows).toBe('');
    expect(learntParts(template('un-resolution'), NO_WISHES)).toEqual([]);
  });

  it('names documents by year where that tells them apart', () => {
    const all = [
      { name: 'a.txt', year: 2012 },
      { name: 'Declaration (2012)', year: 2012 },
      { name: 'b.txt', year: 2017 },
      { name: 'c.txt', year: null },
    ];
    expect(all.map((one) => documentName(one, all))).toEqual(['2012, a.txt', 'Declaration (2012)', '2017', 'c.txt']);
  });

  it('offers forms in the language of the text, those of the past first', () => {
    const [conclusions] = rcgm.sections;
    expect(formChoices(rcgm, conclusions!, null)[0]).toMatchObject({ example: 'To thank', count: 46 });
    const es = template('un-resolution-es');
    expect(formChoices(es, es.sections[1]!, null).map(({ example }) => example)).toContain('Agradecemos');
    for (const one of shippedTemplates()) {
      for (const section of one.sections) {
        const examples = formChoices(one, section, null).map(({ example }) => example);
        expect(new Set(examples).size).toBe(examples.length);
        expect(examples.length).toBeGreaterThan(1);
      }
    }
  });

  it('puts a recurring paragraph in, and leaves it out', () => {
    const [conclusions] = rcgm.sections;
    const usual = recurringOf(rcgm, conclusions!, NO_WISHES);
    expect(usual).toEqual(['thank-host']);
    const without: Wishes = { ...NO_WISHES, recurring: { conclusions: toggled(usual, 'thank-host', false, usual) } };
    const hosts = (wishes: Wishes) => made(wishes).blocks.filter((block) => plainText(block).includes('Government'));
    expect([hosts(NO_WISHES).length, hosts(without).length]).toEqual([1, 0]);
  });
});

describe('the preview', () => {
  it('cuts a paragraph where answers stand, and loses no letter', () => {
    const draft = made(NO_WISHES);
    for (const block of draft.blocks) {
      const pieces = previewPieces(block, [...draft.filled]);
      expect(pieces.map(({ text }) => text).join('')).toBe(plainText(block));
    }
    const chapeau = draft.blocks.find(({ role }) => role === 'chapeau')!;
    const marked = previewPieces(chapeau, [...draft.filled]).filter(({ kind }) => kind === 'answer');
    expect(marked.map(({ text }) => text)).toContain('Canada and El Salvador');
  });
});

describe('the address', () => {
  it('carries the documents to learn from, there and back', () => {
    const from = { documentIds: ['d1'], libraryIds: ['l1', 'l2'] };
    const address = newDocumentAddress('s', 'm', from);
    expect(address).toBe('/as/s/meetings/m/new-document?documents=d1&library=l1,l2');
    const back = learntIn(new URLSearchParams(address.split('?')[1]));
    expect(back).toEqual({ kind: 'learnt', ...from });
    expect(refKey(back!)).toBe('learnt d1 l1 l2');
    expect(learntIn(new URLSearchParams(''))).toBeNull();
  });
});
