// Where the page shows other words than the text: the paragraphs one's own delegation is drafting, and the filed requests
// it is writing anew.

import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { plainText } from '../../../shared/document/block.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import { type DraftedHere, NOTHING_DRAFTED } from '../requestMarks.ts';
import { shownIn } from './compositeState.ts';
import { idOfNode } from './stretches.ts';

/** Drafts that read as the text are none. */
export function draftedHere(state: EditorState): DraftedHere {
  const { drafts, runs, text } = shownIn(state);
  if (drafts.size === 0) return NOTHING_DRAFTED;
  const texts = new Map(text.map((block) => [block.id, block]));
  const [blocks, requests] = [new Set<string>(), new Set<string>()];
  let at = 0;
  runs.forEach(({ owner, n, joined }, run) => {
    const draft = drafts.get(owner);
    const [node, agreed] = [state.doc.maybeChild(at), texts.get(owner)];
    at += n;
    if (draft === undefined) return;
    const isWhole = n === 1 && joined === undefined && runs[run + 1]?.joined === undefined;
    const isOther =
      node === null || idOfNode(node) !== owner || agreed === undefined || wordsOf(node) !== plainText(agreed);
    if (isOther) blocks.add(owner);
    if (draft.revises !== null && (isOther || !isWhole)) requests.add(draft.revises);
  });
  return { blocks, requests };
}

const known = new WeakMap<Node, string>();

function wordsOf(node: Node): string {
  const words = known.get(node) ?? plainText(blockFromNode(node));
  known.set(node, words);
  return words;
}
