// The editor's nodes and marks for Tiptap, derived from the schema in shared/: its content, groups and attributes come
// from there, and how they look in a page is added here. A test holds the schema Tiptap builds equal to the shared one.

import { type AnyExtension, Mark, Node } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { type Look, MARKS, MAX_LEVEL, NUMBERINGS, ROLES, type Role } from '../../shared/document/block.ts';
import { classOfRole, headingLevelOf } from '../../shared/document/classOfRole.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import { isLanguageMark } from '../../shared/document/passageLanguage.ts';
import { BLOCK_DEFAULTS, nodeSpecs } from '../../shared/document/schema.ts';

const known = <T extends string>(values: readonly T[], value: string | null, otherwise: T): T =>
  values.find((one) => one === value) ?? otherwise;

function levelOf(element: HTMLElement): number {
  const level = Number(element.dataset.level ?? BLOCK_DEFAULTS.level);
  return Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL ? level : BLOCK_DEFAULTS.level;
}

const doc = Node.create({ name: 'doc', topNode: true, content: nodeSpecs.doc.content });

const block = Node.create({
  name: 'block',
  content: nodeSpecs.block.content,
  group: nodeSpecs.block.group,
  addAttributes: () => ({
    id: { default: BLOCK_DEFAULTS.id, parseHTML: (element: HTMLElement) => element.dataset.id ?? BLOCK_DEFAULTS.id },
    role: {
      default: BLOCK_DEFAULTS.role,
      parseHTML: (element: HTMLElement) => known(ROLES, element.dataset.role ?? null, BLOCK_DEFAULTS.role),
    },
    level: { default: BLOCK_DEFAULTS.level, parseHTML: levelOf },
    numbering: {
      default: BLOCK_DEFAULTS.numbering,
      parseHTML: (element: HTMLElement) =>
        known(NUMBERINGS, element.dataset.numbering ?? null, BLOCK_DEFAULTS.numbering),
    },
    label: {
      default: BLOCK_DEFAULTS.label,
      parseHTML: (element: HTMLElement) =>
        element.dataset.numbering === 'fixed' ? (element.dataset.fixedLabel ?? null) : null,
    },
  }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ node }): DOMOutputSpec => {
    const { id, role, level, numbering, label } = node.attrs;
    const headingLevel = headingLevelOf(role as Role);
    return [
      'p',
      {
        class: `b ${classOfRole(role)}`,
        ...(id === '' ? {} : { id, 'data-id': id }),
        'data-role': role,
        'data-level': String(level),
        'data-numbering': numbering,
        ...(label === null ? {} : { 'data-fixed-label': label }),
        ...(headingLevel === undefined ? {} : { role: 'heading', 'aria-level': String(headingLevel) }),
      },
      0,
    ];
  },
});

const text = Node.create({ name: 'text', group: nodeSpecs.text.group });

const footnoteRef = Node.create({
  name: 'footnoteRef',
  group: nodeSpecs.footnoteRef.group,
  inline: nodeSpecs.footnoteRef.inline,
  atom: nodeSpecs.footnoteRef.atom,
  addAttributes: () => ({
    noteId: { default: '', parseHTML: (element: HTMLElement) => element.dataset.note ?? '' },
  }),
  parseHTML: () => [{ tag: 'span[data-note]' }],
  renderHTML: ({ node }): DOMOutputSpec => ['span', { class: 'footnote-ref', 'data-note': node.attrs.noteId }],
});

const xref = Node.create({
  name: 'xref',
  group: nodeSpecs.xref.group,
  inline: nodeSpecs.xref.inline,
  atom: nodeSpecs.xref.atom,
  addAttributes: () => ({
    blockId: { default: '', parseHTML: (element: HTMLElement) => element.dataset.xref ?? '' },
  }),
  parseHTML: () => [{ tag: 'span[data-xref]' }],
  renderHTML: ({ node }): DOMOutputSpec => ['span', { class: 'xref', 'data-xref': node.attrs.blockId }],
});

type Parsing = { tag: string } | { style: string; getAttrs: (value: string) => false | null };

// Other tags and styles are brought to these by pastedHtml.ts, where it can be seen what they stand in.
const PARSING: Record<Look, Parsing[]> = {
  strong: [{ tag: 'strong' }, { tag: 'b' }],
  em: [{ tag: 'em' }, { tag: 'i' }],
  underline: [{ tag: 'u' }],
  superscript: [{ tag: 'sup' }],
  subscript: [{ tag: 'sub' }],
};

const marks = MARKS.map((name) => {
  const { tag, lang } = htmlOfMark(name);
  return Mark.create({
    name,
    parseHTML: () => (isLanguageMark(name) ? [{ tag: `span[lang="${lang}"]` }] : PARSING[name]),
    renderHTML: (): DOMOutputSpec => (lang === undefined ? [tag, 0] : [tag, { lang }, 0]),
  });
});

/** Nodes and marks of the text, in the order of the shared schema. */
export const textExtensions: readonly AnyExtension[] = [doc, block, text, footnoteRef, xref, ...marks];
