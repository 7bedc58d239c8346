// Tells a screen reader what others do with the requests of the text, several at once in one sentence.

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { capitalised } from '../../shared/print/format.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { announced } from '../parts/announced.ts';
import { currentLanguage } from '../parts/language.ts';
import { becameOf, othersNews, type RequestsKnown, requestsOf } from '../parts/othersNews.ts';
import type { RequestRow } from '../parts/requestRows.ts';

/** What comes within this is one piece of news, in ms. */
const TOGETHER = 1_000;
/** So many are told one by one, and of so many the places. */
const [FEW, PLACES] = [2, 6];

/** `rows`: null until the list is here; what it holds then is no news. */
export function useOthersNews(
  rows: readonly RequestRow[] | null,
  seatId: string,
  hereId: string | null,
  /** Ids of requests with which this page has done something, which was told then; emptied here. */
  own: Set<string>,
): void {
  const { t, i18n } = useTranslation();
  const { say } = useAnnouncer();
  const latest = useRef({ rows, hereId, t });
  latest.current = { rows, hereId, t };
  const known = useRef<RequestsKnown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const language = currentLanguage(i18n.language);
  useEffect(() => {
    if (rows === null) return;
    if (known.current === null) {
      known.current = requestsOf(rows);
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const { rows: now, hereId: here, t: words } = latest.current;
      if (now === null || known.current === null) return;
      const before = known.current;
      const { filed, decided } = othersNews(before, now, seatId, announced(), here, own);
      known.current = requestsOf(now);
      own.clear();
      const open = words('request.openLeft', {
        count: now.filter(({ request }) => request.state.kind === 'open').length,
      });
      const places = (all: readonly RequestRow[]) =>
        new Intl.ListFormat(language).format([...new Set(all.map(({ place }) => place))].slice(0, PLACES));
      if (filed.length > FEW) say(words('panel.newMany', { count: filed.length, places: places(filed) }));
      else for (const row of filed) say(words('panel.newOne', { place: row.place, delegation: row.name }));
      if (decided.length > FEW)
        say(words('panel.decidedMany', { count: decided.length, places: places(decided), open }));
      else
        for (const row of decided) {
          const state = words(becameOf(before.get(row.request.id), row.request));
          say(words('request.decided', { place: capitalised(row.place), delegation: row.name, state, open }));
        }
    }, TOGETHER);
  }, [rows, seatId, say, language, own]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
}
