// What a reading child is told to do, in the first line of its standard input; what follows is the file, or JSON line by line.

import type { Answer } from '../../shared/template/structure/reverse.ts';

export type Task =
  /** Bytes of a file follow. */
  | { readonly do: 'read'; readonly name: string }
  /** Bytes of a file follow that is said to be an adopted text. */
  | { readonly do: 'examine' }
  /** Arrays of source lines follow. */
  | { readonly do: 'again'; readonly answers: readonly Answer[] }
  /** Arrays of what is learnt from follow (`LearntFrom` of reader.ts). */
  | { readonly do: 'learn'; readonly id: string; readonly name: string | null };
