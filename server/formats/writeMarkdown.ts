// A text as Markdown: CommonMark with tables, footnotes and the elements of HTML that Markdown lacks signs for. Labels are
// words ("1\."), so that no reader counts anew. Changes are `<ins>` and `<del>`, which every reader that shows Markdown shows
// as such; the signs of CriticMarkup are shown as they stand by nearly all. Who asks stands raised behind the words, as
// <sup class="by">. Levels are not indented: to Markdown that would be lists or code.

import type { MarkName } from '../../shared/document/block.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import {
  isStruck,
  type Printable,
  type PrintableParagraph,
  type PrintableRun,
  type PrintableTable,
  piecesOf,
} from '../../shared/document/printable.ts';
import { ChangeNames, changeGroups } from './changeGroups.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import { inlineMarkdown, markdownLine } from './markdown/escape.ts';
import { headingParts, isoDay, printedDay, printedWords } from './printedWords.ts';
import { xmlAttributes, xmlText } from './xmlText.ts';

const STARS: Readonly<Partial<Record<MarkName, string>>> = { strong: '**', em: '*' };

/** UTF-8; lines end in LF. */
export function writeMarkdown(printable: Printable): string {
  const clean = cleanPrintable(printable);
  const { title, heading, front, notes, language } = clean;
  const told = new ChangeNames(clean);
  const parts = [
    // In brackets, as banners are: whoever reads the file back knows that it is no title.
    ...(heading ? [inlineMarkdown(`[${headingParts(title, heading, language).join(' · ')}]`)] : []),
    ...frontMarkdown(front, told),
    ...piecesOf(clean).flatMap((piece) =>
      piece.kind === 'table' ? tableMarkdown(piece.table) : [paragraphMarkdown(piece.paragraph, told)],
    ),
    ...notes.map((note, index) => `[^${index + 1}]: ${inlineMarkdown(note).trim()}`.trimEnd()),
    ...commentsMarkdown(clean),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The lines of the title are one heading. */
function frontMarkdown(front: readonly PrintableParagraph[], told: ChangeNames): string[] {
  const parts: string[] = [];
  front.forEach((paragraph, index) => {
    const line = lineOf(paragraph, told);
    if (paragraph.role !== 'title') parts.push(markdownLine(line));
    else if (front[index - 1]?.role === 'title') parts.push(`${parts.pop() ?? '#'}<br>${line}`);
    else parts.push(`# ${line}`);
  });
  return parts;
}

function paragraphMarkdown(paragraph: PrintableParagraph, told: ChangeNames): string {
  const line = lineOf(paragraph, told);
  switch (paragraph.role) {
    case 'heading':
      return `## ${line}`.trimEnd();
    case 'subheading':
      return `### ${line}`.trimEnd();
    default:
      return markdownLine(line);
  }
}

function lineOf({ label, runs, endChange }: PrintableParagraph, told: ChangeNames): string {
  const groups = changeGroups(runs, endChange).map(({ change, runs: own, names }) => {
    const inner = own.map((run, index) => runMarkdown(run, own[index - 1], own[index + 1])).join('');
    return change === null ? inner : changeMarkdown(change, inner, told.tell(change, names));
  });
  const end = endChange ? changeMarkdown(endChange, '¶', told.tell(endChange, true)) : '';
  return `${label === '' ? '' : `${inlineMarkdown(label)} `}${groups.join('')}${end}`;
}

function changeMarkdown(change: NonNullable<PrintableRun['change']>, inner: string, author: string | null): string {
  const tag = isStruck(change) ? 'del' : 'ins';
  const title = xmlText([change.author, isoDay(change.at)].filter((part) => part !== '').join(', '));
  const by = author === null ? '' : `<sup class="by">${inlineMarkdown(author)}</sup>`;
  return `<${tag} title="${title}">${inner}</${tag}>${by}`;
}

function runMarkdown(run: PrintableRun, before: PrintableRun | undefined, after: PrintableRun | undefined): string {
  if (run.kind === 'note') return `[^${run.number}]`;
  // "!" before the bracket of a note would make it a picture.
  const words = inlineMarkdown(run.text).replace(/!$/, after?.kind === 'note' ? '\\!' : '!');
  if (run.marks.length === 0) return words;
  if (run.text.trim() === '') return words;
  const [, lead = '', inner = '', trail = ''] = /^( *)(.*?)( *)$/s.exec(words) ?? [];
  const stars = run.marks.every((mark) => STARS[mark] !== undefined) && isSetApart(run.text, before, after);
  const marked = run.marks.reduceRight((text, mark) => {
    const star = stars ? STARS[mark] : undefined;
    if (star !== undefined) return star + text + star;
    const { tag, lang = null } = htmlOfMark(mark);
    return `<${tag}${xmlAttributes({ lang })}>${text}</${tag}>`;
  }, inner);
  return lead + marked + trail;
}

/** Stars are read as emphasis for sure only between blanks and letters; elsewhere elements are written. */
function isSetApart(words: string, before: PrintableRun | undefined, after: PrintableRun | undefined): boolean {
  const inner = words.trim();
  const free = (next: string | undefined): boolean => next === undefined || /\s/.test(next);
  const last = before?.kind === 'text' ? before.text.at(-1) : before === undefined ? undefined : ']';
  const first = after?.kind === 'text' ? after.text.at(0) : after === undefined ? undefined : '[';
  const opens = words.startsWith(' ') || free(last);
  const closes = words.endsWith(' ') || free(first);
  return opens && closes && /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(inner);
}

function tableMarkdown({ caption, head, rows }: PrintableTable): string[] {
  const cell = (words: string): string =>
    words
      .split('\n')
      .map((line) => inlineMarkdown(line).trim())
      .join('<br>');
  const line = (row: readonly string[]): string => `| ${row.map(cell).join(' | ')} |`;
  const above = caption === '' ? [] : [markdownLine(`**${inlineMarkdown(caption.trim())}**`)];
  if (head.length === 0) return above;
  return [...above, [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')];
}

function commentsMarkdown({ comments = [], front, paragraphs, language }: Printable): string[] {
  if (comments.length === 0) return [];
  const labels = new Map([...front, ...paragraphs].map((paragraph) => [paragraph.blockId, paragraph.label]));
  return [
    '---',
    `## ${inlineMarkdown(printedWords(language).comments)}`,
    ...comments.map(({ blockId, author, at, words }) => {
      const label = labels.get(blockId) ?? '';
      const who = [label, author, printedDay(at, language)].filter((part) => part !== '').map(inlineMarkdown);
      const lines = words.split('\n').map((line) => markdownLine(inlineMarkdown(line)));
      return [markdownLine(`${who.join(', ')}:`), ...lines].map((one) => `> ${one}`).join('\\\n');
    }),
  ];
}
