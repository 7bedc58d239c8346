// The invariants of requests on the server, by their numbers: 2,500 commands drawn at random (sessions of eight seats on
// the real store and rooms), every one of them looked at before and after. What breaks one is told with the step.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Seated, Socket } from '../../../server/collab/connection.ts';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { reopenRequest } from '../../../server/commands/reopenRequest.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import { isInHand } from '../../../shared/amendment/lifecycle.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { standingOf } from '../../../shared/amendment/standing.ts';
import type { Block } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import type { RequestAnswer } from '../../../shared/wire/request.ts';
import { syncBytes } from '../collab/relayKit.ts';
import { type Register, register, SEATS } from './registerKit.ts';
import { aStep, prepare, type Step } from './registerSteps.ts';

const SEED = 2017;
const SESSIONS = 42;
const STEPS = 60;

interface Snapshot {
  readonly text: readonly Block[];
  readonly logs: readonly number[];
  readonly requests: readonly RequestRow[];
  readonly head: { readonly seq: number; readonly hash: string };
}

/** Logs that a step could write to: the text's and the drafts of who takes it. */
const logsOf = (room: Register, step: Step): Promise<number[]> => {
  const drafts = step.kind === 'type' ? [] : [`draft:${room.documentId}:${step.by}`];
  const names = [`text:${room.documentId}`, ...drafts];
  return Promise.all(names.map((name) => room.here.store.lastSeq(name)));
};

async function look(room: Register, step: Step): Promise<Snapshot> {
  return {
    text: await room.text(),
    logs: await logsOf(room, step),
    requests: await room.requests(),
    head: await room.here.store.recordHead(room.meetingId),
  };
}

type Number = 'I1' | 'I7' | 'I8' | 'I9' | 'I11' | 'I12' | 'I13';
const broken: Record<Number, string[]> = { I1: [], I7: [], I8: [], I9: [], I11: [], I12: [], I13: [] };
const seen = { steps: 0, agreed: 0, clashed: 0, reopened: 0, done: new Set<string>(), refused: new Set<string>() };

function claim(number: Number, step: Step, holds: boolean, what: string): void {
  if (!holds) broken[number].push(`${what}: ${JSON.stringify(step)}`);
}

/** Which states may follow which, by what was done; written out here by hand. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  sponsor: ['offered open'],
  withdraw: [
    'open withdrawn',
    'offered withdrawn',
    'parked withdrawn',
    'returned withdrawn',
    'open offered',
    'parked offered',
    'returned offered',
  ],
  join: ['open replaced', 'parked replaced', 'returned replaced'],
  revise: ['returned open'],
  reopen: ['agreed', 'agreedInPart', 'notAgreed', 'parked', 'noted', 'returned', 'withdrawn']
    .map((from) => `${from} open`)
    .concat('withdrawn offered'),
  decide: ['open', 'parked'].flatMap((from) =>
    ['agreed', 'agreedInPart', 'notAgreed', 'parked', 'noted', 'returned'].map((to) => `${from} ${to}`),
  ),
};

function check(
  room: Register,
  step: Step,
  row: RequestRow | null,
  answer: Result<RequestAnswer> | null,
  before: Snapshot,
  after: Snapshot,
): void {
  const ok = answer?.ok === true;
  const same = textHash(before.text) === textHash(after.text) && before.logs[0] === after.logs[0];
  const puts = step.kind === 'decide' && (step.decision === 'agree' || step.decision === 'agreeInPart');
  const decided = ok && (puts || step.kind === 'reopen') && (step.by === 'SEC' || step.by === 'SLV');
  if (step.kind !== 'type') claim('I1', step, same || decided, 'the text changed');
  if (!puts && step.kind !== 'reopen' && step.kind !== 'type') claim('I8', step, same, 'the text changed');
  if (answer?.ok === false) {
    claim('I9', step, JSON.stringify(before) === JSON.stringify(after), `${answer.code} wrote something`);
  }
  if (step.kind === 'decide' && step.decision === 'agree' && row !== null && answer !== null) {
    const version = row.versions.at(-1)!;
    const fits = rebaseRequest(version, before.text).ok;
    const refusedByWords = !answer.ok && ['request/clash', 'request/targets-gone'].includes(answer.code);
    if (ok || refusedByWords) claim('I9', step, ok === fits, 'refused if and only if words clash');
    if (ok) seen.agreed += 1;
    if (refusedByWords) seen.clashed += 1;
  }

  const ids = after.text.map(({ id }) => id);
  claim('I11', step, new Set(ids).size === ids.length && ids.every((id) => id !== ''), 'a block id twice, or none');
  for (const { state, versions } of after.requests) {
    const version = versions.at(-1)!;
    if (!isInHand(state) || version.targets.every((id) => ids.includes(id))) continue;
    claim('I11', step, standingOf(version, after.text) !== 'fits', 'a target is gone and the request is not flagged');
  }

  const numbers = after.requests.map(({ number }) => number);
  claim(
    'I12',
    step,
    numbers.every((number, i) => number === i + 1),
    'numbers with a gap',
  );
  claim('I12', step, !ok || after.head.seq > before.head.seq, 'done, and no entry in the record');
  for (const was of before.requests) {
    const is = after.requests.find(({ id }) => id === was.id)!;
    const plain = (version: object) => JSON.stringify({ ...version, confirmedAt: null });
    claim(
      'I12',
      step,
      was.versions.every((version, i) => plain(version) === plain(is.versions[i] ?? {})),
      'a version changed',
    );
    const move = `${was.state.kind} ${is.state.kind}`;
    const stays = was.state.kind === is.state.kind;
    claim('I12', step, stays || (FOLLOWS[step.kind]?.includes(move) ?? false), `state ${move}`);

    const sponsors = ({ leadId, supporters, offeredById }: RequestRow) =>
      new Set([
        leadId,
        ...supporters.map(({ delegationId }) => delegationId),
        ...(offeredById === null ? [] : [offeredById]),
      ]);
    const [had, has] = [sponsors(was), sponsors(is)];
    const others = [...had, ...has].filter((id) => had.has(id) !== has.has(id));
    const own = step.kind === 'type' ? null : room.delegation(step.by);
    claim(
      'I13',
      step,
      others.every((id) => id === own),
      'a sponsor came or left by another',
    );
    const leads = was.leadId === is.leadId || !has.has(was.leadId) || is.offeredById === was.leadId;
    claim('I13', step, leads, 'the lead changed while it still asks');
  }
  for (const is of after.requests.slice(before.requests.length)) {
    const own = step.kind === 'file' && (step.how === 'oral' || is.leadId === room.delegation(step.by));
    claim('I13', step, own && is.supporters.length === 0, 'filed for others');
  }
}

async function session(steps: readonly Step[]): Promise<void> {
  const room = await register();
  const { meetingId } = room;
  /** The record as it grew, entry by entry. */
  const record = await room.here.store.record(meetingId, 0);
  let last: Snapshot | null = null;
  try {
    for (const [i, drawn] of steps.entries()) {
      const prepared = await prepare(room, drawn, `key-of-step-${i}`);
      if (prepared === null) continue;
      const { step } = prepared;
      // Preparing a step drafts, and does nothing else.
      const before = last === null ? await look(room, step) : { ...last, logs: await logsOf(room, step) };
      const answer = await prepared.send();
      const after = await look(room, step);
      last = after;
      seen.steps += 1;
      if (answer !== null) (answer.ok ? seen.done : seen.refused).add(step.kind);
      check(room, step, prepared.row, answer, before, after);
      if (step.kind === 'decide' && step.decision.startsWith('agree') && answer?.ok && step.other % 2 === 0) {
        const version = prepared.row!.versions.at(-1)!;
        const hash = textHash(decidedBlocks(version, after.text));
        const asked = { key: `back-of-step-${i}`, note: '', textHash: hash, others: [] };
        const back = await reopenRequest(room.here, room.seat('SLV'), prepared.row!.id, asked);
        const text = await room.text();
        claim(
          'I7',
          step,
          back.ok && textHash(text) === textHash(before.text),
          'agreed and reopened is not the identity',
        );
        seen.reopened += 1;
        last = null;
      }
      record.push(...(await room.here.store.record(meetingId, record.length)));
    }
    if (JSON.stringify(await room.here.store.record(meetingId, 0)) !== JSON.stringify(record)) {
      broken.I12.push('an entry of the record changed after it was written');
    }
    for (const { fault } of await verifyRecords(room.here.store)) {
      if (fault !== null) broken.I12.push(`the record does not verify: ${JSON.stringify(fault)}`);
    }
  } finally {
    await room.close();
  }
}

beforeAll(async () => {
  const sessions = fc.sample(fc.array(aStep, { minLength: STEPS, maxLength: STEPS, size: 'max' }), {
    seed: SEED,
    numRuns: SESSIONS,
  });
  for (const steps of sessions) await session(steps);
}, 900_000);

describe(`over a random walk (seed ${SEED}, ${SESSIONS} sessions of ${STEPS} commands)`, () => {
  test('the walk went through everything, done and refused', () => {
    expect(seen.steps).toBeGreaterThanOrEqual(2_000);
    const all = [
      'file',
      'support',
      'unsupport',
      'withdraw',
      'confirm',
      'sponsor',
      'reopen',
      'join',
      'revise',
      'decide',
    ];
    expect(all.filter((kind) => !seen.done.has(kind))).toEqual([]);
    expect(all.filter((kind) => !seen.refused.has(kind))).toEqual([]);
    expect(seen.agreed).toBeGreaterThan(40);
    expect(seen.clashed).toBeGreaterThan(10);
    expect(seen.reopened).toBeGreaterThan(20);
  });
  const named: readonly [Number, string][] = [
    ['I1', 'no command but an agreed decision (or taking one back) changes the text, by a byte'],
    ['I7', 'agreed, then reopened with nothing in between, the text is what it was'],
    ['I8', 'not agreed, noted, parked, returned, withdrawn: no word of the text changes'],
    ['I9', 'agreeing is refused if and only if words clash, and whatever is refused has written nothing'],
    ['I11', 'block ids are unique; a target that is gone is flagged'],
    ['I12', 'versions do not change, the record only grows, numbers have no gap, states follow the table'],
    ['I13', 'who asks for a request changes by that party’s own command alone'],
  ];
  test.each(named)('[%s] %s', (number) => {
    expect(broken[number].slice(0, 5)).toEqual([]);
  });
});

describe('[I1] frames', () => {
  let room: Register;
  beforeAll(async () => {
    room = await register();
  });
  afterAll(() => room.close());

  test(`nothing a delegation sends into the room of the text is stored: 2,000 frames (seed ${SEED})`, async () => {
    const { store } = room.here;
    const name = { kind: 'text', documentId: room.documentId } as const;
    await room.rooms.enter(name);
    const key = `text:${room.documentId}`;
    const before = await store.updates(key, 0);
    const doc = new Y.Doc();
    for (const { bytes } of before) Y.applyUpdate(doc, bytes);
    const honest = (words: string) => {
      const [fork, updates] = [new Y.Doc(), [] as Uint8Array[]];
      Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc));
      fork.on('update', (update: Uint8Array) => updates.push(update));
      fork.getText('text').insert(1, words, {});
      return updates[0]!;
    };
    let closed = 0;
    const frame = fc.oneof(
      fc
        .tuple(fc.constantFrom(1, 2), fc.string({ minLength: 1, maxLength: 8 }))
        .map(([kind, words]) => syncBytes(kind as 1, honest(words))),
      fc
        .tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 40 }))
        .map(([kind, bytes]) => syncBytes(kind as 1, bytes)),
      fc.uint8Array({ maxLength: 40 }),
    );
    for (const [i, bytes] of fc.sample(frame, { seed: SEED, numRuns: 2_000 }).entries()) {
      const code = SEATS.filter((each) => each !== 'SEC')[i % 7]!;
      const socket: Socket = {
        bufferedAmount: 0,
        send: () => {},
        sendFramed: () => {},
        ping: () => {},
        close: () => {
          closed += 1;
        },
        terminate: () => {},
      };
      const seated: Seated = {
        seatId: room.seat(code),
        sessionId: 'session',
        standing: async () => 'as before',
        canWrite: false,
        user: { code, name: code, hue: 1, pattern: 'solid' },
      };
      const attached = room.rooms.attach(name, seated, socket);
      attached.receive(bytes);
      attached.gone();
    }
    // A change waits for everything that was taken before it.
    await room.rooms.change(room.seat('SEC'), 1, async () => null);
    expect(await store.updates(key, 0)).toEqual(before);
    expect(closed).toBeGreaterThan(1_000);
  });
});
