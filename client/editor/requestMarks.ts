// Open requests drawn into the text: words put are widgets, words taken are struck, each signed by the tag of who asks;
// beside the paragraph a bar and a counter. Decorations only: nothing of a request is ever in the text, and typing,
// copying and undo do not know of it.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Block, plainText } from '../../shared/document/block.ts';
import { changedBlocks } from '../../shared/document/flat.ts';
import { attrsOfNode, blockFromNode } from '../../shared/document/nodes.ts';
import { drawnRequest } from './drawnRequest.ts';
import { type Counted, RequestCounters } from './RequestCounters.ts';
import { saidOnce } from './saidOnce.ts';
import type { RequestToShow, ShownByBlock } from './shownRequests.ts';
import { standApart } from './standApart.ts';

export interface BlockMark extends Counted {
  /** Test id and address of the block ("para-4"). */
  readonly key: string;
  /** Sign of the one delegation that asks here; null where there are several. */
  readonly sign: { readonly hue: number; readonly pattern: string } | null;
  /** The page puts something into the text below this block (phones: cards and the way to new wording). */
  readonly hasSlot: boolean;
}

export interface RequestMarks {
  readonly marks: ReadonlyMap<string, BlockMark>;
  /** Empty in the view of the agreed text. */
  readonly shown: ShownByBlock;
  /** The agreed text the offsets of `shown` speak of. */
  readonly blocks: readonly Block[];
}

/** Where the view shows other words than the agreed ones. */
export interface DraftedHere {
  /** Ids of the blocks in which it does. */
  readonly blocks: ReadonlySet<string>;
  /** Ids of the requests whose words stand there already. */
  readonly requests: ReadonlySet<string>;
}

export const NOTHING_DRAFTED: DraftedHere = { blocks: new Set(), requests: new Set() };

interface Drawn {
  readonly set: DecorationSet;
  readonly own: DraftedHere;
  /** What was drawn last, and the ids of the blocks it was drawn on. */
  readonly marks: RequestMarks | null;
  readonly ids: readonly string[];
}

const key = new PluginKey<Drawn>('requestMarks');

/** Draws these from now on. Enters no history. */
export const withRequestMarks = (tr: Transaction, marks: RequestMarks): Transaction =>
  tr.setMeta(key, { marks } satisfies Order).setMeta('addToHistory', false);

interface Order {
  readonly marks?: RequestMarks;
  readonly own?: DraftedHere;
}

export interface RequestMarksOptions {
  /** Called with the id of the block whose counter was pressed. */
  readonly onCount: (blockId: string) => void;
  /** The element for what stands below a block, always the same for the same block. */
  readonly slotOf: (blockId: string) => HTMLElement;
  /** Where no request is drawn, for one's own draft of it stands there. */
  readonly draftedIn: (state: EditorState) => DraftedHere;
}

/** What stands in the text about requests: the elements of these are always the same for the same block. */
interface Parts extends RequestMarksOptions {
  readonly counters: RequestCounters;
}

export function requestMarks(options: RequestMarksOptions): Plugin<Drawn> {
  const counters = new RequestCounters(options.onCount);
  const parts: Parts = { ...options, counters };
  return new Plugin<Drawn>({
    key,
    state: {
      init: () => ({ set: DecorationSet.empty, own: NOTHING_DRAFTED, marks: null, ids: [] }),
      apply(tr, drawn, before) {
        const order = tr.getMeta(key) as Order | undefined;
        const mapped = tr.docChanged ? redrawReplaced(tr, drawn, before.doc, parts) : drawn;
        const marks = order?.marks ?? mapped.marks;
        return order && marks ? draw(tr.doc, marks, order.own ?? mapped.own, mapped, parts) : mapped;
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
    view: () => ({
      update(view, before) {
        const { marks = null, own } = key.getState(view.state) ?? {};
        if (marks && marks !== key.getState(before)?.marks) counters.say(marks.marks);
        // Nothing is to be changed around the words that are being composed.
        if (own === undefined || marks === null || view.composing) return;
        const now = options.draftedIn(view.state);
        if (sameSet(now.blocks, own.blocks) && sameSet(now.requests, own.requests)) return;
        view.dispatch(view.state.tr.setMeta(key, { own: now } satisfies Order).setMeta('addToHistory', false));
      },
    }),
  });
}

/** Draws anew the blocks about which something else is to be said than last time; all where the blocks are others. */
function draw(doc: Node, marks: RequestMarks, own: DraftedHere, drawn: Drawn, options: Parts): Drawn {
  const ids = doc.children.map((node) => attrsOfNode(node).id);
  const last = drawn.ids.length === ids.length && drawn.ids.every((id, i) => id === ids[i]) ? drawn.marks : null;
  const isHidden = (of: DraftedHere, id: string) =>
    (marks.shown.get(id) ?? []).map(({ request }) => isOwn(of, id, request));
  const isSaid = (id: string) =>
    last?.marks.get(id) === marks.marks.get(id) &&
    last?.shown.get(id) === marks.shown.get(id) &&
    (own === drawn.own || `${isHidden(own, id)}` === `${isHidden(drawn.own, id)}`);
  const agreed = new Map(marks.blocks.map((block) => [block.id, block]));
  const [add, remove]: [Decoration[], Decoration[]] = [[], []];
  doc.forEach((node, pos, index) => {
    const id = ids[index]!;
    if (last !== null && isSaid(id)) return;
    if (last !== null) remove.push(...drawn.set.find(pos, pos + node.nodeSize, (spec) => spec.of === id));
    add.push(...drawBlock(id, node, pos, marks, own, agreed.get(id), options));
  });
  const set = last === null ? DecorationSet.create(doc, add) : drawn.set.remove(remove).add(doc, add);
  return { set, own, marks, ids };
}

/** What was drawn, moved along. A block put in the place of another has lost what was drawn on that one. */
function redrawReplaced(tr: Transaction, drawn: Drawn, before: Node, options: Parts): Drawn {
  let set = drawn.set.map(tr.mapping, tr.doc);
  const { marks } = drawn;
  if (marks === null) return { ...drawn, set };
  const { after } = changedBlocks(before, tr.doc);
  tr.doc.forEach((node, pos, index) => {
    if (index < after.first || index >= after.last) return;
    const { id } = attrsOfNode(node);
    if (!marks.marks.has(id)) return;
    const there = set.find(pos, pos + node.nodeSize, (spec) => spec.of === id);
    if (there.some(({ from, to }) => from === pos && to === pos + node.nodeSize)) return;
    const text = marks.blocks.find((block) => block.id === id);
    set = set.remove(there).add(tr.doc, drawBlock(id, node, pos, marks, drawn.own, text, options));
  });
  return { ...drawn, set };
}

function drawBlock(
  id: string,
  node: Node,
  pos: number,
  { marks, shown }: RequestMarks,
  own: DraftedHere,
  text: Block | undefined,
  options: Parts,
): Decoration[] {
  const mark = marks.get(id);
  const drawn = mark ? blockMarks(id, mark, pos, node, options) : [];
  const here = shown.get(id)?.filter(({ request }) => !isOwn(own, id, request));
  // Offsets hold only where this view shows the agreed words.
  if (!here || !text || !sameWords(blockFromNode(node), text)) return drawn;
  const said = saidOnce(standApart(here, plainText(text)));
  return [...drawn, ...said.flatMap((request) => drawnRequest(id, request, pos, node))];
}

const isOwn = (own: DraftedHere, blockId: string, request: RequestToShow): boolean =>
  own.blocks.has(blockId) || own.requests.has(request.id);

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

const sameWords = (a: Block, b: Block): boolean => plainText(a) === plainText(b);

/** Nearer to the paragraph behind it than anything else between two paragraphs. */
const NEXT_TO_PARAGRAPH = 9;

function blockMarks(id: string, mark: BlockMark, pos: number, node: Node, options: Parts): Decoration[] {
  const classes = ['touched', mark.sign === null ? 'many' : '', mark.isSelected ? 'is-selected' : ''];
  const attributes: Record<string, string> = { 'data-testid': mark.key };
  const isTouched = mark.count > 0 && !mark.isParked;
  if (isTouched) attributes.class = classes.filter((name) => name !== '').join(' ');
  if (isTouched && mark.sign) {
    attributes['data-hue'] = String(mark.sign.hue);
    attributes['data-pattern'] = mark.sign.pattern;
  }
  const decorations = [Decoration.node(pos, pos + node.nodeSize, attributes, { of: id })];
  if (mark.count > 0) {
    // Between the paragraphs, so that the caret at the start of a paragraph meets nothing; behind all else that is drawn
    // between them, by whichever plugin, so that it stands beside its own paragraph.
    decorations.push(
      Decoration.widget(pos, () => options.counters.of(id, mark), {
        side: NEXT_TO_PARAGRAPH,
        ignoreSelection: true,
        stopEvent: () => true,
        of: id,
        key: `count ${id}`,
      }),
    );
  }
  if (mark.hasSlot) {
    decorations.push(
      Decoration.widget(pos + node.nodeSize, () => options.slotOf(id), {
        side: -1,
        ignoreSelection: true,
        stopEvent: () => true,
        of: id,
        key: `slot ${id}`,
      }),
    );
  }
  return decorations;
}
