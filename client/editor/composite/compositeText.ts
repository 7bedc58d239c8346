// Everything the delegate's editor does, as one Tiptap extension. The order of the plugins matters: the composite state
// first, what is drawn from it behind; own keys for undo before those of the text.

import { type AnyExtension, Extension } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { clipboardPlugin } from '../clipboard.ts';
import { textKeymap } from '../keymap.ts';
import { labelPlugin } from '../labels.ts';
import { restOutOfSight } from '../restOutOfSight.ts';
import { typedKeys } from '../typedKeys.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { compositeCarets } from './compositeCarets.ts';
import { compositeLabels, TextLabels } from './compositeLabels.ts';
import { compositePlugins } from './compositePlugin.ts';
import type { Shown } from './compositeState.ts';
import { type DraftSign, draftDecorations } from './draftDecorations.ts';
import type { StripHosts } from './stripHosts.ts';

export interface CompositeTextOptions {
  readonly binding: CompositeBinding;
  /** What the document the editor opens with shows. */
  readonly shown: () => Shown;
  /** Gives a new block its id; each only once. */
  readonly newId: () => string;
  readonly scheme: () => Scheme;
  readonly sign: () => DraftSign | null;
  readonly hosts: StripHosts;
  /** Null where nobody's carets are shown or told. */
  readonly awareness: Awareness | null;
}

export function compositeText({
  binding,
  shown,
  newId,
  scheme,
  sign,
  hosts,
  awareness,
}: CompositeTextOptions): AnyExtension {
  return Extension.create({
    name: 'compositeText',
    addProseMirrorPlugins: () => {
      const labels = new TextLabels(() => binding.blocks, scheme);
      return [
        ...compositePlugins(binding, shown(), newId),
        // Backspace at the start joins at once: a delegate who presses it does not ask to take a number away.
        textKeymap(newId, () => false),
        labelPlugin(scheme()),
        compositeLabels(labels),
        draftDecorations({ sign, hosts, labelOf: (id) => labels.of(id) }),
        ...(awareness === null ? [] : [compositeCarets(binding, awareness)]),
        clipboardPlugin(scheme),
        restOutOfSight(),
        typedKeys(),
      ];
    },
  });
}
