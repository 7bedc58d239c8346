// Chooses a paragraph of a revision, or the whole text. Nothing is chosen beforehand.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundView } from '../../shared/wire/approval.ts';
import { WHOLE } from './answerDraft.ts';

/** Letters of the paragraph that are shown beside its number. */
const EXCERPT = 48;

interface ParagraphSelectProps {
  readonly value: string;
  readonly paragraphs: RoundView['paragraphs'];
  readonly isRequired: boolean;
  /** Id of the sentence that says what is wrong; null for nothing. */
  readonly wrong: string | null;
  readonly onChange: (about: string) => void;
}

export function ParagraphSelect({ value, paragraphs, isRequired, wrong, onChange }: ParagraphSelectProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t(isRequired ? 'round.aboutField' : 'round.aboutOptional')}</label>
      <select
        className="in"
        id={id}
        value={value}
        data-field="about"
        data-testid="answer-about"
        aria-required={isRequired}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ?? undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t(isRequired ? 'round.aboutChoose' : 'round.aboutNone')}</option>
        {isRequired && <option value={WHOLE}>{t('round.aboutWhole')}</option>}
        {paragraphs.map(({ blockId, label, excerpt }) => {
          const short = excerpt.length > EXCERPT ? `${excerpt.slice(0, EXCERPT).trimEnd()}…` : excerpt;
          return (
            <option key={blockId} value={blockId}>
              {label === '' ? short : `${label} ${short}`}
            </option>
          );
        })}
      </select>
    </div>
  );
}
