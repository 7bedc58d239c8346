// What a paragraph is by its own properties, its style and its list together: which number it bears, how far it is
// indented, whether it is a heading. Tracked changes of properties count in the text they belong to.

import type { Numbering } from './numbering.ts';
import { MAX_LEVEL } from './numbering.ts';
import { type Indent, over, type ParagraphProperties, type RunProperties } from './properties.ts';
import { headingOf, type ParagraphStyle, type ResolvedRun, resolveRun, type Styles } from './styles.ts';
import type { WordParagraph } from './wordParagraph.ts';

export type View = 'accepted' | 'rejected';

export interface Layout {
  readonly style: ParagraphStyle;
  readonly list: { readonly id: string; readonly level: number } | null;
  readonly heading: number | null;
  readonly centred: boolean;
  /** Of the paragraph mark, which formats the number. */
  readonly mark: ResolvedRun;
  /** Its hidden mark runs it into the next paragraph. */
  readonly joins: boolean;
  /** Of the first letter, in twentieths of a point, after so many tabs. */
  firstLetter(tabs: number): number;
}

/** Twentieths of a point: half an inch. */
const DEFAULT_TAB = 720;
/** Tabs before the first letter beyond which it makes no difference. */
const MOST_TABS = 50;

export interface LayoutContext {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly tab: number | undefined;
}

/** The list and level a paragraph stands in: from itself, else from its style, whose level the list says. */
function listOf(
  own: ParagraphProperties,
  style: ParagraphStyle,
  numbering: Numbering,
): { readonly id: string; readonly level: number } | null {
  const id = own.list ?? style.paragraph.list;
  if (id === undefined || id === '0' || numbering.list(id) === null) return null;
  const within = (level: number): number => Math.min(Math.max(level, 0), MAX_LEVEL);
  if (own.level !== undefined) return { id, level: within(own.level) };
  if (own.list === undefined) {
    const levels = numbering.list(id)?.levels ?? new Map();
    // 17.9.23: the level that a list keeps for a style counts, not the one the style names.
    for (const one of style.chain) {
      for (const [at, level] of levels) if (level.style === one.id) return { id, level: at };
      if (one.level !== undefined) return { id, level: within(one.level) };
    }
  }
  return { id, level: within(style.paragraph.level ?? 0) };
}

function nextStop(at: number, { left = 0, first = 0 }: Indent, tabs: readonly number[], step: number): number {
  const own = tabs.find((stop) => stop > at);
  if (own !== undefined) return first < 0 && at < left ? Math.min(own, left) : own;
  if (first < 0 && at < left) return left;
  return (Math.floor(at / step) + 1) * step;
}

export function layoutOf(paragraph: WordParagraph, view: View, context: LayoutContext): Layout {
  const { styles, numbering } = context;
  const { now, before } = paragraph.properties;
  const own = view === 'rejected' && before !== null ? before : now;
  const style = styles.paragraph(own.style);
  const list = listOf(own, style, numbering);
  const mark = resolveRun(styles, style, paragraph.mark.run);

  const styled: Indent = { left: style.paragraph.left, first: style.paragraph.first };
  const listed: Indent = list === null ? {} : (numbering.list(list.id)?.levels.get(list.level)?.indent ?? {});
  const styleWins = own.list === undefined && style.indentOverList;
  const indent = over(styleWins ? over(listed, styled) : over(styled, listed), { left: own.left, first: own.first });
  const { left = 0, first = 0 } = indent;
  const stops = own.tabs ?? style.paragraph.tabs ?? [];
  const step = Math.max(context.tab ?? DEFAULT_TAB, 20);

  return {
    style,
    list,
    heading: headingOf(style, own),
    centred: own.centred ?? style.paragraph.centred ?? false,
    mark,
    joins: mark.hidden && paragraph.mark.run.joins === true,
    firstLetter(tabs) {
      let at = list === null ? left + first : left + Math.max(first, 0);
      for (let left = Math.min(tabs, MOST_TABS); left > 0; left -= 1) at = nextStop(at, indent, stops, step);
      return at;
    },
  };
}

/** A run as it prints in a view. */
export const runIn = (
  view: View,
  run: { readonly now: RunProperties; readonly before: RunProperties | null },
  layout: Layout,
  styles: Styles,
): ResolvedRun => resolveRun(styles, layout.style, view === 'rejected' && run.before !== null ? run.before : run.now);
