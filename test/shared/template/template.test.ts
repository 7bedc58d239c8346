import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { learnTemplate } from '../../../shared/template/learning/learnTemplate.ts';
import { newDocument } from '../../../shared/template/learning/newDocument.ts';
import { parseTemplate } from '../../../shared/template/learning/parseTemplate.ts';
import type { Template } from '../../../shared/template/learning/template.ts';
import { answersOf } from '../../kit/answers.ts';
import { pastConclusions, pastDeclaration } from '../../kit/pastOutlines.ts';

const FOLDER = join(import.meta.dirname, '../../../templates');
const load = (id: string): unknown => JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8'));
const parsed = (value: unknown): Template => {
  const read = parseTemplate(value);
  if (!read.ok) throw new Error(JSON.stringify(read.data));
  return read.value;
};
const ids = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));
const learnt = {
  'rcgm-conclusions': () => learnTemplate(pastConclusions, { id: 'rcgm-conclusions', name: 'RCGM Conclusions' }),
  'rcm-declaration': () => learnTemplate(pastDeclaration, { id: 'rcm-declaration', name: 'RCM Declaration' }),
};

describe.each(ids)('templates/%s.json', (id) => {
  const template = parsed(load(id));

  it('is a file of its own name and gives back what it holds', () => {
    expect(template.id).toBe(id);
    expect(parsed(JSON.parse(JSON.stringify(template)))).toEqual(load(id));
  });

  it('makes a document that says nothing but the answers and its own words, with numbers', () => {
    let n = 0;
    const { blocks, scheme, notes, language } = newDocument(
      template,
      answersOf({
        theme: 'Safe Roads',
        ordinal: 'XX',
        body: template.body ?? { name: 'Group of Friends', acronym: 'GF' },
      }),
      () => `b${++n}`,
    );
    expect(language).toBe(template.language);
    expect(notes).toEqual([]);
    expect(JSON.stringify(blocks)).not.toMatch(/[{}]\w+\}/u);
    const labels = labelsOf(blocks, scheme);
    const operative = blocks.findIndex(({ role }) => role === 'operative');
    expect(labels[operative]).toBe('1.');
  });
});

describe.each(Object.entries(learnt))('templates/%s.json', (id, learn) => {
  it('is what the past documents show, learnt anew', () => {
    expect(JSON.parse(JSON.stringify(learn().template))).toEqual(load(id));
  });
});

it('a convention claims no evidence', () => {
  for (const id of ids.filter((one) => !(one in learnt))) {
    const { strength, documents } = parsed(load(id));
    expect([id, strength, documents]).toEqual([id, 'convention', []]);
    expect(JSON.stringify(load(id))).not.toMatch(/"lines"/u);
  }
});

describe('parseTemplate', () => {
  const good = () => structuredClone(load('rcgm-conclusions')) as never;
  const cases: readonly (readonly [string, (one: Record<string, never>) => void, string])[] = [
    ['a field too many', (one) => Object.assign(one, { colour: 'red' }), 'template.colour'],
    ['a prototype field', (one) => Object.assign(one, { toString: 'x' }), 'template.toString'],
    ['an empty name', (one) => Object.assign(one, { name: ' ' }), 'template.name'],
    ['another language', (one) => Object.assign(one, { language: 'de' }), 'template.language'],
    ['no sections', (one) => Object.assign(one, { sections: [] }), 'template.sections'],
    ['more strength than documents', (one) => Object.assign(one, { documents: [] }), 'template.strength'],
    [
      'an unknown slot',
      (one) => Object.assign(at(one, 'chapeau', 0, 'value'), { text: 'The {weather}:' }),
      'template.chapeau[0].value.text',
    ],
    [
      'a brace left open',
      (one) => Object.assign(at(one, 'chapeau', 0, 'value'), { text: 'The {body:' }),
      'template.chapeau[0].value.text',
    ],
    [
      'a date in no style',
      (one) => Object.assign(at(one, 'chapeau', 0, 'value'), { date: 'at Easter' }),
      'template.chapeau[0].value.date',
    ],
    [
      'evidence of a document it has not',
      (one) => Object.assign(at(one, 'chapeau', 0, 'seenAt', 0), { document: 'x' }),
      'template.chapeau[0].seenAt[0].document',
    ],
    [
      'an unknown style of number',
      (one) => Object.assign(at(one, 'sections', 0, 'schemes', 0, 'value', 0), { style: 'greek' }),
      'template.sections[0].schemes[0].value[0].style',
    ],
    [
      'an unknown verb form',
      (one) => Object.assign(at(one, 'sections', 0, 'verbForms', 0), { form: 'gerund' }),
      'template.sections[0].verbForms[0].form',
    ],
    [
      'a heading that joins no section',
      (one) => Object.assign(at(one, 'sections', 0, 'headings', 0, 'value'), { joins: ['x'] }),
      'template.sections[0].headings[0].value.joins',
    ],
    [
      'a country by name',
      (one) => Object.assign(at(one, 'countries', 0, 'value', 'names'), { Canada: {} }),
      'template.countries[0].value.names.Canada',
    ],
  ];
  const at = (one: unknown, ...path: readonly (string | number)[]): object =>
    path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], one) as object;

  it.each(cases)('refuses %s', (_, spoil, path) => {
    const spoilt = good();
    spoil(spoilt);
    const read = parseTemplate(spoilt);
    expect(read.ok ? null : [read.code, read.data.path]).toEqual(['template/invalid', path]);
  });

  it.each([null, [], {}, 'x', 3])('refuses %j', (value) => {
    expect(parseTemplate(value).ok).toBe(false);
  });
});
