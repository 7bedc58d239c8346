// The sentence a drafter would say for a request ("After “…Tripartite Team”, insert “and to take note …”"), as facts:
// the client prints it from its catalogue. Keys and slots, one phrase each, joined by "; ":
//   sentence.insertStart | insertEnd {words} · insertAfterSentence {words, count} · insertAfter {words, spot}
//   sentence.delete {words} · replace {words, by} · marks {words}
//   sentence.newParagraphFirst {words} · newParagraphAfter {words, block} · removeParagraph {words, block}
//   sentence.splitAfterSentence {count} · splitAfter {spot} · join {block, next} · role | level | numbering {block, to}
// `words`, `by`, `spot`: quoted by the catalogue. `block`, `next`: ids, to be printed as labels. `count`: from 1.
// An atom in words is ATOM; ¶ stands for a paragraph that begins.

import type { BlockAttrs } from '../document/block.ts';
import { assertNever } from '../result.ts';
import { changeOf, type FormChange } from './change.ts';
import type { Hunk } from './diff.ts';
import type { RequestVersion } from './request.ts';
import { afterSpot, type Spot } from './spot.ts';
import { type BlockToken, type Token, wordsOf } from './words.ts';

export type Phrase =
  | { readonly kind: 'insert'; readonly blockId: string; readonly spot: Spot; readonly words: string }
  | { readonly kind: 'delete'; readonly blockId: string; readonly words: string }
  | { readonly kind: 'replace'; readonly blockId: string; readonly words: string; readonly by: string }
  /** The same words set otherwise (bold, italic …). */
  | { readonly kind: 'marks'; readonly blockId: string; readonly words: string }
  /** `after`: id of the block it follows, null at the start of the text. */
  | { readonly kind: 'newParagraph'; readonly after: string | null; readonly words: string }
  | { readonly kind: 'removeParagraph'; readonly blockId: string; readonly words: string }
  | { readonly kind: 'split'; readonly blockId: string; readonly spot: Spot }
  | { readonly kind: 'join'; readonly blockId: string; readonly next: string }
  | {
      readonly kind: 'form';
      readonly blockId: string;
      readonly form: FormChange['form'];
      readonly to: BlockAttrs[FormChange['form']];
    };

export type Sentence = Phrase | { readonly kind: 'several'; readonly parts: readonly Phrase[] };

/** Without any change this is `several` without parts. */
export function sentenceOf(version: Pick<RequestVersion, 'after' | 'base' | 'content'>): Sentence {
  const { tokens, hunks, forms } = changeOf(version.base, version.content);
  const parts: Phrase[] = hunks.flatMap((hunk) => phrasesOfHunk(tokens, hunk, version.after));
  parts.push(...forms.map(({ id, form, to }): Phrase => ({ kind: 'form', blockId: id, form, to })));
  return parts.length === 1 ? parts[0]! : { kind: 'several', parts };
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

/** Words of a hunk cut where blocks begin: what belongs to the block before, then one row for each block. */
interface Cut {
  readonly head: readonly Token[];
  readonly blocks: readonly { readonly opener: BlockToken; readonly words: readonly Token[] }[];
}

function cut(tokens: readonly Token[]): Cut {
  const head: Token[] = [];
  const blocks: { opener: BlockToken; words: Token[] }[] = [];
  for (const token of tokens) {
    if (token.kind === 'block') blocks.push({ opener: token, words: [] });
    else (blocks.at(-1)?.words ?? head).push(token);
  }
  return { head, blocks };
}

const spoken = (tokens: readonly Token[]) => wordsOf(tokens).trim() || wordsOf(tokens);
const isBlank = (tokens: readonly Token[]) => tokens.every((token) => token.kind === 'space');

function phrasesOfHunk(base: readonly Token[], hunk: Hunk, before: string | null): Phrase[] {
  const gone = cut(base.slice(hunk.from, hunk.to));
  const come = cut(hunk.ins);
  const opener = base.slice(0, hunk.from).findLast((token) => token.kind === 'block');
  const blockId = opener?.attrs.id ?? gone.blocks[0]?.opener.attrs.id ?? come.blocks[0]?.opener.attrs.id ?? '';
  if (gone.blocks.length === 0 && come.blocks.length === 0) return [wordPhrase(base, hunk, blockId)];
  const atEnd = hunk.to === base.length || base[hunk.to]?.kind === 'block';
  // A space that goes where a paragraph is split, or comes where two are joined, is not worth a word.
  if (gone.blocks.length === 0 && isBlank(gone.head))
    return addedBlocks(base, hunk, come, atEnd, opener ? blockId : before);
  if (come.blocks.length === 0 && isBlank(come.head)) return takenBlocks(gone, atEnd, blockId);
  const [one, other] = [gone.blocks[0], come.blocks[0]];
  if (one && other && gone.head.length + come.head.length === 0 && gone.blocks.length + come.blocks.length === 2) {
    return [{ kind: 'replace', blockId: one.opener.attrs.id, words: spoken(one.words), by: spoken(other.words) }];
  }
  return [{ kind: 'replace', blockId, words: withSigns(base.slice(hunk.from, hunk.to)), by: withSigns(hunk.ins) }];
}

function wordPhrase(base: readonly Token[], { from, to, ins }: Hunk, blockId: string): Phrase {
  const gone = base.slice(from, to);
  if (isBlank(gone) && !isBlank(ins))
    return { kind: 'insert', blockId, spot: afterSpot(base, from, to, ins), words: spoken(ins) };
  if (wordsOf(gone) === wordsOf(ins)) return { kind: 'marks', blockId, words: spoken(gone) };
  if (isBlank(ins) && !isBlank(gone)) return { kind: 'delete', blockId, words: spoken(gone) };
  // A sign alone says nothing: "replace “TS.” by “TS,”".
  const alone = !gone.some((token) => token.kind === 'word') && base[from - 1]?.kind === 'word';
  const lead = alone ? base.slice(from - 1, from) : [];
  return { kind: 'replace', blockId, words: spoken([...lead, ...gone]), by: spoken([...lead, ...ins]) };
}

function addedBlocks(
  base: readonly Token[],
  { from, to, ins }: Hunk,
  come: Cut,
  atEnd: boolean,
  after: string | null,
): Phrase[] {
  const phrases: Phrase[] = [];
  const blockId = after ?? '';
  if (!isBlank(come.head))
    phrases.push({ kind: 'insert', blockId, spot: afterSpot(base, from, to, come.head), words: spoken(come.head) });
  const added = atEnd ? come.blocks : come.blocks.slice(0, -1);
  if (!atEnd) phrases.push({ kind: 'split', blockId, spot: afterSpot(base, from, to, ins) });
  for (const { words } of added) phrases.push({ kind: 'newParagraph', after, words: spoken(words) });
  const rest = atEnd ? undefined : come.blocks.at(-1);
  if (rest && !isBlank(rest.words)) {
    phrases.push({ kind: 'insert', blockId: rest.opener.attrs.id, spot: { at: 'start' }, words: spoken(rest.words) });
  }
  return phrases;
}

function takenBlocks(gone: Cut, atEnd: boolean, blockId: string): Phrase[] {
  const phrases: Phrase[] = [];
  if (!isBlank(gone.head)) phrases.push({ kind: 'delete', blockId, words: spoken(gone.head) });
  gone.blocks.forEach(({ opener, words }, i) => {
    const { id } = opener.attrs;
    if (atEnd || i < gone.blocks.length - 1)
      phrases.push({ kind: 'removeParagraph', blockId: id, words: spoken(words) });
    else {
      phrases.push({ kind: 'join', blockId, next: id });
      if (!isBlank(words)) phrases.push({ kind: 'delete', blockId: id, words: spoken(words) });
    }
  });
  return phrases;
}

const withSigns = (tokens: readonly Token[]) =>
  wordsOf(tokens)
    .replace(/\s*¶\s*/g, ' ¶ ')
    .trim();
