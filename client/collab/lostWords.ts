// Words of one's own that no visit will send: those that the server refused or has no longer, and all that came after the
// room was at its end. Kept on this device, as words alone, until their author has put them away; where the device keeps
// nothing, for as long as the room stands.

import type { BegunDrafts } from './begunDrafts.ts';
import type { Outbox } from './outbox.ts';
import { wordsOf } from './wordsOf.ts';

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

export class LostWords {
  readonly #outbox: Outbox;
  readonly #begun: BegunDrafts;
  readonly #words: string[] = [];
  /** Of edits made after the end. */
  #late = '';
  /** Drafts that are not open are lost, too. */
  #withBegun = false;

  constructor(outbox: Outbox, begun: BegunDrafts) {
    this.#outbox = outbox;
    this.#begun = begun;
  }

  /**
   * The room is at its end. Drafts that are not open build on nothing: only a refusal (`withBegun`) ends them, another build
   * or text takes them over.
   */
  async end(lost: string, withBegun: boolean): Promise<void> {
    const words = withBegun ? joined(lost, this.#begun.words) : lost;
    this.#withBegun = withBegun;
    if (withBegun) this.#begun.end();
    if (words !== '') this.#words.push(words);
    await this.#outbox.refused(words);
  }

  /** An edit made after the end: it builds on what was refused, or belongs to a text of another time. */
  add(update: Uint8Array): void {
    this.#late += wordsOf([update]);
    this.#outbox.keepLate(this.#lateWords);
  }

  /** What is written into drafts that are not open has changed. */
  begunChanged(): void {
    if (this.#withBegun) this.#outbox.keepLate(this.#lateWords);
  }

  get #lateWords(): string {
    return this.#withBegun ? joined(this.#late, this.#begun.words) : this.#late;
  }

  /** Newest last, also from earlier visits. */
  async all(): Promise<readonly string[]> {
    const kept = await this.#outbox.words();
    return [...kept, ...[...this.#words, this.#lateWords].filter((words) => words !== '' && !kept.includes(words))];
  }

  async forget(): Promise<void> {
    this.#words.length = 0;
    this.#late = '';
    if (this.#withBegun) this.#begun.end();
    await this.#outbox.dropWords();
  }
}
