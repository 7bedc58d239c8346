// A text as plain text: a paragraph a line, its label before it, notes and comments behind the text. Nothing is wrapped, so
// that any program that compares lines finds what changed. Of a change stand the words and from whom they are, not when.

import { type Printable, type PrintableParagraph, piecesOf } from '../../shared/document/printable.ts';
import { changeGroups, soleAuthor } from './changeGroups.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { headingParts, printedDay, printedWords } from './printedWords.ts';
import { type TextSigns, textSigns } from './textSigns.ts';
import { textTable } from './textTable.ts';

function wordsOf({ runs, endChange }: PrintableParagraph, signs: TextSigns): string {
  const groups = changeGroups(runs, endChange).map(({ change, runs: own }) => {
    const words = own.map((run) => (run.kind === 'text' ? run.text : signs.note(run.number))).join('');
    return change === null ? words : signs.change(change, words);
  });
  return groups.join('') + (endChange ? signs.end(endChange) : '');
}

function lineOf(paragraph: PrintableParagraph, signs: TextSigns): string {
  const indent = '    '.repeat(Math.max(0, paragraph.level - 1));
  return `${indent}${paragraph.label === '' ? '' : `${paragraph.label} `}${wordsOf(paragraph, signs)}`.trimEnd();
}

/** UTF-8; lines end in LF. */
export function writeText(printable: Printable): string {
  const clean = cleanPrintable(printable);
  const { title, heading, front, notes, language } = clean;
  const signs = textSigns(clean);
  const lines = [
    // In brackets, as banners are: whoever reads the file back knows that it is no title.
    ...(heading ? [`[${headingParts(title, heading, language).join(' · ')}]`, ''] : []),
    ...front.map((paragraph) => wordsOf(paragraph, signs)),
    '',
    ...piecesOf(clean).flatMap((piece) => {
      if (piece.kind === 'table') return ['', ...textTable(piece.table), ''];
      const line = lineOf(piece.paragraph, signs);
      return piece.paragraph.role === 'heading' ? ['', line, ''] : [line];
    }),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note, at) => `${signs.note(at + 1)} ${note}`)]),
    ...commentLines(clean),
    ...signLines(clean, signs),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')}\n`;
}

function commentLines({ comments = [], front, paragraphs, language }: Printable): string[] {
  if (comments.length === 0) return [];
  const labels = new Map([...front, ...paragraphs].map((paragraph) => [paragraph.blockId, paragraph.label]));
  return [
    '',
    `${printedWords(language).comments}:`,
    ...comments.map(({ blockId, author, at, words }) => {
      const label = labels.get(blockId) ?? '';
      const who = [label, author, printedDay(at, language)].filter((part) => part !== '').join(', ');
      return `(${who}) ${words.replace(/\n/g, '\n    ')}`;
    }),
  ];
}

/** What the signs of changes mean, where there are any. */
function signLines({ front, paragraphs, language }: Printable, signs: TextSigns): string[] {
  const changes = [...front, ...paragraphs].flatMap(({ runs, endChange }) => [
    ...runs.map((run) => run.change),
    endChange,
  ]);
  const kinds = printedWords(language).kinds;
  const shown = (['inserted', 'deleted'] as const)
    .filter((kind) => changes.some((change) => change && (change.kind === kind || MOVES[kind] === change.kind)))
    .map((kind) => signs.change({ kind, author: '', at: 0, id: '' }, kinds[kind]));
  const author = soleAuthor({ front, paragraphs }) ?? '';
  const all = [...shown, ...(author === '' ? [] : [`(${author})`])].join(' ');
  return shown.length === 0 ? [] : ['', `${printedWords(language).signs}: ${all}`];
}

const MOVES = { inserted: 'movedTo', deleted: 'movedFrom' } as const;
