// A draft one has written in that somebody else gave up: said in the banner, where it can be brought back. It stands until
// it is read: nothing one wrote goes without one's knowing.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Banner } from '../parts/Banner.tsx';

export interface LostDraftNews {
  readonly id: string;
  readonly place: PlaceForms;
  /** @returns false if that could not be done now */
  bringBack(): Promise<boolean>;
  letGo(): void;
}

interface LostDrafts {
  /** Null where there is none. */
  readonly banner: ReactNode;
  readonly onLost: (lost: readonly LostDraftNews[]) => void;
}

const NONE: readonly LostDraftNews[] = [];

export function useLostDrafts(tell: (news: string) => void): LostDrafts {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const [lost, setLost] = useState(NONE);
  const [first] = lost;
  const words = first ? t('draft.lost', { place: first.place }) : '';
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (first && said.current !== first.id) say(words);
    said.current = first?.id ?? null;
  }, [first, words, say]);
  if (!first) return { banner: null, onLost: setLost };
  const bringBack = async () => {
    const isBack = await first.bringBack();
    first.letGo();
    tell(isBack ? t('draft.back', { place: first.place }) : t('draft.backLater'));
  };
  return {
    banner: (
      <Banner
        tone="caution"
        text={words}
        action={{ label: t('draft.bringBack'), run: () => void bringBack() }}
        onClose={first.letGo}
      />
    ),
    onLost: setLost,
  };
}
