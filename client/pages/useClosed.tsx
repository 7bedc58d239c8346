// Somebody typed in a closed paragraph: nothing was taken in, and the page says so, with the one thing that helps. Those
// who may open it again do so from here, with a reason.

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import { capitalised } from '../../shared/print/format.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Banner } from '../parts/Banner.tsx';
import { type Placed, placeForms, someClosed } from '../parts/places.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useSetParagraph } from '../parts/useSetParagraph.ts';

interface Closed {
  readonly banner: ReactNode;
  readonly dialog: ReactNode;
  /** A key was refused in this block. */
  readonly onClosed: (blockId: string) => void;
}

export function useClosed(
  view: DocumentView,
  placed: readonly Placed[],
  states: ReadonlyMap<string, ParagraphState>,
): Closed {
  const { t } = useTranslation();
  const { alert } = useAnnouncer();
  const [triedId, setTried] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const set = useSetParagraph(view.seat.id, view.id, () => {
    setAsked(false);
    setTried(null);
  });
  const mayReopen = view.abilities.setParagraph && view.abilities.reopenParagraph;
  const sentenceOf = (blockId: string): string => {
    const found = placed.find(({ block }) => block.id === blockId);
    const place = found ? placeForms(found, t) : someClosed(t);
    return capitalised(t(mayReopen ? 'settled.closedHere' : 'settled.closedAsk', { place }));
  };
  const latest = useRef({ sentenceOf, alert });
  latest.current = { sentenceOf, alert };
  const onClosed = useCallback((blockId: string) => {
    setTried((before) => {
      // Said once, not at every key.
      if (before !== blockId) queueMicrotask(() => latest.current.alert(latest.current.sentenceOf(blockId)));
      return blockId;
    });
  }, []);

  const here = triedId === null || states.get(triedId) !== 'closed' ? undefined : triedId;
  const there = placed.find(({ block }) => block.id === here);
  if (here === undefined) return { banner: null, dialog: null, onClosed };
  return {
    banner: (
      <Banner
        tone="caution"
        text={sentenceOf(here)}
        {...(mayReopen && there ? { action: { label: t('settled.reopen'), run: () => setAsked(true) } } : {})}
        onClose={() => setTried(null)}
      />
    ),
    dialog: isAsked && there && (
      <ReasonDialog
        title={t('settled.reopenTitle', { place: placeForms(there, t) })}
        sub={t('settled.reopenNote')}
        go={t('settled.reopen')}
        isRequired
        isSending={set.isPending}
        error={set.error}
        onGo={(note) => set.mutate({ placed: there, to: 'open', note })}
        onClose={() => {
          set.reset();
          setAsked(false);
        }}
      />
    ),
    onClosed,
  };
}
