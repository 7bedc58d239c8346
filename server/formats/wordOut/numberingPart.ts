// The lists of a Word file: each list of the plan is an abstract list, each of its instances a list that begins anew.

import type { NumberFormat } from '../labelPattern.ts';
import type { NumberingPlan } from '../wordNumbering.ts';
import { type List, type ListLevel, type ListPlace, SCHEME_LIST } from './listCounter.ts';
import { looks } from './wordRuns.ts';
import { hanging, type StyleLists } from './wordStyles.ts';
import { element, filled, NAMESPACES, value, XML } from './xml.ts';

const FORMATS: Readonly<Record<NumberFormat, string>> = {
  decimal: 'decimal',
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
  bullet: 'bullet',
  none: 'none',
};

export interface WordLists {
  /** The numbering part; null where nothing is numbered. */
  readonly part: string | null;
  readonly styles: StyleLists;
  idOf(place: ListPlace): number;
}

/** Lists are told apart by it when text is pasted from one file into another: eight hexadecimal digits. */
const SIGN = 0x43480000;

const levelXml = (
  { at, level, format, text, start, wide, style }: ListLevel,
  isLinked: (id: string) => boolean,
): string =>
  element(
    'w:lvl',
    { 'w:ilvl': at },
    value('start', start),
    value('numFmt', FORMATS[format]),
    style === null || !isLinked(style) ? '' : value('pStyle', style),
    wide ? value('suff', 'space') : '',
    value('lvlText', text),
    value('lvlJc', 'left'),
    filled('w:pPr', looks({ indent: hanging(level) })),
  );

const abstractXml = (list: List, id: number, isLinked: (id: string) => boolean): string =>
  element(
    'w:abstractNum',
    { 'w:abstractNumId': id },
    value('nsid', (SIGN + id).toString(16).toUpperCase()),
    value('multiLevelType', list.levels.length > 1 ? 'multilevel' : 'singleLevel'),
    ...list.levels.map((level) => levelXml(level, isLinked)),
  );

const listXml = (list: List, abstract: number, id: number): string =>
  element(
    'w:num',
    { 'w:numId': id },
    value('abstractNumId', abstract),
    ...list.levels.map(({ at, start }) => element('w:lvlOverride', { 'w:ilvl': at }, value('startOverride', start))),
  );

/** `isLinked`: whether a style is ours to be numbered. */
export function wordLists(plan: NumberingPlan, isLinked: (id: string) => boolean): WordLists {
  const abstracts = new Map(plan.lists.map((list, index) => [list.reference, { list, index }]));
  const ids = new Map<string, number>();
  const lists: string[] = [];
  const styles = new Map<string, { id: number; at: number }>();
  const keyOf = ({ reference, instance }: ListPlace): string => `${instance} ${reference}`;
  for (const place of plan.places) {
    if (place === null || ids.has(keyOf(place))) continue;
    const abstract = abstracts.get(place.reference);
    if (!abstract) throw new Error(`no list "${place.reference}" in the plan`);
    const id = ids.size + 1;
    ids.set(keyOf(place), id);
    lists.push(listXml(abstract.list, abstract.index, id));
    if (place.reference !== SCHEME_LIST || place.instance !== 0) continue;
    for (const { style, at } of abstract.list.levels)
      if (style !== null && isLinked(style)) styles.set(style, { id, at });
  }
  const abstractParts = plan.lists.map((list, index) => abstractXml(list, index, isLinked));
  const content = [...abstractParts, ...lists].join('');
  return {
    part: content === '' ? null : `${XML}<w:numbering ${NAMESPACES}>${content}</w:numbering>`,
    styles,
    idOf(place) {
      const id = ids.get(keyOf(place));
      if (id === undefined) throw new Error(`no instance ${place.instance} of list "${place.reference}"`);
      return id;
    },
  };
}
