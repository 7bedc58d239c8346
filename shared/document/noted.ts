// Puts further notes at the end of paragraphs; all notes count anew in the order of the text.

import { type Printable, type PrintableParagraph, type PrintableRun, printableText } from './printable.ts';

/** `at`: words of notes by the block they stand at. A block that is printed twice has them where it stands first. */
export function noted(printed: Printable, at: ReadonlyMap<string, readonly string[]>): Printable {
  if (at.size === 0) return printed;
  const notes: string[] = [];
  const numbers = new Map<number, number>();
  const done = new Set<string>();
  const next = (words: string): number => notes.push(words);

  function runOf(run: PrintableRun): PrintableRun {
    if (run.kind === 'text') return run;
    const number = numbers.get(run.number) ?? next(printed.notes[run.number - 1] ?? '');
    numbers.set(run.number, number);
    return { ...run, number };
  }

  function paragraphOf(paragraph: PrintableParagraph): PrintableParagraph {
    const runs = paragraph.runs.map(runOf);
    const further = done.has(paragraph.blockId) ? [] : (at.get(paragraph.blockId) ?? []);
    done.add(paragraph.blockId);
    return {
      ...paragraph,
      runs: [...runs, ...further.map((words): PrintableRun => ({ kind: 'note', number: next(printableText(words)) }))],
    };
  }

  const front = printed.front.map(paragraphOf);
  const paragraphs = printed.paragraphs.map(paragraphOf);
  return { ...printed, front, paragraphs, notes };
}
