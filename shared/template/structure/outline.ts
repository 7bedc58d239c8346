// Reads a past document: flat lines in, what was understood out. The stages are files of their own, in this order:
// artefacts, printed labels, page furniture, joined lines, levels, front matter, body. Nothing here knows a particular
// document, body or heading; what the lines leave open is told as a finding.

import { inferScheme } from '../../numbering/infer.ts';
import { type FrontMatter, readFrontMatter } from '../front/frontMatter.ts';
import { twoTitles } from '../front/twoTitles.ts';
import { removeAddressLines } from '../lines/addressLines.ts';
import { cleanLines } from '../lines/artefacts.ts';
import { removeEndMark } from '../lines/endMark.ts';
import { type Finding, type FindingCode, finding } from '../lines/finding.ts';
import { removeFootnotes } from '../lines/footnotes.ts';
import { removeFurniture } from '../lines/furniture.ts';
import type { PrintedLabel } from '../lines/labelForms.ts';
import { withoutLeadingMarks } from '../lines/leadingMarks.ts';
import { endsWithColon, isCapitals, isHeadingLike } from '../lines/lineShape.ts';
import { type LabelledLine, labelLines } from '../lines/printedLabel.ts';
import { removeRunningHeads } from '../lines/runningHeads.ts';
import type { SourceLine } from '../lines/sourceLine.ts';
import { splitLines } from '../lines/splitLines.ts';
import { bodyBlocks, type OutlineBlock, openingBlock } from './bodyBlocks.ts';
import type { BodyLine } from './bodyLine.ts';
import { readsLikeHeading } from './headingTiers.ts';
import { inferLevels } from './inferLevels.ts';
import { joinLines, labelsInSentence } from './joinLines.ts';
import type { Doubt, Level, Step } from './levelPath.ts';
import { typedIndents } from './typedIndents.ts';
import { wrappingOf } from './wrapping.ts';

/** What the front matter says, and the blocks of the whole document. */
export interface Outline
  extends Pick<
    FrontMatter,
    'front' | 'place' | 'date' | 'participants' | 'attendance' | 'organisations' | 'naming' | 'organ'
  > {
  /** The lines of the front that are the title. */
  readonly title: readonly string[];
  readonly blocks: readonly OutlineBlock[];
}

/** What a reading does, in this order; told to whoever shows how far it is. */
export type OutlineStep = 'structure' | 'numbers' | 'names' | 'check';

const DOUBTS: Readonly<Record<Doubt, FindingCode>> = {
  gap: 'label/gap',
  outOfOrder: 'label/outOfOrder',
  restart: 'label/restart',
  mixedForm: 'label/mixedForm',
  twoReadings: 'label/doubtful',
};

/** Numbers in the middle of a line that would make it a list: "… 1. To … 2. To … 3. To …". */
const INNER_NUMBER = /(?:^|\s)(\d{1,2})[.)]\s+\p{Lu}/gu;
const MIN_INNER_NUMBERS = 3;
const JUDGED_CHARACTERS = 100_000;

function isCollapsed(text: string): boolean {
  let run = 0;
  let last = 0;
  for (const match of text.slice(0, JUDGED_CHARACTERS).matchAll(INNER_NUMBER)) {
    const n = Number(match[1]);
    run = n === last + 1 ? run + 1 : 1;
    last = n;
    if (run >= MIN_INNER_NUMBERS) return true;
  }
  return false;
}

const isAlike = (a: PrintedLabel, b: PrintedLabel | null): boolean =>
  b !== null && a.before === b.before && a.after === b.after && a.readings[0]?.style === b.readings[0]?.style;

const CLAUSE_END = /([,;])(?:\s(?:and|y|e|et))?$/u;

/**
 * Whether the items above a label are clauses that lead up to it: the last two are alike, end alike with a comma or a
 * semicolon, and it begins another numbering.
 */
function followsClauses(lines: readonly LabelledLine[], at: number, label: PrintedLabel): boolean {
  const [last, before] = [lines[at - 1], lines[at - 2]];
  if (last?.label == null || before?.label == null || !isAlike(before.label, last.label)) return false;
  if (isAlike(last.label, label) || !label.readings.some(({ n }) => n === 1)) return false;
  const mark = CLAUSE_END.exec(last.words.slice(-6))?.[1];
  return mark !== undefined && mark === CLAUSE_END.exec(before.words.slice(-6))?.[1];
}

interface Levelled {
  readonly body: readonly BodyLine[];
  readonly findings: readonly Finding[];
}

/** Joined lines with their levels; a label that fits no list is none, and its line may go on the one above. */
function levelled(lines: readonly LabelledLine[]): Levelled {
  const wrapping = wrappingOf(lines);
  const joined = joinLines(lines, wrapping);
  const typed = typedIndents(joined.lines);
  const inSentence = new Set([...labelsInSentence(lines, wrapping)].map((line) => line.label));
  const steps = joined.lines.flatMap((line, i): Step[] => {
    const { label, words } = line;
    if (label !== null) {
      return [
        {
          kind: 'label',
          label,
          introduces: endsWithColon(words),
          midSentence: inSentence.has(label),
          afterClauses: followsClauses(joined.lines, i, label),
          headingLike: readsLikeHeading(line) && !isAlike(label, joined.lines[i + 1]?.label ?? null),
          indent: line.source?.indent ?? typed.get(line) ?? null,
        },
      ];
    }
    const isStyled = (line.source?.heading ?? null) !== null;
    return isStyled || isHeadingLike(line.words) || endsWithColon(line.words) ? [{ kind: 'break' }] : [];
  });
  const levels = inferLevels(steps);
  const findings: Finding[] = [];
  const levelOf = new Map<PrintedLabel, Level>();
  const rejected = new Set<PrintedLabel>();
  let at = 0;
  for (const { label, number, text } of joined.lines) {
    if (label === null) continue;
    const level = levels[at++]!;
    for (const doubt of level.doubts) {
      findings.push(finding(DOUBTS[doubt], [number], text, { label: label.label, level: level.level }));
    }
    if (level.isHeading !== true && level.reading === null) {
      findings.push(finding('label/notALabel', [number], text, { label: label.label }));
      rejected.add(label);
    } else {
      levelOf.set(label, level);
    }
  }
  const unlabelled = (line: LabelledLine): LabelledLine =>
    line.label !== null && rejected.has(line.label) ? { ...line, label: null, words: line.text } : line;
  const final = rejected.size === 0 ? joined : joinLines(lines.map(unlabelled), wrapping);
  findings.push(...final.findings);
  return {
    body: final.lines.map((line) => ({ line, level: line.label === null ? null : (levelOf.get(line.label) ?? null) })),
    findings,
  };
}

/**
 * What was understood of a document, and all that was removed, joined, attached or doubted. Lines are counted from
 * 1.
 */
export function outlineOf(
  raw: readonly SourceLine[],
  reached: (step: OutlineStep, paragraphs: number) => void = () => {},
): {
  readonly outline: Outline;
  readonly findings: readonly Finding[];
} {
  reached('structure', 0);
  const clean = cleanLines(raw);
  const ended = removeEndMark(clean.lines);
  const split = splitLines(ended.lines);
  const running = removeRunningHeads(split.lines);
  const addressed = removeAddressLines(running.lines);
  const noted = removeFootnotes(addressed.lines);
  const labelled = labelLines(noted.lines);
  const furnished = removeFurniture(withoutLeadingMarks(labelled.lines));
  reached('numbers', furnished.lines.length);
  const { body: all, findings: levelFindings } = levelled(furnished.lines);
  const found = all.findIndex((entry) => entry.level !== null);
  const start = found < 0 ? all.length : found;

  reached('names', all.length);
  const frontMatter = readFrontMatter(
    all.slice(0, start).map((entry) => entry.line),
    found >= 0,
    all.slice(start).map((entry) => entry.line),
  );
  reached('check', all.length);
  const body = bodyBlocks(all.slice(start));
  // Where headings further down end with a colon, so does the first.
  const withColon = body.blocks.some(
    ({ kind, label, text }) => kind === 'heading' && label === '' && endsWithColon(text) && !isCapitals(text),
  );
  const blocks = [
    ...frontMatter.opening.map(({ kind, line }) =>
      openingBlock(kind === 'introducer' && withColon && endsWithColon(line.words) ? 'heading' : kind, line),
    ),
    ...body.blocks,
  ];
  const inferred = inferScheme(blocks);

  const findings = [
    ...clean.findings,
    ...ended.findings,
    ...split.findings,
    ...running.findings,
    ...addressed.findings,
    ...noted.findings,
    ...labelled.findings,
    ...furnished.findings,
    ...levelFindings,
    ...frontMatter.findings,
    ...body.findings,
    ...twoTitles(blocks),
    ...blocks.flatMap((block, i) =>
      inferred.numbering[i]?.numbering === 'fixed'
        ? [finding('label/fixed', [block.line], `${block.label} ${block.text}`, { label: block.label })]
        : [],
    ),
    ...all.flatMap(({ line }) => (isCollapsed(line.text) ? [finding('text/collapsed', [line.number], line.text)] : [])),
  ];
  if (all.length === 0) findings.push(finding('text/empty', [], ''));
  else if (found < 0) findings.push(finding('numbering/none', [], ''));

  const outline: Outline = {
    front: frontMatter.front,
    title: frontMatter.front.filter((line) => line.role === 'title').map((line) => line.text),
    place: frontMatter.place,
    date: frontMatter.date,
    participants: frontMatter.participants,
    attendance: frontMatter.attendance,
    organisations: frontMatter.organisations,
    naming: frontMatter.naming,
    organ: frontMatter.organ,
    blocks,
  };
  return { outline, findings: findings.sort((a, b) => a.line - b.line) };
}
