// What is drawn into the text: for each block its key, bar and counter, and the open requests that fit.

import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockMark, RequestMarks } from '../editor/requestMarks.ts';
import { ShownMemory } from '../editor/shownMemory.ts';
import type { RequestToShow } from '../editor/shownRequests.ts';
import { isReworded, type Placed, placeForms } from '../parts/places.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import type { TextView } from '../parts/Toolbar.tsx';

/** What is drawn at each block, and the open requests inside the text: the same objects as long as they say the same. */
export function useMarks(
  rows: readonly RequestRow[],
  placed: readonly Placed[],
  textView: TextView,
  selectedId: string | null,
  cardsInText: boolean,
  offersWording: boolean,
  /** Block below which competing requests are laid out. */
  comparedAt: string | null,
): Omit<RequestMarks, 'blocks'> {
  const { t } = useTranslation();
  const [memory] = useState(() => new ShownMemory());
  const [asks] = useState(() => new WeakMap<RequestRow, RequestToShow>());
  const [labels] = useState(() => new WeakMap<Placed, CountLabel>());
  const last = useRef<Omit<RequestMarks, 'blocks'>>({ marks: new Map(), shown: new Map() });
  return useMemo(() => {
    const open = rows.filter((row) => row.request.state.kind === 'open');
    const byBlock = groupedByBlock(open);
    const parkedBy = groupedByBlock(rows.filter((row) => row.request.state.kind === 'parked'));
    const selected = rows.find((row) => row.request.id === selectedId)?.blockId;
    const marks = new Map<string, BlockMark>(
      placed.map((one) => {
        const here = byBlock.get(one.block.id) ?? [];
        const codes = new Set(here.map((row) => row.sign.code));
        const sign = here[0]?.sign;
        const parked = parkedBy.get(one.block.id)?.length ?? 0;
        const isParked = here.length === 0 && parked > 0;
        const mark: BlockMark = {
          key: one.place.key,
          count: isParked ? parked : here.length,
          countLabel: labelOf(one, isParked ? parked : here.length, isParked),
          isParked,
          sign: codes.size === 1 && sign ? { hue: sign.hue ?? 0, pattern: sign.pattern ?? 'solid' } : null,
          isSelected: one.block.id === selected,
          hasSlot:
            (cardsInText && here.length > 0) || (offersWording && isReworded(one.block)) || one.block.id === comparedAt,
        };
        const before = last.current.marks.get(one.block.id);
        return [one.block.id, before && sameMark(before, mark) ? before : mark];
      }),
    );
    const blocks = placed.map((one) => one.block);
    const asked = textView === 'changes' ? open.filter((row) => row.request.standing === 'fits').map(askOf) : [];
    const shown = memory.shown(asked, blocks);
    const { marks: before } = last.current;
    const isSame = before.size === marks.size && [...marks].every(([id, mark]) => before.get(id) === mark);
    if (!isSame || shown !== last.current.shown) last.current = { marks: isSame ? before : marks, shown };
    return last.current;

    function labelOf(one: Placed, count: number, isParked: boolean): string {
      const known = labels.get(one);
      if (count === 0) return '';
      if (known?.t === t && known.count === count && known.isParked === isParked) return known.label;
      const label = t(isParked ? 'drafting.parkedLabel' : 'drafting.countLabel', { count, place: placeForms(one, t) });
      labels.set(one, { t, count, isParked, label });
      return label;
    }

    function askOf(row: RequestRow): RequestToShow {
      const known = asks.get(row) ?? requestToShow(row);
      asks.set(row, known);
      return known;
    }
  }, [rows, placed, textView, selectedId, cardsInText, offersWording, comparedAt, memory, asks, labels, t]);
}

/** Words of a counter once made, for as long as they say the same. */
interface CountLabel {
  /** What made them. */
  readonly t: unknown;
  readonly count: number;
  readonly isParked: boolean;
  readonly label: string;
}

function groupedByBlock(rows: readonly RequestRow[]): ReadonlyMap<string | null, readonly RequestRow[]> {
  const byBlock = new Map<string | null, RequestRow[]>();
  for (const row of rows) {
    const here = byBlock.get(row.blockId);
    if (here === undefined) byBlock.set(row.blockId, [row]);
    else here.push(row);
  }
  return byBlock;
}

function sameMark(a: BlockMark, b: BlockMark): boolean {
  const isSameSign = a.sign?.hue === b.sign?.hue && a.sign?.pattern === b.sign?.pattern;
  const keys = ['key', 'count', 'countLabel', 'isParked', 'isSelected', 'hasSlot'] as const;
  return isSameSign && keys.every((key) => a[key] === b[key]);
}

/** A request as it is drawn into the text. */
export const requestToShow = ({ request, sign }: RequestRow): RequestToShow => ({
  id: request.id,
  kind: request.kind,
  targets: request.targets,
  after: request.after,
  base: request.base,
  content: request.content,
  code: sign.code,
  hue: sign.hue ?? 0,
  pattern: sign.pattern ?? 'solid',
  organisation: sign.organisation === true,
});
