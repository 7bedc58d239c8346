// A field for words of some length: a note, a reason, a statement.

import { useId } from 'react';
import { MOST_WORDS } from '../../shared/wire/approval.ts';

interface WordsFieldProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly testId?: string;
  /** What is wrong with it; null for nothing. */
  readonly wrong?: string | null;
  readonly isRequired?: boolean;
  readonly onChange: (words: string) => void;
}

export function WordsField({ label, value, rows = 3, testId, wrong = null, isRequired, onChange }: WordsFieldProps) {
  const ids = { field: useId(), error: useId() };
  return (
    <div className="field">
      <label htmlFor={ids.field}>{label}</label>
      <textarea
        className="in"
        id={ids.field}
        rows={rows}
        maxLength={MOST_WORDS}
        value={value}
        data-testid={testId}
        aria-required={isRequired}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : ids.error}
        onChange={({ target }) => onChange(target.value)}
      />
      {wrong !== null && (
        <p className="err" id={ids.error}>
          {wrong}
        </p>
      )}
    </div>
  );
}
