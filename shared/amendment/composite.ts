// What a delegate sees and edits: the text with the delegation's drafted blocks in the place of the text's own. A draft
// belongs to one block of the text (its owner) and holds the 0..n blocks that shall stand there instead. The editor is
// one document, cut into runs: which blocks stand for which owner. Pure: no editor, no shared document.

/** The next `n` blocks of the composite stand in the place of the text's block `owner`. */
export interface Run {
  readonly owner: string;
  readonly n: number;
}

/** A draft whose block may have left the text; `after` says where it stood. */
export interface Placed {
  readonly owner: string;
  readonly after: string | null;
}

/**
 * Owners in the order in which they are shown: the blocks of the text, and between them drafts whose block is no longer
 * in the text, behind the block they followed, else where `shown` has them. A draft never falls out.
 */
export function ownersInOrder(
  text: readonly string[],
  drafted: readonly Placed[],
  shown: readonly string[] = [],
): string[] {
  const owners = [...text];
  const known = new Set(owners);
  let waiting = drafted.filter(({ owner }) => !known.has(owner));
  while (waiting.length > 0) {
    const left: Placed[] = [];
    for (const draft of waiting) {
      const at = draft.after === null ? 0 : owners.indexOf(draft.after) + 1;
      if (draft.after !== null && at === 0) left.push(draft);
      else owners.splice(at, 0, draft.owner);
    }
    if (left.length === waiting.length) {
      // The block it followed is gone as well.
      const [stray] = left.splice(0, 1);
      const before = shown.slice(0, Math.max(0, shown.indexOf(stray!.owner))).findLast((id) => owners.includes(id));
      owners.splice(before === undefined ? 0 : owners.indexOf(before) + 1, 0, stray!.owner);
    }
    waiting = left;
  }
  return owners;
}

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

/** The blocks of each owner. */
export function cutIntoRuns<B>(runs: readonly Run[], blocks: readonly B[]): Map<string, readonly B[]> {
  const cut = new Map<string, readonly B[]>();
  let at = 0;
  for (const { owner, n } of runs) {
    cut.set(owner, blocks.slice(at, at + n));
    at += n;
  }
  return cut;
}

/** Neighbouring runs [from, to) that are one change. */
export interface RunGroup {
  readonly from: number;
  readonly to: number;
}

/**
 * Drafted runs that only make sense together: what was taken out of a run may stand in its drafted neighbour (joined, or
 * written over as one selection), so a run left empty goes with the drafted run before it, else with the one behind it.
 */
export function groupsOfRuns(runs: readonly Run[], isDrafted: (owner: string) => boolean): RunGroup[] {
  const groups: RunGroup[] = [];
  runs.forEach(({ owner, n }, run) => {
    if (!isDrafted(owner)) return;
    const last = groups.at(-1);
    const joins = last?.to === run && (n === 0 || runs.slice(last.from, run).every((before) => before.n === 0));
    if (last && joins) groups[groups.length - 1] = { from: last.from, to: run + 1 };
    else groups.push({ from: run, to: run + 1 });
  });
  return groups;
}
