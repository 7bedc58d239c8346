// One line of words in a dialog that may stay empty: why something is asked for, or a note for the record.

import { useId } from 'react';

interface DialogLineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
}

/** Most that a reason or a note may hold, as the server takes it. */
const MOST = 4000;

export function DialogLine({ label, value, onChange }: DialogLineProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        value={value}
        maxLength={MOST}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
