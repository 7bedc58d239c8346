// Requests laid over the tokens of a text as tracked changes. Where two cannot both be agreed, the words of the text go
// once, by the first who asks, and each alternative comes in brackets: no file can hold two deletions of one word.

import type { Asked } from '../amendment/compile.ts';
import { applyHunks, type Hunk } from '../amendment/diff.ts';
import type { LaidOver } from '../amendment/layOver.ts';
import type { TextToken, Token } from '../amendment/token.ts';
import { hunksIn, tokenRow } from '../amendment/tokenRow.ts';
import { sameHunk, touch } from '../amendment/touch.ts';
import type { PrintableChange } from '../document/printable.ts';
import type { ChangedToken } from './changedParagraphs.ts';

/** A request as it is printed. */
export interface AskedInPrint extends Asked {
  /** Names of those who ask, the lead first: "Canada, United States". */
  readonly author: string;
  /** When it was filed: milliseconds since 1970, UTC. */
  readonly at: number;
}

interface Part {
  readonly hunk: Hunk;
  readonly by: AskedInPrint[];
}

/** Ids of requests that stand in brackets beside each other, the numbers of all of one place together. */
export interface LaidTokens {
  readonly tokens: readonly ChangedToken[];
  readonly competing: readonly (readonly number[])[];
}

const sign = (text: string): TextToken => ({ kind: 'punctuation', text, marks: [], key: text });

const changeBy = (kind: PrintableChange['kind'], by: readonly AskedInPrint[]): PrintableChange => ({
  kind,
  author: [...new Set(by.map(({ author }) => author))].join(', '),
  at: by[0]!.at,
  id: by[0]!.id,
});

export function changedTokens({ text, laid }: LaidOver<AskedInPrint>): LaidTokens {
  const whole = tokenRow(text);
  const { tokens } = whole;
  const parts: Part[] = [];
  for (const one of laid) {
    const { asked } = one;
    for (const hunk of hunksIn(whole, one)) {
      const same = parts.find((part) => sameHunk(part.hunk, hunk));
      if (same) same.by.push(asked);
      else parts.push({ hunk, by: [asked] });
    }
  }
  parts.sort((a, b) => a.hunk.from - b.hunk.from || a.hunk.to - b.hunk.to || a.by[0]!.number - b.by[0]!.number);
  const out: ChangedToken[] = [];
  const competing: number[][] = [];
  let at = 0;
  const keepUpTo = (to: number) => {
    for (; at < to; at++) out.push({ token: tokens[at]! });
  };
  for (const group of groupsOf(tokens, parts)) {
    const [from, to] = [group[0]!.hunk.from, Math.max(...group.map(({ hunk }) => hunk.to))];
    keepUpTo(from);
    const authors = new Set(group.flatMap(({ by }) => by.map(({ id }) => id)));
    if (group.length === 1 || authors.size === 1) {
      for (const { hunk, by } of group) {
        keepUpTo(hunk.from);
        for (; at < hunk.to; at++) out.push({ token: tokens[at]!, change: changeBy('deleted', by) });
        for (const token of hunk.ins) out.push({ token, change: changeBy('inserted', by) });
      }
      continue;
    }
    competing.push([...new Set(group.flatMap(({ by }) => by.map(({ number }) => number)))].sort((a, b) => a - b));
    const first = group.toSorted((a, b) => a.by[0]!.number - b.by[0]!.number)[0]!;
    for (; at < to; at++) out.push({ token: tokens[at]!, change: changeBy('deleted', first.by) });
    for (const { by, hunks } of alternativesIn(group)) {
      const change = changeBy('inserted', by);
      for (const token of bracketed(applyHunks(tokens, hunks, from, to))) out.push({ token, change });
    }
  }
  keepUpTo(tokens.length);
  return { tokens: out, competing };
}

/** Parts that cannot both be agreed, and those between them, together; in order. */
function groupsOf(tokens: readonly Token[], parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  let end = -1;
  for (const part of parts) {
    const last = groups.at(-1);
    if (last && (part.hunk.from < end || last.some(({ hunk }) => touch(tokens, hunk, part.hunk)))) last.push(part);
    else groups.push([part]);
    end = Math.max(end, part.hunk.to);
  }
  return groups;
}

/** What each who asks would make of the stretch; a request with several changes in it is one alternative. */
function alternativesIn(group: readonly Part[]): { by: AskedInPrint[]; hunks: Hunk[] }[] {
  const found: { by: AskedInPrint[]; hunks: Hunk[] }[] = [];
  const askers = [...new Map(group.flatMap(({ by }) => by).map((one) => [one.id, one])).values()];
  for (const asker of askers.sort((a, b) => a.number - b.number)) {
    const hunks = group.filter(({ by }) => by.some(({ id }) => id === asker.id)).map(({ hunk }) => hunk);
    const same = found.find(
      (one) => one.hunks.length === hunks.length && one.hunks.every((hunk, nth) => hunk === hunks[nth]),
    );
    if (same) same.by.push(asker);
    else found.push({ by: [asker], hunks });
  }
  return found;
}

/** "[in all its forms]"; what opens a paragraph stands before the bracket, white space around it. */
function bracketed(tokens: readonly Token[]): Token[] {
  const isOuter = (token: Token | undefined) => token?.kind === 'block' || token?.kind === 'space';
  let [start, end] = [0, tokens.length];
  while (start < end && isOuter(tokens[start])) start += 1;
  while (end > start && isOuter(tokens[end - 1])) end -= 1;
  return [...tokens.slice(0, start), sign('['), ...tokens.slice(start, end), sign(']'), ...tokens.slice(end)];
}
