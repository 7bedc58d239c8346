// Requests that want other words at the same place, each in full: interleaved word by word nobody could read any of them.
// What they all touch is struck once, and behind it stands what each would put there. Where their changes only meet they
// stay as they are. Of one paragraph; the offsets are those of its plain text.

import type { ShownRequest, ShownSpot } from './shownRequests.ts';

/** What one request puts in place of [from, to). */
interface Edit {
  readonly by: number;
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

interface Stretch {
  from: number;
  to: number;
  edits: Edit[];
}

/** The same requests with other spots; the very same array where none stand in each other's way. */
export function standApart(shown: readonly ShownRequest[], words: string): readonly ShownRequest[] {
  if (shown.length < 2) return shown;
  const edits = shown.flatMap(({ spots, removesBlock }, by) => (removesBlock ? [] : editsOf(spots, by)));
  const shared = sharedStretches(edits);
  if (shared.length === 0) return shown;
  return shown.map((one, by) => {
    const mine = shared.filter((stretch) => stretch.edits.some((edit) => edit.by === by));
    if (mine.length === 0) return one;
    const isInOne = (spot: ShownSpot) =>
      spot.kind !== 'join' &&
      mine.some(({ edits: all }) => all.some((edit) => edit.by === by && edit.from <= spot.at && spot.at <= edit.to));
    const kept = one.spots.filter((spot) => !isInOne(spot));
    return { ...one, spots: [...kept, ...mine.flatMap((stretch) => inFull(stretch, by, words))].sort(inOrder) };
  });
}

const inOrder = (a: ShownSpot, b: ShownSpot): number =>
  a.at - b.at || Number(a.kind !== 'del') - Number(b.kind !== 'del');

const isShared = ({ edits }: Stretch): boolean => new Set(edits.map(({ by }) => by)).size > 1;

/** Words taken and words put behind them are one change. What is joined at the end is in nobody's way. */
function editsOf(spots: readonly ShownSpot[], by: number): Edit[] {
  const edits: Edit[] = [];
  for (const spot of spots) {
    if (spot.kind === 'join') continue;
    const last = edits.at(-1);
    const taken = spot.kind === 'del' ? spot.length : 0;
    const put = spot.kind === 'ins' ? spot.words : spot.kind === 'split' ? '¶ ' : '';
    if (last?.to === spot.at) edits[edits.length - 1] = { ...last, to: spot.at + taken, words: last.words + put };
    else edits.push({ by, from: spot.at, to: spot.at + taken, words: put });
  }
  return edits;
}

/** Where changes of several overlap, in the order of the text. */
function sharedStretches(edits: readonly Edit[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = stretches.at(-1);
    if (last && edit.from < last.to) {
      last.to = Math.max(last.to, edit.to);
      last.edits.push(edit);
    } else stretches.push({ from: edit.from, to: edit.to, edits: [edit] });
  }
  // What one of them changes right before or behind belongs to what it wants there, and what that takes in.
  for (;;) {
    const host = stretches.find((one) => isShared(one) && stretches.some((other) => goesOn(one, other)));
    if (!host) return stretches.filter(isShared);
    const at = stretches.findIndex((other) => goesOn(host, other));
    const [{ from, to, edits: more }] = stretches.splice(at, 1) as [Stretch];
    host.from = Math.min(host.from, from);
    host.to = Math.max(host.to, to);
    host.edits.push(...more);
  }
}

const goesOn = (one: Stretch, other: Stretch): boolean =>
  one !== other &&
  ((other.from < one.to && one.from < other.to) ||
    ((one.to === other.from || one.from === other.to) &&
      one.edits.some(({ by }) => other.edits.some((edit) => edit.by === by))));

function inFull({ from, to, edits }: Stretch, by: number, words: string): ShownSpot[] {
  let wanted = '';
  let at = from;
  for (const edit of edits.filter((one) => one.by === by).sort((a, b) => a.from - b.from)) {
    wanted += words.slice(at, edit.from) + edit.words;
    at = edit.to;
  }
  wanted += words.slice(at, to);
  // Whoever only takes words away is named at those.
  if (wanted.trim() === '') return [{ kind: 'del', at: from, length: to - from }];
  return [
    { kind: 'del', at: from, length: to - from, isApart: true },
    { kind: 'ins', at: to, words: wanted, isApart: true },
  ];
}
