// The fields of plain forms: a label above, the control below, and what is wrong said by name.

import { useId } from 'react';

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
  /** Id of the sentence that says what is wrong. */
  readonly wrong: string | null;
  readonly onChange: (value: string) => void;
}

export function DayField({ label, value, wrong, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        type="date"
        value={value}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ?? undefined}
        onChange={({ target }) => onChange(target.value)}
      />
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
