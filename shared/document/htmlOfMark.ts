// The element of HTML that says a mark, the same on every page, in files and on the clipboard.

import type { Look, MarkName } from './block.ts';
import { toldMarks } from './passageLanguage.ts';

const ELEMENTS = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
} as const satisfies Record<Look, string>;

export interface MarkElement {
  readonly tag: (typeof ELEMENTS)[Look] | 'span';
  /** BCP 47; only on a `span`. */
  readonly lang?: string;
}

/** The element of one mark. */
export function htmlOfMark(mark: MarkName): MarkElement {
  const { looks, language } = toldMarks([mark]);
  const [look] = looks;
  return look === undefined ? { tag: 'span', lang: language ?? '' } : { tag: ELEMENTS[look] };
}
