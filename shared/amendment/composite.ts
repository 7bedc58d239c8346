// What a delegate sees and edits: the text with the delegation's drafted blocks in the place of the text's own. A draft
// belongs to one block of the text (its owner) and holds the 0..n blocks that shall stand there instead. It may be joined
// to the run before: then its first words go on in that run's last block, but stay its own: nothing is copied, so two who
// join at once have joined once. The editor is one document, cut into runs. Pure: no editor, no shared document.

import type { Block } from '../document/block.ts';
import { pushInline } from '../document/delta.ts';

/** The next `n` blocks of the composite stand in the place of the text's block `owner`. */
export interface Run {
  readonly owner: string;
  readonly n: number;
  /** Joined to the run before: so many letters and atoms of it stand at the end of that run's last block. */
  readonly joined?: number;
}

/** Whether a run shows anything that another can be joined to. */
export const showsWords = ({ n, joined }: Pick<Run, 'n' | 'joined'>): boolean => n > 0 || joined !== undefined;

/** What a draft puts in the place of its block; `joined`: to the run of this owner, if that is the one before. */
export interface Piece {
  readonly owner: string;
  readonly joined: string | null;
  readonly blocks: readonly Block[];
}

/** The pieces of neighbouring blocks as they read together. */
export function readTogether(pieces: readonly Piece[]): Block[] {
  const read: Block[] = [];
  // The run before, if there is anything in it to be joined to.
  let before: string | null = null;
  for (const { owner, joined, blocks } of pieces) {
    const goesOn: boolean = before !== null && joined === before;
    const [first, ...rest] = blocks;
    if (goesOn && first) {
      const host = read.pop()!;
      const content = [...host.content];
      for (const inline of first.content) pushInline(content, inline);
      read.push({ ...host, content }, ...rest);
    } else read.push(...blocks);
    before = goesOn || blocks.length > 0 ? owner : null;
  }
  return read;
}

/** A draft whose block may have left the text; `after` says where it stood, `joined` what it is joined to. */
export interface Placed {
  readonly owner: string;
  readonly after: string | null;
  readonly joined?: string | null;
}

/**
 * Owners in the order in which they are shown: the blocks of the text, and between them drafts whose block is no longer
 * in the text, beside the block they are joined to or that is joined to them, else behind the one they followed, else
 * where `shown` has them. A draft never falls out, and none comes between two that are joined.
 */
export function ownersInOrder(
  text: readonly string[],
  drafted: readonly Placed[],
  shown: readonly string[] = [],
): string[] {
  const owners = [...text];
  const joinedTo = new Map(drafted.map(({ owner, joined }) => [owner, joined ?? null]));
  const put = (owner: string, behind: number): void => {
    let at = behind;
    while (at > 0 && at < owners.length && joinedTo.get(owners[at]!) === owners[at - 1]) at++;
    owners.splice(at, 0, owner);
  };
  const known = new Set(owners);
  // The same order for everybody, whatever came first to whom; who is joined comes last, and so closest.
  const waiting = drafted
    .filter(({ owner }) => !known.has(owner))
    .sort((a, b) => Number(isJoined(a)) - Number(isJoined(b)) || (a.owner < b.owner ? -1 : 1));
  while (waiting.length > 0) {
    const guestOf = (owner: string) => owners.findIndex((id) => joinedTo.get(id) === owner);
    const next = waiting.findIndex(
      ({ owner, after, joined }) =>
        guestOf(owner) >= 0 || (joined ? owners.includes(joined) : after === null || owners.includes(after)),
    );
    const [draft] = waiting.splice(Math.max(0, next), 1);
    const { owner, after, joined } = draft!;
    const anchor = [joined, after].find((id) => typeof id === 'string' && owners.includes(id));
    if (anchor !== joined && guestOf(owner) >= 0) put(owner, guestOf(owner));
    else if (anchor) put(owner, owners.indexOf(anchor) + 1);
    else if (next >= 0) put(owner, 0);
    else {
      // The block it followed is gone as well.
      const before = shown.slice(0, Math.max(0, shown.indexOf(owner))).findLast((id) => owners.includes(id));
      put(owner, before === undefined ? 0 : owners.indexOf(before) + 1);
    }
  }
  return owners;
}

const isJoined = ({ joined }: Placed): boolean => typeof joined === 'string';

/**
 * Runs after a local edit turned the blocks `before` into `after`. Blocks are the same where they are identical; a new
 * or changed block belongs to the owner that had its id, if order allows, else to the run it follows.
 */
export function reroute<B>(
  runs: readonly Run[],
  before: readonly B[],
  after: readonly B[],
  idOf: (block: B) => string,
): Run[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (before.length === after.length && head + tail >= before.length - 1) return [...runs];

  const owners = runs.flatMap(({ n }, run) => Array<number>(n).fill(run));
  const [from, to] = [head, before.length - tail];
  const ownerOf = new Map<string, number>();
  for (let i = from; i < to; i++) ownerOf.set(idOf(before[i]!), owners[i]!);
  // Own ids last: they count even where the block is not shown at present.
  runs.forEach(({ owner, n }, run) => {
    if (n === 0 && !ownerOf.has(owner)) ownerOf.set(owner, run);
  });
  let current = from < to ? owners[from]! : (owners[from - 1] ?? 0);
  const last = owners[to] ?? runs.length - 1;
  const counts = runs.map(() => 0);
  for (const run of [...owners.slice(0, from), ...owners.slice(to)]) counts[run]!++;
  for (const block of after.slice(from, after.length - tail)) {
    const own = ownerOf.get(idOf(block));
    if (own !== undefined && own >= current && own <= last) current = own;
    counts[current]!++;
  }
  return runs.map(({ owner }, run) => ({ owner, n: counts[run]! }));
}

/** What stands for one owner; `joined`: the first of it is the end of a block that began before. */
export interface Stretch<B> {
  readonly joined: boolean;
  readonly blocks: readonly B[];
}

/** The blocks of each owner. `cut` gives the units [from, to) of a block as one of their own. */
export function cutIntoRuns<B>(
  runs: readonly Run[],
  blocks: readonly B[],
  sizeOf: (block: B) => number,
  cut: (block: B, from: number, to: number) => B,
): Map<string, Stretch<B>> {
  const stretches = new Map<string, Stretch<B>>();
  let at = 0;
  runs.forEach(({ owner, n, joined }, run) => {
    const own = blocks.slice(at, at + n);
    const host = blocks[at - 1];
    at += n;
    const goesOn = joined !== undefined && host !== undefined;
    if (n > 0) {
      const taken = takenBehind(runs, run);
      const last = own[n - 1]!;
      if (taken > 0) own[n - 1] = cut(last, 0, sizeOf(last) - taken);
    }
    if (goesOn) {
      const behind = n > 0 ? 0 : takenBehind(runs, run);
      const end = sizeOf(host) - behind;
      own.unshift(cut(host, end - joined, end));
    }
    stretches.set(owner, { joined: goesOn, blocks: own });
  });
  return stretches;
}

/** Units at the end of the block a run ends in that belong to the runs joined to it. */
export function takenBehind(runs: readonly Run[], run: number): number {
  let taken = 0;
  for (let i = run + 1; i < runs.length; i++) {
    const { n, joined } = runs[i]!;
    if (joined === undefined) return taken;
    taken += joined;
    if (n > 0) return taken;
  }
  return taken;
}

/** Neighbouring runs [from, to) that are one change. */
export interface RunGroup {
  readonly from: number;
  readonly to: number;
}

/**
 * Drafted runs that only make sense together: one that is joined goes with what it is joined to, drafted or not; one left
 * empty goes with the drafted run before it, where its words may stand, else with the one behind it. `tieOf`: what is of
 * one piece for another reason, like all that revises one request; whatever stands between goes with it.
 */
export function groupsOfRuns(
  runs: readonly Run[],
  isDrafted: (owner: string) => boolean,
  tieOf: (owner: string) => string | null = () => null,
): RunGroup[] {
  const groups: RunGroup[] = [];
  runs.forEach((run, at) => {
    if (!isDrafted(run.owner)) return;
    let from = at;
    while (from > 0 && runs[from]!.joined !== undefined) from--;
    const last = groups.at(-1);
    const meets = last?.to === from && (!showsWords(run) || !runs.slice(last.from, from).some(showsWords));
    if (last && (last.to > from || meets)) groups[groups.length - 1] = { from: last.from, to: at + 1 };
    else groups.push({ from, to: at + 1 });
  });
  const tied = new Map<string, RunGroup>();
  runs.forEach(({ owner }, at) => {
    const tie = tieOf(owner);
    if (tie !== null) tied.set(tie, { from: tied.get(tie)?.from ?? at, to: at + 1 });
  });
  return tied.size === 0 ? groups : withoutOverlap([...groups, ...tied.values()]);
}

function withoutOverlap(groups: readonly RunGroup[]): RunGroup[] {
  const apart: RunGroup[] = [];
  for (const group of [...groups].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = apart.at(-1);
    if (!last || last.to <= group.from) apart.push(group);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, group.to) };
  }
  return apart;
}
