// Tells the page of the drafts: at once where one comes, goes or stands otherwise; of other words alone when writing has
// come to rest. What the page would draw of them in the frame of a key holds up the letter.

import type { DraftedSummary } from './draftGroups.ts';

/** How long words stay untouched before they are told, and how long they wait at most, in ms. */
const REST = 250;
const LONGEST = 1_000;

export class DraftNews {
  readonly #tell: (drafts: readonly DraftedSummary[]) => void;
  #told: readonly DraftedSummary[] = [];
  #heard: readonly DraftedSummary[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first words came that are not told yet; null if all are. */
  #since: number | null = null;

  constructor(tell: (drafts: readonly DraftedSummary[]) => void) {
    this.#tell = tell;
  }

  hear(drafts: readonly DraftedSummary[]): void {
    this.#heard = drafts;
    if (standing(drafts) !== standing(this.#told)) {
      this.#tellNow();
      return;
    }
    clearTimeout(this.#timer);
    if (this.#since === null && JSON.stringify(drafts) === JSON.stringify(this.#told)) return;
    const now = performance.now();
    this.#since ??= now;
    this.#timer = setTimeout(() => this.#tellNow(), Math.max(0, Math.min(REST, this.#since + LONGEST - now)));
  }

  /** Tells nothing any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #tellNow(): void {
    clearTimeout(this.#timer);
    this.#since = null;
    const isNews = JSON.stringify(this.#heard) !== JSON.stringify(this.#told);
    this.#told = this.#heard;
    if (isNews) this.#tell(this.#told);
  }
}

/** All of the drafts but their words. */
const standing = (drafts: readonly DraftedSummary[]): string =>
  JSON.stringify(
    drafts.map(({ version, asks, ...draft }) => ({
      ...draft,
      kind: version.kind,
      targets: version.targets,
      after: version.after,
      asked: asks.targets,
      blocks: version.content.map(({ id, role, level, numbering, label }) => [id, role, level, numbering, label]),
    })),
  );
