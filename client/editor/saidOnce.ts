// Requests that want the very same words at the same place, said once and signed by all of them: two that ask for one thing
// are no choice between two. What stands beside the same words stays with whoever asks for it. Of one paragraph.

import type { NewParagraph, ShownRequest, ShownSpot } from './shownRequests.ts';

/** The same requests; words of several stand with the first of them. The very same array where no words are shared. */
export function saidOnce(shown: readonly ShownRequest[]): readonly ShownRequest[] {
  if (shown.length < 2) return shown;
  const spots = firstOf(shown, (one) => (one.removesBlock ? [] : one.spots), nameOfSpot);
  const paragraphs = firstOf(
    shown,
    (one) => one.newAfter,
    ({ words }) => words,
  );
  if (spots === null && paragraphs === null) return shown;
  return shown.map((one, by) => ({
    ...one,
    spots: spots?.[by] ?? one.spots,
    newAfter: paragraphs?.[by] ?? one.newAfter,
  }));
}

function nameOfSpot(spot: ShownSpot): string | false {
  if (spot.kind === 'del') return false;
  return spot.kind === 'ins' ? `${spot.at} ${spot.isApart === true} ${spot.words}` : `${spot.kind} ${spot.at}`;
}

/**
 * What each request says, without what an earlier one has said, which is signed by both there.
 * `nameOf`: the same for two that say the same; false for what everybody says for himself. Null if nobody repeats anybody.
 */
function firstOf<T extends ShownSpot | NewParagraph>(
  shown: readonly ShownRequest[],
  saidBy: (one: ShownRequest) => readonly T[],
  nameOf: (said: T) => string | false,
): (readonly T[])[] | null {
  const first = new Map<string, { readonly by: number; readonly also: ShownRequest['request'][] }>();
  const isRepeated = (name: string | false, by: number) => name !== false && first.get(name)?.by !== by;
  let repeats = false;
  for (const [by, one] of shown.entries()) {
    for (const said of saidBy(one)) {
      const name = nameOf(said);
      if (name === false) continue;
      const before = first.get(name);
      if (before === undefined) first.set(name, { by, also: [] });
      else if (before.by !== by) {
        before.also.push(one.request);
        repeats = true;
      }
    }
  }
  if (!repeats) return null;
  return shown.map((one, by) =>
    saidBy(one)
      .filter((said) => !isRepeated(nameOf(said), by))
      .map((said) => {
        const name = nameOf(said);
        const also = name === false ? [] : (first.get(name)?.also ?? []);
        return also.length === 0 ? said : { ...said, alsoBy: also };
      }),
  );
}
