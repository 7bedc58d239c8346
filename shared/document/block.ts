// The text model: a document is a flat list of blocks, each one paragraph with a permanent id. What is printed before
// a block (its label) is computed from scheme and order and never stored, save `fixed` labels of imported documents.

export const ROLES = [
  'title',
  'place',
  'chapeau',
  'heading',
  'subheading',
  'preambular',
  'operative',
  'sub',
  'tail',
  'plain',
] as const;
export type Role = (typeof ROLES)[number];

/** `auto`: the scheme gives the label. `none`: no label. `fixed`: prints `label` as the imported document did. */
export const NUMBERINGS = ['auto', 'none', 'fixed'] as const;
export type Numbering = (typeof NUMBERINGS)[number];

/** How words look. */
export const LOOKS = ['strong', 'em', 'underline', 'superscript', 'subscript'] as const;
export type Look = (typeof LOOKS)[number];

/** Words that are not in the document's own language; where two say so, the later in this order counts. */
export const LANGUAGE_MARKS = ['lang-en', 'lang-es', 'lang-fr', 'lang-pt'] as const;
export type LanguageMark = (typeof LANGUAGE_MARKS)[number];

export const MARKS = [...LOOKS, ...LANGUAGE_MARKS] as const;
export type MarkName = (typeof MARKS)[number];

/** Levels run from 0 (outside the numbering: title, place, headings, chapeau) over 1 (paragraph) to 4. */
export const MAX_LEVEL = 4;

/** What opens a block. `level` of a `tail` is the level of the block it belongs to. */
export interface BlockAttrs {
  readonly id: string;
  readonly role: Role;
  readonly level: number;
  readonly numbering: Numbering;
  /** Only for `numbering: 'fixed'`, as printed ("a.", "·"); otherwise null. */
  readonly label: string | null;
}

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  /** In the order of MARKS, without repeats. */
  readonly marks: readonly MarkName[];
}
export interface FootnoteRef {
  readonly kind: 'footnoteRef';
  readonly noteId: string;
  readonly marks: readonly MarkName[];
}
/** A cross-reference: printed from the label of the block it points at. */
export interface Xref {
  readonly kind: 'xref';
  readonly blockId: string;
  readonly marks: readonly MarkName[];
}
export type Inline = TextRun | FootnoteRef | Xref;

export interface Block extends BlockAttrs {
  /** Neighbouring runs with equal marks are joined; no empty run. */
  readonly content: readonly Inline[];
}

/** Stands for an atom where a block is read as a string. */
export const ATOM = '\uFFFC';

/** The words of a block; each atom counts as one ATOM character. */
export function plainText(block: { readonly content: readonly Inline[] }): string {
  return block.content.map((inline) => (inline.kind === 'text' ? inline.text : ATOM)).join('');
}
