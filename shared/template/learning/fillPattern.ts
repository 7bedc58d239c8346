// A pattern with its slots filled in, and where in the text each answer stands, so that a preview can mark it. A slot
// without an answer prints "…": never a word of another meeting.

import { contracted } from './contractions.ts';
import { SLOTS, type Slot, type TextLanguage } from './template.ts';

export interface FilledSlot {
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
  /** false where the answer is missing. */
  readonly answered: boolean;
}

export interface FilledText {
  readonly text: string;
  readonly slots: readonly FilledSlot[];
}

export const BLANK = '…';

/** `values`: what is known; a slot that is absent or '' is left blank. */
export function fillPattern(
  pattern: string,
  values: Readonly<Partial<Record<Slot, string>>>,
  language: TextLanguage,
): FilledText {
  let text = '';
  let at = 0;
  const slots: FilledSlot[] = [];
  for (const match of pattern.matchAll(/\{(\w+)\}/gu)) {
    const name = match[1]!;
    const inCapitals = name === name.toUpperCase();
    const slot = SLOTS.find((one) => one === name || (inCapitals && one.toUpperCase() === name));
    if (slot === undefined) throw new Error(`"${name}" is no slot`);
    const value = (values[slot] ?? '').trim();
    const printed = value === '' ? BLANK : inCapitals ? value.toUpperCase() : value;
    const { before, name: filling } = contracted(text + pattern.slice(at, match.index), printed, language);
    text = before;
    slots.push({ slot, from: text.length, to: text.length + filling.length, answered: value !== '' });
    text += filling;
    at = match.index + match[0].length;
  }
  return { text: text + pattern.slice(at), slots };
}
