// The sentence a drafter would say for a request ("After “…Tripartite Team”, insert “and to take note …”"), as facts:
// the client prints it from its catalogue. Keys and slots, one phrase each, joined by "; ":
//   sentence.insertStart | insertEnd {words} · insertAfterSentence {words, count} · insertAfter {words, spot}
//   sentence.delete {words} · replace {words, by} · replaceQuoted {words, by, rest} · marks {words}
//   sentence.newParagraphFirst {words} · newParagraphAfter {words, block} · removeParagraph {words, block}
//   sentence.splitAfterSentence {count} · splitAfter {spot} · join {block, next} · role | level | numbering {block, to}
//   sentence.moveFirst {block} · moveAfter {block, next} · moveSeveralFirst {block, last} · moveSeveralAfter {…, next}
//   sentence.remark · remarkOn {block}
// `words`, `by`, `spot`: quoted by the catalogue; `rest` is not. `block`, `next`, `last`: ids, to be printed as labels.
// `count`: from 1. An atom in words is ATOM; ¶ stands for a paragraph that begins.

import { assertNever } from '../result.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import type { Wording } from './request.ts';
import type { Spot } from './spot.ts';

export type Sentence = Phrase | { readonly kind: 'several'; readonly parts: readonly Phrase[] };

/** Without any change this is `several` without parts. */
export function sentenceOf(version: Wording): Sentence {
  switch (version.kind) {
    case 'wording': {
      const parts = phrasesOf(version);
      return parts.length === 1 ? parts[0]! : { kind: 'several', parts };
    }
    case 'move': {
      const [blockId, last] = [version.targets[0] ?? '', version.targets.at(-1) ?? ''];
      return { kind: 'move', blockId, last, after: version.after };
    }
    case 'remark':
      return { kind: 'remark', blockId: version.targets[0] ?? null };
    default:
      return assertNever(version.kind);
  }
}

export interface CataloguePhrase {
  readonly key: string;
  readonly slots: Readonly<Record<string, string | number>>;
}

/** The keys of the catalogue to print one after the other; `max` shortens long quotations in the middle. */
export function printedBy(sentence: Sentence, max = Number.POSITIVE_INFINITY): CataloguePhrase[] {
  return sentence.kind === 'several'
    ? sentence.parts.map((part) => printedPhrase(part, max))
    : [printedPhrase(sentence, max)];
}

function printedPhrase(phrase: Phrase, max: number): CataloguePhrase {
  switch (phrase.kind) {
    case 'insert': {
      const { key, slots } = printedSpot(phrase.spot);
      return { key: `sentence.insert${key}`, slots: { ...slots, words: shorten(phrase.words, max) } };
    }
    case 'delete':
    case 'marks':
      return { key: `sentence.${phrase.kind}`, slots: { words: shorten(phrase.words, max) } };
    case 'replace':
      return { key: 'sentence.replace', slots: { words: shorten(phrase.words, max), by: shorten(phrase.by, max) } };
    case 'replaceQuoted': {
      const [words, by, rest] = [phrase.words, phrase.by, phrase.rest].map((row) => shorten(row, max));
      return { key: 'sentence.replaceQuoted', slots: { words: words!, by: by!, rest: rest! } };
    }
    case 'newParagraph': {
      const words = shorten(phrase.words, max);
      if (phrase.after === null) return { key: 'sentence.newParagraphFirst', slots: { words } };
      return { key: 'sentence.newParagraphAfter', slots: { block: phrase.after, words } };
    }
    case 'removeParagraph':
      return { key: 'sentence.removeParagraph', slots: { block: phrase.blockId, words: shorten(phrase.words, max) } };
    case 'split': {
      const { key, slots } = printedSpot(phrase.spot);
      return { key: `sentence.split${key}`, slots };
    }
    case 'join':
      return { key: 'sentence.join', slots: { block: phrase.blockId, next: phrase.next } };
    case 'form': {
      const key = phrase.form === 'label' ? 'numbering' : phrase.form;
      return { key: `sentence.${key}`, slots: { block: phrase.blockId, to: phrase.to ?? '' } };
    }
    case 'move': {
      const what = phrase.blockId === phrase.last ? 'move' : 'moveSeveral';
      const slots = { block: phrase.blockId, ...(what === 'move' ? {} : { last: phrase.last }) };
      if (phrase.after === null) return { key: `sentence.${what}First`, slots };
      return { key: `sentence.${what}After`, slots: { ...slots, next: phrase.after } };
    }
    case 'remark':
      if (phrase.blockId === null) return { key: 'sentence.remark', slots: {} };
      return { key: 'sentence.remarkOn', slots: { block: phrase.blockId } };
    default:
      return assertNever(phrase);
  }
}

function printedSpot(spot: Spot): CataloguePhrase {
  switch (spot.at) {
    case 'start':
      return { key: 'Start', slots: {} };
    case 'end':
      return { key: 'End', slots: {} };
    case 'afterSentence':
      return { key: 'AfterSentence', slots: { count: spot.sentence } };
    case 'after':
      return { key: 'After', slots: { spot: spot.words } };
    default:
      return assertNever(spot);
  }
}

/** Long words with their middle left out: "To take note of the request … Member Countries." */
export function shorten(words: string, max: number): string {
  if (words.length <= max) return words;
  const parts = words.split(' ');
  const tail = parts.slice(-2).join(' ');
  let head = parts[0]!;
  for (const part of parts.slice(1, -2)) {
    if (head.length + part.length + tail.length + 4 > max) break;
    head += ` ${part}`;
  }
  return parts.length < 4 ? words : `${head} … ${tail}`;
}
