// The kinds of statements in words, for lists and for the choice of one.

import type { StatementView } from '../../shared/wire/approval.ts';

export const STATEMENT_WORDS = {
  reservation: 'statement.reservation',
  explanation: 'statement.explanation',
  dissociation: 'statement.dissociation',
  footnote: 'statement.footnote',
} as const satisfies Record<StatementView['kind'], string>;
