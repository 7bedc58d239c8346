// Tells whoever writes a text that it has grown so long, or carries so much that was written and deleted again, that in the
// end nothing more goes in.

import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import { LONG_TEXT, MAX_STORED, MAX_TEXT, MUCH_STORED } from '../../shared/wire/protocol.ts';
import type { TextHandle } from '../editor/textHandle.ts';
import { Banner } from '../parts/Banner.tsx';
import { currentLanguage } from '../parts/language.ts';

const MIB = 1024 * 1024;
/** Of all letters ever written so many are gone for each that stands: opening it is mostly fetching what nobody sees. */
const MOSTLY_PAST = 10;

const lettersOf = (blocks: readonly Block[]): number => {
  let letters = 0;
  for (const { content } of blocks) for (const one of content) letters += one.kind === 'text' ? one.text.length : 1;
  return letters;
};

/** A banner that can be put away, or null. Looks again whenever the text has come to rest. */
export function useLongText(
  canWrite: boolean,
  blocks: readonly Block[],
  text: Pick<TextHandle, 'history'> | null,
): ReactNode {
  const { t, i18n } = useTranslation();
  const [isDismissed, setDismissed] = useState(false);
  const isOff = !canWrite || isDismissed;
  const letters = useMemo(() => lettersOf(blocks), [blocks]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the past grows with the blocks
  const history = useMemo(() => (isOff ? null : (text?.history() ?? null)), [isOff, text, blocks]);
  if (isOff) return null;
  const print = (count: number) => new Intl.NumberFormat(currentLanguage(i18n.language)).format(count);
  const mebibytes = (bytes: number) => print(Math.round((10 * bytes) / MIB) / 10);
  const close = () => setDismissed(true);
  if (letters >= LONG_TEXT) {
    const words = t('frame.textLong', { letters: print(letters), most: print(MAX_TEXT) });
    return <Banner tone="caution" text={words} onClose={close} />;
  }
  if (history === null || history.bytes === null) return null;
  const { bytes, written } = history;
  if (bytes < MUCH_STORED && written < MOSTLY_PAST * Math.max(1, letters)) return null;
  const words = t('frame.textHistory', { size: mebibytes(bytes), most: mebibytes(MAX_STORED) });
  return <Banner tone="caution" text={words} onClose={close} />;
}
