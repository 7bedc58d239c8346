// Which words that leave belong to which that arrive. Word ties the two ends of a move by a name; a request may move
// several passages, so that its id alone does not say which. Ends are paired by their words, then by their order; an end
// without another is printed as a plain insertion or deletion.

import type { PrintableChange, PrintableParagraph, PrintableRun } from '../../../shared/document/printable.ts';

/** A stretch of moved words, over the ends of paragraphs. */
interface Stretch {
  readonly kind: 'movedFrom' | 'movedTo';
  readonly id: string;
  words: string;
  readonly parts: (PrintableRun | PrintableParagraph)[];
  name: string | null;
}

/** One end of a move. */
export interface MoveEnd {
  readonly name: string;
  readonly end: 'From' | 'To';
}

export interface MovePlan {
  /** The move that a run, or the end of a paragraph, lies in; null for none. */
  of(part: PrintableRun | PrintableParagraph): MoveEnd | null;
}

/** `walls`: indexes of paragraphs after which a stretch ends in any case. */
export function planMoves(paragraphs: readonly PrintableParagraph[], walls: ReadonlySet<number>): MovePlan {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  /** What others change after the last part of the open stretch: within it if it goes on. */
  let between: (PrintableRun | PrintableParagraph)[] = [];

  function take(part: PrintableRun | PrintableParagraph, change: PrintableChange | undefined, words: string): void {
    if (change?.kind !== 'movedFrom' && change?.kind !== 'movedTo') {
      if (change) between.push(part);
      else open = null;
      return;
    }
    if (open === null || open.kind !== change.kind || open.id !== change.id) {
      open = { kind: change.kind, id: change.id, words: '', parts: [], name: null };
      stretches.push(open);
    } else open.parts.push(...between);
    between = [];
    open.words += words;
    open.parts.push(part);
  }

  paragraphs.forEach((paragraph, index) => {
    for (const run of paragraph.runs) take(run, run.change, run.kind === 'text' ? run.text : '');
    take(paragraph, paragraph.endChange, '\n');
    if (walls.has(index)) open = null;
  });

  let made = 0;
  const pair = (key: (stretch: Stretch) => string): void => {
    const waiting = new Map<string, Stretch[]>();
    for (const stretch of stretches) {
      if (stretch.name !== null || stretch.kind !== 'movedFrom') continue;
      const known = waiting.get(key(stretch));
      if (known) known.push(stretch);
      else waiting.set(key(stretch), [stretch]);
    }
    for (const to of stretches) {
      if (to.name !== null || to.kind !== 'movedTo') continue;
      const from = waiting.get(key(to))?.shift();
      if (!from) continue;
      made += 1;
      from.name = `move${made}`;
      to.name = from.name;
    }
  };
  pair(({ id, words }) => JSON.stringify([id, words.trim()]));
  pair(({ id }) => id);

  const ends = new Map<PrintableRun | PrintableParagraph, MoveEnd>();
  for (const { parts, name, kind } of stretches) {
    if (name === null) continue;
    for (const part of parts) ends.set(part, { name, end: kind === 'movedFrom' ? 'From' : 'To' });
  }
  return { of: (part) => ends.get(part) ?? null };
}
