// Draws what a delegation's drafts change: words put are underlined, words taken stand struck before them, paragraphs
// taken stand struck between the others. Decorations only: nothing of it is in the document, so typing, copying and the
// keyboard know of current words alone. While somebody composes nothing is drawn anew.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { changesShown, type Segment, type ShownBlock } from '../../../shared/amendment/inline.ts';
import { ATOM, type Block, plainText } from '../../../shared/document/block.ts';
import { classOfRole } from '../../../shared/document/classOfRole.ts';
import { isDrawn, REDECORATE } from './compositeState.ts';
import { type DraftGroup, draftGroups } from './draftGroups.ts';
import type { StripHosts } from './stripHosts.ts';
import { cutRuns, suggestionRun } from './suggestionRuns.ts';

/** How the own delegation signs. */
export interface DraftSign {
  readonly code: string;
  readonly hue: number;
  readonly pattern: string;
}

export interface DraftDecorations {
  readonly sign: () => DraftSign | null;
  readonly hosts: StripHosts;
  /** Label of a block as the text prints it. */
  readonly labelOf: (id: string) => string;
}

const key = new PluginKey<DecorationSet>('draftDecorations');

export function draftDecorations(options: DraftDecorations): Plugin<DecorationSet> {
  const painter = new Painter(options);
  let view: EditorView | null = null;
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => painter.draw(state),
      apply: (tr, drawn, _before, state) => {
        const isAsked = tr.getMeta(REDECORATE) !== undefined;
        if (!isAsked && !tr.docChanged && !isDrawn(tr)) return drawn;
        return view?.composing && !isAsked ? drawn.map(tr.mapping, tr.doc) : painter.draw(state);
      },
    },
    props: {
      decorations: (state) => {
        const drawn = key.getState(state);
        return drawn && cutRuns(drawn, state, plugin);
      },
    },
    view: (made) => {
      view = made;
      return {};
    },
  });
  return plugin;
}

/** Shown changes of each group, kept as long as neither base nor blocks change: one key redraws one draft. */
class Painter {
  private readonly options: DraftDecorations;
  private known = new Map<
    string,
    { readonly base: readonly Block[]; readonly nodes: readonly Node[]; readonly shown: ShownBlock[] }
  >();

  constructor(options: DraftDecorations) {
    this.options = options;
  }

  draw(state: EditorState): DecorationSet {
    const next: typeof this.known = new Map();
    const decorations = draftGroups(state)
      .filter(({ changed }) => changed)
      .flatMap((group) => {
        const old = this.known.get(group.blockId);
        const isSame = old && sameItems(old.base, group.version.base) && sameItems(old.nodes, group.nodes);
        const shown = isSame
          ? old.shown
          : changesShown(group.version.base, group.version.content, { byCharacter: true });
        next.set(group.blockId, { base: group.version.base, nodes: group.nodes, shown });
        return this.group(group, shown);
      });
    this.known = next;
    return decorations.length === 0 ? DecorationSet.empty : DecorationSet.create(state.doc, decorations);
  }

  private group(group: DraftGroup, shown: readonly ShownBlock[]): Decoration[] {
    const decorations: Decoration[] = [];
    let pos = group.from;
    let index = 0;
    let removed: ShownBlock[] = [];
    const drawRemoved = () => {
      if (removed.length > 0) decorations.push(this.removed(removed, pos));
      removed = [];
    };
    for (const block of shown) {
      if (block.status === 'removed') {
        removed.push(block);
        continue;
      }
      drawRemoved();
      const node = group.nodes[index++];
      if (!node) break;
      decorations.push(...this.block(group, block, pos, node));
      pos += node.nodeSize;
    }
    drawRemoved();
    const host = this.options.hosts.elementFor(group.blockId);
    decorations.push(
      Decoration.widget(group.to, () => host, {
        side: 1,
        ignoreSelection: true,
        stopEvent: () => true,
        key: `strip ${group.blockId}`,
      }),
    );
    return decorations;
  }

  private block(group: DraftGroup, block: ShownBlock, pos: number, node: Node): Decoration[] {
    const classes = [
      'mine',
      block.status === 'new' ? 'added' : '',
      group.movedOn ? 'moved-on' : '',
      group.orphaned ? 'orphaned' : '',
    ];
    const decorations = [
      Decoration.node(pos, pos + node.nodeSize, {
        class: classes.filter((name) => name !== '').join(' '),
        'data-draft': group.blockId,
        ...(group.movedOn ? { 'data-moved-on': '' } : {}),
        ...(group.orphaned ? { 'data-orphaned': '' } : {}),
        ...this.sign(),
      }),
    ];
    let at = pos + 1;
    let struck: Segment[] = [];
    let pairs = 0;
    const drawStruck = (id: string | null) => {
      if (struck.length > 0) decorations.push(this.struck(struck, at, id));
      struck = [];
    };
    for (const segment of block.segments) {
      if (segment.kind === 'del' || segment.kind === 'joined') {
        struck.push(segment);
        continue;
      }
      const { length } = plainText(segment);
      const isPair = segment.kind === 'ins' && struck.length > 0;
      const name = `${group.blockId}-${block.attrs.id}-${pairs}`;
      if (isPair) pairs++;
      drawStruck(isPair ? `gone-${name}` : null);
      if (segment.kind === 'ins') {
        const end = isPair ? endOfRun(node, pos, at, at + length) : at;
        if (isPair) decorations.push(...suggestionRun(at, end, name, this.sign()));
        if (end < at + length) decorations.push(...suggestionRun(end, at + length, null, this.sign()));
      }
      at += length;
    }
    drawStruck(null);
    if (block.status === 'new') decorations.push(this.newSign(pos + node.nodeSize - 1));
    return decorations;
  }

  /** Left of its place, so that letters typed there follow it, and the caret passes it like nothing. */
  private struck(segments: readonly Segment[], at: number, id: string | null): Decoration {
    const words = segments.map(wordsOf).join('');
    const make = () => {
      const del = this.element('del', 'deletion');
      del.textContent = words;
      if (id === null) return suggestion(del);
      del.id = id;
      return del;
    };
    const key = `del ${id ?? ''} ${words}`;
    return Decoration.widget(at, make, { side: -1, ignoreSelection: true, marks: [], key });
  }

  /** Underlining does not reach the end of a paragraph: a paragraph that is new says so by its sign. */
  private newSign(at: number): Decoration {
    const make = () => {
      const sign = this.element('ins', 'insertion');
      sign.className = 'pilcrow';
      sign.setAttribute('aria-hidden', 'true');
      sign.textContent = '¶';
      return sign;
    };
    return Decoration.widget(at, make, { side: 1, ignoreSelection: true, marks: [], key: 'pilcrow' });
  }

  private removed(blocks: readonly ShownBlock[], at: number): Decoration {
    const labels = blocks.map(({ attrs }) => this.options.labelOf(attrs.id));
    const words = blocks.map(({ segments }) => segments.map(wordsOf).join(''));
    const make = () => {
      const box = document.createElement('div');
      box.className = 'removed-blocks';
      box.contentEditable = 'false';
      blocks.forEach(({ attrs }, i) => {
        const p = document.createElement('p');
        p.className = `b ${classOfRole(attrs.role)} mine struck`;
        p.dataset.level = String(attrs.level);
        p.dataset.role = attrs.role;
        if (labels[i] !== '') p.dataset.label = labels[i];
        for (const [name, value] of Object.entries(this.sign())) p.setAttribute(name, value);
        const del = this.element('del', 'deletion');
        del.textContent = words[i]!;
        p.append(suggestion(del));
        box.append(p);
      });
      return box;
    };
    return Decoration.widget(at, make, {
      side: -1,
      ignoreSelection: true,
      key: `removed ${labels.join('|')} ${words.join('|')}`,
    });
  }

  private element(name: 'ins' | 'del', role: 'insertion' | 'deletion'): HTMLElement {
    const element = document.createElement(name);
    element.setAttribute('role', role);
    element.contentEditable = 'false';
    for (const [attribute, value] of Object.entries(this.sign())) element.setAttribute(attribute, value);
    return element;
  }

  private sign(): Record<string, string> {
    const sign = this.options.sign();
    return sign === null ? {} : { 'data-by': sign.code, 'data-hue': String(sign.hue), 'data-pattern': sign.pattern };
  }
}

/** Where the words from `from` on that are set alike end, at `to` at the latest. */
function endOfRun(block: Node, pos: number, from: number, to: number): number {
  const { node, offset } = block.childAfter(from - pos - 1);
  return node === null ? to : Math.min(to, pos + 1 + offset + node.nodeSize);
}

/** What screen readers know a change by (WAI-ARIA: owns one insertion, one deletion, or both). */
function suggestion(change: HTMLElement): HTMLElement {
  const wrapper = document.createElement('span');
  wrapper.setAttribute('role', 'suggestion');
  wrapper.contentEditable = 'false';
  wrapper.append(change);
  return wrapper;
}

const wordsOf = (segment: Segment): string =>
  segment.kind === 'joined' ? '¶' : plainText(segment).replaceAll(ATOM, '*');

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
