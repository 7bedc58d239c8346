// The answer of a delegation while it is being put together: what is still missing, and what is sent. Nothing is chosen
// beforehand, and the same words sent twice are sent under the same key.

import type { AnswerKind } from '../../shared/approval/answer.ts';
import { assertNever } from '../../shared/result.ts';
import type { AnswerRound } from '../../shared/wire/approval.ts';

/** The whole text, where a paragraph is to be named. */
export const WHOLE = 'whole';

export interface AnswerDraft {
  /** Null until something is chosen. */
  readonly kind: AnswerKind | null;
  /** Id of a paragraph, `WHOLE`, or '' until something is chosen. */
  readonly about: string;
  readonly words: string;
  readonly wording: string;
  /** ISO date. */
  readonly until: string;
}

export const NO_ANSWER: AnswerDraft = { kind: null, about: '', words: '', wording: '', until: '' };

export type Missing = 'kind' | 'until' | 'untilPast' | 'about' | 'words';

/** What the fields of a kind are; consulting may name a paragraph and say why, the others must. */
export const FIELDS_OF: Readonly<Record<AnswerKind, readonly ('until' | 'about' | 'words' | 'wording')[]>> = {
  approve: [],
  approveAdRef: [],
  consulting: ['until', 'about', 'words'],
  reservation: ['about', 'words'],
  explanation: ['words'],
  object: ['about', 'words', 'wording'],
};

/** In the order of the fields. `today`: ISO date where the deadline is set. */
export function missingIn(draft: AnswerDraft, today: string): readonly Missing[] {
  const about: Missing[] = draft.about === '' ? ['about'] : [];
  const words: Missing[] = draft.words.trim() === '' ? ['words'] : [];
  switch (draft.kind) {
    case null:
      return ['kind'];
    case 'approve':
    case 'approveAdRef':
      return [];
    case 'consulting':
      return draft.until === '' ? ['until'] : draft.until < today ? ['untilPast'] : [];
    case 'explanation':
      return words;
    case 'reservation':
    case 'object':
      return [...about, ...words];
    default:
      return assertNever(draft.kind);
  }
}

export type AnswerBody = Omit<AnswerRound, 'key'>;

/** Only what belongs to the kind is sent: words left over from another choice stay in the form. */
export function answerBody(draft: AnswerDraft, kind: AnswerKind, revisionId: string): AnswerBody {
  const fields = FIELDS_OF[kind];
  const blockId = fields.includes('about') && draft.about !== '' && draft.about !== WHOLE ? draft.about : null;
  return {
    revisionId,
    kind,
    blockId,
    words: fields.includes('words') ? draft.words.trim() : '',
    wording: fields.includes('wording') ? draft.wording.trim() : '',
    until: fields.includes('until') ? draft.until : null,
  };
}
