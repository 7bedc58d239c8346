// The controls of the comparison: from which state to which, in one column or two, with or without numbers; and the way
// from one difference to the next.

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

export interface MomentChoice {
  readonly value: string;
  readonly words: string;
}

interface CompareBarProps {
  readonly moments: readonly MomentChoice[];
  readonly from: string;
  readonly to: string;
  readonly onFrom: (value: string) => void;
  readonly onTo: (value: string) => void;
  readonly columns: 1 | 2;
  readonly onColumns: (columns: 1 | 2) => void;
  readonly showsNumbers: boolean;
  readonly onNumbers: (shown: boolean) => void;
  /** "12 paragraphs changed · 1 moved" */
  readonly summary: string;
  /** Which difference one is at, from 0; null before the first step. */
  readonly at: number | null;
  readonly count: number;
  readonly onStep: (by: 1 | -1) => void;
}

export function CompareBar(props: CompareBarProps) {
  const { moments, from, to, onFrom, onTo, columns, onColumns, showsNumbers, onNumbers, summary, at, count } = props;
  const { t } = useTranslation();
  const ids = { from: useId(), to: useId() };
  const options = moments.map(({ value, words }) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
  return (
    <section className="compare-bar" aria-label={t('views.compareBar')} data-testid="compare-bar">
      <div>
        <label htmlFor={ids.from}>{t('views.compareFrom')}</label>
        <select className="in" id={ids.from} value={from} onChange={(event) => onFrom(event.target.value)}>
          {options}
        </select>
        <label htmlFor={ids.to}>{t('views.compareTo')}</label>
        <select className="in" id={ids.to} value={to} onChange={(event) => onTo(event.target.value)}>
          {options}
        </select>
        <fieldset className="seg hide-phone">
          <legend className="vh">{t('views.columns')}</legend>
          {([1, 2] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" name="columns" checked={columns === choice} onChange={() => onColumns(choice)} />
              {t(choice === 1 ? 'views.oneColumn' : 'views.twoColumns')}
            </label>
          ))}
        </fieldset>
      </div>
      <div>
        <p role="status">{summary}</p>
        <label className="bar-check push">
          <input type="checkbox" checked={showsNumbers} onChange={(event) => onNumbers(event.target.checked)} />
          {t('views.showNumbers')}
        </label>
        {count > 0 && (
          <p className="steps-through">
            <button
              type="button"
              className="btn tight square"
              aria-label={t('views.previous')}
              onClick={() => props.onStep(-1)}
            >
              <ChevronLeft size={16} aria-hidden="true" />
            </button>
            <span>
              {at === null ? t('views.differences', { count }) : t('views.differenceOf', { at: at + 1, count })}
            </span>
            <button
              type="button"
              className="btn tight square"
              aria-label={t('views.next')}
              onClick={() => props.onStep(1)}
            >
              <ChevronRight size={16} aria-hidden="true" />
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
