// One line of words in a dialog that may stay empty: why something is asked for, or a note for the record.

import { TextField } from './Fields.tsx';

interface DialogLineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
}

/** Most that a reason or a note may hold, as the server takes it. */
const MOST = 4000;

export const DialogLine = (line: DialogLineProps) => <TextField {...line} most={MOST} />;
