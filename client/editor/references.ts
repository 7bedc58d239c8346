// "paragraph 17" in a text, as a link to the paragraph it speaks of. Conclusions speak of paragraphs of other documents:
// a number belongs to the document that was quoted last before it in the same paragraph, and to the text itself where
// nothing was quoted. What is quoted and not known here gives no link: a wrong one would be worse than none.

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ATOM } from '../../shared/document/block.ts';

export interface ReferredDocument {
  readonly id: string;
  readonly title: string;
}

export interface Reference {
  /** Offsets in the words of the block. */
  readonly from: number;
  readonly to: number;
  readonly document: ReferredDocument;
  /** As "Go to" takes it: "17", "4 bis". */
  readonly paragraph: string;
}

const MENTION = /(?<![\p{L}\p{N}])(?:paragraph|párrafo|paragraphe)\s(\d+(?:\s(?:bis|ter|quater))?)(?![\p{L}\p{N}])/giu;
const QUOTED = /“([^”]+)”|"([^"]+)"|«\s?([^»]+?)\s?»/gu;

const plain = (words: string): string =>
  words
    .toLocaleLowerCase('en')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The one of `documents` whose title the quoted words begin with; the longest where several do. */
function quoted(words: string, documents: readonly ReferredDocument[]): ReferredDocument | null {
  const found = documents.filter(({ title }) => `${plain(words)} `.startsWith(`${plain(title)} `));
  return found.toSorted((a, b) => b.title.length - a.title.length)[0] ?? null;
}

/** The mentions of paragraphs in the words of one block of the document `own`. */
export function referencesIn(words: string, own: string, documents: readonly ReferredDocument[]): Reference[] {
  const quotations = [...words.matchAll(QUOTED)].map((match) => ({
    end: match.index + match[0].length,
    words: match[1] ?? match[2] ?? match[3] ?? '',
  }));
  return [...words.matchAll(MENTION)].flatMap((match): Reference[] => {
    const last = quotations.findLast(({ end }) => end <= match.index);
    const document = last ? quoted(last.words, documents) : (documents.find(({ id }) => id === own) ?? null);
    if (document === null) return [];
    return [{ from: match.index, to: match.index + match[0].length, document, paragraph: match[1] ?? '' }];
  });
}

const key = new PluginKey<DecorationSet>('references');

interface ReferenceOptions {
  readonly own: string;
  readonly documents: () => readonly ReferredDocument[];
  readonly hrefOf: (reference: Reference) => string;
  /** Said of the link: that a key is held to follow it, as a click puts the caret. */
  readonly title: () => string;
  readonly follow: (href: string) => void;
}

/** Draws the links; followed with Ctrl or ⌘ held, and by a click alone where one may only read. */
export function references({ own, documents, hrefOf, title, follow }: ReferenceOptions): Extension {
  const known = new WeakMap<Node, readonly Reference[]>();
  const of = (block: Node): readonly Reference[] => {
    const found =
      known.get(block) ??
      referencesIn(
        block.textBetween(0, block.content.size, '', () => ATOM),
        own,
        documents(),
      );
    known.set(block, found);
    return found;
  };
  const draw = (doc: Node): DecorationSet => {
    const decorations: Decoration[] = [];
    doc.forEach((block, pos) => {
      for (const reference of of(block)) {
        const at = pos + 1;
        const attributes = { nodeName: 'a', class: 'ref', href: hrefOf(reference), title: title() };
        decorations.push(Decoration.inline(at + reference.from, at + reference.to, attributes, { isLink: true }));
      }
    });
    return decorations.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, decorations);
  };
  return Extension.create({
    name: 'references',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => draw(doc),
          apply: (tr, drawn) => (tr.docChanged ? draw(tr.doc) : drawn),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: {
            click: (view, event) => {
              const link = event.target instanceof Element ? event.target.closest('a.ref') : null;
              const href = link?.getAttribute('href');
              if (!href) return false;
              event.preventDefault();
              if (view.editable && !event.ctrlKey && !event.metaKey) return false;
              follow(href);
              return true;
            },
          },
        },
      }),
    ],
  });
}
