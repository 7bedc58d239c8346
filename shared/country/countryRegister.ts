// The register of countries: every name known in English, Spanish, French and Portuguese leads to a code. Names are kept
// as a tree of words, so that the longest name wins ("Papua New Guinea" over "Guinea"). A formal name is a style of State
// and a name ("Plurinational State of Bolivia", "République du Mali"): it is recognised by that, not listed.

import { cldrNames } from './cldrNames.ts';
import { fold } from './fold.ts';
import { FURTHER_NAMES } from './furtherNames.ts';
import { COUNTRY_LANGUAGES, type CountryLanguage, ISO_CODES, isoNames } from './isoNames.ts';

export interface NameNode {
  readonly next: Map<string, NameNode>;
  code: string | null;
  /** Languages in which the name is in use. */
  readonly languages: Set<CountryLanguage>;
}

const newNode = (): NameNode => ({ next: new Map(), code: null, languages: new Set() });

const partsOf = (name: string): readonly string[] => fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/** All names of a country in a language; the first is the short name. */
export function namesOf(code: string, language: CountryLanguage): readonly string[] {
  return [
    ...new Set([...isoNames(language, code), ...(FURTHER_NAMES[code]?.[language] ?? []), ...cldrNames(language, code)]),
  ];
}

export const COUNTRY_CODES: readonly string[] = [...new Set([...ISO_CODES, ...Object.keys(FURTHER_NAMES)])].sort();

function build(): NameNode {
  const root = newNode();
  for (const code of COUNTRY_CODES) {
    for (const language of COUNTRY_LANGUAGES) {
      for (const name of namesOf(code, language)) {
        let node = root;
        for (const part of partsOf(name)) {
          const next = node.next.get(part) ?? newNode();
          node.next.set(part, next);
          node = next;
        }
        // Who has a name first keeps it: codes come in order, and the doubles are told in the test of the register.
        node.code ??= code;
        node.languages.add(language);
      }
    }
  }
  return root;
}

let tree: NameNode | null = null;

/** The tree of all names; built when it is first asked for. */
export function nameTree(): NameNode {
  tree ??= build();
  return tree;
}

/** The code a whole name stands for, in any of the languages, or null; formal names built from a short one are not seen. */
export function codeOfName(name: string): string | null {
  let node: NameNode | undefined = nameTree();
  for (const part of partsOf(name)) node = node?.next.get(part);
  return node?.code ?? null;
}
