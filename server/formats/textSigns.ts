// Signs for changes and notes in a text that has nothing but its letters. A sign never occurs among the words of that very
// text: where it would, it is made longer by one stroke until it does not, as one does with fences. So whoever reads the
// file, person or program, can tell signs from words, and the words stay as they are.

import {
  isStruck,
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
} from '../../shared/document/printable.ts';
import { soleAuthor } from './changeGroups.ts';

export interface TextSigns {
  /** "{+Canada: the words+}" or "{-Canada: the words-}"; without author "{+the words+}". */
  change(change: PrintableChange, words: string): string;
  /** "{+Canada ¶+}": the end of a paragraph that comes or goes. */
  end(change: PrintableChange): string;
  note(number: number): string;
}

/** Signs that occur nowhere in this printable. Where all changes are from one, its name stands behind the text only. */
export function textSigns(printable: Printable): TextSigns {
  const sole = soleAuthor(printable);
  const words = wordsOf(printable);
  const strokes = (start: string, stroke: string, end: string): string => {
    let run = stroke;
    while (words.some((one) => one.includes(start + run) || one.includes(run + end))) run += stroke;
    return run;
  };
  const comes = strokes('{', '+', '}');
  const goes = strokes('{', '-', '}');
  let depth = 1;
  const fence = (number: string): string => `${'['.repeat(depth)}${number}${']'.repeat(depth)}`;
  const numbers = printable.notes.map((_, index) => String(index + 1));
  while (words.some((one) => numbers.some((number) => one.includes(fence(number))))) depth += 1;
  const named = ({ author }: PrintableChange): string => (sole === null ? author : '');
  const within = (change: PrintableChange, inner: string): string => {
    const run = isStruck(change) ? goes : comes;
    return `{${run}${inner}${run}}`;
  };
  return {
    change: (change, inner) => within(change, named(change) === '' ? inner : `${named(change)}: ${inner}`),
    end: (change) => within(change, named(change) === '' ? '¶' : `${named(change)} ¶`),
    note: (number) => fence(String(number)),
  };
}

/** All that a sign could be taken for; words of one paragraph together, since signs may arise where runs meet. */
function wordsOf({ front, paragraphs, notes }: Printable): string[] {
  const whole = (paragraph: PrintableParagraph): string[] => [
    paragraph.label,
    paragraph.runs.map((run) => (run.kind === 'text' ? run.text : '\n')).join(''),
    ...paragraph.runs.flatMap((run) => (run.change ? [run.change.author] : [])),
    paragraph.endChange?.author ?? '',
  ];
  return [...[...front, ...paragraphs].flatMap(whole), ...notes];
}
