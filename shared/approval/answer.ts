// What a delegation answers in a round. Consulting is neither silence nor consent; a reservation and an explanation of
// position join the consensus with words; an objection breaks it.

import { assertNever } from '../result.ts';

/** A paragraph of the revision: its id, and how it is printed there ("9"), for who reads the record alone. */
export interface AboutParagraph {
  readonly blockId: string;
  readonly label: string;
}

export type Answer =
  | { readonly kind: 'approve' }
  /** Subject to confirmation by the capital. */
  | { readonly kind: 'approveAdRef' }
  /** `until`: ISO date, by which the delegation expects to answer. */
  | {
      readonly kind: 'consulting';
      readonly until: string;
      readonly about: AboutParagraph | null;
      readonly words: string;
    }
  | { readonly kind: 'reservation'; readonly about: AboutParagraph | null; readonly words: string }
  | { readonly kind: 'explanation'; readonly words: string }
  /** `wording`: an amendment, which breaks the silence as well. */
  | {
      readonly kind: 'object';
      readonly about: AboutParagraph | null;
      readonly words: string;
      readonly wording: string;
    };

export type AnswerKind = Answer['kind'];

export const ANSWER_KINDS = [
  'approve',
  'approveAdRef',
  'consulting',
  'reservation',
  'explanation',
  'object',
] as const satisfies readonly AnswerKind[];

/** Whether the delegation has said yes, with whatever words beside it. */
export function consents(answer: Answer): boolean {
  switch (answer.kind) {
    case 'approve':
    case 'approveAdRef':
    case 'reservation':
    case 'explanation':
      return true;
    case 'consulting':
    case 'object':
      return false;
    default:
      return assertNever(answer);
  }
}

/** Whether it says what it has to: an objection, a reservation and an explanation are nothing without words. */
export function isWorded(answer: Answer): boolean {
  switch (answer.kind) {
    case 'approve':
    case 'approveAdRef':
    case 'consulting':
      return true;
    case 'reservation':
    case 'explanation':
    case 'object':
      return answer.words.trim() !== '';
    default:
      return assertNever(answer);
  }
}
