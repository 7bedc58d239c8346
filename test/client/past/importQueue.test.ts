// Files on their way: few at a time, each by itself, cancelled at once and without a trace; and the list that is made of
// what this tab and what the server knows.

import { describe, expect, it } from 'vitest';
import { type ImportCalls, ImportQueue } from '../../../client/parts/importQueue.ts';
import { importCounts, importRows, isUnderWay, stageNumber } from '../../../client/parts/importRows.ts';
import { type ImportState, type ImportSummary, MOST_FILE } from '../../../shared/wire/library.ts';

const read: ImportState = {
  kind: 'read',
  source: 'text',
  title: 'Conclusions',
  lines: 90,
  paragraphs: 32,
  findings: 5,
  doubts: 2,
  known: null,
  body: '',
  attendance: [],
};
const summary = (importId: string, state: ImportState): ImportSummary => ({
  importId,
  fileName: `${importId}.txt`,
  bytes: 10,
  state,
});
const files = (...names: string[]) => names.map((name) => new File(['words'], name));

interface Sent {
  readonly importId: string;
  readonly signal: AbortSignal;
  readonly answer: (state?: ImportState) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

/** A server whose answers are given by hand. */
function stage() {
  const sent: Sent[] = [];
  const removed: string[] = [];
  let n = 0;
  const calls: ImportCalls = {
    send: (importId, _file, signal) =>
      new Promise<ImportSummary>((resolve, reject) => {
        const settled = async (settle: () => void) => {
          settle();
          await new Promise<void>((done) => setImmediate(done));
        };
        signal.addEventListener('abort', () => reject(signal.reason));
        sent.push({
          importId,
          signal,
          answer: (state = read) => settled(() => resolve(summary(importId, state))),
          refuse: (error) => settled(() => reject(error)),
        });
      }),
    remove: async (importId) => removed.push(importId),
    newId: () => `i${++n}`,
    tooLarge: (bytes) => ({ tooLarge: bytes }),
  };
  const queue = new ImportQueue(calls);
  const kinds = () => queue.files().map(({ state }) => state.kind);
  return { queue, sent, removed, kinds };
}

describe('the queue of files', () => {
  it('sends two at a time, in the order in which they were chosen', async () => {
    const { queue, sent, kinds } = stage();
    queue.add(files('a.txt', 'b.txt', 'c.txt', 'd.txt'));
    expect(sent.map(({ importId }) => importId)).toEqual(['i1', 'i2']);
    expect(kinds()).toEqual(['sent', 'sent', 'queued', 'queued']);
    await sent[1]!.answer();
    expect(sent.map(({ importId }) => importId)).toEqual(['i1', 'i2', 'i3']);
    expect(kinds()).toEqual(['sent', 'answered', 'sent', 'queued']);
  });

  it('goes on after a file that is refused, and sends it again when asked', async () => {
    const { queue, sent, kinds } = stage();
    queue.add(files('a.txt', 'b.txt', 'c.txt'));
    await sent[0]!.refuse('unreachable');
    expect(queue.files()[0]!.state).toEqual({ kind: 'failed', error: 'unreachable' });
    await sent[1]!.answer();
    await sent[2]!.answer();
    queue.again('i1');
    expect(kinds()).toEqual(['sent', 'answered', 'answered']);
    await sent[3]!.answer();
    expect(kinds()).toEqual(['answered', 'answered', 'answered']);
    expect(queue.hasUnsent()).toBe(false);
  });

  it('cancels at once: the call ends, the server is told, the place is free for the next', async () => {
    const { queue, sent, removed, kinds } = stage();
    queue.add(files('a.txt', 'b.txt', 'c.txt'));
    await queue.cancel('i1');
    expect(sent[0]!.signal.aborted).toBe(true);
    expect(removed).toEqual(['i1']);
    await expect.poll(() => sent.length).toBe(3);
    expect(kinds()).toEqual(['sent', 'sent']);
  });

  it('tells the server nothing of a file that it never got', async () => {
    const { queue, removed, sent } = stage();
    queue.add(files('a.txt', 'b.txt', 'c.txt'));
    await queue.cancel('i3');
    expect(removed).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('does not send what is too large, and sends the rest', () => {
    const { queue, sent } = stage();
    const large = files('large.pdf')[0]!;
    Object.defineProperty(large, 'size', { value: MOST_FILE + 1 });
    queue.add([large, ...files('a.txt')]);
    expect(queue.files()[0]!.state).toEqual({ kind: 'failed', error: { tooLarge: MOST_FILE + 1 } });
    expect(sent.map(({ importId }) => importId)).toEqual(['i2']);
  });

  it('gives the same list until something changes', async () => {
    const { queue, sent } = stage();
    let heard = 0;
    queue.subscribe(() => heard++);
    queue.add(files('a.txt'));
    const before = queue.files();
    expect(queue.files()).toBe(before);
    const told = heard;
    await sent[0]!.answer();
    expect(heard).toBeGreaterThan(told);
    expect(queue.files()).not.toBe(before);
  });
});

describe('the list of the page', () => {
  it('says what the server says of a file that was sent, and this tab of the others', () => {
    const rows = importRows(
      [
        { importId: 'a', fileName: 'a.txt', state: { kind: 'sent' } },
        { importId: 'b', fileName: 'b.txt', state: { kind: 'queued' } },
        { importId: 'c', fileName: 'c.txt', state: { kind: 'imported', libraryId: 'l', paragraphs: 3 } },
        { importId: 'd', fileName: 'd.txt', state: { kind: 'failed', error: 1 } },
        { importId: 'e', fileName: 'e.txt', state: { kind: 'answered' } },
      ],
      [
        summary('z', read),
        summary('a', { kind: 'reading', stage: 'names', lines: 9, paragraphs: 4, again: false }),
        summary('d', { kind: 'refused', code: 'file/noText', data: {} }),
      ],
    );
    expect(rows.map(({ importId, state }) => [importId, state.kind])).toEqual([
      ['a', 'reading'],
      ['b', 'queued'],
      ['c', 'imported'],
      ['d', 'refused'],
      // Answered, but the list is older: not done before the list says so.
      ['e', 'sending'],
      ['z', 'read'],
    ]);
    expect(rows.filter(isUnderWay).map(({ importId }) => importId)).toEqual(['a', 'b', 'e']);
    expect(importCounts(rows)).toEqual({ files: 6, done: 3, paragraphs: 32, findings: 5, stopped: 1 });
  });

  it('counts the stages from one', () => {
    expect([stageNumber('read'), stageNumber('names'), stageNumber('check')]).toEqual([1, 4, 5]);
  });
});
