// The outline: every heading and every paragraph of the first tier, with the number of requests that wait there. One
// stop for the Tab key; arrows move inside.

import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import { PARAGRAPH_SIGNS, PARAGRAPH_WORDS } from './paragraphWords.ts';
import { headWords, type Placed } from './places.ts';
import { useArrows } from './useArrows.ts';

interface OutlineProps {
  readonly placed: readonly Placed[];
  /** Open requests by id of block. */
  readonly counts: ReadonlyMap<string, number>;
  readonly currentId: string | null;
  /** What was settled, by id of block; open where nothing was. */
  readonly states: ReadonlyMap<string, ParagraphState>;
  readonly isOpen: boolean;
  readonly onGo: (blockId: string) => void;
  readonly onClose: () => void;
}

export const Outline = memo(function Outline({
  placed,
  counts,
  currentId,
  states,
  isOpen,
  onGo,
  onClose,
}: OutlineProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useArrows(list, 'a');
  const entries = placed.filter(
    ({ block }) => block.role === 'chapeau' || block.role === 'heading' || (block.level === 1 && block.role !== 'tail'),
  );
  const countOf = (entry: Placed, next: Placed | undefined) => {
    const end = next?.index ?? placed.length;
    return placed.slice(entry.index, end).reduce((sum, { block }) => sum + (counts.get(block.id) ?? 0), 0);
  };
  const current = entries.findLast(
    (entry) => entry.index <= (placed.find((one) => one.block.id === currentId)?.index ?? -1),
  );
  const stop = current ?? entries[0];
  return (
    <nav
      className={isOpen ? 'outline is-open' : 'outline'}
      id="outline"
      aria-label={t('drafting.outline')}
      data-region="outline"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div>
        <button type="button" className="link close only-narrow" onClick={onClose}>
          {t('frame.close')}
        </button>
        <h2>{t('drafting.outline')}</h2>
        <ul ref={list}>
          {entries.map((entry, index) => (
            <OutlineEntry
              key={entry.block.id}
              entry={entry}
              waiting={countOf(entry, entries[index + 1])}
              state={states.get(entry.block.id) ?? null}
              isCurrent={entry === current}
              isStop={entry === stop}
              onGo={onGo}
            />
          ))}
        </ul>
      </div>
    </nav>
  );
});

interface OutlineEntryProps {
  readonly entry: Placed;
  /** Open requests from here to the next entry. */
  readonly waiting: number;
  /** Null where nothing was settled. */
  readonly state: ParagraphState | null;
  readonly isCurrent: boolean;
  /** Where the Tab key comes in. */
  readonly isStop: boolean;
  readonly onGo: (blockId: string) => void;
}

/** Apart, since a decision or a keystroke changes one of hundreds. */
const OutlineEntry = memo(function OutlineEntry({ entry, waiting, state, isCurrent, isStop, onGo }: OutlineEntryProps) {
  const { t } = useTranslation();
  const { block, place } = entry;
  const isHeading = block.role === 'heading';
  return (
    <li>
      <a
        href={`#${place.key}`}
        className={isHeading ? 'sec' : undefined}
        aria-current={isCurrent ? 'location' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={(event) => {
          event.preventDefault();
          onGo(block.id);
        }}
      >
        {!isHeading && <span>{place.paragraph}</span>}
        <span>{block.role === 'chapeau' ? t('drafting.openingSentence') : headWords(entry)}</span>
        {state !== null && (
          <span className="settled-sign" data-state={state} title={t(PARAGRAPH_WORDS[state])}>
            <span aria-hidden="true">{PARAGRAPH_SIGNS[state]}</span>
            <span className="vh">{t(PARAGRAPH_WORDS[state])}</span>
          </span>
        )}
        {waiting > 0 && (
          <span className="n">
            <span className="vh">{t('drafting.requestsHere')}</span>
            {waiting}
          </span>
        )}
      </a>
    </li>
  );
});
