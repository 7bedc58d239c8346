// What a file says of a run or a paragraph beyond its words (ECMA-376 17.3.1 and 17.3.2), as far as the reading of texts
// needs it. Undefined means: not said here, ask the style. What tracked changes did to properties is kept as `before`.

import { childOf, childrenOf, numberIn, switchOf, valOf, type XmlNode } from './xmlNode.ts';

export interface RunProperties {
  readonly style?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  /** A hidden paragraph mark that Word prints as if it were none, to run a heading into its paragraph. */
  readonly joins?: boolean | undefined;
  readonly font?: string | undefined;
  readonly language?: string | undefined;
}

/** Twentieths of a point. */
export interface Indent {
  readonly left?: number | undefined;
  /** From `left`: positive for an indented first line, negative for a hanging one. */
  readonly first?: number | undefined;
}

export interface Numbered {
  /** "0" takes numbering away that a style gives. */
  readonly list?: string | undefined;
  readonly level?: number | undefined;
}

export interface ParagraphProperties extends Numbered, Indent {
  readonly style?: string | undefined;
  readonly centred?: boolean | undefined;
  /** From 0; 9 is body text. */
  readonly outline?: number | undefined;
  readonly tabs?: readonly number[] | undefined;
}

/** Who changed something in a file that tracks changes, and when: as the file says it, which anybody can write. */
export interface Author {
  readonly author: string;
  readonly date: string | null;
}

export const authorOf = (attributes: Readonly<Record<string, string>>): Author => ({
  author: attributes['w:author'] ?? '',
  date: attributes['w:date'] ?? null,
});

export interface ReadProperties<T> {
  readonly now: T;
  /** As they were before a tracked change of them; null where none is tracked. */
  readonly before: T | null;
}

function runOf(node: XmlNode | undefined): RunProperties {
  const fonts = childOf(node, 'w:rFonts')?.attributes;
  return {
    style: valOf(node, 'w:rStyle'),
    bold: switchOf(node, 'w:b'),
    hidden: switchOf(node, 'w:vanish'),
    joins: switchOf(node, 'w:specVanish'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
    language: valOf(node, 'w:lang'),
  };
}

/** Properties of a run, from its `w:rPr`. */
export function runProperties(node: XmlNode | undefined): ReadProperties<RunProperties> {
  const change = childOf(node, 'w:rPrChange');
  return { now: runOf(node), before: change === undefined ? null : runOf(childOf(change, 'w:rPr')) };
}

/** The newer standard says start and end where the older says left and right. */
export function indentOf(node: XmlNode | undefined): Indent {
  const attributes = childOf(node, 'w:ind')?.attributes;
  const hanging = numberIn(attributes?.['w:hanging']);
  return {
    left: numberIn(attributes?.['w:left'] ?? attributes?.['w:start']),
    first: hanging === undefined ? numberIn(attributes?.['w:firstLine']) : -hanging,
  };
}

export function numberedOf(node: XmlNode | undefined): Numbered {
  const number = childOf(node, 'w:numPr');
  return { list: valOf(number, 'w:numId'), level: numberIn(valOf(number, 'w:ilvl')) };
}

/** Word takes no more tab stops than these. */
const MOST_STOPS = 64;

function tabsOf(node: XmlNode | undefined): readonly number[] | undefined {
  const tabs = childrenOf(childOf(node, 'w:tabs'), 'w:tab').flatMap(({ attributes }) => {
    const at = numberIn(attributes['w:pos']);
    return at === undefined || attributes['w:val'] === 'clear' || attributes['w:val'] === 'bar' ? [] : [at];
  });
  return tabs.length === 0 ? undefined : tabs.slice(0, MOST_STOPS).sort((a, b) => a - b);
}

function paragraphOf(node: XmlNode | undefined): ParagraphProperties {
  const alignment = valOf(node, 'w:jc');
  return {
    ...numberedOf(node),
    ...indentOf(node),
    style: valOf(node, 'w:pStyle'),
    centred: alignment === undefined ? undefined : alignment === 'center',
    outline: numberIn(valOf(node, 'w:outlineLvl')),
    tabs: tabsOf(node),
  };
}

/** Properties of a paragraph, from its `w:pPr`; numbering that was inserted as a tracked change was not there before. */
export function paragraphProperties(node: XmlNode | undefined): ReadProperties<ParagraphProperties> {
  const now = paragraphOf(node);
  const change = childOf(node, 'w:pPrChange');
  if (change !== undefined) return { now, before: paragraphOf(childOf(change, 'w:pPr')) };
  const inserted = childOf(childOf(node, 'w:numPr'), 'w:ins') !== undefined;
  return { now, before: inserted ? { ...now, list: undefined, level: undefined } : null };
}

/** What is said here, else what was said before. */
export function over<T extends object>(base: T, own: T): T {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(own)) if (value !== undefined) merged[key] = value;
  return merged as T;
}
