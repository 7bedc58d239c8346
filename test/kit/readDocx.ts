// Reads a Word file back as Word would show it: labels counted from numbering.xml (ECMA-376 Part 1, 17.9), words, marks,
// styles. Independent of the writer: it knows nothing of schemes or blocks.

import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export interface ReadRun {
  readonly text: string;
  readonly marks: readonly string[];
}
export interface ReadParagraph {
  readonly style: string | null;
  /** Counted by the numbering, "" without. */
  readonly label: string;
  readonly runs: readonly ReadRun[];
  readonly words: string;
  readonly level: number | null;
  readonly keepNext: boolean;
}
export interface ReadDocx {
  readonly paragraphs: readonly ReadParagraph[];
  readonly notes: readonly string[];
  readonly parts: ReadonlyMap<string, string>;
}

const { DOMParser } = new JSDOM('').window;

const value = (element: Element | undefined, name = 'val'): string | null => element?.getAttributeNS(W, name) ?? null;
const children = (element: Element | undefined, name?: string): Element[] =>
  [...(element?.children ?? [])].filter((child) => name === undefined || child.localName === name);
const child = (element: Element | undefined, name: string): Element | undefined => children(element, name)[0];

const MARK_OF: Readonly<Record<string, string>> = { b: 'strong', i: 'em', u: 'underline' };

export function readDocx(bytes: Uint8Array): ReadDocx {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]));
  const parse = (path: string): Element => {
    const document = new DOMParser().parseFromString(parts.get(path) ?? '', 'text/xml');
    if (document.querySelector('parsererror')) throw new Error(`${path} is not well formed`);
    return document.documentElement;
  };
  for (const path of parts.keys()) if (/\.(xml|rels)$/.test(path)) parse(path);
  const numbers = numbering(parse('word/numbering.xml'));
  const body = child(parse('word/document.xml'), 'body');
  const notes = children(parse('word/footnotes.xml'), 'footnote').filter((note) => value(note, 'type') === null);
  return {
    paragraphs: children(body, 'p').map((element) => paragraphOf(element, numbers)),
    notes: notes.map((note) => (note.textContent ?? '').trim()),
    parts,
  };
}

function paragraphOf(element: Element, label: (numId: string, level: number) => string): ReadParagraph {
  const properties = child(element, 'pPr');
  const number = child(properties, 'numPr');
  const numId = value(child(number, 'numId'));
  const level = number ? Number(value(child(number, 'ilvl')) ?? 0) : null;
  const keep = child(properties, 'keepNext');
  const runs = children(element, 'r').map(runOf);
  return {
    style: value(child(properties, 'pStyle')),
    label: numId === null || level === null ? '' : label(numId, level),
    runs,
    words: runs.map((run) => run.text).join(''),
    level,
    keepNext: keep !== undefined && value(keep) !== 'false',
  };
}

function runOf(element: Element): ReadRun {
  const properties = child(element, 'rPr');
  const marks = children(properties).flatMap((mark) => {
    if (mark.localName === 'vertAlign') return [value(mark) ?? ''];
    const name = MARK_OF[mark.localName];
    return name !== undefined && value(mark) !== 'false' ? [name] : [];
  });
  const text = children(element).map((part) => {
    if (part.localName === 't') return part.textContent ?? '';
    if (part.localName === 'footnoteReference') return `[note ${value(part, 'id')}]`;
    return part.localName === 'tab' ? '\t' : '';
  });
  return { text: text.join(''), marks };
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

/** Counts like Word: counters belong to the abstract list; the first use of a `num` applies its start overrides. */
function numbering(root: Element): (numId: string, level: number) => string {
  const lists = new Map(
    children(root, 'abstractNum').map((list) => [
      value(list, 'abstractNumId'),
      new Map(
        children(list, 'lvl').map((level): [number, Level] => [
          Number(value(level, 'ilvl')),
          {
            start: Number(value(child(level, 'start')) ?? 1),
            format: value(child(level, 'numFmt')) ?? 'decimal',
            text: value(child(level, 'lvlText')) ?? '',
          },
        ]),
      ),
    ]),
  );
  const nums = new Map(
    children(root, 'num').map((num) => [
      value(num, 'numId'),
      {
        list: value(child(num, 'abstractNumId')),
        overrides: new Map(
          children(num, 'lvlOverride').map((override) => [
            Number(value(override, 'ilvl')),
            Number(value(child(override, 'startOverride'))),
          ]),
        ),
      },
    ]),
  );
  const counters = new Map<string | null, Map<number, number>>();
  const applied = new Set<string>();
  return (numId, at) => {
    const num = nums.get(numId);
    const levels = lists.get(num?.list ?? '');
    const level = levels?.get(at);
    if (!num || !levels || !level) throw new Error(`no list ${numId} level ${at}`);
    const counter = counters.get(num.list) ?? new Map<number, number>();
    counters.set(num.list, counter);
    const startOf = (index: number): number => num.overrides.get(index) ?? levels.get(index)?.start ?? 1;
    const fresh = !applied.has(`${numId} ${at}`) && num.overrides.has(at);
    applied.add(`${numId} ${at}`);
    const before = counter.get(at);
    counter.set(at, before === undefined || fresh ? startOf(at) : before + 1);
    for (const deeper of counter.keys()) if (deeper > at) counter.delete(deeper);
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      return printed(levels.get(index)?.format ?? 'decimal', counter.get(index) ?? startOf(index));
    });
  };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function printed(format: string, n: number): string {
  switch (format) {
    case 'decimal':
      return String(n);
    case 'lowerLetter':
      return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));
    case 'upperLetter':
      return printed('lowerLetter', n).toUpperCase();
    case 'lowerRoman': {
      let rest = n;
      let text = '';
      for (const [worth, letters] of ROMAN) for (; rest >= worth; rest -= worth) text += letters;
      return text;
    }
    case 'upperRoman':
      return printed('lowerRoman', n).toUpperCase();
    default:
      return '';
  }
}
