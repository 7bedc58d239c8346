import { describe, expect, it } from 'vitest';
import { learnTemplate } from '../../../shared/template/learning/learnTemplate.ts';
import type { EvidencePart } from '../../../shared/template/learning/learntEvidence.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../../shared/template/structure/blocksFromOutline.ts';
import { outlineFromBlocks } from '../../../shared/template/structure/outlineFromBlocks.ts';
import { outlineOfLines, pastConclusions, pastDeclaration } from '../../kit/pastOutlines.ts';
import { pastLines } from '../../kit/scoreOutline.ts';

const { template, evidence, notes } = learnTemplate(pastConclusions, { id: 'conclusions' });
const about = (part: EvidencePart, section: string | null = null, id: string | null = null) => {
  const found = evidence.find((one) => one.part === part && one.section === section && one.id === id);
  if (found === undefined) throw new Error(`no evidence of ${part} ${section} ${id}`);
  return found;
};
/** "2017 MEETING …" for each way. */
const ways = (...args: Parameters<typeof about>) =>
  about(...args).ways.map(({ years, count, shows }) => `${years.join(' ')} ×${count} ${shows}`);

describe('what the four conclusions show', () => {
  it('keeps the opening clause of each year, with slots for what was of that meeting only', () => {
    expect(ways('chapeau')).toEqual([
      '2021 ×1 The {body}, at the meeting held on {date}, in {city}, with the participation of representatives from {participants}, formulated the following:',
      '2017 ×1 The {body} met on {date} in {place} with participation of representatives from {participants} and formulated the following:',
      '2014 ×1 The {body} met on {date}, in the city of {place} with the participation of representatives from {participants} reached the following:',
      '2012 ×1 The {body}, in the meeting held {date} in {place}, with the participation of representatives from {participants}, reached the following:',
    ]);
    expect(template.chapeau.map(({ value }) => value?.date)).toEqual([
      'December 1, 2021',
      '20-22 June 2017',
      'November 24-25, 2014',
      '19 - 20 June, 2012',
    ]);
    expect([about('chapeau').found, about('chapeau').of, about('chapeau').strength]).toEqual([4, 4, 'strong']);
  });

  it('knows body and conference by their proper letters', () => {
    expect(template.body).toEqual({ name: 'Regional Consultation Group on Migration', acronym: 'RCGM' });
    expect(template.conference).toEqual({ name: 'Regional Conference on Migration', acronym: 'RCM' });
    expect(ways('title')).toContain('2017 ×1 MEETING OF THE {BODY} / OF THE {CONFERENCE}');
  });

  it('finds sections in n of m, and a heading that names two', () => {
    expect(template.sections.map(({ id }) => id)).toEqual(['conclusions', 'recommendations']);
    expect(ways('section', 'conclusions')).toEqual([
      '2012 2014 2017 ×3 CONCLUSIONS',
      '2021 ×1 CONCLUSIONS AND RECOMMENDATIONS:',
    ]);
    expect(template.sections[0]!.headings.map(({ value }) => [value.letters, value.colon, value.joins])).toEqual([
      ['capitals', false, []],
      ['capitals', true, ['recommendations']],
    ]);
    const { found, of, strength } = about('section', 'recommendations');
    expect([found, of, strength]).toEqual([2, 4, 'weak']);
    expect(ways('section', 'recommendations')).toEqual(['2017 ×1 RECOMMENDATIONS', '2014 ×1 Recommendations']);
  });

  it('counts verb forms as they are printed', () => {
    const items = (form: string) => about('verbForm', 'conclusions').ways.find(({ shows }) => shows === form)?.count;
    expect([items('toInfinitive'), items('bare'), items('leadIn'), items('declarative')]).toEqual([46, 25, 9, 1]);
    expect(ways('verbForm', 'recommendations')).toEqual(['2017 ×3 toInfinitive', '2014 ×1 bare']);
  });

  it('finds the thanks to the host in both years that have them, as the last paragraph, each in its own words', () => {
    expect(ways('recurring', 'conclusions', 'thank-host')).toEqual([
      '2021 ×1 To thank the Government of {host} and its institutions for the successful organization and development of this meeting of the {body}.',
      '2017 ×1 To thank the Government of {host} for the hospitality in conducting and organizing the work of the {acronym}.',
    ]);
    expect(template.sections[0]!.recurring.find(({ id }) => id === 'thank-host')?.at).toBe('last');
  });

  it('tells by which alphabet and with which names each year lists its countries', () => {
    const shown = template.countries.map(({ value, seenAt }) => [
      seenAt[0]!.document.slice(0, 3),
      value.order,
      value.names.DO?.article,
      value.names.US?.name,
    ]);
    expect(shown).toEqual([
      ['003', 'en', '', 'United States'],
      ['002', 'en', 'the', 'United States'],
      ['001', 'es', 'the', 'United States of America'],
      ['000', 'en', '', 'United States'],
    ]);
  });

  it('shows every part on lines that read so', () => {
    for (const one of evidence) {
      for (const { seenAt } of one.ways) {
        for (const { document, lines, text } of seenAt) {
          expect([one.part, document, lines.length > 0]).toEqual([one.part, document, true]);
          const first = pastLines(document)[lines[0]! - 1]!;
          const quote = text.split(' / ')[0]!.replace(/…$/u, '').trim();
          expect(one.part === 'scheme' ? quote.split(' ').every((label) => label !== '') : first.includes(quote)).toBe(
            true,
          );
        }
      }
    }
    expect(notes).toEqual([]);
  });
});

describe('learning', () => {
  it('says when there is little to learn from', () => {
    const one = learnTemplate(pastDeclaration, { id: 'declaration' });
    expect(one.template.strength).toBe('weak');
    expect(one.notes).toEqual([{ code: 'learning/weak', documents: 1 }]);
    expect(one.evidence.every(({ strength }) => strength === 'weak')).toBe(true);
    expect(one.template.chapeau[0]?.value?.text).toBe(
      'The {ordinal} Vice-Ministerial Meeting of the {bodyName}, with the participation of Vice-Ministers and Heads of Delegation from {participants}, was held in {place}, {date}.',
    );
    expect(
      one.template.sections.map(({ id, role, introductions }) => [
        id,
        role,
        introductions[0]!.value.map(({ text }) => text.slice(0, 40)),
      ]),
    ).toEqual([
      ['preamble', 'preambular', ['The Vice-Ministers and Heads of Delegati']],
      ['decisions', 'operative', ['Reaffirming the principles established i']],
    ]);
  });

  it('says when the documents are of several bodies', () => {
    const { notes: said } = learnTemplate([...pastConclusions, ...pastDeclaration], { id: 'both' });
    expect(said).toContainEqual({ code: 'learning/bodies-differ', names: ['RCGM', 'RCM'] });
  });

  it('does not depend on the order in which documents come', () => {
    expect(learnTemplate(pastConclusions.toReversed(), { id: 'conclusions' }).template).toEqual(template);
  });

  it('throws for nothing and for two of one name', () => {
    expect(() => learnTemplate([], { id: 'x' })).toThrow();
    expect(() => learnTemplate([...pastConclusions, ...pastConclusions], { id: 'x' })).toThrow();
  });

  it('reads in Spanish: "del … al …", infinitives, thanks to the host', () => {
    const text = (city: string, country: string, dates: string, verb: string) =>
      outlineOfLines([
        'REUNIÓN DEL GRUPO DE TRABAJO SOBRE CAMINOS (GTC)',
        '',
        `El Grupo de Trabajo sobre Caminos (GTC), reunido en ${city}, ${country}, ${dates}, con la participación de Chile, Colombia, Ecuador, Panamá y el Perú, acordó lo siguiente:`,
        '',
        'CONCLUSIONES',
        '',
        `1. ${verb} el informe presentado por la Secretaría.`,
        '2. Aprobar el plan de trabajo para el período siguiente.',
        `3. Agradecer al Gobierno de ${country} por la hospitalidad brindada durante la reunión.`,
      ]);
    const { template: spanish } = learnTemplate(
      [
        { document: 'a', outline: text('Lima', 'Perú', 'del 20 al 22 de junio de 2017', 'Acoger') },
        { document: 'b', outline: text('Quito', 'Ecuador', 'del 3 al 5 de mayo de 2018', 'Recibir') },
        { document: 'c', outline: text('Bogotá', 'Colombia', 'el 4 de abril de 2019', 'Recibir') },
      ],
      { id: 'es' },
    );
    expect(spanish.language).toBe('es');
    expect(spanish.chapeau.map(({ value, seenAt }) => [value?.text, value?.date, seenAt.length])).toEqual([
      [
        'El {body}, reunido en {place}, {date}, con la participación de {participants}, acordó lo siguiente:',
        'el 4 de abril de 2019',
        1,
      ],
      [
        'El {body}, reunido en {place}, {date}, con la participación de {participants}, acordó lo siguiente:',
        'del 3 al 5 de mayo de 2018',
        1,
      ],
      [
        'El {body}, reunido en {place}, {date}, con la participación de {participants}, acordó lo siguiente:',
        'del 20 al 22 de junio de 2017',
        1,
      ],
    ]);
    expect(spanish.sections[0]!.verbForms.map(({ form, count }) => [form, count])).toEqual([['toInfinitive', 9]]);
    const thanks = spanish.sections[0]!.recurring.find(({ id }) => id === 'agradecer-host');
    expect(thanks?.wordings.map(({ value, seenAt }) => [value.text, seenAt.length])).toEqual([
      ['Agradecer al Gobierno de {host} por la hospitalidad brindada durante la reunión.', 3],
    ]);
  });
});

describe('what is of one meeting only', () => {
  const resolution = (subject: string, adopted: string, item: string) =>
    outlineOfLines([
      `Resolution adopted by the Assembly of Rivers (AR) on ${adopted}`,
      subject,
      `Lima, Peru, ${adopted}`,
      'The Assembly of Rivers (AR), in Lima, Peru, recalling what was decided on 1 March 2001, decides as follows:',
      `1. ${item}`,
      '2. Requests the Chair to report.',
    ]);
  const { template: learnt } = learnTemplate(
    [
      { document: 'a', outline: resolution('Fish in the upper reaches', '3 May 2016', 'Welcomes the work on fish.') },
      { document: 'b', outline: resolution('Bridges and their upkeep', '4 June 2017', 'Decides to build bridges.') },
    ],
    { id: 'rivers' },
  );

  it('does not go over into a new document: a subject in the title becomes a slot', () => {
    expect(learnt.title.flatMap(({ value }) => value.map(({ text }) => text))).toEqual([
      'Resolution adopted by the {body} on {date}',
      '{theme}',
      'Resolution adopted by the {body} on {date}',
      '{theme}',
    ]);
  });

  it('is not taken for it where it is another date', () => {
    expect(learnt.chapeau.map(({ value }) => value?.text)).toEqual([
      'The {body}, in {place}, recalling what was decided on 1 March 2001, decides as follows:',
    ]);
  });
});

describe('a text that is kept here', () => {
  it('has no blanks at the ends of its paragraphs', () => {
    const runs = (text: string) => [{ kind: 'text' as const, text, marks: [] }];
    const block = { level: 0, numbering: 'auto' as const, label: null };
    const kept = outlineFromBlocks(
      [
        { ...block, id: 'a', role: 'title', content: runs(' GROUP OF FRIENDS (GF) ') },
        { ...block, id: 'b', role: 'operative', level: 1, content: runs('To thank all. ') },
        { ...block, id: 'c', role: 'operative', level: 1, content: [] },
      ],
      { tiers: [{ role: 'operative', level: 1, style: 'decimal', before: '', after: '.', restart: 'heading' }] },
    );
    expect(kept.title).toEqual(['GROUP OF FRIENDS (GF)']);
    expect(kept.blocks.map(({ label, text }) => `${label}${text}`)).toEqual(['1.To thank all.']);
  });

  it.each([...pastConclusions, ...pastDeclaration].map((one) => [one.document, one.outline] as const))(
    '%s teaches the same as its file, by number of block',
    (document, outline) => {
      let n = 0;
      const { blocks, scheme } = blocksFromOutline(outline, () => `b${++n}`);
      const kept = outlineFromBlocks(blocks, scheme);
      const words = (one: typeof kept) => one.blocks.map(({ role, label, text }) => `${role} ${label} ${text}`);
      expect(words(kept)).toEqual(words(outline));
      expect([kept.place, kept.date?.start, kept.date?.end, kept.organ]).toEqual([
        outline.place,
        outline.date?.start,
        outline.date?.end,
        outline.organ,
      ]);
      expect(kept.attendance).toEqual(outline.attendance);
      const bare = (from: typeof kept) => {
        const learnt = learnTemplate([{ document, outline: from }], { id: 'x' }).template;
        return JSON.stringify(learnt, (key, value) => (key === 'lines' ? [] : value));
      };
      expect(bare(kept)).toBe(bare(outline));
    },
  );
});

it('takes from the file whether a heading is bold', () => {
  const [first] = pastConclusions;
  const lines = plainLines(pastLines(first!.document)).map((line) => ({ ...line, bold: line.text === 'CONCLUSIONS' }));
  const learnt = learnTemplate([{ ...first!, lines }], { id: 'x' }).template;
  expect(learnt.sections[0]!.headings[0]!.value.bold).toBe(true);
});
