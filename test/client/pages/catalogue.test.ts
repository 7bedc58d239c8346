// The catalogue of strings: three languages with the same keys and slots, no literal words in components, no key used
// that does not exist and none kept that nobody uses, and a sentence for every refusal the server can give over HTTP.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/strings/en.ts';
import { es } from '../../../shared/strings/es.ts';
import { fr } from '../../../shared/strings/fr.ts';
import { FINDING_CODES } from '../../../shared/template/lines/finding.ts';

const ROOT = join(import.meta.dirname, '../../..');

function flat(node: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]): [string, string][] => {
      const full = path === '' ? key : `${path}.${key}`;
      return typeof value === 'string' ? [[full, value]] : [...flat(value, full)];
    }),
  );
}

// Which form of a place a sentence asks for is each language's own affair; that it asks for one is not.
const slots = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+\.?)\w*\}\}|<(\w)>/g)].map((match) => match[1] ?? match[0]).sort();

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

type Node = { readonly type: string; readonly [key: string]: unknown };

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as Node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

/** Attributes whose text a person reads or hears. */
const READ_ALOUD = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription', 'label'];
const hasWords = (text: unknown): boolean => typeof text === 'string' && /\p{L}{2,}/u.test(text);

function literalWords(file: string, source: string): string[] {
  const found: string[] = [];
  walk(parseSync(file, source).program, (node) => {
    if (node.type === 'JSXText' && hasWords(node.value)) found.push(String(node.value).trim());
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of node.children as Node[]) {
        const inner = child.type === 'JSXExpressionContainer' ? (child.expression as Node) : child;
        if (inner.type === 'Literal' && hasWords(inner.value)) found.push(String(inner.value));
        if (inner.type === 'TemplateLiteral') {
          for (const part of inner.quasis as { value: { cooked: string } }[]) {
            if (hasWords(part.value.cooked)) found.push(part.value.cooked);
          }
        }
      }
    }
    if (node.type !== 'JSXAttribute') return;
    const name = (node.name as { name: string }).name;
    const value = node.value as Node | null;
    if (READ_ALOUD.includes(name) && value?.type === 'Literal' && hasWords(value.value))
      found.push(String(value.value));
  });
  return found;
}

const components = filesUnder('client').filter((file) => file.endsWith('.tsx'));
const english = flat(en);

describe('catalogue', () => {
  it.each([
    ['es', es],
    ['fr', fr],
  ])('%s has the keys of English, and no other', (_language, catalogue) => {
    expect([...flat(catalogue).keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([
    ['es', es],
    ['fr', fr],
  ])('%s has the slots of English in every phrase', (_language, catalogue) => {
    const other = flat(catalogue);
    const unlike = [...english].filter(([key, text]) => `${slots(text)}` !== `${slots(other.get(key) ?? '')}`);
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it('no phrase is empty or left in English', () => {
    // The same in two languages by nature: names, signs, single words shared by them.
    const alike = (catalogue: object) =>
      [...flat(catalogue)].filter(
        ([key, text]) => text === english.get(key) && text.split(' ').length > 3 && !text.includes('{{'),
      );
    expect([...english].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect([...alike(es), ...alike(fr)]).toEqual([]);
  });

  it('words of the trade: never those of software', () => {
    const banned = /\b(suggestion|merge|resolve|accept(ed)? (the )?(change|request)|reject)/i;
    expect([...english].filter(([, text]) => banned.test(text))).toEqual([]);
  });

  it.each([
    ['es', es, /\bregistro\b/i, /\bactas?\b/i],
    ['fr', fr, /\bregistres?\b/i, /procès-verba/i],
  ])(
    '%s calls the register of requests and the record by different words',
    (_language, catalogue, register, record) => {
      const wrong = [...flat(catalogue)].filter(([key, text]) => {
        const said = english.get(key) ?? '';
        return (/\brecord\b/i.test(said) && register.test(text)) || (/\bregister\b/i.test(said) && record.test(text));
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    // What English calls so, how the other calls it, and what else it was called.
    ['es', es, /\bpark(ed)?\b/i, /aplaz/i, /suspen[ds]|aparc/i],
    ['fr', fr, /\bpark(ed)?\b/i, /en suspens/i, /suspend|mises? en attente/i],
    ['es', es, /\bsponsor/i, /patrocin/i, /como propia/i],
    ['fr', fr, /\bsponsor/i, /parrain/i, /présentée par votre/i],
    ['es', es, /\breturn(ed)? (to (its|your|you\b|\{)|request)/i, /devolver|devuel/i, /rechaz/i],
    ['fr', fr, /\breturn(ed)? (to (its|your|you\b|\{)|request)/i, /renvoy/i, /\brend(re|ue)\b/i],
    ['es', es, /\bdrafts\b/i, /borrador/i, /proyecto/i],
    ['fr', fr, /\bdrafts\b/i, /projet/i, /brouillon/i],
    ['fr', fr, /\bpackage\b/i, /dossier/i, /paquet/i],
    ['es', es, /\bwording\b/i, /redacci/i, /formulaci/i],
    ['fr', fr, /\bwording\b/i, /libellé/i, /formulation|(autre|votre|sans) rédaction/i],
    ['es', es, /\bno(s?)\. \{/i, /n\.º \{/i, /n[º°]/i],
    ['fr', fr, /\bno(s?)\. \{/i, /n° \{/i, /n\.?º/i],
  ])('%s has one word for what English has one for', (_language, catalogue, said, word, another) => {
    const wrong = [...flat(catalogue)].filter(
      ([key, text]) =>
        another.test(text) || (said.test(english.get(key)?.replace(/\{\{[\w.]+\}\}/g, '{') ?? '') && !word.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['es', es],
    ['fr', fr],
  ])(
    '%s inflects by the count: a plural stands behind a number only where there are several',
    (_language, catalogue) => {
      const PLURAL =
        /\{\{(?!most|share)\w+\}\} (?:no |non |en |est[áa]n? |sont )?\p{Ll}+(?:as|os|és|ées|ants|es)(?!\p{L})/u;
      // Never of one: what competes, what is a part of several, what is long, the entries of a record.
      const several =
        /^(views\.(leftMany|gap)|panel\.(allCan|someCompete)|park\.titleSeveral|archive\.holds|refusal\.round|re\w+\.part|frame\.textLong|newDocument\.formCount)/;
      const wrong = [...flat(catalogue)].filter(
        ([key, text]) => !/_other$/.test(key) && !several.test(key) && PLURAL.test(text),
      );
      expect(wrong).toEqual([]);
    },
  );

  it('counted phrases come in pairs', () => {
    const single = [...english.keys()].filter(
      (key) => key.endsWith('_one') && !english.has(key.replace(/_one$/, '_other')),
    );
    expect(single).toEqual([]);
  });
});

describe('components', () => {
  it('finds literal words where they are planted', () => {
    const found = literalWords('a.tsx', 'const a = <p title="Read me">Hello there {"again"} {`yes`}</p>;');
    expect(found.sort()).toEqual(['Hello there', 'Read me', 'again', 'yes']);
  });

  it('contain no literal words', () => {
    const found = components.flatMap((file) =>
      literalWords(file, readFileSync(file, 'utf8')).map((words) => `${file.slice(ROOT.length + 1)}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  it('use only keys that exist', () => {
    const unknown: string[] = [];
    for (const file of filesUnder('client')) {
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/(?:\bt\(|i18nKey=|i18n\.t\()\s*['"]([\w.]+)['"]/g)) {
        if (key === undefined || english.has(key) || english.has(`${key}_one`)) continue;
        unknown.push(`${file.slice(ROOT.length + 1)}: ${key}`);
      }
    }
    expect(unknown).toEqual([]);
  });

  it('use every key there is', () => {
    const sources = filesUnder('client').map((file) => readFileSync(file, 'utf8'));
    const shared = ['shared/amendment', 'shared/print']
      .flatMap(filesUnder)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Files that leave the server are printed in a language, too.
    const printed = filesUnder('server/commands').map((file) => readFileSync(file, 'utf8'));
    const all = [...sources, shared, ...printed].join('\n');
    // Made up from parts at run time: `refusal.${code}`, `record.acts.${act}`, `place.${kind}.${form}`, `sentence.${…}`, `languages.${language}` …
    const composed =
      /^(refusal|finding|leftOut|record\.acts|place\.\w+\.(bare|the|of|to|in)$|sentence|languages|firstRun\.step|panel\.(openParked|onlyOpen|all)$|proof\.(state|line|beside|says|refused)\.|archive|drafting\.role|print\.(column|status)|export\.openIn)/;
    const idle = [...english.keys()]
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !composed.test(key) && !all.includes(`'${key}'`) && !all.includes(`"${key}"`));
    expect([...new Set(idle)]).toEqual([]);
  });
});

it('every finding and every note of learning has a sentence', () => {
  const notes = ['learning/weak', 'learning/bodies-differ', 'learning/languages-differ', 'learning/no-chapeau'];
  const codes: readonly string[] = [...FINDING_CODES, ...notes, 'learning/date-unread'];
  expect(codes.filter((code) => !Object.hasOwn(en.finding, code))).toEqual([]);
});

describe('refusals', () => {
  it('every code the server can answer has a sentence', () => {
    const codes = new Set<string>();
    for (const folder of ['server/routes', 'server/commands', 'server']) {
      for (const file of filesUnder(folder)) {
        if (/server\/(formats|cli|store|collab)\//.test(file)) continue;
        const source = readFileSync(file, 'utf8');
        for (const [, code] of source.matchAll(/(?:refused\(|code: |refusal\(c?,? ?)'([a-z]+\/[a-z-]+)'/g))
          if (code) codes.add(code);
      }
    }
    // Faults of a record are facts inside an answer, not answers.
    for (const fault of ['record/gap', 'record/hash', 'record/head', 'record/prev']) codes.delete(fault);
    const known = new Set(Object.keys(en.refusal));
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].filter((code) => !known.has(code)).sort()).toEqual([]);
  });
});
