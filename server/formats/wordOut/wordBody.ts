// The body of a Word file: paragraphs with their numbers, runs, tracked changes and comments, and the tables between them.
// Ends of paragraphs are tracked where the paragraphs they join can be joined; a paragraph that lends its end to words of
// another one keeps, as a tracked change of properties, how that one looked, so that nothing is lost when changes are
// not agreed to.

import type {
  Printable,
  PrintableChange,
  PrintableComment,
  PrintableParagraph,
  PrintableRun,
} from '../../../shared/document/printable.ts';
import type { NumberingPlan } from '../wordNumbering.ts';
import { isBearer, isThere } from './changeViews.ts';
import { type MoveEnd, planMoves } from './movePairs.ts';
import type { WordLists } from './numberingPart.ts';
import { styleOfRole } from './styleNames.ts';
import type { Flow } from './textFlow.ts';
import { moveEnd, moveStart, propertiesBefore, tracked, trackedMark } from './trackedXml.ts';
import { WordIds } from './wordIds.ts';
import { deletedText, looks, type ParagraphLook, paragraph, run, TAB, text } from './wordRuns.ts';
import { hanging, STEP } from './wordStyles.ts';
import { tableXml } from './wordTable.ts';
import { element } from './xml.ts';

export interface WrittenNote {
  readonly id: number;
  /** Printed in place of the next number; null for that. */
  readonly sign: string | null;
  readonly words: string;
}

export interface WrittenComment {
  readonly id: number;
  readonly comment: PrintableComment;
}

export interface WrittenBody {
  /** What stands in `w:body` before the properties of the section. */
  readonly xml: string;
  readonly notes: readonly WrittenNote[];
  readonly comments: readonly WrittenComment[];
}

const sameChange = (a: PrintableChange | undefined, b: PrintableChange | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.kind === b.kind && a.author === b.author && a.at === b.at && a.id === b.id);

/** `width`: of the text, in twentieths of a point. */
export function writeBody(
  printable: Printable,
  flow: Flow,
  plan: NumberingPlan,
  lists: WordLists,
  width: number,
): WrittenBody {
  const { paragraphs, tables, views, walls } = flow;
  const moves = planMoves(paragraphs, walls);
  const ids = new WordIds();
  const comments: WrittenComment[] = (printable.comments ?? []).map((comment) => ({ id: ids.next(), comment }));
  const commentsAt = new Map<number, number[]>();
  for (const { id, comment } of comments) {
    const at = anchorOf(comment.blockId);
    commentsAt.set(at, [...(commentsAt.get(at) ?? []), id]);
  }
  const notes: WrittenNote[] = [];
  let counted = 0;
  let openMove: (MoveEnd & { readonly id: number }) | null = null;

  /** The paragraph that a comment stands beside: where its block stays, else where it was, else the first one. */
  function anchorOf(blockId: string): number {
    const stays = paragraphs.findIndex(
      (one, index) => one.blockId === blockId && views[index]?.accepted.bearer === index,
    );
    return Math.max(stays >= 0 ? stays : paragraphs.findIndex((one) => one.blockId === blockId), 0);
  }

  /** A part in its move, or out of the one before: the signs that stand between. */
  function passInto(change: PrintableChange | null | undefined, move: MoveEnd | null): string {
    if (move !== null && openMove?.name === move.name && openMove.end === move.end) return '';
    const closed = leaveMove();
    if (!change || move === null) return closed;
    const annotation = ids.annotation(change);
    openMove = { ...move, id: annotation.id };
    return closed + moveStart(move.end, annotation, move.name);
  }

  function leaveMove(): string {
    if (openMove === null) return '';
    const xml = moveEnd(openMove.end, openMove.id);
    openMove = null;
    return xml;
  }

  function noteXml(number: number): string {
    const id = notes.length + 1;
    const sign = number === counted + 1 ? null : String(number);
    if (sign === null) counted += 1;
    notes.push({ id, sign, words: printable.notes[number - 1] ?? '' });
    const reference = element('w:footnoteReference', {
      ...(sign === null ? {} : { 'w:customMarkFollows': 1 }),
      'w:id': id,
    });
    return run(reference + (sign === null ? '' : text(sign)), { style: 'FootnoteReference' });
  }

  const runXml = (one: PrintableRun, gone: boolean): string => {
    if (one.kind === 'note') return noteXml(one.number);
    if (one.text === '') return '';
    return run(gone ? deletedText(one.text) : text(one.text), { marks: one.marks });
  };

  function runsXml(runs: readonly PrintableRun[]): string {
    let xml = '';
    for (let at = 0; at < runs.length; ) {
      const { change } = runs[at]!;
      const move = moves.of(runs[at]!);
      let end = at + 1;
      while (end < runs.length && sameChange(runs[end]?.change, change) && moves.of(runs[end]!)?.name === move?.name)
        end += 1;
      const stretch = runs.slice(at, end);
      xml += passInto(change, move);
      const gone = change !== undefined && isGone(change, move);
      const inner = stretch.map((one) => runXml(one, gone)).join('');
      xml +=
        change === undefined || inner === '' ? inner : tracked(change, move !== null, ids.annotation(change), inner);
      at = end;
    }
    return xml;
  }

  /** Which change a label written as text belongs to: it goes with the number that it stands for. */
  function changeOfLabel(index: number): PrintableChange | null {
    const viewed = views[index];
    if (!viewed) return null;
    for (const view of ['rejected', 'accepted'] as const) {
      if (isBearer(viewed, index, view)) continue;
      const own = isThere(viewed.mark, view) ? views[index - 1]?.mark : viewed.mark;
      if (own) return { ...own, kind: view === 'rejected' ? 'inserted' : 'deleted' };
    }
    return null;
  }

  function labelXml(index: number, label: string): string {
    const change = changeOfLabel(index);
    if (change === null) return run(text(label) + TAB);
    const words = change.kind === 'deleted' ? deletedText(label) : text(label);
    return tracked(change, false, ids.annotation(change), run(words + TAB));
  }

  const isLiteral = (index: number): boolean => !plan.places[index] && paragraphs[index]?.label !== '';

  /** Style, number and indent. */
  function ownLook(index: number): ParagraphLook {
    const one = paragraphs[index];
    if (!one) return {};
    const style = styleOfRole(one.role, one.level);
    const place = plan.places[index];
    if (place) return { style, list: { id: lists.idOf(place), at: place.at } };
    const indent = isLiteral(index) ? hanging(one.level) : textIndent(one);
    return { style, ...(lists.styles.has(style) ? { list: null } : {}), ...(indent ? { indent } : {}) };
  }

  /** How it looks where none of the changes is made, if that is otherwise: as the paragraph whose words it ends. */
  function beforeXml(index: number): string {
    const viewed = views[index];
    const change = views[index - 1]?.mark;
    if (!viewed || !change) return '';
    const { bearer, last, ends } = viewed.rejected;
    if (last !== index || bearer === index || !ends) return '';
    const before = looks({ ...ownLook(bearer), widowControl: true });
    return before === looks({ ...ownLook(index), widowControl: true })
      ? ''
      : propertiesBefore(ids.annotation(change), before);
  }

  function paragraphXml(one: PrintableParagraph, index: number): string {
    const mark = views[index]?.mark ?? null;
    const next = paragraphs[index + 1];
    // What introduces a list stays on the page of its first item.
    const leadsIn = next !== undefined && one.level > 0 && next.level > one.level;
    const move = mark === null ? null : moves.of(one);
    const marked = mark === null ? '' : trackedMark(mark, move !== null, ids.annotation(mark));
    const before = beforeXml(index);
    const beside = commentsAt.get(index) ?? [];
    // The sign that ends a move stands between paragraphs, so that the end of the one above is still in it.
    const first = one.runs[0];
    const left = openMove !== null && (!first || moves.of(first)?.name !== openMove.name) ? leaveMove() : '';
    const content = [
      ...beside.map((id) => element('w:commentRangeStart', { 'w:id': id })),
      isLiteral(index) ? labelXml(index, one.label) : '',
      runsXml(one.runs),
      passInto(mark, move),
      ...beside.map(
        (id) =>
          element('w:commentRangeEnd', { 'w:id': id }) +
          run(element('w:commentReference', { 'w:id': id }), { style: 'CommentReference' }),
      ),
    ];
    const look = { ...ownLook(index), ...(leadsIn ? { keepNext: true } : {}), widowControl: true };
    return left + paragraph(look, content.join(''), marked, before);
  }

  /** What words without an end run into, and what parts tables: no line of the text. */
  const emptyXml = (): string => leaveMove() + paragraph({ style: 'TableText', suppressLineNumbers: true }, '');

  let xml = '';
  for (let index = 0; index <= paragraphs.length; index++) {
    for (const table of tables.get(index) ?? []) xml += tableXml(table, width) + emptyXml();
    const one = paragraphs[index];
    if (one) xml += paragraphXml(one, index) + (views[index]?.trailed ? emptyXml() : '');
  }
  return { xml: xml === '' ? paragraph({}, '') : xml, notes, comments: paragraphs.length > 0 ? comments : [] };
}

/** A half of a move without the other is a deletion or an insertion. */
const isGone = (change: PrintableChange, move: MoveEnd | null): boolean =>
  change.kind === 'deleted' || (change.kind === 'movedFrom' && move === null);

/** Text without a number stands under the text of its level: a chapeau at the margin, a tail by its style. */
function textIndent({ role, level }: PrintableParagraph): ParagraphLook['indent'] {
  return level > 0 && role !== 'tail' ? { left: STEP * level } : undefined;
}
