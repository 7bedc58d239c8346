// Templates are data in files, so they are read by a strict parser: what it does not know it refuses, with the place of the
// first fault. Beyond the form it sees to what a form cannot say: slots that exist, one tier for a pair of role and
// level, dates whose style can be printed, names of documents and sections that are met.

import { ROLES, type Role } from '../../document/block.ts';
import { NUMBER_STYLES, type NumberStyle, RESTARTS, type Restart, type Tier } from '../../numbering/scheme.ts';
import { ok, type Result, refused } from '../../result.ts';
import { dateStyleOf } from './dateStyle.ts';
import {
  affix,
  anyText,
  byCode,
  Fault,
  flag,
  listOf,
  oneOf,
  orNull,
  type Parse,
  record,
  text,
  whole,
} from './strictParse.ts';
import {
  type Alternative,
  type CountryName,
  type CountryPolicy,
  type HeadingForm,
  type Introduction,
  type LearntDocument,
  type Named,
  type Opener,
  type Pattern,
  type Recurring,
  type Seen,
  SLOTS,
  STRENGTHS,
  type Strength,
  strengthOf,
  TEXT_LANGUAGES,
  type Template,
  type TemplateSection,
  type TextLanguage,
  VERB_FORMS,
  type VerbForm,
  type VerbFormCount,
} from './template.ts';

const id: Parse<string> = (value, path) => {
  if (typeof value !== 'string' || !/^[a-z0-9][a-z0-9-]{0,79}$/u.test(value)) throw new Fault(path, 'an id');
  return value;
};
/** A text whose braces hold slots and nothing else. */
const slotted: Parse<string> = (value, path) => {
  const read = text(value, path);
  for (const [, slot = ''] of read.matchAll(/\{([^{}]*)\}/gu)) {
    const known = SLOTS.some((one) => one === slot || one.toUpperCase() === slot);
    if (!known) throw new Fault(path, `one of ${SLOTS.join(', ')}`);
  }
  if (/[{}]/u.test(read.replace(/\{[^{}]*\}/gu, ''))) throw new Fault(path, 'braces in pairs');
  return read;
};

const seen = record<Seen>({
  document: text,
  lines: listOf(whole(0, 1_000_000)),
  text: anyText(1000),
});
const seenAt = listOf(seen);
const alternative = <T>(parse: Parse<T>): Parse<Alternative<T>> => record<Alternative<T>>({ value: parse, seenAt });
const alternatives = <T>(parse: Parse<T>, least = 1): Parse<readonly Alternative<T>[]> =>
  listOf(alternative(parse), least);

const PATTERN = { text: slotted, date: orNull(text) };
const pattern = record<Pattern>(PATTERN);
const named = record<Named>({ name: text, acronym: orNull(text) });
const tier = record<Tier>({
  role: oneOf<Role>(ROLES),
  level: whole(0, 4),
  style: oneOf<NumberStyle>(NUMBER_STYLES),
  before: affix,
  after: affix,
  restart: oneOf<Restart>(RESTARTS),
});
const tiers: Parse<readonly Tier[]> = (value, path) => {
  const read = listOf(tier)(value, path);
  const pairs = new Set(read.map(({ role, level }) => `${role} ${level}`));
  if (pairs.size < read.length) throw new Fault(path, 'one tier for a role and level');
  return read;
};
const countries = record<CountryPolicy>({
  order: orNull(oneOf<TextLanguage>(TEXT_LANGUAGES)),
  byPrinted: flag,
  form: oneOf(['short', 'formal', 'mixed'] as const),
  article: oneOf(['always', 'never', 'some'] as const),
  conjunction: text,
  serialComma: flag,
  names: byCode(record<CountryName>({ name: text, article: anyText(8) })),
});
const heading = record<HeadingForm>({
  text: orNull(text),
  letters: orNull(oneOf(['capitals', 'title', 'sentence'] as const)),
  colon: flag,
  bold: orNull(flag),
  joins: listOf(id),
});
const introduction = record<Introduction>({
  ...PATTERN,
  role: oneOf(['chapeau', 'plain'] as const),
  aboveHeading: flag,
});
const section = record<TemplateSection>({
  id,
  role: oneOf(['operative', 'preambular'] as const),
  headings: alternatives(heading),
  introductions: alternatives(listOf(introduction)),
  schemes: alternatives(tiers),
  verbForms: listOf(
    record<VerbFormCount>({ form: oneOf<VerbForm>(VERB_FORMS), count: whole(0, 1_000_000), seenAt }),
    1,
  ),
  openers: listOf(record<Opener>({ words: text, count: whole(0, 1_000_000) })),
  recurring: listOf(
    record<Recurring>({
      id,
      at: oneOf(['first', 'middle', 'last'] as const),
      wordings: alternatives(pattern),
    }),
  ),
});
const template = record<Template>({
  id,
  name: text,
  language: oneOf<TextLanguage>(TEXT_LANGUAGES),
  strength: oneOf<Strength>(STRENGTHS),
  documents: listOf(record<LearntDocument>({ name: text, year: orNull(whole(1, 9999)) })),
  body: orNull(named),
  conference: orNull(named),
  title: alternatives(listOf(pattern, 1), 0),
  front: alternatives(listOf(pattern)),
  chapeau: alternatives(orNull(pattern)),
  countries: alternatives(countries, 0),
  sections: listOf(section, 1),
});

/** All that is an object or list below a value, with its path. */
function* within(value: unknown, path: string): Generator<readonly [Readonly<Record<string, unknown>>, string]> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) yield* within(one, `${path}[${i}]`);
    return;
  }
  yield [value as Readonly<Record<string, unknown>>, path];
  for (const [name, one] of Object.entries(value)) yield* within(one, `${path}.${name}`);
}

function checkWhole(read: Template): void {
  const { documents, sections, language } = read;
  if (read.strength !== strengthOf(documents.length)) {
    throw new Fault('template.strength', strengthOf(documents.length));
  }
  const names = new Set(documents.map(({ name }) => name));
  if (names.size < documents.length) throw new Fault('template.documents', 'names unlike each other');
  const ids = new Set(sections.map((one) => one.id));
  if (ids.size < sections.length) throw new Fault('template.sections', 'ids unlike each other');
  const paragraphs = sections.flatMap(({ recurring }) => recurring.map((one) => one.id));
  if (new Set(paragraphs).size < paragraphs.length) throw new Fault('template.sections', 'ids unlike each other');
  for (const [one, path] of within(read, 'template')) {
    if ('lines' in one && !names.has(String(one.document))) throw new Fault(`${path}.document`, 'one of the documents');
    if ('joins' in one) {
      const strange = (one.joins as readonly string[]).find((join) => !ids.has(join));
      if (strange !== undefined) throw new Fault(`${path}.joins`, 'ids of sections');
    }
    if (typeof one.date === 'string' && dateStyleOf(one.date, language) === null) {
      throw new Fault(`${path}.date`, 'a date in a style that can be printed');
    }
  }
}

/** A template from parsed JSON. Refused with the path of the first fault and what was expected there. */
export function parseTemplate(value: unknown): Result<Template, 'template/invalid'> {
  try {
    const read = template(value, 'template');
    checkWhole(read);
    return ok(read);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return refused('template/invalid', { path: fault.path, expected: fault.message });
  }
}
