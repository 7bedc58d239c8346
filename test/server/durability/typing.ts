// People who go on typing while a test does something to their server: each types a word when the last words of all of them
// are stored. Every word is typed once and known by its name, so that a text can be asked for all of them.

import type { Writer } from './serverProcess.ts';

export class Typing {
  readonly typed: string[] = [];
  readonly acknowledged: string[] = [];
  readonly #name: string;
  readonly #writers: readonly Writer[];
  readonly #waiting = new Set<() => void>();
  #isOver = false;
  #done: Promise<void> = Promise.resolve();
  #count = 0;

  /** `name` is one letter that no other group has. */
  constructor(name: string, writers: readonly Writer[]) {
    this.#name = name;
    this.#writers = writers;
  }

  start(): void {
    this.#isOver = false;
    this.#done = this.#run();
    // Whoever waits for more is told when there will be none; `stop` says why.
    this.#done.catch(() => this.#told());
  }

  async #run(): Promise<void> {
    while (!this.#isOver) await Promise.all(this.#writers.map((writer) => this.type(writer)));
  }

  /** Types one more word; resolves when it is stored. */
  async type(writer: Writer): Promise<void> {
    this.#count += 1;
    const word = `${this.#name}${this.#count}`;
    // Not all in one: a paragraph takes only so much.
    writer.type(word, this.#count);
    this.typed.push(word);
    await writer.until(({ kind }) => kind === 'stored');
    this.acknowledged.push(word);
    this.#told();
  }

  #told(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves when so many more words are stored. */
  more(count: number): Promise<void> {
    const goal = this.acknowledged.length + count;
    const reached = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.acknowledged.length < goal) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
    return Promise.race([reached, this.#done]);
  }

  /** Resolves when the last words are stored. */
  stop(): Promise<void> {
    this.#isOver = true;
    return this.#done;
  }
}

/** The words of groups that stand in a text, sorted; one that stands there twice is there twice. */
export const wordsIn = (text: string): string[] => (text.match(/[a-z]\d+(?= )/g) ?? []).sort();

/** Words that a text does not have. */
export function missing(words: readonly string[], text: string): string[] {
  const there = new Set(wordsIn(text));
  return words.filter((word) => !there.has(word));
}
