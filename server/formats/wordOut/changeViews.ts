// What becomes of paragraphs when all changes are made, and when none is. A tracked end of a paragraph joins it with the
// next one in one of the two views (ECMA-376 17.13.5.4 and 17.13.5.15): the words run together and the paragraph whose end
// stays lends its number and style. Where nothing follows that could be joined, an empty paragraph must.

import { isStruck, type PrintableChange, type PrintableParagraph } from '../../../shared/document/printable.ts';

export const VIEWS = ['accepted', 'rejected'] as const;
export type ChangeView = (typeof VIEWS)[number];

/** A paragraph among those it is joined with in one view; alone it is its own first, last and bearer. */
export interface Joined {
  readonly first: number;
  readonly last: number;
  /** Whose number and style the joined paragraph should have: the first that has words in this view. */
  readonly bearer: number;
  /** Its end is there: what has none runs into an empty paragraph, and has no words. */
  readonly ends: boolean;
}

export interface ViewedParagraph {
  /** The change of its end, as far as it can be tracked. */
  readonly mark: PrintableChange | null;
  /** An empty paragraph must follow, with which this one is joined. */
  readonly trailed: boolean;
  readonly accepted: Joined;
  readonly rejected: Joined;
}

/** Whether what bears this change is there in a view. */
export const isThere = (change: PrintableChange | null | undefined, view: ChangeView): boolean =>
  !change || isStruck(change) === (view === 'rejected');

const hasWords = ({ runs }: PrintableParagraph, view: ChangeView): boolean =>
  runs.some((run) => isThere(run.change, view) && (run.kind === 'note' || run.text !== ''));

/** `walls`: indexes of paragraphs after which nothing can be joined: a table follows, or the end of the text. */
export function viewParagraphs(
  paragraphs: readonly PrintableParagraph[],
  walls: ReadonlySet<number>,
): readonly ViewedParagraph[] {
  const marks = paragraphs.map(({ endChange }) => endChange ?? null);
  const trailed = new Set<number>();

  function joinedIn(view: ChangeView): readonly Joined[] {
    const joined: Joined[] = [];
    for (let first = 0; first < paragraphs.length; ) {
      let last = first;
      while (last < paragraphs.length - 1 && !walls.has(last) && !isThere(marks[last], view)) last += 1;
      const members = paragraphs.slice(first, last + 1);
      const worded = members.findIndex((paragraph) => hasWords(paragraph, view));
      if (!isThere(marks[last], view)) {
        // Words would fall to a paragraph that is none of theirs: rather the end stays.
        if (worded >= 0) marks[last] = null;
        else trailed.add(last);
      }
      const bearer = worded < 0 ? last : first + worded;
      const ends = isThere(marks[last], view);
      for (const _ of members) joined.push({ first, last, bearer, ends });
      first = last + 1;
    }
    return joined;
  }

  const accepted = joinedIn('accepted');
  const rejected = joinedIn('rejected');
  return paragraphs.map((_, index): ViewedParagraph => {
    const alone = { first: index, last: index, bearer: index, ends: true };
    return {
      mark: marks[index] ?? null,
      trailed: trailed.has(index),
      accepted: accepted[index] ?? alone,
      rejected: rejected[index] ?? alone,
    };
  });
}

/** Whether the number and style of the paragraph at `index` should be seen in a view. */
export const isBearer = (viewed: ViewedParagraph, index: number, view: ChangeView): boolean =>
  viewed[view].ends && viewed[view].bearer === index;
