// The example is made by commands that cannot be refused unless the example itself is wrong: then it is a bug.

import type { Result } from '../shared/result.ts';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the example was refused: ${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
}
