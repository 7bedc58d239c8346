// One open request drawn into the block it stands in: words put are widgets, words taken are struck, a ¶ is put where a
// paragraph is to be parted and struck where it is to be joined to the next; all signed by the tag of who asks.

import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import { ATOM } from '../../shared/document/block.ts';
import type { RequestToShow, ShownRequest, ShownSpot } from './shownRequests.ts';

/** `of`: id of the block, which stands at `pos`. */
export function drawnRequest(
  of: string,
  { request, spots, newAfter, removesBlock }: ShownRequest,
  pos: number,
  node: Node,
): Decoration[] {
  const start = pos + 1;
  const decorations: Decoration[] = [];
  let tagged = false;
  const tagAt = (at: number, name: string) => {
    if (tagged) return;
    tagged = true;
    decorations.push(widget(of, at, () => tag(request), `tag ${request.id} ${name}`));
  };
  if (removesBlock) {
    tagAt(start, 'gone');
    if (node.content.size > 0) decorations.push(struck(of, request, start, start + node.content.size));
  }
  for (const [index, spot] of (removesBlock ? [] : spots).entries()) {
    if (spot.kind === 'del') {
      // Of what is struck for several each is named before its own words.
      if (!spot.isApart) tagAt(start + spot.at, 'del');
      decorations.push(struck(of, request, start + spot.at, start + spot.at + spot.length));
      continue;
    }
    const by = askedBy(request, spot);
    if (spot.kind === 'ins') {
      const withTag = by.length > 1 || spot.isApart === true || (!tagged && !followsStrike(spots, index));
      tagged = true;
      const words = spot.isApart ? ` ${spot.words.trim()}` : spot.words;
      const name = `ins ${idsOf(by)} ${withTag} ${words}`;
      decorations.push(widget(of, start + spot.at, () => inserted(by, words, withTag), name));
    } else {
      const { kind } = spot;
      tagged = true;
      decorations.push(widget(of, start + spot.at, () => cut(by, kind), `${kind} ${idsOf(by)}`));
    }
  }
  newAfter.forEach((paragraph, index) => {
    const by = askedBy(request, paragraph);
    decorations.push(
      Decoration.widget(pos + node.nodeSize, () => newParagraph(by, paragraph.words), {
        side: 1,
        ignoreSelection: true,
        of,
        key: `new ${idsOf(by)} ${index} ${paragraph.words}`,
      }),
    );
  });
  return decorations;
}

/** Whoever asks for these very words, first the one they are drawn for. */
type Asking = readonly [RequestToShow, ...RequestToShow[]];

const askedBy = (request: RequestToShow, { alsoBy = [] }: { alsoBy?: readonly RequestToShow[] }): Asking => [
  request,
  ...alsoBy,
];

const idsOf = (by: readonly RequestToShow[]): string => by.map(({ id }) => id).join(' ');

const followsStrike = (spots: readonly ShownSpot[], index: number): boolean => spots[index - 1]?.kind === 'del';

// Left of the place it stands at: words put come after those struck there, before those that stay.
const widget = (of: string, at: number, make: () => HTMLElement, name: string): Decoration =>
  Decoration.widget(at, make, { side: -1, ignoreSelection: true, marks: [], of, key: name });

// Two strikes may overlap, and then nothing says which of two wrappers is the outer one: the deletion points at its
// request itself instead of standing inside a suggestion.
const struck = (of: string, request: RequestToShow, from: number, to: number): Decoration =>
  Decoration.inline(
    from,
    to,
    { nodeName: 'del', role: 'deletion', 'aria-details': `about-${request.id}`, ...signOf(request) },
    { of },
  );

const signOf = ({ id, code, hue, pattern }: RequestToShow): Record<string, string> => ({
  'data-by': code,
  'data-request': id,
  'data-hue': String(hue),
  'data-pattern': pattern,
});

function element(name: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** Silent: who asks is said by what `aria-details` points at. */
function tag(request: RequestToShow): HTMLElement {
  const made = element('span', {
    class: request.organisation ? 'tag org' : 'tag',
    'aria-hidden': 'true',
    contenteditable: 'false',
    ...signOf(request),
  });
  made.textContent = request.code;
  return made;
}

const signed = (by: Asking) => by.flatMap((request) => [tag(request), ' ']);

function suggestion(by: Asking, words: string): HTMLElement {
  const ins = element('ins', { role: 'insertion', ...signOf(by[0]) });
  ins.textContent = words.replaceAll(ATOM, '[…]');
  return suggesting(by, ins);
}

function suggesting(by: Asking, change: HTMLElement): HTMLElement {
  const wrapper = element('span', {
    role: 'suggestion',
    'aria-details': by.map(({ id }) => `about-${id}`).join(' '),
    'data-by': by.map(({ code }) => code).join(' '),
  });
  wrapper.append(change);
  return wrapper;
}

function inserted(by: Asking, words: string, withTags: boolean): HTMLElement {
  const [, before = '', core = words, after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
  const made = element('span', { class: 'asked', contenteditable: 'false' });
  made.append(before);
  if (withTags) made.append(...signed(by));
  made.append(suggestion(by, core), after);
  return made;
}

/** Where a paragraph is to be parted, or where it no longer is to end: always signed, for a ¶ alone is easily missed. */
function cut(by: Asking, kind: 'split' | 'join'): HTMLElement {
  const [name, role] = kind === 'split' ? ['ins', 'insertion'] : ['del', 'deletion'];
  const sign = element(name, { role, ...signOf(by[0]) });
  sign.textContent = '¶';
  const made = element('span', { class: 'asked cut', contenteditable: 'false' });
  made.append(...signed(by), suggesting(by, sign));
  return made;
}

function newParagraph(by: Asking, words: string): HTMLElement {
  const made = element('div', { class: 'b asked-paragraph', contenteditable: 'false' });
  made.append(...signed(by), suggestion(by, words));
  return made;
}
