// Reads a Word file back as Word would show it: labels counted from numbering.xml (ECMA-376 Part 1, 17.9), words, marks,
// styles. Independent of the writer: it knows nothing of schemes or blocks.

import { strFromU8, unzipSync } from 'fflate';
import { childOf as child, childrenOf as children, everyElement, type XmlElement, xmlTree } from './xmlTree.ts';

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
export interface ReadChange {
  /** "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange". */
  readonly kind: string;
  readonly author: string;
  readonly date: string;
  /** Empty for ends of paragraphs and changes of their properties. */
  readonly words: string;
}
export interface ReadDocx {
  readonly paragraphs: readonly ReadParagraph[];
  readonly notes: readonly string[];
  readonly changes: readonly ReadChange[];
  readonly parts: ReadonlyMap<string, string>;
}

/** With all tracked changes shown; with all of them made; with none. */
export type ReadView = 'marked' | 'accepted' | 'rejected';

const value = (element: XmlElement | undefined, name = 'val'): string | null =>
  element?.attributes[`w:${name}`] ?? null;

const MARK_OF: Readonly<Record<string, string>> = { 'w:b': 'strong', 'w:i': 'em', 'w:u': 'underline' };
/** Tracked changes by the view in which what they hold is gone. */
const GONE_IN: Readonly<Record<string, ReadView>> = {
  'w:ins': 'rejected',
  'w:moveTo': 'rejected',
  'w:del': 'accepted',
  'w:moveFrom': 'accepted',
};

export const unpacked = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]));

/** Reads the paragraphs of the body, those of tables left out. */
export function readDocx(bytes: Uint8Array, view: ReadView = 'marked'): ReadDocx {
  const parts = unpacked(bytes);
  const parse = (path: string): XmlElement | undefined => {
    const xml = parts.get(path);
    return xml === undefined ? undefined : xmlTree(xml, path);
  };
  for (const path of parts.keys()) if (/\.(xml|rels)$/.test(path)) parse(path);
  const numbers = numbering(parse('word/numbering.xml'));
  const body = child(parse('word/document.xml'), 'w:body');
  const notes = children(parse('word/footnotes.xml'), 'w:footnote').filter((note) => value(note, 'type') === null);
  return {
    paragraphs: paragraphsOf(body, view, numbers),
    notes: notes.map((note) => note.words.trim()),
    changes: body ? changesOf(body) : [],
    parts,
  };
}

/** Whether an end of a paragraph is there: what it bears says in which view it is not. */
const hasEnd = (properties: XmlElement | undefined, view: ReadView): boolean =>
  !children(child(properties, 'w:rPr')).some((mark) => GONE_IN[mark.name] === view);

function paragraphsOf(
  body: XmlElement | undefined,
  view: ReadView,
  label: (numId: string, level: number) => string,
): ReadParagraph[] {
  const read: ReadParagraph[] = [];
  let runs: ReadRun[] = [];
  for (const element of children(body)) {
    if (element.name === 'w:tbl' && runs.length > 0) throw new Error('words without an end before a table');
    if (element.name !== 'w:p') continue;
    runs.push(...runsOf(element, view));
    const now = child(element, 'w:pPr');
    if (!hasEnd(now, view)) continue;
    const change = child(now, 'w:pPrChange');
    const properties = view === 'rejected' && change ? child(change, 'w:pPr') : now;
    const number = child(properties, 'w:numPr');
    const numId = value(child(number, 'w:numId'));
    const level = number ? Number(value(child(number, 'w:ilvl')) ?? 0) : null;
    const keep = child(properties, 'w:keepNext');
    read.push({
      style: value(child(properties, 'w:pStyle')),
      label: numId === null || numId === '0' || level === null ? '' : label(numId, level),
      runs,
      words: runs.map((run) => run.text).join(''),
      level: numId === '0' ? null : level,
      keepNext: keep !== undefined && value(keep) !== 'false',
    });
    runs = [];
  }
  if (runs.length > 0) throw new Error('words without an end');
  return read;
}

function runsOf(element: XmlElement, view: ReadView): ReadRun[] {
  return children(element).flatMap((part) => {
    if (part.name === 'w:r') return [runOf(part)];
    const gone = GONE_IN[part.name];
    return gone === undefined || gone === view ? [] : runsOf(part, view);
  });
}

function changesOf(body: XmlElement): ReadChange[] {
  return everyElement(body).flatMap((element): ReadChange[] => {
    const kind = element.name;
    if (GONE_IN[kind] === undefined && kind !== 'w:pPrChange') return [];
    const by = { author: value(element, 'author') ?? '', date: value(element, 'date') ?? '' };
    return [{ kind, ...by, words: element.words }];
  });
}

function runOf(element: XmlElement): ReadRun {
  const properties = child(element, 'w:rPr');
  const marks = children(properties).flatMap((mark) => {
    if (mark.name === 'w:vertAlign') return [value(mark) ?? ''];
    if (mark.name === 'w:lang') return [`lang-${(value(mark) ?? '').split('-')[0]}`];
    const name = MARK_OF[mark.name];
    return name !== undefined && value(mark) !== 'false' ? [name] : [];
  });
  const text = children(element).map((part) => {
    if (part.name === 'w:t' || part.name === 'w:delText') return part.words;
    if (part.name === 'w:footnoteReference') return `[note ${value(part, 'id')}]`;
    return part.name === 'w:tab' ? '\t' : '';
  });
  return { text: text.join(''), marks };
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

/** Counts like Word: counters belong to the abstract list; the first use of a `num` applies its start overrides. */
function numbering(root: XmlElement | undefined): (numId: string, level: number) => string {
  const lists = new Map(
    children(root, 'w:abstractNum').map((list) => [
      value(list, 'abstractNumId'),
      new Map(
        children(list, 'w:lvl').map((level): [number, Level] => [
          Number(value(level, 'ilvl')),
          {
            start: Number(value(child(level, 'w:start')) ?? 1),
            format: value(child(level, 'w:numFmt')) ?? 'decimal',
            text: value(child(level, 'w:lvlText')) ?? '',
          },
        ]),
      ),
    ]),
  );
  const nums = new Map(
    children(root, 'w:num').map((num) => [
      value(num, 'numId'),
      {
        list: value(child(num, 'w:abstractNumId')),
        overrides: new Map(
          children(num, 'w:lvlOverride').map((override) => [
            Number(value(override, 'ilvl')),
            Number(value(child(override, 'w:startOverride'))),
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
