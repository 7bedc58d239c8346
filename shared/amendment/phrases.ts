// What a request for other words says, change by change, as facts: what is inserted where, struck, replaced, split,
// joined, removed or set otherwise. One phrase for each thing a drafter would name.

import type { BlockAttrs } from '../document/block.ts';
import { changeOf, type FormChange } from './change.ts';
import type { Hunk } from './diff.ts';
import type { Wording } from './request.ts';
import { afterSpot, type Spot } from './spot.ts';
import { type BlockToken, type Token, tokenText } from './token.ts';
import { wordsOf } from './words.ts';

export type Phrase =
  | { readonly kind: 'insert'; readonly blockId: string; readonly spot: Spot; readonly words: string }
  | { readonly kind: 'delete'; readonly blockId: string; readonly words: string }
  | { readonly kind: 'replace'; readonly blockId: string; readonly words: string; readonly by: string }
  /** As `replace`, at the end of words in quotation marks; `rest` is added behind the mark. */
  | {
      readonly kind: 'replaceQuoted';
      readonly blockId: string;
      readonly words: string;
      readonly by: string;
      readonly rest: string;
    }
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
    }
  /** Paragraphs `blockId` to `last`, the same where it is one; `after` as for a new paragraph. */
  | { readonly kind: 'move'; readonly blockId: string; readonly last: string; readonly after: string | null }
  /** No wording: what is asked for is said in the reason. Null: about the whole document. */
  | { readonly kind: 'remark'; readonly blockId: string | null };

/** In text order; changes of form last. */
export function phrasesOf({ base, content, after }: Wording): Phrase[] {
  const { tokens, hunks, forms } = changeOf(base, content);
  const parts: Phrase[] = [];
  for (let i = 0; i < hunks.length; i++) {
    const quotation = endOfQuotation(tokens, hunks[i]!, hunks[i + 1]);
    parts.push(...(quotation ? [quotation] : phrasesOfHunk(tokens, hunks[i]!, after)));
    if (quotation) i++;
  }
  return [...parts, ...forms.map(({ id, form, to }): Phrase => ({ kind: 'form', blockId: id, form, to }))];
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

const CLOSES = /^[’”»'"]$/u;

/**
 * A stop before a quotation mark gives way to a comma, and words come behind the mark: said in one breath, with the mark
 * of the text as that of the sentence. Replace “TS.” by “TS,” including …
 */
function endOfQuotation(base: readonly Token[], sign: Hunk, added: Hunk | undefined): Phrase | null {
  const mark = base[sign.to];
  if (!added || !mark || !CLOSES.test(tokenText(mark)) || added.from !== sign.to + 1 || added.to !== added.from)
    return null;
  const signs = [...base.slice(sign.from, sign.to), ...sign.ins];
  if (signs.length === 0 || signs.some(({ kind }) => kind !== 'punctuation') || added.ins.some(isBlock)) return null;
  const phrase = wordPhrase(base, sign, '');
  if (phrase.kind !== 'replace') return null;
  const { words, by } = phrase;
  return { kind: 'replaceQuoted', blockId: blockAt(base, sign.from) ?? '', words, by, rest: spoken(added.ins) };
}

const isBlock = (token: Token): token is BlockToken => token.kind === 'block';

/** Id of the block that the token before `at` belongs to. */
const blockAt = (base: readonly Token[], at: number): string | undefined =>
  base.slice(0, at).findLast(isBlock)?.attrs.id;

function phrasesOfHunk(base: readonly Token[], hunk: Hunk, before: string | null): Phrase[] {
  const gone = cut(base.slice(hunk.from, hunk.to));
  const come = cut(hunk.ins);
  const opener = blockAt(base, hunk.from);
  const blockId = opener ?? gone.blocks[0]?.opener.attrs.id ?? come.blocks[0]?.opener.attrs.id ?? '';
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
