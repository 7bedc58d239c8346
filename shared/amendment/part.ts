// A part of a request: the changes that are agreed while the others are not. Changes are numbered as `changeOf` finds
// them, word changes first, then changes of form. A block taken away here and put there is one thing: whoever takes one
// half gets the other as well, or it would stand twice, or nowhere.

import { assertNever } from '../result.ts';
import { type Change, changeOf, sameBlocks, withForms } from './change.ts';
import { applyHunks, type Hunk } from './diff.ts';
import type { Wording } from './request.ts';
import { blocksOf } from './words.ts';

/** How many changes a version asks for. A move is one; a remark asks for none. */
export function changesIn(version: Wording): number {
  switch (version.kind) {
    case 'wording': {
      const { hunks, forms } = changeOf(version.base, version.content);
      return hunks.length + forms.length;
    }
    case 'move':
      return 1;
    case 'remark':
      return 0;
    default:
      return assertNever(version.kind);
  }
}

/**
 * The version with only the changes `chosen`, and those they cannot do without. All of them give the version itself. A
 * number that no change has is a bug and throws.
 */
export function partOf(version: Wording, chosen: readonly number[]): Wording {
  const count = changesIn(version);
  const wrong = chosen.find((number) => !Number.isInteger(number) || number < 0 || number >= count);
  if (wrong !== undefined) throw new RangeError(`no change ${wrong} among ${count}`);
  if (version.kind !== 'wording' || chosen.length === count) return version;
  const change = changeOf(version.base, version.content);
  const taken = new Set(takenWith(change, chosen));
  const hunks = change.hunks.filter((_, i) => taken.has(i));
  const forms = change.forms.filter((_, i) => taken.has(change.hunks.length + i));
  const content = withForms(blocksOf(applyHunks(change.tokens, hunks)), forms);
  return { ...version, content: sameBlocks(content, version.content) ? version.content : content };
}

/** The chosen changes with those they cannot do without, in order. */
function takenWith({ tokens, hunks }: Change, chosen: readonly number[]): number[] {
  const taken = new Set(chosen);
  const gone = hunks.map((hunk) => blockIds(tokens.slice(hunk.from, hunk.to)));
  const come = hunks.map((hunk) => blockIds(hunk.ins));
  const meet = (a: readonly string[], b: readonly string[]) => a.some((id) => b.includes(id));
  for (let size = -1; size !== taken.size; ) {
    size = taken.size;
    hunks.forEach((_, i) => {
      if (!taken.has(i)) return;
      hunks.forEach((_other, j) => {
        if (i !== j && (meet(gone[i]!, come[j]!) || meet(come[i]!, gone[j]!))) taken.add(j);
      });
    });
  }
  return [...taken].sort((a, b) => a - b);
}

const blockIds = (tokens: Hunk['ins']): string[] =>
  tokens.flatMap((token) => (token.kind === 'block' ? token.attrs.id : []));
