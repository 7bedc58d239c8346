// A text as JSON for other programs: one value with its keys always in the same order (RFC 8785), so that two files of one
// text differ in nothing. It says all that a printable says, and can be read back to it:
//
//   { version: 1, title, language, made, issuer, heading: {symbol, status, date} | null,
//     origin: {documentId, textSeq, textHash, delegation} | null,
//     tiers: [{role, level, style, before, after, restart}], front: [paragraph], paragraphs: [paragraph],
//     notes: [words], tables: [{at, caption, head, rows, widths | null}], comments: [{paragraph, author, at, words}] }
//   paragraph: {id, role, level, label, numbering, text, runs: [run], endChange: change | null}
//   run: {kind: 'text', text, marks, change | null} or {kind: 'note', number, change | null}
//   change: {kind, author, at, id}
//
// `text` of a paragraph is its words as they would read with all changes made, without label and notes. Times are ISO 8601 in UTC.

import {
  isStruck,
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  type PrintableRun,
  printableText,
} from '../../shared/document/printable.ts';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { cleanPrintable } from './cleanPrintable.ts';
import type { WriteOptions } from './writeOptions.ts';

export type WriteJsonOptions = Pick<WriteOptions, 'time' | 'issuer'>;

/** Canonical JSON and a line feed. */
export function writeJson(printable: Printable, { time, issuer }: WriteJsonOptions): string {
  const { title, language, heading, origin, tiers, front, paragraphs, notes, tables, comments } =
    cleanPrintable(printable);
  const value = {
    version: 1,
    title,
    language,
    made: isoTime(time),
    issuer: printableText(issuer),
    heading: heading ?? null,
    origin: origin ?? null,
    tiers,
    front: front.map(paragraphValue),
    paragraphs: paragraphs.map(paragraphValue),
    notes,
    tables: (tables ?? []).map(({ at, caption, head, rows, widths }) => ({
      at,
      caption,
      head,
      rows,
      widths: widths ?? null,
    })),
    comments: (comments ?? []).map(({ blockId, author, at, words }) => ({
      paragraph: blockId,
      author,
      at: isoTime(at),
      words,
    })),
  };
  return `${canonicalJson(value)}\n`;
}

const isoTime = (at: number): string => new Date(at).toISOString();

const paragraphValue = ({ blockId, role, level, label, numbering, runs, endChange }: PrintableParagraph) => ({
  id: blockId,
  role,
  level,
  label,
  numbering,
  text: runs.map((run) => (run.kind === 'text' && !isStruck(run.change) ? run.text : '')).join(''),
  runs: runs.map(runValue),
  endChange: changeValue(endChange),
});

function runValue(run: PrintableRun) {
  const change = changeValue(run.change);
  return run.kind === 'text'
    ? { kind: run.kind, text: run.text, marks: run.marks, change }
    : { kind: run.kind, number: run.number, change };
}

const changeValue = (change: PrintableChange | undefined) =>
  change === undefined ? null : { kind: change.kind, author: change.author, at: isoTime(change.at), id: change.id };
