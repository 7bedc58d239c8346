import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { findDates } from '../../../shared/template/dates/dates.ts';
import { learnTemplate } from '../../../shared/template/learning/learnTemplate.ts';
import { type Answers, newDocument } from '../../../shared/template/learning/newDocument.ts';
import { chapeauOf } from '../../../shared/template/learning/sections.ts';
import { answersFrom, answersOf, attending } from '../../kit/answers.ts';
import { conclusionsOf, outlineOfLines, pastConclusions, pastDeclaration } from '../../kit/pastOutlines.ts';

const SEED = 20170620;
const conclusions = learnTemplate(pastConclusions, { id: 'conclusions' }).template;
const declaration = learnTemplate(pastDeclaration, { id: 'declaration' }).template;

const make = (answers: Partial<Answers>, template = conclusions) => {
  let n = 0;
  return newDocument(template, answersOf(answers), () => `b${++n}`);
};
const textsOf = (blocks: readonly Block[], ...roles: readonly Block['role'][]) =>
  blocks.filter(({ role }) => roles.includes(role)).map(plainText);
const byYear = (year: number) => ({
  style: conclusionsOf(year).document,
  ...answersFrom(conclusionsOf(year).outline, null),
});

describe('the style of each past document', () => {
  const all = [
    ...pastConclusions.map((one) => [one.document, one, conclusions] as const),
    ...pastDeclaration.map((one) => [one.document, one, declaration] as const),
  ];
  it.each(all)(
    '%s: title block, opening clause and headings come back from what that meeting tells',
    (document, { outline }, template) => {
      const draft = make({ ...answersFrom(outline, null), style: document }, template);
      expect(textsOf(draft.blocks, 'title')).toEqual(outline.title);
      expect(textsOf(draft.blocks, 'place')).toEqual(
        outline.front.filter(({ role }) => role === 'place').map(({ text }) => text),
      );
      expect(textsOf(draft.blocks, 'chapeau', 'plain')).toEqual(
        outline.blocks.filter(({ role }) => role === 'chapeau' || role === 'plain').map(({ text }) => text),
      );
      expect(textsOf(draft.blocks, 'heading')).toEqual(
        outline.blocks.filter(({ role }) => role === 'heading').map(({ text }) => text),
      );
      expect(textsOf(draft.blocks, 'chapeau')[0]).toBe(chapeauOf(outline.blocks)?.text);
    },
  );

  it('2017, word for word', () => {
    const { blocks, scheme, hints, notes } = make(byYear(2017));
    const labels = labelsOf(blocks, scheme);
    expect(
      blocks.map((block, i) => `${block.role} ${labels[i]} ${plainText(block)}`.replace(/ +/gu, ' ').trim()),
    ).toEqual([
      'title MEETING OF THE REGIONAL CONSULTATION GROUP ON MIGRATION (RCGM)',
      'title OF THE REGIONAL CONFERENCE ON MIGRATION (RCM)',
      'place San Salvador, El Salvador',
      'place 20-22 June 2017',
      'chapeau The Regional Consultation Group on Migration (RCGM) met on 20-22 June 2017 in San Salvador, El Salvador with participation of representatives from Canada, Costa Rica, the Dominican Republic, El Salvador, Guatemala, Honduras, Mexico, Panama and the United States and formulated the following:',
      'heading CONCLUSIONS',
      'operative 1.',
      'operative 2. To thank the Government of El Salvador for the hospitality in conducting and organizing the work of the RCGM.',
      'heading RECOMMENDATIONS',
      'operative 1.',
    ]);
    expect(hints.map(({ words }) => words)).toEqual(['To thank', 'To approve']);
    expect(notes).toEqual([]);
  });

  it('2021, word for word', () => {
    const { blocks } = make({ ...byYear(2021), host: 'MEX' });
    expect(textsOf(blocks, 'chapeau')).toEqual([
      'The Regional Consultation Group on Migration (RCGM), at the meeting held on December 1, 2021, in Mexico City, with the participation of representatives from Belize, Canada, Costa Rica, Dominican Republic, El Salvador, Guatemala, México, Nicaragua, Panama and the United States, formulated the following:',
    ]);
    expect(textsOf(blocks, 'heading')).toEqual(['CONCLUSIONS AND RECOMMENDATIONS:']);
  });
});

describe('a meeting of its own', () => {
  it('follows the latest document unless told', () => {
    const { style, blocks } = make({ city: 'Ottawa', country: 'CAN' });
    expect(style).toBe(conclusionsOf(2021).document);
    expect(textsOf(blocks, 'chapeau')[0]).toMatch(
      /^The Regional .+, at the meeting held on June 20-22, 2017, in Ottawa,/u,
    );
  });

  it('takes single parts from elsewhere', () => {
    const spanishOrder = conclusions.countries.findIndex(({ value }) => value.order === 'es');
    const { blocks } = make({ ...byYear(2017), choices: { countries: spanishOrder } });
    expect(textsOf(blocks, 'chapeau')[0]).toContain(
      'from Canada, Costa Rica, El Salvador, the United States of America, Guatemala, Honduras, Mexico, Panama and the Dominican Republic and',
    );
  });

  it('writes sections in the form that was chosen, and says what it could not rewrite', () => {
    const host = conclusions.sections[0]!.recurring.find(({ id }) => id === 'thank-host')!;
    const chosen = (verbForm: 'bare' | 'past') =>
      make({ ...byYear(2017), sections: [{ id: 'conclusions', verbForm, recurring: [host.id], heading: null }] });
    expect(textsOf(chosen('bare').blocks, 'operative').at(-1)).toMatch(/^Thank the Government of El Salvador for the/u);
    const past = chosen('past');
    expect(textsOf(past.blocks, 'operative').at(-1)).toMatch(/^Thanked the Government of El Salvador for the/u);
    expect(past.hints.map(({ words }) => words)).toEqual(['Thanked']);
    expect(textsOf(past.blocks, 'heading')).toEqual(['CONCLUSIONS']);
  });

  it('gives sections that one heading names no second heading', () => {
    const joining = conclusions.sections[0]!.headings.findIndex(({ value }) => value.joins.length > 0);
    const section = { verbForm: null, recurring: [] };
    const { blocks } = make({
      sections: [
        { id: 'conclusions', heading: joining, ...section },
        { id: 'recommendations', heading: null, ...section },
      ],
    });
    expect(textsOf(blocks, 'heading')).toEqual(['CONCLUSIONS AND RECOMMENDATIONS:']);
    expect(textsOf(blocks, 'operative')).toEqual(['']);
  });

  it('marks the answers where they stand, also behind a rewritten verb', () => {
    const { blocks, filled } = make({
      ...byYear(2017),
      sections: [{ id: 'conclusions', verbForm: 'past', recurring: ['thank-host'], heading: null }],
    });
    const words = filled.map(({ blockId, slot, from, to }) => [
      slot,
      plainText(blocks.find(({ id }) => id === blockId)!).slice(from, to),
    ]);
    expect(words).toContainEqual(['host', 'El Salvador']);
    expect(words).toContainEqual(['date', '20-22 June 2017']);
    expect(words).toContainEqual(['body', 'REGIONAL CONSULTATION GROUP ON MIGRATION (RCGM)']);
  });

  it('leaves a blank and says so where an answer is missing, and names who has no name', () => {
    const { blocks, notes } = make({
      city: '',
      country: null,
      style: conclusionsOf(2017).document,
      attendance: attending(['CAN', 'XQZ']),
    });
    expect(textsOf(blocks, 'place')[0]).toBe('…');
    expect(textsOf(blocks, 'chapeau')[0]).toContain('from Canada and XQZ and');
    expect(notes).toContainEqual({ code: 'country/unknown', country: 'XQZ' });
    expect(notes.filter(({ code }) => code === 'slot/blank')).toHaveLength(3);
  });

  const day = fc.integer({ min: 1, max: 27 });
  const span = fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), day, fc.nat({ max: 5 }));
  const codes = fc.uniqueArray(
    fc.constantFrom(...'BLZ CAN CRI DOM SLV GTM HND MEX NIC PAN USA CHL TTO FRA NLD'.split(' ')),
    { minLength: 4 },
  );
  const place = fc.constantFrom(['Ottawa', 'CAN'], ['Lima', 'PER'], ['Santo Domingo', 'DOM'], ['Washington', 'USA']);
  it(`what is written is read back: place, days and who took part (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        span,
        codes,
        place,
        fc.constantFrom(...pastConclusions),
        ([y, m, d, more], present, [city, country], one) => {
          const start = new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
          const end = new Date(Date.UTC(y, m - 1, d + more)).toISOString().slice(0, 10);
          const draft = make({
            style: one.document,
            city: city!,
            country: country!,
            start,
            end,
            attendance: attending(present),
          });
          const labels = labelsOf(draft.blocks, draft.scheme);
          const read = outlineOfLines(
            draft.blocks.map((block, i) => `${labels[i]} ${plainText(block) || 'To thank.'}`.trim()),
          );
          expect([read.date?.start, read.date?.end]).toEqual([start, end]);
          expect(new Set(read.attendance.map(({ code }) => code)).size).toBe(present.length);
          expect(read.place?.split(',')[0]).toBe(city);
          expect(draft.filled.filter(({ slot }) => slot === 'date').length).toBeGreaterThan(0);
          expect(findDates(textsOf(draft.blocks, 'chapeau')[0]!)[0]?.start).toBe(start);
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });
});
