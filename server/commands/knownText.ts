// What is computed from a whole text, remembered for as long as that very array of blocks is held: a room gives the
// same array until its text changes, and a list of five hundred requests asks the same question of it again and again.
// Limit: by identity, never by content; a text read anew is computed anew.

import { createHash } from 'node:crypto';
import { indexOf, type TextIndex } from '../../shared/amendment/place.ts';
import type { Standing } from '../../shared/amendment/request.ts';
import { standingOf } from '../../shared/amendment/standing.ts';
import type { Block } from '../../shared/document/block.ts';
import { canonicalText } from '../../shared/document/canonicalText.ts';
import type { RequestRow } from '../store/store.ts';

interface Known {
  hash?: string;
  index?: TextIndex;
  readonly standings: Map<string, Standing>;
}

const known = new WeakMap<readonly Block[], Known>();

function of(text: readonly Block[]): Known {
  const found = known.get(text);
  if (found !== undefined) return found;
  const fresh: Known = { standings: new Map() };
  known.set(text, fresh);
  return fresh;
}

/** The same as `textHash`, by the platform's own SHA-256: a whole text is long. */
export function hashOfText(text: readonly Block[]): string {
  const memory = of(text);
  memory.hash ??= createHash('sha256').update(canonicalText(text)).digest('hex');
  return memory.hash;
}

/** How the last version of a request stands to the text. A version never changes, so its number says which it is. */
export function standingIn(row: Pick<RequestRow, 'id' | 'versions'>, text: readonly Block[]): Standing {
  const version = row.versions.at(-1);
  if (version === undefined) throw new Error(`request ${row.id} has no version`);
  const memory = of(text);
  const key = `${row.id}/${version.version}`;
  const before = memory.standings.get(key);
  if (before !== undefined) return before;
  memory.index ??= indexOf(text);
  const standing = standingOf(version, text, memory.index);
  memory.standings.set(key, standing);
  return standing;
}
