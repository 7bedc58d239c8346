// Words of one's own that the server did not take, or has no longer: said in a banner, shown in a dialog, kept on this
// device until their author puts them away. A server that cannot store, or turns this page away, is said in the same place.
// On a device that keeps nothing they stand as long as the page does.

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextHandle } from '../editor/textHandle.ts';
import { Banner } from '../parts/Banner.tsx';
import { KeptWordsDialog } from '../parts/KeptWordsDialog.tsx';
import type { Trouble } from './useSaveState.ts';

export interface KeptWords {
  /** Null where nothing is kept. */
  readonly banner: ReactNode;
  readonly dialog: ReactNode;
}

const NONE: readonly string[] = [];

/** `why`: what stands in the way of typing, as a sentence; '' where nothing does. `away`: why there is no connection. */
export function useKeptWords(text: TextHandle | null, trouble: Trouble, why: string, away: string | null): KeptWords {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState(NONE);
  const [isOpen, setOpen] = useState(false);
  // The server is of another time: the whole page is, not only its text.
  const isReturned = trouble === 'restored' || trouble === 'older';
  const isRefused = trouble === 'refused' || isReturned;
  // A room opened anew knows only what the device kept; on one that keeps nothing they are nowhere but here, and stay.
  const take = useCallback((found: readonly string[]) => setWords((known) => withFound(known, found)), []);
  useEffect(() => {
    let isCurrent = true;
    // Read again when they are refused: there are more then.
    if (text !== null || isRefused) void text?.refusedWords().then((found) => isCurrent && take(found));
    return () => {
      isCurrent = false;
    };
  }, [text, isRefused, take]);
  const again = { label: t('save.tryNow'), run: () => text?.retry() };
  if (trouble === 'server-fault')
    return { banner: <Banner tone="problem" text={t('save.faultBanner')} action={again} />, dialog: null };
  if (away !== null && i18n.exists(`refusal.${away}`))
    return { banner: <Banner tone="caution" text={i18n.t(`refusal.${away}`)} action={again} />, dialog: null };
  if (!isRefused && words.length === 0) return { banner: null, dialog: null };
  const fetchStored = async () => {
    if (!isReturned) return text?.reopen();
    await text?.acceptServer();
    location.reload();
  };
  return {
    banner: (
      <Banner
        tone={isRefused ? 'problem' : 'caution'}
        text={[why, t(sentenceOf(trouble))].filter((one) => one !== '').join(' ')}
        action={{
          label: t('keptWords.show'),
          run: async () => {
            // What was typed since is among them, too.
            take((await text?.refusedWords()) ?? NONE);
            setOpen(true);
          },
        }}
      />
    ),
    dialog: isOpen && (
      <KeptWordsDialog
        words={words}
        onReopen={
          isRefused
            ? async () => {
                setOpen(false);
                // What was typed while the dialog stood open, too.
                take((await text?.refusedWords()) ?? NONE);
                await fetchStored();
              }
            : null
        }
        onDiscard={async () => {
          setOpen(false);
          await text?.forgetWords();
          setWords(NONE);
          if (isRefused) await fetchStored();
        }}
        onClose={() => setOpen(false)}
      />
    ),
  };
}

function sentenceOf(trouble: Trouble): string {
  if (trouble === 'restored') return 'save.detailRestored';
  if (trouble === 'older') return 'save.detailOlder';
  return trouble === 'refused' ? 'save.detailRefused' : 'keptWords.left';
}

/** All that is known and found, each once; what has grown since stands for what it was. */
function withFound(known: readonly string[], found: readonly string[]): readonly string[] {
  if (found.every((one) => known.includes(one))) return known;
  const all = [...new Set([...known, ...found])];
  return all.filter((one) => !all.some((other) => other !== one && other.startsWith(one)));
}
