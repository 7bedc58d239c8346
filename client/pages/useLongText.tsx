// Tells whoever writes a text that it has grown so long that in the end nothing more goes in.

import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import { LONG_TEXT, MAX_TEXT } from '../../shared/wire/protocol.ts';
import { Banner } from '../parts/Banner.tsx';
import { currentLanguage } from '../parts/language.ts';

const lettersOf = (blocks: readonly Block[]): number => {
  let letters = 0;
  for (const { content } of blocks) for (const one of content) letters += one.kind === 'text' ? one.text.length : 1;
  return letters;
};

/** A banner that can be put away, or null. */
export function useLongText(canWrite: boolean, blocks: readonly Block[]): ReactNode {
  const { t, i18n } = useTranslation();
  const [isDismissed, setDismissed] = useState(false);
  const letters = useMemo(() => lettersOf(blocks), [blocks]);
  if (!canWrite || isDismissed || letters < LONG_TEXT) return null;
  const print = (count: number) => new Intl.NumberFormat(currentLanguage(i18n.language)).format(count);
  const text = t('frame.textLong', { letters: print(letters), most: print(MAX_TEXT) });
  return <Banner tone="caution" text={text} onClose={() => setDismissed(true)} />;
}
