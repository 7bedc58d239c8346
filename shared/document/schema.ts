// The editor's schema: one flat textblock type, so that a change of role, level or order is never a change of node
// type. There are no marks for insertion, deletion or comment: requests stand beside the text, not in it.

import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { MARKS, type MarkName } from './block.ts';

/** Goes up whenever a text written under the new schema could not be held by the old one. */
export const SCHEMA_VERSION = 1;

export const BLOCK_DEFAULTS = { id: '', role: 'plain', level: 0, numbering: 'auto', label: null } as const;

export const nodeSpecs = {
  doc: { content: 'block+' },
  block: {
    content: 'inline*',
    group: 'block',
    attrs: {
      id: { default: BLOCK_DEFAULTS.id },
      role: { default: BLOCK_DEFAULTS.role },
      level: { default: BLOCK_DEFAULTS.level },
      numbering: { default: BLOCK_DEFAULTS.numbering },
      label: { default: BLOCK_DEFAULTS.label },
    },
  },
  text: { group: 'inline' },
  footnoteRef: { inline: true, group: 'inline', atom: true, attrs: { noteId: { default: '' } } },
  xref: { inline: true, group: 'inline', atom: true, attrs: { blockId: { default: '' } } },
} satisfies Record<string, NodeSpec>;

export const markSpecs = Object.fromEntries(MARKS.map((name) => [name, {}])) as Record<MarkName, MarkSpec>;

/** For code without an editor (server, tests). The editor's schema is built by Tiptap and held equal by a test. */
export const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs });
