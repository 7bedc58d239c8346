// A template: the skeleton of a kind of document (title, chapeau, sections), its scheme and the verb form of each
// section, with the lines of past documents that show it. Templates are data in files, so they are read by a strict
// parser: what it does not know it refuses, with the place. Patterns hold slots in braces ("{place}"); nothing else in
// them is special.

import { ROLES, type Role } from '../document/block.ts';
import {
  NUMBER_STYLES,
  type NumberStyle,
  RESTARTS,
  type Restart,
  type Scheme,
  type Tier,
} from '../numbering/scheme.ts';
import { ok, type Result, refused } from '../result.ts';

export const SLOTS = ['body', 'conference', 'ordinal', 'theme', 'officials', 'place', 'date', 'participants'] as const;
export type Slot = (typeof SLOTS)[number];

/**
 * `bare`: "Thank …"; `toInfinitive`: "To thank …"; `past`: "Thanked …"; the others occur, but no section is written
 * in them.
 */
export const VERB_FORMS = ['bare', 'toInfinitive', 'past', 'participle', 'leadIn', 'declarative', 'noun'] as const;
export type VerbForm = (typeof VERB_FORMS)[number];

/** A line of a past document. */
export interface SeenAt {
  readonly document: string;
  readonly line: number;
}

export interface TemplateSection {
  /** null for a section without heading. */
  readonly heading: string | null;
  /** Printed above the heading or the first item: a second chapeau, or what introduces the list; null for none. */
  readonly introduction: string | null;
  readonly role: 'operative' | 'preambular';
  readonly verbForm: VerbForm;
  /** How many items of past documents have which form, in sections of this kind. */
  readonly verbFormsSeen: Readonly<Partial<Record<VerbForm, number>>>;
  /** Where the section stands in past documents; not in all of them, so it may be left out. */
  readonly seenAt: readonly SeenAt[];
}

export interface Template {
  readonly id: string;
  readonly name: string;
  /** ISO 639-1. */
  readonly language: string;
  /** How many past documents it was learnt from. */
  readonly learntFrom: number;
  readonly title: readonly string[];
  readonly chapeau: string;
  readonly scheme: Scheme;
  readonly sections: readonly TemplateSection[];
}

type Parse<T> = (value: unknown, path: string) => T;

/** Carries the place of the first fault up to `parseTemplate`; seen by nobody else. */
class Fault extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(expected);
    this.path = path;
  }
}

const MAX_LENGTH = 2000;
const MAX_ITEMS = 1000;

const text: Parse<string> = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_LENGTH) throw new Fault(path, 'a text');
  return value;
};
const affix: Parse<string> = (value, path) => {
  if (typeof value !== 'string' || value.length > 8) throw new Fault(path, 'at most 8 characters');
  return value;
};
const whole =
  (from: number, to: number): Parse<number> =>
  (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
      throw new Fault(path, `a whole number from ${from} to ${to}`);
    }
    return value;
  };
const oneOf =
  <T extends string>(all: readonly T[]): Parse<T> =>
  (value, path) => {
    const found = all.find((one) => one === value);
    if (found === undefined) throw new Fault(path, `one of ${all.join(', ')}`);
    return found;
  };
const orNull =
  <T>(parse: Parse<T>): Parse<T | null> =>
  (value, path) =>
    value === null ? null : parse(value, path);
const listOf =
  <T>(parse: Parse<T>, least: number): Parse<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > MAX_ITEMS) {
      throw new Fault(path, `a list of at least ${least}`);
    }
    return value.map((one: unknown, i) => parse(one, `${path}[${i}]`));
  };
function object(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault(path, 'an object');
  return value as Readonly<Record<string, unknown>>;
}
const record =
  <T>(fields: { readonly [K in keyof T]: Parse<T[K]> }): Parse<T> =>
  (value, path) => {
    const given = object(value, path);
    const names = Object.keys(fields) as (keyof T & string)[];
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(fields, name)) throw new Fault(`${path}.${name}`, 'nothing of this name');
    }
    return Object.fromEntries(names.map((name) => [name, fields[name](given[name], `${path}.${name}`)])) as T;
  };
const counts: Parse<Partial<Record<VerbForm, number>>> = (value, path) => {
  const given = Object.entries(object(value, path));
  return Object.fromEntries(
    given.map(([name, n]) => [oneOf(VERB_FORMS)(name, `${path}.${name}`), whole(1, 1_000_000)(n, `${path}.${name}`)]),
  );
};
/** A text whose braces hold slots and nothing else. */
const pattern: Parse<string> = (value, path) => {
  const read = text(value, path);
  for (const [, slot] of read.matchAll(/\{([^{}]*)\}/g)) oneOf(SLOTS)(slot, path);
  if (/[{}]/.test(read.replace(/\{[^{}]*\}/g, ''))) throw new Fault(path, 'braces in pairs');
  return read;
};

const tier = record<Tier>({
  role: oneOf<Role>(ROLES),
  level: whole(0, 4),
  style: oneOf<NumberStyle>(NUMBER_STYLES),
  before: affix,
  after: affix,
  restart: oneOf<Restart>(RESTARTS),
});
const tiers: Parse<readonly Tier[]> = (value, path) => {
  const read = listOf(tier, 1)(value, path);
  const pairs = new Set(read.map(({ role, level }) => `${role} ${level}`));
  if (pairs.size < read.length) throw new Fault(path, 'one tier for a role and level');
  return read;
};
const section = record<TemplateSection>({
  heading: orNull(text),
  introduction: orNull(pattern),
  role: oneOf(['operative', 'preambular'] as const),
  verbForm: oneOf(VERB_FORMS),
  verbFormsSeen: counts,
  seenAt: listOf(record<SeenAt>({ document: text, line: whole(1, 1_000_000) }), 1),
});
const template = record<Template>({
  id: text,
  name: text,
  language: text,
  learntFrom: whole(1, 1000),
  title: listOf(pattern, 1),
  chapeau: pattern,
  scheme: record<Scheme>({ tiers }),
  sections: listOf(section, 1),
});

/** A template from parsed JSON. Refused with the path of the first fault and what was expected there. */
export function parseTemplate(value: unknown): Result<Template, 'template/invalid'> {
  try {
    return ok(template(value, 'template'));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return refused('template/invalid', { path: fault.path, expected: fault.message });
  }
}
