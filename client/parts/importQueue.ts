// Files on their way to the server: chosen, sent a few at a time, read there. The queue lives as long as the tab and not as
// long as a page, so that reading goes on while one looks at something else; what the server already holds is asked of it
// again after a reload. Files that were not sent yet are lost with the tab: `hasUnsent` says so.

import { type ImportSummary, MOST_FILE } from '../../shared/wire/library.ts';

/** As many go out at one time; the server reads them one after the other. */
const AT_ONCE = 2;

/** How a file stands as this tab knows it. */
export type SentState =
  /** Chosen here, and not sent yet. */
  | { readonly kind: 'queued' }
  /** On its way, or being read: the server's list says how far. */
  | { readonly kind: 'sent' }
  /** Answered; the server's list holds it. */
  | { readonly kind: 'answered' }
  /** Not sent, or not answered. */
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'imported'; readonly libraryId: string; readonly paragraphs: number };

export interface SentFile {
  readonly importId: string;
  readonly fileName: string;
  readonly state: SentState;
}

export interface ImportCalls {
  /** Answers once the file is read, or throws what was refused. */
  readonly send: (importId: string, file: File, signal: AbortSignal) => Promise<ImportSummary>;
  /** Ends the reading on the server, or forgets what was read. */
  readonly remove: (importId: string) => Promise<unknown>;
  readonly newId: () => string;
  /** Thrown for a file that is too large to be sent. */
  readonly tooLarge: (bytes: number) => unknown;
}

interface Held {
  file: SentFile;
  /** The bytes, for as long as they may have to be sent. */
  bytes: File | null;
  abort: AbortController;
}

export class ImportQueue {
  readonly #calls: ImportCalls;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();
  #files: readonly SentFile[] = [];
  #running = 0;

  constructor(calls: ImportCalls) {
    this.#calls = calls;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** In the order in which they were chosen; the same list until something changes. */
  readonly files = (): readonly SentFile[] => this.#files;

  /** Files that are lost when the tab is closed. */
  hasUnsent(): boolean {
    return this.#files.some(({ state }) => state.kind === 'queued' || state.kind === 'sent');
  }

  add(files: readonly File[]): void {
    for (const bytes of files) {
      const importId = this.#calls.newId();
      const state: SentState =
        bytes.size > MOST_FILE ? { kind: 'failed', error: this.#calls.tooLarge(bytes.size) } : { kind: 'queued' };
      this.#held.set(importId, {
        file: { importId, fileName: bytes.name, state },
        bytes: state.kind === 'queued' ? bytes : null,
        abort: new AbortController(),
      });
    }
    this.#changed();
    this.#pump();
  }

  /** Sends a file once more whose call failed. */
  again(importId: string): void {
    const held = this.#held.get(importId);
    if (held?.bytes == null || held.file.state.kind !== 'failed') return;
    held.abort = new AbortController();
    this.#set(held, { kind: 'queued' });
    this.#pump();
  }

  /** Takes a file out at once, wherever it is; the server leaves nothing of it behind. */
  async cancel(importId: string): Promise<void> {
    const held = this.#held.get(importId);
    const wasSent = held === undefined || held.file.state.kind !== 'queued';
    this.#held.delete(importId);
    held?.abort.abort();
    this.#changed();
    if (wasSent) await this.#calls.remove(importId);
  }

  /** It entered the library. */
  imported(importId: string, fileName: string, libraryId: string, paragraphs: number): void {
    const state: SentState = { kind: 'imported', libraryId, paragraphs };
    this.#held.set(importId, { file: { importId, fileName, state }, bytes: null, abort: new AbortController() });
    this.#changed();
  }

  #pump(): void {
    for (const held of this.#held.values()) {
      if (this.#running >= AT_ONCE) return;
      if (held.file.state.kind === 'queued') void this.#send(held);
    }
  }

  async #send(held: Held): Promise<void> {
    const { bytes, abort } = held;
    if (bytes === null) return;
    this.#running += 1;
    this.#set(held, { kind: 'sent' });
    try {
      await this.#calls.send(held.file.importId, bytes, abort.signal);
      held.bytes = null;
      this.#set(held, { kind: 'answered' });
    } catch (error) {
      if (!abort.signal.aborted) this.#set(held, { kind: 'failed', error });
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  #set(held: Held, state: SentState): void {
    held.file = { ...held.file, state };
    if (this.#held.get(held.file.importId) === held) this.#changed();
  }

  #changed(): void {
    this.#files = [...this.#held.values()].map(({ file }) => file);
    for (const listener of this.#listeners) listener();
  }
}
