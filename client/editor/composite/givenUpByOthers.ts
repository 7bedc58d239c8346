// Drafts this window has written in that a colleague, or another window, gave up: they are told, and can be brought back as
// long as the page stands. What somebody gives up who alone has written in it is nobody else's business.

import type * as Y from 'yjs';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Block } from '../../../shared/document/block.ts';
import { closedTogether, filedBefore, isDraftClosed } from '../../../shared/wire/draftClosing.ts';
import { Y_DRAFTS } from '../../../shared/wire/protocol.ts';
import { draftId } from '../../collab/draftId.ts';
import { unitIds } from '../textItems.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { type DraftEntry, type DraftMap, openEntry, readContent, readEntry, stayOpen } from './draftEntries.ts';
import type { DraftRoom } from './draftRoom.ts';
import { takeUpDraft } from './takeUpDraft.ts';

interface Words {
  readonly blockId: string;
  readonly after: string | null;
  readonly joined: string | null;
  readonly base: Block;
  readonly content: readonly Block[];
}

/** What was given up by one act, as it read then. */
export interface LostDraft {
  readonly id: string;
  readonly blockIds: readonly string[];
  readonly words: readonly Words[];
}

/** As much of the binding as this needs. */
export type Written = Pick<CompositeBinding, 'drafts' | 'written' | 'writers'>;

/** Watches from its making to `stop`. Make it before the binding draws, which forgets what was there. */
export class GivenUpByOthers {
  readonly #binding: Written;
  readonly #tell: (lost: readonly LostDraft[]) => void;
  #open: ReadonlySet<string>;
  #lost: readonly LostDraft[] = [];

  /** @param tell gets all that is given up and not back, each time that becomes another list */
  constructor(binding: Written, tell: (lost: readonly LostDraft[]) => void) {
    this.#binding = binding;
    this.#tell = tell;
    this.#open = this.#openNow();
    binding.drafts.observeDeep(this.#look);
  }

  stop(): void {
    this.#binding.drafts.unobserveDeep(this.#look);
  }

  /** Takes one off the list. */
  forget(id: string): void {
    this.#keep(this.#lost.filter((one) => one.id !== id));
  }

  readonly #look = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    // Only by a mark in an entry, or a new entry, does a draft open or close; or by words written on in a closed one.
    const { drafts, written } = this.#binding;
    const before = this.#open;
    this.#open = this.#openNow();
    const closed = [...before].filter((blockId) => !this.#open.has(blockId) && isDraftClosed(drafts, blockId));
    const still = this.#lost.filter(({ words }) => !words.every((one) => reads(drafts, one)));
    const fresh = transaction.local || events.length === 0 ? [] : this.#givenUp(closed);
    for (const blockId of closed) written.delete(blockId);
    this.#keep([...still, ...fresh]);
  };

  #openNow(): Set<string> {
    const { drafts } = this.#binding;
    return new Set([...drafts.keys()].filter((blockId) => openEntry(drafts, blockId) !== null));
  }

  #givenUp(closed: readonly string[]): LostDraft[] {
    const { drafts } = this.#binding;
    const left = new Set(closed.filter((blockId) => filedBefore(drafts, blockId) === null));
    const lost: LostDraft[] = [];
    for (const blockId of left) {
      const together = closedTogether(drafts, blockId);
      const blockIds = together.length === 0 ? [blockId] : [...together];
      for (const one of blockIds) left.delete(one);
      const entries = blockIds.flatMap((one) => readEntry(drafts, one) ?? []);
      const words = entries.map((entry): Words => {
        const { after, joined, base } = entry;
        return { blockId: entry.blockId, after, joined, base, content: readContent(entry) };
      });
      const changes = words.some(({ base, content, joined }) => joined !== null || !sameBlocks(content, [base]));
      if (changes && entries.some((entry) => this.#isMine(entry))) lost.push({ id: draftId(), blockIds, words });
    }
    return lost;
  }

  /** Letters of this window stand in it, or it has taken some away. */
  #isMine({ blockId, content }: DraftEntry): boolean {
    const { written, writers } = this.#binding;
    return written.has(blockId) || unitIds(content, 0, content.length).some(({ client }) => writers.has(client));
  }

  #keep(lost: readonly LostDraft[]): void {
    if (lost.length === this.#lost.length && lost.every((one, i) => one === this.#lost[i])) return;
    this.#lost = lost;
    this.#tell(lost);
  }
}

/** Whether these words stand in an open draft again. */
function reads(drafts: DraftMap, { blockId, content }: Words): boolean {
  const entry = openEntry(drafts, blockId);
  return entry !== null && sameBlocks(readContent(entry), content);
}

/**
 * Opens what was given up again, as it was; where another draft was begun there meanwhile, the words are merged into it.
 * @returns false if that could not be done now
 */
export async function bringBack(room: DraftRoom, { words, blockIds }: LostDraft): Promise<boolean> {
  const drafts = room.doc.getMap(Y_DRAFTS);
  const stands = words.every(({ blockId, content }) => {
    const entry = isDraftClosed(drafts, blockId) ? readEntry(drafts, blockId) : null;
    return entry !== null && filedBefore(drafts, blockId) === null && sameBlocks(readContent(entry), content);
  });
  if (stands) {
    room.doc.transact(() => {
      for (const blockId of blockIds) stayOpen(drafts, blockId);
    });
    return true;
  }
  let isBack = true;
  for (const { blockId, after, base, joined, content } of words) {
    const begun = { id: draftId(), blockId, after, base, was: [base], mine: [...content], joined };
    room.keepDraft(begun);
    isBack = (await takeUpDraft(room, begun)) && isBack;
  }
  return isBack;
}
