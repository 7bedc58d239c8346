// Requests as the page lists them: in the order of the text, each with its sign, its place as the text reads now, and
// what this seat may do with it. There may be hundreds: sentences and dates are made when a card first prints them, and
// a row stays the same object as long as nothing it shows has changed.

import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { standsBehind, supportedBefore } from '../../shared/amendment/standsBehind.ts';
import { when } from '../../shared/print/format.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { DelegationView, DocumentView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { Language } from '../../shared/wire/text.ts';
import { currentLanguage } from './language.ts';
import { type Offer, offersOf } from './offers.ts';
import { type Places, printedPlace } from './places.ts';
import type { Relations, Rival } from './relations.ts';
import { nameIn } from './seatName.ts';
import { useSentence } from './sentence.ts';
import { type Sign, signOf } from './Tag.tsx';

/** A request with everything a card prints. */
export interface RequestRow {
  readonly request: RequestView;
  readonly sign: Sign;
  /** Of the delegation that asks, in the reader's language. */
  readonly name: string;
  readonly supporters: readonly string[];
  /** Who supported earlier words: "Mexico (version 1)". */
  readonly earlier: readonly string[];
  /** The version one's own delegation supported that does not support the present words; null where there is none. */
  readonly ownEarlier: number | null;
  /** Block of the text where the request stands now; null where its place is gone. */
  readonly blockId: string | null;
  /** "paragraph 4", as it is listed. */
  readonly place: string;
  /** The same for a sentence. */
  readonly standsAt: PlaceForms;
  /** "After “…Tripartite Team”, insert “and to take note …”." Of a remark what it says. */
  readonly sentence: string;
  readonly since: string;
  readonly decidedAt: string;
  /** One's own delegation asks for it, or stands behind it. */
  readonly isOwn: boolean;
  readonly isLead: boolean;
  readonly offers: ReadonlySet<Offer>;
  /** Numbers and ids of requests that cannot be agreed beside this one. */
  readonly rivals: readonly Rival[];
  /** A request of others that asks for the same words; null where there is none. */
  readonly twin: Rival | null;
  /** Name of a delegation by its code. */
  readonly nameOf: (code: string) => string;
}

const NO_ROWS: readonly RequestRow[] = [];
const NO_RIVALS: readonly Rival[] = [];

export function useRequestRows(
  requests: readonly RequestView[] | undefined,
  places: Places,
  view: DocumentView,
  zone: string,
  { standings, rivals, twins }: Relations,
): readonly RequestRow[] {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const known = useRef(new WeakMap<RequestView, { readonly key: string; readonly row: RequestRow }>());

  return useMemo(() => {
    if (!requests) return NO_ROWS;
    const { nameOf, signFor, own, isMember } = delegationsOf(view, language);
    const who = { abilities: view.abilities, delegation: own, isMember };
    const now = Date.now();
    const indexed = requests.map((asked) => {
      const standing = standings.get(asked.id) ?? asked.standing;
      const request = standing === asked.standing ? asked : { ...asked, standing };
      const blockId = [...request.targets, ...(request.after === null ? [] : [request.after])].find((id) =>
        places.has(id),
      );
      const found = blockId === undefined ? undefined : places.get(blockId);
      const index = found?.index ?? Number.POSITIVE_INFINITY;
      const mine = rivals.get(request.id) ?? NO_RIVALS;
      const twin = twins.get(request.id) ?? null;
      const behind = request.kind === 'move' && request.after !== null ? places.get(request.after)?.place.bare : '';
      const key = JSON.stringify([language, zone, blockId, found?.place.bare, behind, mine, twin, who, standing]);
      const before = known.current.get(asked);
      if (before?.key === key) return { index, row: before.row };
      const words = once(() =>
        request.kind === 'remark'
          ? request.reason
          : sentence(request, { nameOf: (id) => places.get(id)?.place ?? null }),
      );
      const since = once(() => when(request.filedAt, now, language, zone));
      const decidedAt = once(() => ('at' in request.state ? when(request.state.at, now, language, zone) : ''));
      const row: RequestRow = {
        request,
        sign: signFor(request.lead),
        name: nameOf(request.lead),
        supporters: request.supporters.map(nameOf),
        earlier: request.earlierSupporters.map(({ delegation, version }) =>
          t('register.supportsVersion', { supporter: nameOf(delegation), version }),
        ),
        ownEarlier: supportedBefore(request, own),
        blockId: blockId ?? null,
        place: found?.place.bare ?? request.place,
        standsAt: found?.place ?? printedPlace(request.place, t),
        get sentence() {
          return words();
        },
        get since() {
          return since();
        },
        get decidedAt() {
          return decidedAt();
        },
        isOwn: own !== null && standsBehind(request).includes(own),
        isLead: request.lead === own,
        offers: offersOf(request, who, twin !== null),
        rivals: mine,
        twin,
        nameOf,
      };
      known.current.set(asked, { key, row });
      return { index, row };
    });
    indexed.sort((a, b) => a.index - b.index || a.row.request.number - b.row.request.number);
    return indexed.map(({ row }) => row);
  }, [requests, places, view, language, zone, sentence, standings, rivals, twins, t]);
}

interface Known {
  readonly nameOf: (code: string) => string;
  readonly signFor: (code: string) => Sign;
  /** Code under which this seat asks for changes. */
  readonly own: string | null;
  readonly isMember: boolean;
}

function delegationsOf(view: DocumentView, language: Language): Known {
  const byCode = new Map<string, DelegationView>(view.delegations.map((one) => [one.code, one]));
  const bridging = view.delegations.find((one) => one.kind === 'secretariat');
  return {
    nameOf: (code) => {
      const found = byCode.get(code);
      return found ? nameIn(found.names, language) : code;
    },
    signFor: (code) => {
      const found = byCode.get(code);
      return found ? signOf(found) : { code };
    },
    isMember: byCode.get(view.seat.delegation ?? '')?.kind === 'member',
    own: view.seat.delegation ?? (view.seat.capacity === 'secretariat' ? (bridging?.code ?? null) : null),
  };
}

function once(compute: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= compute());
}

/** How many of these stand in each block. */
export function countByBlock(open: readonly RequestRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { blockId } of open) if (blockId !== null) counts.set(blockId, (counts.get(blockId) ?? 0) + 1);
  return counts;
}
