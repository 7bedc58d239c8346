import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEvent, OPENING, type SaveEvent, type SaveState, saveStateOf } from '../../../client/collab/saveState.ts';

const stateAfter = (...events: readonly SaveEvent[]): SaveState => saveStateOf(events.reduce(afterEvent, OPENING));
const edited = (at: number): SaveEvent => ({ kind: 'edited', at });
const saved = (at: number, seq: number, left = 0, oldest: number | null = null): SaveEvent => ({
  kind: 'saved',
  at,
  seq,
  left,
  oldest,
});
const synced: SaveEvent = { kind: 'synced', at: 5, takesUp: false };
const down = (at: number, retryAt: number | null = at + 200): SaveEvent => ({ kind: 'disconnected', at, retryAt });
const asked = (at: number): SaveEvent => ({ kind: 'asked', at });
const signedOut = (at: number): SaveEvent => ({ kind: 'signed-out', at });
const answered: SaveEvent = { kind: 'answered' };
const kept = (whole: boolean): SaveEvent => ({ kind: 'kept', whole });

describe('what is said about saving', () => {
  const table: readonly [string, readonly SaveEvent[], SaveState][] = [
    ['nothing is here yet', [], { kind: 'opening' }],
    ['here, nothing written', [synced], { kind: 'stored', at: null, seq: null }],
    ['an edit on its way', [synced, edited(10)], { kind: 'pending', edits: 1, since: 10 }],
    ['the oldest edit counts', [synced, edited(10), edited(20)], { kind: 'pending', edits: 2, since: 10 }],
    ['a draft asked for', [synced, asked(10)], { kind: 'pending', edits: 1, since: 10 }],
    [
      'a draft answered, its words on their way',
      [synced, asked(10), edited(12), answered],
      { kind: 'pending', edits: 1, since: 12 },
    ],
    [
      'signed out while a draft is asked for: giving up the question stores nothing',
      [synced, kept(true), asked(10), { kind: 'signed-out', at: 20 }, answered],
      { kind: 'signed-out', at: 20, edits: 1, isKept: false },
    ],
    ['a draft answered', [synced, asked(10), answered], { kind: 'stored', at: null, seq: null }],
    [
      'a draft asked for without connection is nowhere but here',
      [synced, kept(true), asked(10), down(50)],
      { kind: 'tab-only', edits: 1, since: 10, retryAt: 250 },
    ],
    [
      'a draft asked for without connection, its words kept on this device',
      [synced, kept(true), asked(10), down(50), kept(true)],
      { kind: 'local', edits: 1, since: 10, retryAt: 250 },
    ],
    [
      'signed out while a draft is asked for, its words kept',
      [synced, asked(10), kept(true), signedOut(20), answered],
      { kind: 'signed-out', at: 20, edits: 1, isKept: true },
    ],
    [
      'an earlier visit left something, and there is no connection to send it',
      [{ kind: 'found', edits: 3 }, down(50)],
      { kind: 'local', edits: 3, since: 50, retryAt: 250 },
    ],
    [
      'what an earlier visit left is counted once',
      [{ kind: 'found', edits: 1 }, edited(10), synced, { kind: 'found', edits: 1 }],
      { kind: 'pending', edits: 1, since: 10 },
    ],
    [
      'drafts of an earlier visit are on their way into the room',
      [
        { kind: 'found', edits: 2 },
        { kind: 'synced', at: 5, takesUp: true },
      ],
      { kind: 'pending', edits: 2, since: 5 },
    ],
    [
      'one of them could not be put in',
      [
        { kind: 'found', edits: 2 },
        { kind: 'synced', at: 5, takesUp: true },
        { kind: 'taken-up', left: 1 },
      ],
      { kind: 'pending', edits: 1, since: 5 },
    ],
    [
      'all are in',
      [
        { kind: 'found', edits: 2 },
        { kind: 'synced', at: 5, takesUp: true },
        { kind: 'taken-up', left: 0 },
      ],
      { kind: 'stored', at: null, seq: null },
    ],
    ['stored', [synced, edited(10), saved(15, 4)], { kind: 'stored', at: 15, seq: 4 }],
    ['stored in part', [synced, edited(10), edited(20), saved(25, 4, 1, 20)], { kind: 'pending', edits: 1, since: 20 }],
    ['a frame without edits does not count as saving', [synced, saved(5, 4)], { kind: 'stored', at: null, seq: 4 }],
    ['no connection, nothing at stake', [synced, down(50)], { kind: 'local', edits: 0, since: 50, retryAt: 250 }],
    [
      'no connection, kept here',
      [synced, edited(10), kept(true), down(50)],
      { kind: 'local', edits: 1, since: 10, retryAt: 250 },
    ],
    [
      'no connection, only in this tab',
      [synced, edited(10), kept(false), down(50)],
      { kind: 'tab-only', edits: 1, since: 10, retryAt: 250 },
    ],
    [
      'not known to be kept is not kept',
      [synced, edited(10), down(50)],
      { kind: 'tab-only', edits: 1, since: 10, retryAt: 250 },
    ],
    [
      'tried again in vain: the first break counts',
      [synced, down(50), down(300, 700)],
      { kind: 'local', edits: 0, since: 50, retryAt: 700 },
    ],
    [
      'back, not yet stored',
      [synced, edited(10), kept(true), down(50), { kind: 'connected' }],
      { kind: 'pending', edits: 1, since: 10 },
    ],
    [
      'back and stored',
      [synced, edited(10), kept(true), down(50), { kind: 'connected' }, saved(99, 7)],
      { kind: 'stored', at: 99, seq: 7 },
    ],
    ['refused', [synced, edited(10), { kind: 'refused' }, down(50)], { kind: 'refused', edits: 1 }],
    [
      'signed out, nothing unsent',
      [synced, edited(10), saved(15, 4), signedOut(50), down(51, null)],
      { kind: 'signed-out', at: 50, edits: 0, isKept: true },
    ],
    [
      'signed out, the rest kept here',
      [synced, edited(10), kept(true), signedOut(50), edited(60), down(61, null)],
      { kind: 'signed-out', at: 50, edits: 2, isKept: true },
    ],
    [
      'signed out, the rest nowhere but here',
      [synced, edited(10), kept(false), signedOut(50)],
      { kind: 'signed-out', at: 50, edits: 1, isKept: false },
    ],
    ['the server cannot store', [synced, edited(10), { kind: 'server-failed' }], { kind: 'server-fault', edits: 1 }],
    [
      'it can again',
      [synced, edited(10), { kind: 'server-failed' }, down(20), { kind: 'connected' }, saved(30, 5)],
      { kind: 'stored', at: 30, seq: 5 },
    ],
    ['another build or another time', [synced, { kind: 'outdated' }, down(20)], { kind: 'reload' }],
  ];
  it.each(table)('%s', (_name, events, state) => {
    expect(stateAfter(...events)).toEqual(state);
  });

  it('never says stored while an edit is not, whatever happens (seed 20171)', () => {
    const event = fc.oneof(
      fc.constantFrom<SaveEvent>(
        synced,
        { kind: 'connected' },
        { kind: 'server-failed' },
        { kind: 'refused' },
        signedOut(4),
        kept(true),
        kept(false),
        down(3),
      ),
      fc.nat(100).map(edited),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const state = stateAfter(...events);
        if (events.some(({ kind }) => kind === 'edited')) expect(state.kind).not.toBe('stored');
        else expect(['opening', 'stored', 'local', 'refused', 'signed-out', 'server-fault']).toContain(state.kind);
      }),
      { seed: 20171, numRuns: 500 },
    );
  });
});
