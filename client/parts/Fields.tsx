// The fields of plain forms: a label above, the control below, and what is wrong said by name.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_DAY, hasWholeYear, LAST_DAY } from '../../shared/wire/day.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly list?: string;
  readonly placeholder?: string;
  /** Letters it takes. */
  readonly most?: number;
  readonly onChange: (value: string) => void;
}

export function TextField({ label, value, list, placeholder, most = 300, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        value={value}
        list={list}
        placeholder={placeholder}
        maxLength={most}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  /** Id of the sentence that says what is wrong; of the year the field speaks itself. */
  readonly wrong: string | null;
  readonly onChange: (value: string) => void;
}

export function DayField({ label, value, wrong, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const year = useId();
  // While the year is being written it has fewer digits.
  const [isLeft, setLeft] = useState(true);
  const isYearWrong = isLeft && value !== '' && !hasWholeYear(value);
  const said = [wrong, isYearWrong ? year : null].filter((one) => one !== null);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        type="date"
        min={FIRST_DAY}
        max={LAST_DAY}
        value={value}
        aria-invalid={said.length > 0}
        aria-describedby={said.length > 0 ? said.join(' ') : undefined}
        onChange={({ target }) => {
          setLeft(false);
          onChange(target.value);
        }}
        onBlur={() => setLeft(true)}
      />
      {isYearWrong && (
        <p className="err" id={year} role="alert">
          {t('frame.yearWrong')}
        </p>
      )}
    </div>
  );
}

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (value: V) => void;
}

export function SelectField<V extends string>({ label, value, options, onChange }: SelectFieldProps<V>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select className="in" id={id} value={value} onChange={({ target }) => onChange(target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}
