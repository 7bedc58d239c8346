// Lists of a file (ECMA-376 17.9): `w:num` points at `w:abstractNum` and may override its levels; a list may stand for a
// numbering style, whose list holds the levels. Here these are resolved to the levels that count; counting is listCounter.ts.

import { type Indent, indentOf } from './properties.ts';
import type { Styles } from './styles.ts';
import { childOf, childrenOf, numberIn, switchOf, valOf, type XmlNode } from './xmlNode.ts';

export interface ListLevel {
  readonly start: number;
  /** As the standard names it: "lowerLetter"; "custom" has its own sample. */
  readonly format: string;
  /** Sample of a custom format: "001, 002, 003, ...". */
  readonly sample: string;
  /** "%1." prints the number of the first level and a full stop. */
  readonly text: string;
  /** Counts anew after this level, from 1; 0: never; null: after any level above. */
  readonly restart: number | null;
  /** All its numbers in decimals. */
  readonly legal: boolean;
  /** Paragraphs of this style stand on this level. */
  readonly style: string | undefined;
  readonly indent: Indent;
  readonly font: string | undefined;
  readonly language: string | undefined;
}

export interface List {
  /** What counts together: lists that point at one abstract list count on from each other. */
  readonly family: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels that begin anew with this list, and where. */
  readonly starts: ReadonlyMap<number, number>;
}

export interface Numbering {
  list(id: string): List | null;
}

export const MAX_LEVEL = 8;

interface Abstract {
  readonly id: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly styleLink: string | undefined;
  readonly numberStyleLink: string | undefined;
}
interface Num {
  readonly abstract: string;
  readonly overrides: ReadonlyMap<
    number,
    { readonly start: number | undefined; readonly level: ListLevel | undefined }
  >;
}

/** The format that Word itself would take: newer ones stand in an alternative with an older one to fall back on. */
function formatOf(node: XmlNode): { format: string; sample: string } {
  const alternative = childOf(node, 'mc:AlternateContent');
  const format =
    childOf(node, 'w:numFmt') ??
    childOf(childOf(alternative, 'mc:Choice'), 'w:numFmt') ??
    childOf(childOf(alternative, 'mc:Fallback'), 'w:numFmt');
  return { format: format?.attributes['w:val'] ?? 'decimal', sample: format?.attributes['w:format'] ?? '' };
}

function levelOf(node: XmlNode): ListLevel {
  const run = childOf(node, 'w:rPr');
  const fonts = childOf(run, 'w:rFonts')?.attributes;
  const text = childOf(node, 'w:lvlText')?.attributes;
  return {
    ...formatOf(node),
    // 17.9.25: where no start is given it is zero.
    start: numberIn(valOf(node, 'w:start')) ?? 0,
    text: text === undefined || /^(?:1|true|on)$/.test(text['w:null'] ?? '') ? '' : (text['w:val'] ?? ''),
    restart: numberIn(valOf(node, 'w:lvlRestart')) ?? null,
    legal: switchOf(node, 'w:isLgl') ?? false,
    style: valOf(node, 'w:pStyle'),
    indent: indentOf(childOf(node, 'w:pPr')),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
    language: valOf(run, 'w:lang'),
  };
}

function levelsOf(nodes: readonly XmlNode[]): ReadonlyMap<number, ListLevel> {
  return new Map(
    nodes.flatMap((node): [number, ListLevel][] => {
      const at = numberIn(node.attributes['w:ilvl']);
      return at === undefined || at < 0 || at > MAX_LEVEL ? [] : [[at, levelOf(node)]];
    }),
  );
}

function overridesOf(node: XmlNode): Num['overrides'] {
  return new Map(
    childrenOf(node, 'w:lvlOverride').flatMap((override) => {
      const at = numberIn(override.attributes['w:ilvl']);
      const level = childOf(override, 'w:lvl');
      const start = numberIn(valOf(override, 'w:startOverride'));
      return at === undefined
        ? []
        : [[at, { start, level: level === undefined ? undefined : levelOf(level) }] as const];
    }),
  );
}

/** The lists from the nodes of a numbering part: `w:abstractNum` and `w:num`. */
export function readNumbering(nodes: readonly XmlNode[], styles: Styles): Numbering {
  const abstracts = new Map<string, Abstract>();
  const nums = new Map<string, Num>();
  const byStyle = new Map<string, string>();
  for (const node of nodes) {
    if (node.name === 'w:num') {
      const id = node.attributes['w:numId'];
      const abstract = valOf(node, 'w:abstractNumId');
      if (id !== undefined && abstract !== undefined) nums.set(id, { abstract, overrides: overridesOf(node) });
      continue;
    }
    const id = node.attributes['w:abstractNumId'];
    if (id === undefined) continue;
    const styleLink = valOf(node, 'w:styleLink');
    if (styleLink !== undefined) byStyle.set(styleLink, id);
    const numberStyleLink = valOf(node, 'w:numStyleLink');
    abstracts.set(id, { id, levels: levelsOf(childrenOf(node, 'w:lvl')), styleLink, numberStyleLink });
  }

  /** Follows links to the abstract list that holds levels; a circle of links ends at nothing. */
  function holder(id: string): Abstract | null {
    const seen = new Set<string>();
    let abstract = abstracts.get(id);
    while (abstract !== undefined && abstract.numberStyleLink !== undefined && abstract.levels.size === 0) {
      if (seen.has(abstract.id)) return null;
      seen.add(abstract.id);
      const style = abstract.numberStyleLink;
      const num = nums.get(styles.list(style) ?? '');
      const next: Abstract | undefined = abstracts.get(num?.abstract ?? '') ?? abstracts.get(byStyle.get(style) ?? '');
      abstract = next === abstract ? abstracts.get(byStyle.get(style) ?? '') : next;
    }
    return abstract ?? null;
  }

  const lists = new Map<string, List | null>();
  return {
    list(id) {
      const known = lists.get(id);
      if (known !== undefined) return known;
      const num = nums.get(id);
      const abstract = num === undefined ? null : holder(num.abstract);
      let list: List | null = null;
      if (num !== undefined && abstract !== null) {
        const levels = new Map(abstract.levels);
        const starts = new Map<number, number>();
        for (const [at, { start, level }] of num.overrides) {
          if (level !== undefined) levels.set(at, level);
          if (start !== undefined) starts.set(at, start);
        }
        list = { family: abstract.id, levels, starts };
      }
      lists.set(id, list);
      return list;
    },
  };
}
