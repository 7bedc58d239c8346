// Styles of a file (ECMA-376 17.7): what a paragraph or run inherits through `basedOn`, from the defaults on. Looked up
// without recursion and once per style; styles based on each other end where they began.

import {
  over,
  type ParagraphProperties,
  paragraphProperties,
  type RunProperties,
  runProperties,
} from './properties.ts';
import { childOf, valOf, type XmlNode } from './xmlNode.ts';

interface Style {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly base: string | undefined;
  readonly paragraph: ParagraphProperties;
  readonly run: RunProperties;
}

export interface ParagraphStyle {
  readonly paragraph: ParagraphProperties;
  readonly run: RunProperties;
  /** From the style itself down to what it is based on, each with the level of a list that it names. */
  readonly chain: readonly { readonly id: string; readonly level: number | undefined }[];
  /** Lower case, in English whatever the file's language: "heading 1". */
  readonly names: readonly string[];
  /** Styles of the chain before the one that sets the numbering may set an indent of their own over the list's. */
  readonly indentOverList: boolean;
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle;
  /** What a character style says; nothing of the defaults. */
  character(id: string | undefined): RunProperties;
  /** The list that a numbering style stands for. */
  list(id: string): string | undefined;
}

/** Word's own ends at ten levels; far above what any template has. */
const LONGEST_CHAIN = 100;

/** The styles from the nodes of a styles part: `w:style` and `w:docDefaults`. */
export function readStyles(nodes: readonly XmlNode[]): Styles {
  const styles = new Map<string, Style>();
  const defaults = new Map<string, string>();
  let paragraphDefaults: ParagraphProperties = {};
  let runDefaults: RunProperties = {};
  for (const node of nodes) {
    if (node.name === 'w:docDefaults') {
      paragraphDefaults = paragraphProperties(childOf(childOf(node, 'w:pPrDefault'), 'w:pPr')).now;
      runDefaults = runProperties(childOf(childOf(node, 'w:rPrDefault'), 'w:rPr')).now;
      continue;
    }
    const { 'w:styleId': id, 'w:type': kind = 'paragraph', 'w:default': isDefault } = node.attributes;
    if (id === undefined) continue;
    if (isDefault !== undefined && /^(?:1|true|on)$/.test(isDefault)) defaults.set(kind, id);
    styles.set(id, {
      id,
      kind,
      name: (valOf(node, 'w:name') ?? '').toLowerCase(),
      base: valOf(node, 'w:basedOn'),
      paragraph: paragraphProperties(childOf(node, 'w:pPr')).now,
      run: runProperties(childOf(node, 'w:rPr')).now,
    });
  }

  const chainOf = (id: string | undefined): readonly Style[] => {
    const chain: Style[] = [];
    const seen = new Set<string>();
    for (let style = styles.get(id ?? ''); style !== undefined; style = styles.get(style.base ?? '')) {
      if (seen.has(style.id) || chain.length === LONGEST_CHAIN) break;
      seen.add(style.id);
      chain.push(style);
    }
    return chain;
  };

  const paragraphs = new Map<string, ParagraphStyle>();
  const characters = new Map<string, RunProperties>();

  function paragraphStyle(id: string | undefined): ParagraphStyle {
    const own = id !== undefined && styles.has(id) ? id : (defaults.get('paragraph') ?? '');
    const known = paragraphs.get(own);
    if (known !== undefined) return known;
    const chain = chainOf(own);
    let paragraph = paragraphDefaults;
    let run = runDefaults;
    for (const style of [...chain].reverse()) {
      paragraph = over(paragraph, style.paragraph);
      run = over(run, style.run);
    }
    const numbering = chain.findIndex((style) => style.paragraph.list !== undefined);
    const indenting = chain.findIndex((style) => style.paragraph.left !== undefined);
    const made: ParagraphStyle = {
      paragraph,
      run,
      chain: chain.map((style) => ({ id: style.id, level: style.paragraph.level })),
      names: chain.map((style) => style.name),
      indentOverList: indenting >= 0 && (numbering < 0 || indenting <= numbering),
    };
    paragraphs.set(own, made);
    return made;
  }

  return {
    paragraph: paragraphStyle,
    character(id) {
      if (id === undefined) return {};
      const known = characters.get(id);
      if (known !== undefined) return known;
      let run: RunProperties = {};
      for (const style of [...chainOf(id)].reverse()) run = over(run, style.run);
      characters.set(id, run);
      return run;
    },
    list: (id) => styles.get(id)?.paragraph.list,
  };
}

export interface ResolvedRun {
  readonly bold: boolean;
  readonly hidden: boolean;
  readonly font: string | undefined;
  readonly language: string | undefined;
}

/** ECMA-376 17.7.3: of paragraph and character style a switch counts if one of them is on; said directly it counts as said. */
export function resolveRun(styles: Styles, paragraph: ParagraphStyle, direct: RunProperties): ResolvedRun {
  const character = styles.character(direct.style);
  const toggle = (own: boolean | undefined, a: boolean | undefined, b: boolean | undefined): boolean =>
    own ?? (a === true) !== (b === true);
  return {
    bold: toggle(direct.bold, paragraph.run.bold, character.bold),
    hidden: toggle(direct.hidden, paragraph.run.hidden, character.hidden),
    font: direct.font ?? character.font ?? paragraph.run.font,
    language: direct.language ?? character.language ?? paragraph.run.language,
  };
}

/** Heading by built-in name, for files whose styles set no outline level ("heading 2"). */
export function headingOf(style: ParagraphStyle, direct: ParagraphProperties): number | null {
  const outline = direct.outline ?? style.paragraph.outline;
  if (outline !== undefined) return outline >= 0 && outline < 9 ? outline + 1 : null;
  for (const name of style.names) {
    const match = /^heading ([1-9])$/.exec(name);
    if (match !== null) return Number(match[1]);
  }
  return null;
}
