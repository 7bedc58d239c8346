// Paragraphs that come again from document to document: the thanks to the host, the reports of the secretariat. Found by
// their wording after what belongs to one meeting was replaced by slots. Words are weighed: small words say little, the host
// says much. What is found is evidence for a drafter, not a rule: each wording is kept as it was.

import { fold } from '../../country/fold.ts';
import type { OutlineBlock } from '../structure/bodyBlocks.ts';
import type { MeetingFacts } from './meetingFacts.ts';
import { patternOf } from './slotting.ts';
import type { Pattern, TextLanguage } from './template.ts';
import { openerWords } from './verbForm.ts';

export interface PastParagraph {
  readonly document: number;
  readonly block: OutlineBlock;
  readonly pattern: Pattern;
  /** From 0, first of its section, to 1, last. */
  readonly position: number;
}

const SIMILAR = 0.6;
/** Paragraphs with different verbs must be more alike. */
const SIMILAR_WORDS = 0.7;
const HOST_WEIGHT = 3;
const SLOT_WEIGHT = 1;
const SMALL_WEIGHT = 0.25;
const MIN_WORDS = 6;
/** Lists of many elements are not told by their wording. */
const MAX_WORDS = 80;
const SMALL =
  /^(?:the|of|and|to|in|for|its|their|on|with|by|a|an|as|at|that|this|from|it|el|la|los|las|de|del|y|en|a|por|con|para|su|sus|se|le|les|des|du|et|au|aux|pour|o|os|as|da|do|das|dos|e|em)$/u;

interface Weighed {
  /** Weight of each word, however often it stands there: no common run can weigh more. */
  readonly bag: ReadonlyMap<string, number>;
  readonly opener: string | null;
  readonly words: readonly string[];
  readonly weights: readonly number[];
  readonly total: number;
}

function weighed({ text }: Pattern, language: TextLanguage): Weighed {
  const opener = openerWords(text, language)?.split(' ')[0];
  // The body counts alike by whichever of its names it goes.
  const folded = (fold(text).match(/\{\w+\}|[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    /^\{(?:body|bodyname|acronym)\}$/u.test(word) ? '{body}' : word,
  );
  // The verb counts by its plain form, so that "Thank" and "To thank" are one.
  const words = folded.map((word, i) =>
    i < 2 && opener !== undefined && word.startsWith(fold(opener).slice(0, 4)) ? opener : word,
  );
  const weights = words.map((word) =>
    word === '{host}' ? HOST_WEIGHT : word.startsWith('{') ? SLOT_WEIGHT : SMALL.test(word) ? SMALL_WEIGHT : 1,
  );
  const bag = new Map<string, number>();
  words.forEach((word, i) => {
    bag.set(word, (bag.get(word) ?? 0) + weights[i]!);
  });
  return { opener: opener ?? null, bag, words, weights, total: weights.reduce((sum, one) => sum + one, 0) };
}

/** Weight of the longest common run of words, of both, as a share; 0 where it cannot be enough. */
function likeness(a: Weighed, b: Weighed, enough: number): number {
  let common = 0;
  for (const [word, weight] of a.bag) common += Math.min(weight, b.bag.get(word) ?? 0);
  if ((2 * common) / (a.total + b.total) < enough) return 0;
  let row = new Float64Array(b.words.length + 1);
  a.words.forEach((word, i) => {
    const next = new Float64Array(b.words.length + 1);
    b.words.forEach((other, j) => {
      next[j + 1] = word === other ? row[j]! + a.weights[i]! : Math.max(next[j]!, row[j + 1]!);
    });
    row = next;
  });
  return (2 * row[b.words.length]!) / (a.total + b.total);
}

/** Every item of a section as a pattern. */
export const paragraphsOf = (
  document: number,
  blocks: readonly OutlineBlock[],
  facts: MeetingFacts,
): readonly PastParagraph[] => {
  const items = blocks.filter(({ role }) => role === 'operative' || role === 'preambular' || role === 'sub');
  return items.map((block, i) => ({
    document,
    block,
    pattern: patternOf(block.text, facts, { host: true }),
    position: items.length < 2 ? 0 : i / (items.length - 1),
  }));
};

/** Groups of paragraphs of at least two documents whose wording is alike; in each at most one of a document. */
export function recurringIn(
  paragraphs: readonly PastParagraph[],
  language: TextLanguage,
): readonly (readonly PastParagraph[])[] {
  const candidates = paragraphs
    .map((paragraph) => ({ paragraph, weighed: weighed(paragraph.pattern, language) }))
    .filter(
      ({ weighed: { opener, words } }) => opener !== null && words.length >= MIN_WORDS && words.length <= MAX_WORDS,
    );
  const pairs = candidates.flatMap((a, i) =>
    candidates.slice(i + 1).flatMap((b) => {
      if (a.paragraph.document === b.paragraph.document) return [];
      const enough = a.weighed.opener === b.weighed.opener ? SIMILAR : SIMILAR_WORDS;
      const share = likeness(a.weighed, b.weighed, enough);
      return share >= enough ? [{ a: a.paragraph, b: b.paragraph, share }] : [];
    }),
  );
  const groupOf = new Map<PastParagraph, PastParagraph[]>();
  for (const { a, b } of pairs.sort((x, y) => y.share - x.share)) {
    const [first, second] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    if (first === second) continue;
    const joined = [...first, ...second];
    if (new Set(joined.map(({ document }) => document)).size < joined.length) continue;
    for (const one of joined) groupOf.set(one, joined);
  }
  return [...new Set(groupOf.values())]
    .map((group) => group.toSorted((a, b) => a.document - b.document))
    .sort((a, b) => b.length - a.length || a[0]!.position - b[0]!.position);
}
