// What goes with an answer: a day, a paragraph, words, other wording. Which of them is for the kind of the answer to say.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerKind } from '../../shared/approval/answer.ts';
import { MOST_WORDS, type RoundView } from '../../shared/wire/approval.ts';
import { LAST_DAY } from '../../shared/wire/day.ts';
import { type AnswerDraft, FIELDS_OF, type Missing } from './answerDraft.ts';
import { ParagraphSelect } from './ParagraphSelect.tsx';

const WORDS_LABELS = {
  consulting: 'round.wordsConsulting',
  reservation: 'round.wordsReservation',
  explanation: 'round.wordsExplanation',
  object: 'round.wordsObject',
} as const;

interface AnswerFieldsProps {
  readonly kind: AnswerKind;
  readonly draft: AnswerDraft;
  readonly paragraphs: RoundView['paragraphs'];
  readonly today: string;
  readonly wrong: readonly Missing[];
  /** Id of the sentence that says what is missing. */
  readonly error: string;
  readonly onDraft: (draft: AnswerDraft) => void;
}

export function AnswerFields({ kind, draft, paragraphs, today, wrong, error, onDraft }: AnswerFieldsProps) {
  const { t } = useTranslation();
  const ids = { until: useId(), words: useId(), wording: useId() };
  const fields = FIELDS_OF[kind];
  const isWrong = (...missing: Missing[]) => missing.some((one) => wrong.includes(one));
  return (
    <div className="answer-fields">
      {fields.includes('until') && (
        <div className="field">
          <label htmlFor={ids.until}>{t('round.untilDay')}</label>
          <input
            className="in"
            id={ids.until}
            type="date"
            min={today}
            max={LAST_DAY}
            value={draft.until}
            data-field="until"
            data-testid="answer-until"
            required
            aria-invalid={isWrong('until', 'untilPast')}
            aria-describedby={isWrong('until', 'untilPast') ? error : undefined}
            onChange={({ target }) => onDraft({ ...draft, until: target.value })}
          />
        </div>
      )}
      {fields.includes('about') && (
        <ParagraphSelect
          value={draft.about}
          paragraphs={paragraphs}
          isRequired={kind !== 'consulting'}
          wrong={isWrong('about') ? error : null}
          onChange={(about) => onDraft({ ...draft, about })}
        />
      )}
      {fields.includes('words') && kind in WORDS_LABELS && (
        <div className="field">
          <label htmlFor={ids.words}>{t(WORDS_LABELS[kind as keyof typeof WORDS_LABELS])}</label>
          <textarea
            className="in"
            id={ids.words}
            rows={3}
            maxLength={MOST_WORDS}
            value={draft.words}
            data-field="words"
            data-testid="answer-words"
            aria-required={kind !== 'consulting'}
            aria-invalid={isWrong('words')}
            aria-describedby={isWrong('words') ? error : undefined}
            onChange={({ target }) => onDraft({ ...draft, words: target.value })}
          />
        </div>
      )}
      {fields.includes('wording') && (
        <div className="field">
          <label htmlFor={ids.wording}>{t('round.wordingLabel')}</label>
          <textarea
            className="in"
            id={ids.wording}
            rows={2}
            maxLength={MOST_WORDS}
            value={draft.wording}
            data-testid="answer-wording"
            onChange={({ target }) => onDraft({ ...draft, wording: target.value })}
          />
        </div>
      )}
    </div>
  );
}
