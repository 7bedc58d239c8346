// What a switch of the verb form would change in a section of a text, paragraph by paragraph, for a person to review before
// any of it is written. Only paragraphs of the section's own level are looked at: elements of lists hang on them.

import { type Block, plainText } from '../../document/block.ts';
import { switchVerbForm, type VerbSwitch } from './switchVerbForm.ts';
import type { TextLanguage } from './template.ts';
import type { WrittenForm } from './verbTables.ts';

export interface VerbFormChange {
  readonly blockId: string;
  readonly before: string;
  /** Never `same`: what is in the form already needs no review. */
  readonly result: Exclude<VerbSwitch, { readonly kind: 'same' }>;
}

/** `blocks`: those of one section. Empty paragraphs have no verb and are passed over. */
export function verbFormChanges(
  blocks: readonly Block[],
  language: TextLanguage,
  to: WrittenForm,
): readonly VerbFormChange[] {
  return blocks.flatMap((block): VerbFormChange[] => {
    if (block.role !== 'operative' && block.role !== 'preambular') return [];
    const before = plainText(block);
    if (before.trim() === '') return [];
    const result = switchVerbForm(before, language, to);
    return result.kind === 'same' ? [] : [{ blockId: block.id, before, result }];
  });
}
