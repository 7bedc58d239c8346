// Words of one's own that the server did not take: said in a banner, shown in a dialog, kept on this device until their
// author puts them away. On a device that keeps nothing they stand as long as the page does.

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

/** `why`: what stands in the way of typing, as a sentence; '' where nothing does. */
export function useKeptWords(text: TextHandle | null, trouble: Trouble, why: string): KeptWords {
  const { t } = useTranslation();
  const [words, setWords] = useState(NONE);
  const [isOpen, setOpen] = useState(false);
  const isRefused = trouble === 'refused';
  // A room opened anew knows only what the device kept; what was typed after the refusal is nowhere but here, and stays.
  const take = useCallback((found: readonly string[]) => setWords((known) => withFound(known, found)), []);
  useEffect(() => {
    let isCurrent = true;
    // Read again when they are refused: there are more then.
    if (text !== null || isRefused) void text?.refusedWords().then((found) => isCurrent && take(found));
    return () => {
      isCurrent = false;
    };
  }, [text, isRefused, take]);
  if (!isRefused && words.length === 0) return { banner: null, dialog: null };
  return {
    banner: (
      <Banner
        tone={isRefused ? 'problem' : 'caution'}
        text={[why, t(isRefused ? 'save.detailRefused' : 'keptWords.left')].filter((one) => one !== '').join(' ')}
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
                text?.reopen();
              }
            : null
        }
        onDiscard={async () => {
          setOpen(false);
          await text?.forgetWords();
          setWords(NONE);
          if (isRefused) text?.reopen();
        }}
        onClose={() => setOpen(false)}
      />
    ),
  };
}

/** All that is known and found, each once; what has grown since stands for what it was. */
function withFound(known: readonly string[], found: readonly string[]): readonly string[] {
  if (found.every((one) => known.includes(one))) return known;
  const kept = known.filter((one) => !found.some((other) => other.startsWith(one)));
  return [...kept, ...new Set(found)];
}
