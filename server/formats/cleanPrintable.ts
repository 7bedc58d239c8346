// Whoever hands a printable to a writer may have taken heads, names and cells from anywhere. Here all its words are made
// such that every format can hold them, once for every writer; order, ids and structure stay. Lines within a cell or a
// comment are kept, everything else is one line.

import {
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  type PrintableRun,
  type PrintableTable,
  printableText,
} from '../../shared/document/printable.ts';

/** The same printable without control characters, halves of surrogate pairs and line ends where no line can end. */
export function cleanPrintable(printable: Printable): Printable {
  const { heading, origin, comments, tables } = printable;
  return {
    ...printable,
    title: printableText(printable.title),
    language: languageTag(printable.language),
    ...(heading
      ? {
          heading: {
            symbol: printableText(heading.symbol),
            status: printableText(heading.status),
            date: printableText(heading.date),
          },
        }
      : {}),
    ...(origin
      ? {
          origin: {
            ...origin,
            documentId: printableText(origin.documentId),
            textHash: printableText(origin.textHash),
            delegation: origin.delegation === null ? null : printableText(origin.delegation),
          },
        }
      : {}),
    ...(comments
      ? {
          comments: comments.map((comment) => ({
            ...comment,
            blockId: printableText(comment.blockId),
            author: printableText(comment.author),
            words: linesOf(comment.words).join('\n'),
          })),
        }
      : {}),
    ...(tables ? { tables: tables.map(cleanTable) } : {}),
    tiers: printable.tiers.map((tier) => ({
      ...tier,
      before: printableText(tier.before),
      after: printableText(tier.after),
    })),
    front: printable.front.map(cleanParagraph),
    paragraphs: printable.paragraphs.map(cleanParagraph),
    notes: printable.notes.map(printableText),
  };
}

/** The lines of a cell or a comment. */
export const linesOf = (words: string): string[] => words.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(printableText);

/** A tag that formats take for one (BCP 47); what is none becomes "und", undetermined. */
function languageTag(language: string): string {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(language) ? language : 'und';
}

const cleanTable = (table: PrintableTable): PrintableTable => ({
  ...table,
  caption: printableText(table.caption),
  head: table.head.map((cell) => linesOf(cell).join('\n')),
  rows: table.rows.map((row) => row.map((cell) => linesOf(cell).join('\n'))),
});

const cleanParagraph = (paragraph: PrintableParagraph): PrintableParagraph => ({
  ...paragraph,
  blockId: printableText(paragraph.blockId),
  label: printableText(paragraph.label),
  runs: paragraph.runs.map(cleanRun),
  ...(paragraph.endChange ? { endChange: cleanChange(paragraph.endChange) } : {}),
});

function cleanRun(run: PrintableRun): PrintableRun {
  const change = run.change ? { change: cleanChange(run.change) } : {};
  return run.kind === 'text' ? { ...run, text: printableText(run.text), ...change } : { ...run, ...change };
}

const cleanChange = (change: PrintableChange): PrintableChange => ({
  ...change,
  author: printableText(change.author),
  id: printableText(change.id),
});
