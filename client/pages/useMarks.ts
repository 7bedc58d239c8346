// What is drawn into the text: for each block its key, bar and counter, and the open requests that fit.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockMark, RequestMarks } from '../editor/requestMarks.ts';
import { type RequestToShow, shownRequests } from '../editor/shownRequests.ts';
import { isReworded, type Placed, placeWords } from '../parts/places.ts';
import type { RequestRow } from '../parts/RequestCard.tsx';
import type { TextView } from '../parts/Toolbar.tsx';

/** What is drawn at each block, and the open requests inside the text. */
export function useMarks(
  rows: readonly RequestRow[],
  placed: readonly Placed[],
  textView: TextView,
  selectedId: string | null,
  cardsInText: boolean,
  offersWording: boolean,
): Omit<RequestMarks, 'blocks'> {
  const { t } = useTranslation();
  return useMemo(() => {
    const open = rows.filter((row) => row.request.state.kind === 'open');
    const selected = rows.find((row) => row.request.id === selectedId)?.blockId;
    const marks = new Map<string, BlockMark>(
      placed.map((one) => {
        const here = open.filter((row) => row.blockId === one.block.id);
        const codes = new Set(here.map((row) => row.sign.code));
        const sign = here[0]?.sign;
        return [
          one.block.id,
          {
            key: one.place.key,
            count: here.length,
            countLabel:
              here.length === 0 ? '' : t('drafting.countLabel', { count: here.length, place: placeWords(one, t) }),
            sign: codes.size === 1 && sign ? { hue: sign.hue ?? 0, pattern: sign.pattern ?? 'solid' } : null,
            isSelected: one.block.id === selected,
            hasSlot: (cardsInText && here.length > 0) || (offersWording && isReworded(one.block)),
          },
        ];
      }),
    );
    const blocks = placed.map((one) => one.block);
    const asked =
      textView === 'changes' ? open.filter((row) => row.request.standing === 'fits').map(requestToShow) : [];
    return { marks, shown: shownRequests(asked, blocks) };
  }, [rows, placed, textView, selectedId, cardsInText, offersWording, t]);
}

const requestToShow = ({ request, sign }: RequestRow): RequestToShow => ({
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
