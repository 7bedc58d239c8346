// Requests as the page lists them: in the order of the text, each with its sign, its place as the text reads now, and
// its sentence. Recomputed when requests or text change; a request whose place is gone stands last.

import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView, RequestView } from '../../shared/wire/api.ts';
import { when } from './format.ts';
import { currentLanguage } from './language.ts';
import { type Placed, placeWords } from './places.ts';
import type { RequestRow } from './RequestCard.tsx';
import { nameIn } from './seatName.ts';
import { useSentence } from './sentence.ts';
import { signOf } from './Tag.tsx';

const NO_ROWS: readonly RequestRow[] = [];

export function useRequestRows(
  requests: readonly RequestView[] | undefined,
  placed: readonly Placed[],
  view: DocumentView,
  zone: string,
): readonly RequestRow[] {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  // Sentences depend on the request alone, and there may be hundreds: they survive changes of the text.
  const known = useRef(new Map<string, string>());

  // A keystroke changes the text but rarely a place: rows are made anew only when places or requests differ.
  const places = useMemo(() => JSON.stringify(placed.map((one) => [one.block.id, placeWords(one, t)])), [placed, t]);
  return useMemo(() => {
    if (!requests) return NO_ROWS;
    const order = new Map(
      (JSON.parse(places) as [string, string][]).map(([id, words], index) => [id, { index, words }]),
    );
    const now = Date.now();
    const rows = requests.map((request): RequestRow & { readonly index: number } => {
      const lead = view.delegations.find((one) => one.code === request.lead);
      const blockId = [...request.targets, ...(request.after === null ? [] : [request.after])].find((id) =>
        order.has(id),
      );
      const found = blockId === undefined ? undefined : order.get(blockId);
      const key = `${language} ${request.id} ${request.version}`;
      const words = known.current.get(key) ?? sentence(request, { nameOf: (id) => order.get(id)?.words ?? null });
      known.current.set(key, words);
      const nameOf = (code: string) => {
        const delegation = view.delegations.find((one) => one.code === code);
        return delegation ? nameIn(delegation.names, language) : code;
      };
      return {
        request,
        sign: lead ? signOf(lead) : { code: request.lead },
        name: nameOf(request.lead),
        supporters: request.supporters.map(nameOf),
        blockId: blockId ?? null,
        place: found?.words ?? request.place,
        sentence: words,
        since: when(request.filedAt, now, language, zone),
        decidedAt: request.state.kind === 'open' ? '' : when(request.state.at, now, language, zone),
        isOwn: request.lead === view.seat.delegation || request.supporters.includes(view.seat.delegation ?? ''),
        index: found?.index ?? Number.POSITIVE_INFINITY,
      };
    });
    return rows.sort((a, b) => a.index - b.index || a.request.number - b.request.number);
  }, [requests, places, view.delegations, view.seat.delegation, language, zone, sentence]);
}

/** How many of these stand in each block. */
export function countByBlock(open: readonly RequestRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { blockId } of open) if (blockId !== null) counts.set(blockId, (counts.get(blockId) ?? 0) + 1);
  return counts;
}
