// An action that an adopted text asks for: who has to do what, by when. Who and when are kept with the words they were
// read from, so that a person can tell a good reading from a bad one.

import { assertNever } from '../result.ts';

/**
 * Who has to act. `code`: of a State (ISO 3166 alpha-3) or an acronym, where one was read. `others`: words that name
 * nobody known.
 */
export interface Party {
  readonly kind: (typeof PARTY_KINDS)[number];
  readonly code: string | null;
  /** As printed. */
  readonly read: string;
}
export const PARTY_KINDS = ['delegation', 'members', 'secretariat', 'presidency', 'others'] as const;

/** Until when. Days are ISO dates of the calendar, without a time zone; `read` is what was printed. */
export type Due =
  | { readonly kind: 'none' }
  /** On or by a day. `yearRead`: whether the year was printed; else it is the first such day after the meeting. */
  | { readonly kind: 'day'; readonly on: string; readonly yearRead: boolean; readonly read: string }
  | { readonly kind: 'period'; readonly from: string; readonly to: string; readonly read: string }
  /** At a meeting that is named, not dated. */
  | { readonly kind: 'meeting'; readonly read: string }
  /** Words that set no day: "as soon as possible". */
  | { readonly kind: 'words'; readonly read: string };

export const RULES = [
  'asked',
  'askedOf',
  'listed',
  'will',
  'undertaken',
  'toDo',
  'proposalTaken',
  'toBeDone',
  'deadline',
] as const;
/**
 * By what an action was found. `asked`: somebody is asked to do it. `askedOf`: "… is requested to". `listed`: it stands
 * under words that ask somebody. `will`: somebody will do it. `undertaken`: somebody offers, decides or commits to do
 * it. `toDo`: the sentence opens with a verb of doing. `proposalTaken`: a proposal to do it was approved or noted.
 * `toBeDone`: something is "to be held". `deadline`: there is a day by which, and nothing else.
 */
export type Rule = (typeof RULES)[number];

export interface FoundAction {
  readonly blockId: string;
  /** Words of the heading above. */
  readonly section: string;
  /** How people cite the paragraph: "7 b"; '' where no number leads to it. */
  readonly label: string;
  /** Where the words stand in the block. */
  readonly from: number;
  readonly to: number;
  readonly who: readonly Party[];
  /** The words themselves. */
  readonly what: string;
  readonly due: Due;
  readonly rule: Rule;
  /** The words that made the rule apply. */
  readonly evidence: string;
}

export const STANDINGS = ['open', 'done', 'dismissed'] as const;
/** What became of it. `dismissed`: a person said that it is no action. */
export type Standing = (typeof STANDINGS)[number];

/** Whether one of these names, or the office of the presidency, is among those who have to act. */
export function isNamed(who: readonly Party[], names: readonly string[], isPresidency: boolean): boolean {
  return who.some(
    ({ kind, code }) => (isPresidency && kind === 'presidency') || (code !== null && names.includes(code)),
  );
}

/** The last day on which an action is in time; null where no day was set. */
export function lastDay(due: Due): string | null {
  switch (due.kind) {
    case 'day':
      return due.on;
    case 'period':
      return due.to;
    case 'none':
    case 'meeting':
    case 'words':
      return null;
    default:
      return assertNever(due);
  }
}
