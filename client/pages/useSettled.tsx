// What was settled about a text besides its words, as the drafting page needs it: states of paragraphs, the freeze with
// its time and reason, agreed words that moved behind one's back, closed paragraphs that were opened again.

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sameBlocks } from '../../shared/amendment/change.ts';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { capitalised, hours } from '../../shared/print/format.ts';
import { type DocumentView, isFrozen, type MeetingEvent } from '../../shared/wire/meeting.ts';
import type { ParagraphView } from '../../shared/wire/room.ts';
import { getParagraphs, getRecord } from '../api.ts';
import type { StateMark } from '../editor/paragraphStates.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Banner } from '../parts/Banner.tsx';
import { currentLanguage } from '../parts/language.ts';
import { type Moved, MovedText } from '../parts/MovedText.tsx';
import { PARAGRAPH_SIGNS, PARAGRAPH_WORDS } from '../parts/paragraphWords.ts';
import { type Placed, placeForms, placeWords, someClosed } from '../parts/places.ts';
import type { Approval } from './useApproval.tsx';
import { useClosed } from './useClosed.tsx';

export interface Settled {
  readonly states: ReadonlyMap<string, ParagraphState>;
  /** For the editor (client/editor/paragraphStates.ts). */
  readonly marks: ReadonlyMap<string, StateMark>;
  /** "The presidency froze the text at 17:40." with its reason; '' where it is not frozen. */
  readonly frozen: string;
  /** What everybody should see of this, the most urgent first; null where there is nothing. */
  readonly banner: ReactNode;
  readonly dialog: ReactNode;
  /** To be told of every event of the meeting. */
  readonly onEvent: (event: MeetingEvent) => void;
  /** Somebody typed in a closed paragraph. */
  readonly onClosed: (blockId: string) => void;
}

const NO_PARAGRAPHS: readonly ParagraphView[] = [];

export function useSettled(
  seatId: string,
  view: DocumentView,
  zone: string,
  placed: readonly Placed[],
  blocks: readonly Block[],
  /** Why nobody types, where a round or the adoption of the text is the reason. */
  approval: Pick<Approval, 'sentence' | 'isKnown' | 'banner'>,
): Settled {
  const { t } = useTranslation();
  const { data: paragraphs = NO_PARAGRAPHS } = useQuery({
    queryKey: ['paragraphs', seatId, view.id],
    queryFn: ({ signal }) => getParagraphs(seatId, view.id, signal),
  });
  const states = useMemo(() => new Map(paragraphs.map(({ blockId, state }) => [blockId, state])), [paragraphs]);
  const marks = useMemo(
    () =>
      new Map(
        paragraphs.map(({ blockId, state }): [string, StateMark] => [
          blockId,
          { state, sign: PARAGRAPH_SIGNS[state], words: t(PARAGRAPH_WORDS[state]) },
        ]),
      ),
    [paragraphs, t],
  );
  const frozen = useFrozen(seatId, view, zone, approval);
  const moved = useMoved(view, paragraphs, placed, blocks);
  const reopened = useReopened(seatId, view, placed);
  const closed = useClosed(view, placed, states);
  return {
    states,
    marks,
    frozen,
    banner:
      closed.banner ??
      moved.banner ??
      (approval.banner || (frozen === '' ? reopened.banner : <Banner tone="notice" text={frozen} />)),
    dialog: closed.dialog || moved.dialog,
    onEvent: reopened.onEvent,
    onClosed: closed.onClosed,
  };
}

/** The sentence about the freeze; told as an alert to whoever has the text open when it comes. */
function useFrozen(
  seatId: string,
  view: DocumentView,
  zone: string,
  approval: Pick<Approval, 'sentence' | 'isKnown'>,
): string {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { say, alert } = useAnnouncer();
  const frozen = isFrozen(view);
  const mayRead = view.abilities.readRecord;
  const record = useQuery({
    queryKey: ['meeting', seatId, view.meetingId, 'record'],
    queryFn: ({ signal }) => getRecord(seatId, view.meetingId, signal),
    enabled: frozen && mayRead && approval.sentence === '',
  });
  const act = record.data?.entries.findLast(
    (entry) => entry.act === 'text frozen' && entry.facts.documentId === view.id,
  );
  const isTold = !mayRead || act !== undefined || record.isError || approval.sentence !== '';
  const isKnown = approval.isKnown && isTold;
  const note = typeof act?.facts.note === 'string' ? act.facts.note : '';
  const sentence = !frozen
    ? ''
    : approval.sentence !== ''
      ? approval.sentence
      : [act ? t('freeze.since', { time: hours(Date.parse(act.at), language, zone) }) : t('freeze.now'), note]
          .filter((part) => part !== '')
          .join(' ');
  const told = useRef(view.status);
  useEffect(() => {
    if (told.current === view.status || (frozen && !isKnown)) return;
    told.current = view.status;
    if (frozen) alert(sentence);
    else if (view.status === 'drafting') say(t('freeze.over'));
  }, [view.status, frozen, isKnown, sentence, alert, say, t]);
  return sentence;
}

/** Words that read otherwise now: of closed paragraphs for all, of agreed ones for those who stood behind them. */
function useMoved(
  view: DocumentView,
  paragraphs: readonly ParagraphView[],
  placed: readonly Placed[],
  blocks: readonly Block[],
): { readonly banner: ReactNode; readonly dialog: ReactNode } {
  const { t } = useTranslation();
  const { alert } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const own = view.seat.delegation;
  const moved = useMemo(() => {
    if (blocks.length === 0) return [];
    return paragraphs.flatMap(({ blockId, state, agreedText, delegations }): Moved[] => {
      const concerns = state === 'closed' || (own !== null && delegations.includes(own));
      if (agreedText === null || !concerns) return [];
      const now = blocks.find((block) => block.id === blockId) ?? null;
      if (now !== null && sameBlocks([agreedText], [now])) return [];
      const place = placed.find(({ block }) => block.id === blockId);
      return [
        {
          blockId,
          place: place ? capitalised(placeWords(place, t)) : t('moved.place'),
          isClosed: state === 'closed',
          before: agreedText,
          now,
        },
      ];
    });
  }, [own, paragraphs, blocks, placed, t]);
  const sentenceOf = (isClosed: boolean): string[] => {
    const places = moved.filter((one) => one.isClosed === isClosed).map(({ place }) => place);
    return places.length === 0
      ? []
      : [t(isClosed ? 'moved.closedAlert' : 'moved.alert', { places: places.join(', ') })];
  };
  const sentence = [...sentenceOf(true), ...sentenceOf(false)].join(' ');
  const told = useRef('');
  useEffect(() => {
    if (told.current === sentence) return;
    told.current = sentence;
    if (sentence !== '') alert(sentence);
  }, [sentence, alert]);
  if (moved.length === 0) return { banner: null, dialog: null };
  return {
    banner: <Banner tone="problem" text={sentence} action={{ label: t('moved.show'), run: () => setOpen(true) }} />,
    dialog: isOpen && <MovedText moved={moved} onClose={() => setOpen(false)} />,
  };
}

/** A closed paragraph that was opened again, with the reason: said once and shown until it is dismissed. */
function useReopened(
  seatId: string,
  view: DocumentView,
  placed: readonly Placed[],
): { readonly banner: ReactNode; readonly onEvent: (event: MeetingEvent) => void } {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [news, setNews] = useState('');
  const latest = useRef({ placed, say, t });
  useEffect(() => {
    latest.current = { placed, say, t };
  });
  // What had happened when the page was loaded is no news, should the stream tell it.
  const [known] = useState(() => Number.parseInt(view.heard, 10));
  const { id, meetingId } = view;
  const mayRead = view.abilities.readRecord;
  const onEvent = useCallback(
    (event: MeetingEvent) => {
      if (event.seq <= known || event.act !== 'paragraph reopened' || event.documentId !== id) return;
      const tell = (blockIds: readonly unknown[], note: string) => {
        const { placed: now, say: announce, t: words } = latest.current;
        const places = now.filter(({ block }) => blockIds.includes(block.id)).map((one) => placeForms(one, words));
        const where = (places.length === 0 ? [someClosed(words)] : places).map(({ the }) => the).join(', ');
        const message = capitalised(words('settled.reopened', { places: where, note }));
        announce(message);
        setNews(message);
      };
      if (!mayRead) return tell([], '');
      void getRecord(seatId, meetingId).then(
        ({ entries }) => {
          const facts = entries.find(({ seq }) => seq === event.seq)?.facts ?? {};
          tell(Array.isArray(facts.blockIds) ? facts.blockIds : [], typeof facts.note === 'string' ? facts.note : '');
        },
        () => tell([], ''),
      );
    },
    [seatId, meetingId, id, mayRead, known],
  );
  return {
    banner: news === '' ? null : <Banner tone="caution" text={news} onClose={() => setNews('')} />,
    onEvent,
  };
}
