// Comments with what they are about: their text stands in a part of its own, their place is marked in the document, and who
// answers whom in a third part (w15, which older files lack).

import type { Place, WordComment } from './docxText.ts';
import type { LineView } from './lineView.ts';
import { authorOf } from './properties.ts';
import type { Story, WordParagraph } from './wordParagraph.ts';
import type { XmlNode } from './xmlNode.ts';

interface Anchors {
  from: { readonly accepted: Place; readonly rejected: Place } | null;
  to: { readonly accepted: Place; readonly rejected: Place } | null;
}

const NOWHERE: Place = { line: 0, at: 0 };

function anchorsOf(
  paragraphs: readonly WordParagraph[],
  accepted: LineView,
  rejected: LineView,
): ReadonlyMap<string, Anchors> {
  const anchors = new Map<string, Anchors>();
  for (const { pieces } of paragraphs) {
    for (const piece of pieces) {
      if (piece.kind !== 'anchor') continue;
      const place = {
        accepted: accepted.places.get(piece) ?? NOWHERE,
        rejected: rejected.places.get(piece) ?? NOWHERE,
      };
      const anchor = anchors.get(piece.id) ?? { from: null, to: null };
      anchors.set(piece.id, anchor);
      if (piece.edge === 'start') anchor.from ??= place;
      else if (piece.edge === 'end') anchor.to ??= place;
      else anchor.from ??= place;
    }
  }
  return anchors;
}

/** More of a passage is not quoted: a comment may be about the whole document. */
const LONGEST_QUOTE = 2000;

/** The words between two places, over several lines in one. */
function between({ lines }: LineView, from: Place, to: Place): string {
  const parts: string[] = [];
  let length = 0;
  for (let number = from.line; number <= to.line && length <= LONGEST_QUOTE; number++) {
    const text = lines[number - 1]?.text ?? '';
    const part = text.slice(number === from.line ? from.at : 0, number === to.line ? to.at : undefined);
    parts.push(part);
    length += part.length + 1;
  }
  const words = parts.join(' ').trim();
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
}

/** Comments in the order of the text; an answer stands under what it answers, whoever it answers within. */
export function commentsOf(
  stories: readonly Story[],
  extended: readonly XmlNode[],
  textOf: (story: Story) => string,
  paragraphs: readonly WordParagraph[],
  accepted: LineView,
  rejected: LineView,
): readonly WordComment[] {
  const anchors = anchorsOf(paragraphs, accepted, rejected);
  const about = new Map(extended.map((node) => [node.attributes['w15:paraId'] ?? '', node.attributes]));
  const keyOf = (story: Story): string => story.paragraphs.at(-1)?.id ?? '';
  const stands = new Map(stories.map((story) => [keyOf(story), story]));

  /** The comment that a story answers, or what that one answers; a story in a circle of answers answers nothing. */
  const known = new Map<Story, Story>();
  const headOf = (story: Story): Story => {
    const path = new Set<Story>();
    let head = story;
    for (;;) {
      path.add(head);
      const found = known.get(head);
      const parent = about.get(keyOf(head))?.['w15:paraIdParent'];
      const next = found ?? (parent === undefined || parent === '' ? undefined : stands.get(parent));
      if (next === undefined || next === head) break;
      if (path.has(next)) return story;
      head = next;
    }
    for (const one of path) known.set(one, head);
    return head;
  };

  const heads = new Map<Story, Story[]>();
  for (const story of stories) {
    const head = headOf(story);
    const answers = heads.get(head) ?? [];
    heads.set(head, answers);
    if (head !== story) answers.push(story);
  }
  return [...heads]
    .map(([story, answers]): WordComment => {
      const { from, to } = anchors.get(story.attributes['w:id'] ?? '') ?? { from: null, to: null };
      const quoted = from === null || to === null ? '' : between(accepted, from.accepted, to.accepted);
      const old = from === null || to === null || quoted !== '' ? '' : between(rejected, from.rejected, to.rejected);
      return {
        ...authorOf(story.attributes),
        text: textOf(story),
        ...(from?.accepted ?? NOWHERE),
        quoted: quoted === '' ? old : quoted,
        closed: about.get(keyOf(story))?.['w15:done'] === '1',
        replies: answers.map((answer) => ({ ...authorOf(answer.attributes), text: textOf(answer) })),
      };
    })
    .sort((a, b) => a.line - b.line || a.at - b.at);
}
