// From lines with levels to the blocks of an outline: what a labelled line is, and what the unnumbered lines between
// them are: heading, subheading, another chapeau, or the tail of a paragraph above. Position and form decide, never
// particular words; where they leave two readings the likelier is taken and a finding says so.

import { MAX_LEVEL, type Role } from '../../document/block.ts';
import { type OpeningKind, openingKind } from '../front/frontMatter.ts';
import { type Finding, finding } from '../lines/finding.ts';
import { endsWithColon, isCapitals, isHeadingLike } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { type BodyLine, type Item, isItem, isStyledHeading } from './bodyLine.ts';
import { citedLabels } from './citedLabels.ts';
import { headingTiers } from './headingTiers.ts';
import type { Level } from './levelPath.ts';
import { isAnnex, Sections } from './openSections.ts';
import { headsWhatFollows, inPlainList, opensLike } from './plainLists.ts';

export interface OutlineBlock {
  readonly kind: 'chapeau' | 'heading' | 'subheading' | 'item' | 'paragraph';
  readonly role: Role;
  readonly level: number;
  /** As printed, '' for none. */
  readonly label: string;
  /** For labelled blocks 1 + the number of labelled ancestors; for others where they stand. */
  readonly depth: number;
  readonly text: string;
  readonly line: number;
}

const coreOf = (label: string): string => label.replace(/[^\p{L}\p{N}]/gu, '');

/** The block of an unnumbered line that opens a section. */
export function openingBlock(kind: OpeningKind, line: LabelledLine): OutlineBlock {
  const block = { level: 0, label: '', depth: 0, text: line.words, line: line.number };
  switch (kind) {
    case 'chapeau':
      return { kind: 'chapeau', role: 'chapeau', ...block };
    case 'heading':
      return { kind: 'heading', role: 'heading', ...block };
    case 'preambular':
      return { kind: 'paragraph', role: 'preambular', ...block, level: 1 };
    case 'introducer':
    case 'paragraph':
      return { kind: 'paragraph', role: 'plain', ...block };
  }
}

/** Lists on the first level that stand before any other numbered one, of bullets or of clauses with commas: a preamble. */
function preambularLists(items: readonly Item[], level: number): ReadonlySet<number> {
  const first = items.filter((item) => item.level.level === level);
  const closed = new Set(first.filter(({ line }) => !line.words.endsWith(',')).map((item) => item.level.list));
  const numbered = first.findIndex((item) => item.level.reading?.style !== 'bullet' && closed.has(item.level.list));
  return new Set(numbered < 0 ? [] : first.slice(0, numbered).map((item) => item.level.list));
}

/** The blocks of a body that begins with a labelled line. */
export function bodyBlocks(body: readonly BodyLine[]): {
  readonly blocks: readonly OutlineBlock[];
  readonly findings: readonly Finding[];
} {
  const items = body.filter(isItem);
  const shift = headingTiers(body);
  const preamble = preambularLists(items, 1 + shift);
  const nextItems = nextItemsOf(body);
  const findings: Finding[] = [];
  const blocks: OutlineBlock[] = [];
  /** The item last met at each level; deeper ones are forgotten when a higher one comes. */
  let path: Item[] = [];
  const listed = new Map<number, Set<string>>();
  let atOpening = false;
  const sections = new Sections();

  /** Numbered headings of the lists themselves ("I." over "1."), as far as they stand over what comes next. */
  const isTier = (step: Item): boolean => step.level.level <= shift;

  const addItem = ({ line, level }: Item): void => {
    const printed = line.label!.label;
    if (level.level <= shift && path.some(isTier)) sections.closeLabelled();
    path = [...path.filter((step) => step.level.level < level.level), { line, level }];
    listed.set(level.list, (listed.get(level.list) ?? new Set()).add(coreOf(printed)));
    const depth = path.length + sections.labelled;
    const own = level.level - shift;
    if (own > MAX_LEVEL) findings.push(finding('level/tooDeep', [line.number], line.text, { level: own }));
    const role: Role = own <= 0 ? 'heading' : own > 1 ? 'sub' : preamble.has(level.list) ? 'preambular' : 'operative';
    blocks.push({
      kind: own <= 0 ? 'heading' : 'item',
      role,
      level: own <= 0 ? level.level : Math.min(own, MAX_LEVEL),
      label: printed,
      depth,
      text: line.words,
      line: line.number,
    });
    if (line.words === '' && own > 0) findings.push(finding('label/alone', [line.number], line.text));
    atOpening = own <= 0;
  };

  const addOpening = (kind: OpeningKind, line: LabelledLine): void => {
    blocks.push(openingBlock(kind, line));
    if (kind === 'heading' && isAnnex(line.words)) sections.close();
    if (kind === 'heading') sections.open(isCapitals(line.words) ? '-capitals' : '-');
    atOpening = true;
  };

  /** A heading with a label that belongs to none of the lists. */
  const addLabelledHeading = (line: LabelledLine, level: Level): void => {
    const { label, before, after } = line.label!;
    sections.open(`${level.reading?.style} ${before}#${after}`);
    const depth = sections.labelled + path.filter(isTier).length;
    const block = { kind: 'heading', role: 'heading', level: Math.min(depth, MAX_LEVEL) } as const;
    blocks.push({ ...block, label, depth, text: line.words, line: line.number });
    atOpening = true;
  };

  /** Attaches an unnumbered paragraph to the paragraph or item it belongs to. */
  const addTail = (line: LabelledLine, next: Item | null): void => {
    const last = path.at(-1)!;
    let to = last;
    let because = 'stands below it';
    let doubtful = false;
    const cites = path.findLast(
      (step) =>
        step.level.level > 1 + shift && citedLabels(line.words, listed.get(step.level.list) ?? new Set()).length > 0,
    );
    const parentOf = (item: Item): Item => path.findLast((step) => step.level.level < item.level.level) ?? item;
    if (cites !== undefined) {
      to = parentOf(cites);
      because = 'cites items of its list';
    } else if (
      last.level.level > 1 + shift &&
      next?.level.list !== last.level.list &&
      (next?.level.level ?? 0) <= last.level.level
    ) {
      to = parentOf(last);
      because = 'follows its list, which is closed';
      doubtful = true;
    } else if (last.level.level > 1 + shift) {
      because = 'stands amid its list';
    }
    const level = Math.max(1, to.level.level - shift);
    findings.push(
      finding(doubtful ? 'tail/doubtful' : 'tail/attached', [line.number], line.text, {
        to: path.slice(0, path.indexOf(to) + 1).map((step) => step.line.label!.label),
        toLine: to.line.number,
        because,
      }),
    );
    blocks.push({
      kind: 'paragraph',
      role: 'tail',
      level: Math.min(level, MAX_LEVEL),
      label: '',
      depth: to.level.level + 1,
      text: line.words,
      line: line.number,
    });
  };

  const addSubheading = (line: LabelledLine, next: Item): void => {
    const level = next.level.level - 1;
    if (!endsWithColon(line.words) && !isCapitals(line.words) && !isStyledHeading(line)) {
      findings.push(finding('heading/doubtful', [line.number], line.text, { taken: 'subheading' }));
    }
    blocks.push({
      kind: 'subheading',
      role: 'subheading',
      level: Math.min(Math.max(level - shift, 0), MAX_LEVEL),
      label: '',
      depth: level + 1,
      text: line.words,
      line: line.number,
    });
  };

  /** An unnumbered line of which a person said what it is. */
  const addAsRuled = (line: LabelledLine, next: Item | null): boolean => {
    switch (line.source?.ruling?.as) {
      case 'heading':
        addOpening('heading', line);
        return true;
      case 'paragraph':
        addOpening('paragraph', line);
        return true;
      case 'tail':
        if (path.length === 0) return false;
        addTail(line, next);
        return true;
      case 'item': {
        const to = path.at(-1)?.level.level ?? 1;
        const level = Math.min(Math.max(1, to - shift), MAX_LEVEL);
        const role: Role = level > 1 ? 'sub' : 'operative';
        blocks.push({ kind: 'item', role, level, label: '', depth: to, text: line.words, line: line.number });
        return true;
      }
      default:
        return false;
    }
  };

  body.forEach((entry, i) => {
    if (isItem(entry)) {
      addItem(entry);
      return;
    }
    const { line } = entry;
    if (entry.level !== null) {
      addLabelledHeading(line, entry.level);
      return;
    }
    const above = body[i - 1]?.line.words ?? null;
    const next = nextItems[i] ?? null;
    if (addAsRuled(line, next)) return;
    if (isStyledHeading(line)) {
      if (next !== null && !atOpening && next.level.level > 1 + shift) addSubheading(line, next);
      else addOpening('heading', line);
      return;
    }
    const firstList = path[0]?.level.list;
    const atEdge = next === null || (next.level.level === 1 && next.level.list !== firstList);
    if (atOpening && next !== null) {
      addOpening(openingKind(line.words, above, true), line);
    } else if (isHeadingLike(line.words)) {
      if (inPlainList(body, i) || opensLike(line, body[i - 1])) {
        addTail(line, next);
      } else if (next === null && headsWhatFollows(body, i)) {
        addOpening('heading', line);
        atOpening = false;
      } else if (next === null) {
        findings.push(finding('paragraph/doubtful', [line.number], line.text, { because: 'nothing follows' }));
        addOpening('paragraph', line);
      } else if (next.level.level > 1 + shift) {
        addSubheading(line, next);
      } else if (atEdge) {
        addOpening(openingKind(line.words, above, true), line);
      } else if (above !== null && endsWithColon(above) && !isCapitals(line.words) && !endsWithColon(line.words)) {
        addTail(line, next);
      } else {
        if (!isCapitals(line.words))
          findings.push(finding('heading/doubtful', [line.number], line.text, { taken: 'heading' }));
        addOpening('heading', line);
      }
    } else {
      const below = body[i + 1];
      const overHeading =
        below !== undefined &&
        !isItem(below) &&
        isHeadingLike(below.line.words) &&
        (next === null || next.level.level === 1);
      const introduced = !atOpening && endsWithColon(path.at(-1)?.line.words ?? '');
      const cites = path.some((step) => citedLabels(line.words, listed.get(step.level.list) ?? new Set()).length > 0);
      if (endsWithColon(line.words) && next !== null && (atEdge || overHeading)) {
        addOpening('chapeau', line);
      } else if ((atEdge || overHeading) && !cites && !introduced) {
        findings.push(
          finding('paragraph/doubtful', [line.number], line.text, { because: 'no number follows in its section' }),
        );
        blocks.push(openingBlock('paragraph', line));
      } else {
        addTail(line, next);
      }
    }
  });
  return { blocks, findings };
}

/** For each line of the body the next labelled one. */
function nextItemsOf(body: readonly BodyLine[]): readonly (Item | null)[] {
  const next: (Item | null)[] = [];
  let below: Item | null = null;
  for (let i = body.length - 1; i >= 0; i--) {
    next[i] = below;
    const entry = body[i]!;
    if (isItem(entry)) below = entry;
  }
  return next;
}
