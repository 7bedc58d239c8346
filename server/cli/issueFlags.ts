// The flags of commands that write a file, read as what a browser asks for, so that both are refused for the same reasons.

import { ISSUE_FORMATS, ISSUE_KINDS, type IssueAsked, issueAsked } from '../../shared/wire/issue.ts';
import { text } from './flags.ts';

export const ISSUE_FLAGS = {
  as: { type: 'string' },
  kind: { type: 'string' },
  delegation: { type: 'string' },
  'no-attribution': { type: 'boolean' },
  comments: { type: 'boolean' },
  'line-numbers': { type: 'boolean' },
  watermark: { type: 'string' },
  standard: { type: 'string' },
  page: { type: 'string' },
  letterhead: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

export const ISSUE_USAGE = `  --as FORMAT        ${ISSUE_FORMATS.join(', ')} (default: docx)
  --line-numbers     before every line of a Word file or a PDF
  --watermark WORDS  across every page of a PDF or a Word file
  --standard NAME    of a PDF: ua for assistive technology, archive for PDF/A-3a (default: ua)
  --page SIZE        a4 or letter (default: a4)`;

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** What is asked for, or the sentence that says which flag cannot be. */
export function issueAskedOf(values: Values): IssueAsked | string {
  const given = {
    as: text(values.as) ?? 'docx',
    kind: text(values.kind) ?? 'clean',
    delegation: text(values.delegation),
    attribution: values['no-attribution'] !== true,
    comments: values.comments === true,
    lineNumbers: values['line-numbers'] === true,
    letterhead: values.letterhead === true,
    watermark: text(values.watermark),
    standard: text(values.standard),
    page: text(values.page),
    from: text(values.from),
    to: text(values.to),
  };
  const asked = issueAsked.safeParse(Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)));
  if (asked.success) return asked.data;
  switch (asked.error.issues[0]?.path[0]) {
    case 'as':
      return `--as ${given.as} is no format: ${ISSUE_FORMATS.join(', ')}.`;
    case 'kind':
      return `--kind ${given.kind} is none: ${ISSUE_KINDS.join(', ')}.`;
    case 'watermark':
      return '--watermark takes up to 60 characters.';
    case 'standard':
      return '--standard is ua or archive.';
    case 'page':
      return '--page is a4 or letter.';
    default:
      return '--delegation takes a code, --from and --to take ids of revisions.';
  }
}

/** The same, as a query for the server that holds the store. */
export const queryOf = (asked: IssueAsked): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
