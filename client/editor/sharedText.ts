// Everything an editor of the text does, as one Tiptap extension: bound to the shared text, undo, ids, keys, labels,
// carets, clipboard. The order of the plugins matters: what is typed is written before carets are told, and what is drawn
// is looked at when all have drawn.

import { type AnyExtension, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Awareness } from 'y-protocols/awareness';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { bindingPlugins } from './bindingPlugin.ts';
import { blockIds } from './blockIds.ts';
import { caretPlugin } from './carets.ts';
import { clipboardPlugin } from './clipboard.ts';
import { textKeymap } from './keymap.ts';
import { labelPlugin } from './labels.ts';
import { restOutOfSight } from './restOutOfSight.ts';
import type { TextBinding } from './TextBinding.ts';
import { typedKeys } from './typedKeys.ts';

export interface SharedTextOptions {
  readonly binding: TextBinding;
  /** Gives a new block its id; each only once. */
  readonly newId: () => string;
  /** The scheme as it is when asked; drawn anew by withScheme. */
  readonly scheme: () => Scheme;
  /** Null where nobody's carets are shown or told. */
  readonly awareness: Awareness | null;
}

/** Tiptap's own keys and clipboard know blocks without ids: switched off. */
export const coreExtensions = {
  clipboardTextSerializer: false,
  delete: false,
  drop: false,
  keymap: false,
  paste: false,
  textDirection: false,
} as const;

export function sharedText({ binding, newId, scheme, awareness }: SharedTextOptions): AnyExtension {
  const isLabelled = (doc: Node, index: number): boolean =>
    (labelsOf(doc.children.map(attrsOfNode), scheme())[index] ?? '') !== '';
  return Extension.create({
    name: 'sharedText',
    addProseMirrorPlugins: () => [
      ...bindingPlugins(binding, newId),
      blockIds(newId),
      textKeymap(newId, isLabelled),
      labelPlugin(scheme()),
      ...(awareness === null ? [] : [caretPlugin(binding, awareness)]),
      clipboardPlugin(scheme),
      restOutOfSight(),
      typedKeys(),
    ],
  });
}
