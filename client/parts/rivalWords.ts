// Wordings that compete, laid side by side: for each the paragraphs as they would read if it were agreed, with the words
// that not all of them share told apart.

import { changesShown } from '../../shared/amendment/inline.ts';
import { placeOf } from '../../shared/amendment/place.ts';
import { rebaseRequest } from '../../shared/amendment/rebase.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { ATOM, type Block, plainText } from '../../shared/document/block.ts';

export interface WordRun {
  readonly words: string;
  /** Words that one of the others does not have. */
  readonly isOwn: boolean;
}

/** One wording: its paragraphs, each as runs. No paragraph: it would be taken out. */
export type ReadAs = readonly (readonly WordRun[])[];

/** Aligned with `requests`; null for one that no longer fits the text. */
export function rivalWords(requests: readonly Wording[], text: readonly Block[]): readonly (ReadAs | null)[] {
  const places = requests.map((request) => placeOf(request, text));
  const start = Math.min(...places.flatMap((place) => (place ? [place.start] : [])));
  const end = Math.max(...places.flatMap((place) => (place ? [place.end] : [])));
  if (!Number.isFinite(start) || !Number.isFinite(end)) return requests.map(() => null);
  const contents = requests.map((request) => {
    const after = rebaseRequest(request, text);
    return after.ok ? after.value.slice(start, end + after.value.length - text.length) : null;
  });
  return contents.map((content, index) => {
    if (content === null) return null;
    const others = contents.flatMap((other, at) => (at !== index && other !== null ? [other] : []));
    return content.map((block) => runsOf(block, ownWords(block, content, others)));
  });
}

/** For each character of the block whether it stands in all others. */
function ownWords(block: Block, content: readonly Block[], others: readonly (readonly Block[])[]): readonly boolean[] {
  const own = new Array<boolean>(plainText(block).length).fill(false);
  for (const other of others) {
    let at = 0;
    const shown = changesShown(other, content).find(
      ({ attrs, status }) => attrs.id === block.id && status !== 'removed',
    );
    for (const segment of shown?.segments ?? []) {
      if (segment.kind === 'joined' || segment.kind === 'del') continue;
      const { length } = plainText(segment);
      if (segment.kind === 'ins') own.fill(true, at, at + length);
      at += length;
    }
  }
  return own;
}

function runsOf(block: Block, own: readonly boolean[]): readonly WordRun[] {
  const words = plainText(block);
  const runs: WordRun[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && own[at] === own[from]) continue;
    runs.push({ words: words.slice(from, at).replaceAll(ATOM, '[…]'), isOwn: own[from] === true });
    from = at;
  }
  return runs.flatMap(atWords).filter((run) => run.words !== '');
}

/** White space at the ends of one's own words is nobody's. */
function atWords({ words, isOwn }: WordRun): readonly WordRun[] {
  if (!isOwn) return [{ words, isOwn }];
  const [, before = '', core = words, after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
  return [
    { words: before, isOwn: false },
    { words: core, isOwn },
    { words: after, isOwn: false },
  ];
}
