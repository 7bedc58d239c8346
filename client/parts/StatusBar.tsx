// The foot of the drafting page: where the caret is, what waits there, who writes where, and the last thing that
// happened to a request.

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Referred, type ReferredPlace } from './Referred.tsx';

interface StatusBarProps {
  /** "Paragraph 4 · 2 requests here". */
  readonly here: readonly string[];
  /** What the paragraph refers to. */
  readonly refers: readonly ReferredPlace[];
  /** What is on the plenary screen; null for those who run it, who have a dock for it. */
  readonly onScreen: ReactNode;
  /** The record as this browser witnesses it. */
  readonly record: ReactNode;
  readonly news: string;
  readonly hint: string;
  readonly onKeys: () => void;
}

export function StatusBar({ here, refers, onScreen, record, news, hint, onKeys }: StatusBarProps) {
  const { t } = useTranslation();
  return (
    <footer className="status" data-region="status">
      <span>{here.filter((part) => part !== '').join(' · ')}</span>
      <Referred places={refers} />
      {onScreen}
      <span className="push hide-tablet">{news === '' ? hint : <b>{news}</b>}</span>
      {record}
      <button type="button" className="status-keys hide-phone" onClick={onKeys} data-entrance="">
        <kbd className="kbd">F1</kbd> {t('drafting.keys')}
      </button>
    </footer>
  );
}
