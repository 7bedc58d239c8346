// A text as plain text: a paragraph a line, its label before it, notes behind the text. Nothing is wrapped, so that any
// program that compares lines finds what changed.

import type { Printable, PrintableParagraph } from '../../shared/document/printable.ts';

/** The sign of a note among the words. */
const noteSign = (number: number): string => `[${number}]`;

const wordsOf = ({ runs }: PrintableParagraph): string =>
  runs.map((run) => (run.kind === 'text' ? run.text : noteSign(run.number))).join('');

function lineOf(paragraph: PrintableParagraph): string {
  const indent = '    '.repeat(Math.max(0, paragraph.level - 1));
  return `${indent}${paragraph.label === '' ? '' : `${paragraph.label} `}${wordsOf(paragraph)}`.trimEnd();
}

/** UTF-8; lines end in LF. */
export function writeText({ front, paragraphs, notes }: Printable): string {
  const lines = [
    ...front.map(wordsOf),
    '',
    ...paragraphs.flatMap((paragraph) =>
      paragraph.role === 'heading' ? ['', lineOf(paragraph), ''] : [lineOf(paragraph)],
    ),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note, at) => `${noteSign(at + 1)} ${note}`)]),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
