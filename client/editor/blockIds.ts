// Every block keeps its id for life, and no two have the same. Commands give new blocks an id at once; this sees to
// blocks that come by other ways (paste, drop, the browser's own splitting). Blocks drawn from a colleague's change are
// left alone: what concurrent moves doubled is put right by the server, by one writer.

import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { NO_ID } from '../../shared/document/delta.ts';
import { blockStart, changedBlocks } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { isRemote } from './bindingPlugin.ts';
import { setBlockAttr } from './blockAttrStep.ts';

const idsOf = (doc: Node, first: number, last: number): string[] =>
  doc.children.slice(first, last).map((block) => attrsOfNode(block).id);

/** Gives a new id to each block a local change left without one or with that of another block. */
export function blockIds(newId: () => string): Plugin {
  return new Plugin({
    key: new PluginKey('blockIds'),
    appendTransaction: (trs, before, now) => {
      if (!trs.some((tr) => tr.docChanged && !isRemote(tr)) || before.doc === now.doc) return null;
      const changed = changedBlocks(before.doc, now.doc);
      const ids = idsOf(now.doc, changed.after.first, changed.after.last);
      const old = idsOf(before.doc, changed.before.first, changed.before.last);
      if (ids.length === old.length && ids.every((id, i) => id === old[i])) return null;
      const taken = new Set([
        ...idsOf(now.doc, 0, changed.after.first),
        ...idsOf(now.doc, changed.after.last, now.doc.childCount),
      ]);
      const { tr } = now;
      ids.forEach((id, i) => {
        const fails = id === '' || (taken.has(id) && id !== NO_ID);
        if (fails) setBlockAttr(tr, blockStart(now.doc, changed.after.first + i), 'id', newId());
        taken.add(id);
      });
      return tr.docChanged ? tr : null;
    },
  });
}
