// Running heads and feet: lines that come back on every page, alike but for a page number. They are told by coming back
// and by one thing more: they interrupt a sentence, or their number counts pages beside other such lines or page breaks.
// What stands above the first sentence is title and letterhead and is left alone.

import { type Line, PAGE_BREAK_GAP } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { readBullet, readLabel } from './labelForms.ts';
import { endsClause, isPageNumber, isSentence, startsLowerCase } from './lineShape.ts';

const MAX_CHARACTERS = 120;
const MIN_TIMES = 2;

/** What two lines of one running head share: everything but their numbers. */
const likeness = (text: string): string => text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ');
const numbersIn = (text: string): readonly number[] => (text.match(/\d+/gu) ?? []).map(Number);

/** Whether one of the numbers in lines that are otherwise alike goes up from each to the next. */
function countsPages(texts: readonly string[]): boolean {
  const all = texts.map(numbersIn);
  return (all[0] ?? []).some((_, at) => all.every((numbers, i) => i === 0 || numbers[at]! > all[i - 1]![at]!));
}

const mayRun = (line: Line): boolean =>
  line.text.length <= MAX_CHARACTERS &&
  line.source?.numbering == null &&
  line.source?.ruling?.keep !== true &&
  (isPageNumber(line.text) || (readLabel(line.text) === null && readBullet(line.text) === null)) &&
  !startsLowerCase(line.text) &&
  !/[;:]$/u.test(line.text);

interface Group {
  readonly at: number[];
  interrupts: number;
  breaks: number;
}

/** The lines without running heads and feet, each told in a finding. */
export function removeRunningHeads(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const first = lines.findIndex((line) => isSentence(line.text) || readLabel(line.text) !== null);
  const groups = new Map<string, Group>();
  const groupAt = lines.map((line, i) => {
    if (first < 0 || !mayRun(line)) return null;
    const key = likeness(line.text);
    const group = groups.get(key) ?? { at: [], interrupts: 0, breaks: 0 };
    group.at.push(i);
    groups.set(key, group);
    return group;
  });
  const comesBack = (i: number): boolean => (groupAt[i]?.at.length ?? 0) >= MIN_TIMES;

  const amid = new Set<number>();
  for (let i = 0; i < lines.length; ) {
    let end = i;
    while (end < lines.length && comesBack(end)) end += 1;
    if (end === i) {
      i += 1;
      continue;
    }
    const above = lines[i - 1];
    const below = lines[end];
    const interrupts =
      above !== undefined && below !== undefined && !endsClause(above.text) && startsLowerCase(below.text);
    const breaks =
      lines.slice(i, end).some((line) => isPageNumber(line.text) || line.gap >= PAGE_BREAK_GAP) ||
      (below !== undefined && below.gap >= PAGE_BREAK_GAP);
    for (let at = i; at < end; at++) {
      const group = groupAt[at];
      if (interrupts) {
        group!.interrupts += 1;
        amid.add(at);
      }
      if (breaks) group!.breaks += 1;
    }
    i = end;
  }

  const running = new Set<Group>();
  for (const group of groups.values()) {
    if (group.at.length < MIN_TIMES) continue;
    const counts = countsPages(group.at.map((i) => lines[i]!.text));
    if (group.interrupts > 0 || (counts && group.breaks * 2 >= group.at.length)) running.add(group);
  }
  const kept: Line[] = [];
  const findings: Finding[] = [];
  let wasRunning = false;
  lines.forEach((line, i) => {
    const group = groupAt[i] ?? null;
    if (group !== null && running.has(group) && (i >= first || amid.has(i))) {
      const evidence = ['repeats', group.interrupts > 0 ? 'midSentence' : 'pageNumber'];
      findings.push(finding('furniture/removed', [line.number], line.text, { evidence }));
      wasRunning = true;
      return;
    }
    const below = groupAt[i + 1] ?? null;
    const atPageEdge = wasRunning || (below !== null && running.has(below));
    // The space around a running head is that of the page.
    kept.push({ ...line, gap: wasRunning ? 0 : line.gap, atPageEdge });
    wasRunning = false;
  });
  return { lines: kept, findings };
}
