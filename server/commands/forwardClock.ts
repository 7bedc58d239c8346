// A clock that may be put forward: that of an installation which holds nothing but the example. Real meetings have none.

import type { Result } from '../../shared/result.ts';

export interface ForwardClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Puts the clock forward by so many milliseconds, a year at most. Gives what it shows then. */
  forward(by: number): Result<number, 'clock/malformed'>;
  /** Returns the function that ends the listening. */
  onForward(listener: () => void): () => void;
}
