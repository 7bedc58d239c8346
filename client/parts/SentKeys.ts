// A command whose answer was lost may have been carried out: sent again soon, with the same content, it carries the key it
// had, so that it acts once. Later somebody may have taken it back, and it is another command.

import { Refusal } from '../api.ts';
import { newKey } from './newKey.ts';

/** Whether the server has not said what became of a command. */
const isLost = (error: unknown): boolean =>
  !(error instanceof Refusal) ||
  ['server/slow', 'server/unreachable', 'server/failed', 'answer/unknown'].includes(error.code);

/** In ms. */
const SOON = 120_000;

export class SentKeys {
  /** Of what was sent and not answered, by its content. */
  readonly #keys = new Map<string, { readonly key: string; readonly until: number }>();
  readonly #clock: () => number;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** `content`: all that tells one command from another. */
  async once<Answer>(content: unknown, send: (key: string) => Promise<Answer>): Promise<Answer> {
    const print = JSON.stringify(content);
    const sent = this.#keys.get(print);
    const key = sent !== undefined && sent.until > this.#clock() ? sent.key : newKey();
    this.#keys.set(print, { key, until: this.#clock() + SOON });
    try {
      const answer = await send(key);
      this.#keys.delete(print);
      return answer;
    } catch (error) {
      if (!isLost(error)) this.#keys.delete(print);
      throw error;
    }
  }
}
