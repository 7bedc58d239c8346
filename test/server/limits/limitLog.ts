// What a limit leaves behind when somebody runs into it: a count, a line in the log, and a refusal.

import type { Log } from '../../../server/log.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import type { World } from '../../kit/world.ts';

export class LimitLog {
  #lines: [string, Record<string, unknown>][] = [];
  readonly log: Log = {
    info: () => {},
    warn: (event, fields = {}) => void this.#lines.push([event, fields]),
    error: () => {},
  };

  clear(): void {
    this.#lines = [];
  }

  /** What the log said of a limit, oldest first. */
  of(limit: string): readonly Record<string, unknown>[] {
    return this.#lines.flatMap(([event, fields]) => (event === 'limit.hit' && fields.limit === limit ? [fields] : []));
  }

  told(here: World, limit: string): { readonly counted: number; readonly said: number } {
    return { counted: here.metrics.limitHits.of(limit), said: this.of(limit).length };
  }
}

export async function refusalOf(answer: Response) {
  const { code, data } = problem.parse(await answer.json());
  return { status: answer.status, code, data };
}
