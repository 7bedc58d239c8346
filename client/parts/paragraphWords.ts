// States of paragraphs as people read them: a sign and a word each.

import type { ParagraphState } from '../../shared/amendment/request.ts';

export const PARAGRAPH_SIGNS: Readonly<Record<ParagraphState, string>> = {
  open: '○',
  agreed: '✓',
  agreedAdRef: '◐',
  closed: '■',
};

export const PARAGRAPH_WORDS = {
  open: 'settled.open',
  agreed: 'settled.agreed',
  agreedAdRef: 'settled.agreedAdRef',
  closed: 'settled.closed',
} as const satisfies Record<ParagraphState, string>;
