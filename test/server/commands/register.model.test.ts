// The register against a model of it: eight seats do what comes to their minds, calls get lost and are sent again, arrive
// twice or in another order, the server is stopped and started. After every step the server says of each request what
// the model says, and its history in the record leads there.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../../server/commands/decideRequest.ts';
import { freezeText } from '../../../server/commands/freezeText.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { setParagraph } from '../../../server/commands/setParagraph.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import { isUndecided } from '../../../shared/amendment/lifecycle.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import { decideRequest as decideSchema, type RequestAnswer } from '../../../shared/wire/request.ts';
import { type Register, register, SEATS, type SeatCode } from './registerKit.ts';
import { apply, type Model, mustBeRefused, refusalFor, refusalsOfWords, told } from './registerModel.ts';
import { aStep, type Prepared, prepare, type Step } from './registerSteps.ts';

const SEED = 20_170_621;
const RUNS = 60;
const STEPS = 65;

/** The real meeting, and calls whose answer got lost: they will be sent again. */
interface Real {
  readonly room: Register;
  readonly lost: { readonly prepared: Prepared; readonly seatId: string; readonly answer: string }[];
  /** Seats that were withdrawn. */
  readonly gone: Set<string>;
  keys: number;
}

/** Sends a call and holds the answer to the model. */
async function deliver(model: Model, prepared: Prepared, order?: Promise<Result<RequestAnswer> | null>) {
  const { step } = prepared;
  const row = prepared.row === null ? null : model.requests.find(({ id }) => id === prepared.row!.id)!;
  const answer = await (order ?? prepared.send());
  if (answer === null) return 'typed';
  if (mustBeRefused(step, model)) expect(answer, JSON.stringify(step)).toMatchObject({ ok: false });
  const must = refusalFor(step, row, model, prepared.row?.versions.length ?? 0);
  if (must !== null) expect(answer, JSON.stringify(step)).toMatchObject({ ok: false, code: must });
  else if (answer.ok) {
    apply(model, step, row, answer.value, prepared.asked);
    count(step.kind);
    if (step.kind === 'file' || step.kind === 'revise') {
      expect(answer.value.request.targets.filter((id) => model.closed.has(id))).toEqual([]);
    }
  } else {
    count(answer.code.startsWith('request/') ? 'refused for its words' : `${step.kind}: ${answer.code}`);
    const ofOthers = step.kind === 'decide' && prepared.asked.others.length > 0 && 'requestId' in answer.data;
    const ofOther = step.kind === 'join' && ['request/own', 'request/decided', 'request/offered'].includes(answer.code);
    if (!ofOthers && !ofOther) expect(refusalsOfWords(step, model), JSON.stringify(step)).toContain(answer.code);
  }
  return JSON.stringify(answer);
}

const wordsOf = async (room: Register) =>
  new Map((await room.text()).map((block): [string, string] => [block.id, textHash([block])]));

/** What was typed into closed paragraphs is theirs: their state does not lock them. */
async function typed(model: Model, room: Register): Promise<void> {
  if (model.closed.size === 0) return;
  const now = await wordsOf(room);
  for (const id of model.closed.keys()) model.closed.set(id, now.get(id)!);
}

/** No command has changed what is frozen or closed. */
async function settled(model: Model, room: Register): Promise<void> {
  if (model.frozen === null && model.closed.size === 0) return;
  const text = await room.text();
  if (model.frozen !== null) expect(textHash(text)).toBe(model.frozen);
  const now = await wordsOf(room);
  expect([...model.closed.keys()].map((id) => [id, now.get(id)])).toEqual([...model.closed]);
}

async function agree(model: Model, { room }: Real): Promise<void> {
  await settled(model, room);
  const rows = await room.requests();
  const codeOf = new Map<string | null, string>(SEATS.map((code) => [room.delegation(code), code]));
  const asModel = ({ id, state, leadId, supporters, offeredById, versions }: RequestRow) => ({
    id,
    state: state.kind,
    lead: codeOf.get(leadId),
    supporters: supporters.map(({ delegationId, version }) => ({ code: codeOf.get(delegationId), version })),
    offeredBy: codeOf.get(offeredById) ?? null,
    versions: versions.length,
  });
  expect(rows.map(asModel)).toEqual(
    model.requests.map(({ oral: _oral, wordings: _wordings, sponsored: _sponsored, ...row }) => row),
  );
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
}

async function histories(model: Model, { room }: Real): Promise<void> {
  for (const { id, state } of model.requests) {
    const acts = await room.here.store.recordOf(room.meetingId, { kind: 'request', id });
    expect(told(acts)).toBe(state);
  }
  for (const { fault } of await verifyRecords(room.here.store)) expect(fault).toBeNull();
}

/** How often what happened: a walk that goes nowhere proves nothing. */
const times = new Map<string, number>();
const count = (what: string) => times.set(what, (times.get(what) ?? 0) + 1);

type Command = fc.AsyncCommand<Model, Real>;
/** Nobody types into a text that is frozen: the rooms see to that, not the commands. */
const canBe = (step: Step, model: Readonly<Model>) => step.kind !== 'type' || model.frozen === null;
const nextKey = (real: Real) => `key-number-${++real.keys}`;

/** One call; `lost` the answer does not arrive, `twice` it is sent again at once, `dropped` it never leaves. */
class Call implements Command {
  readonly step: Step;
  readonly fate: 'arrives' | 'lost' | 'twice' | 'dropped';
  constructor(step: Step, fate: Call['fate']) {
    this.step = step;
    this.fate = fate;
  }
  check = (model: Readonly<Model>) => canBe(this.step, model);
  async run(model: Model, real: Real): Promise<void> {
    const prepared = await prepare(real.room, this.step, nextKey(real));
    if (prepared === null || this.fate === 'dropped') return;
    const answer = await deliver(model, prepared);
    if (answer === 'typed') await typed(model, real.room);
    await agree(model, real);
    const done = answer.startsWith('{"ok":true');
    if (this.fate === 'twice' && done) {
      expect(JSON.stringify(await prepared.send())).toBe(answer);
      await agree(model, real);
      count('twice');
    }
    if (this.fate === 'lost' && done && prepared.step.kind !== 'type') {
      real.lost.push({ prepared, seatId: real.room.seat(prepared.step.by), answer });
    }
  }
  toString = () => `${this.fate} ${JSON.stringify(this.step)}`;
}

/** Two people at once; the second one's call is the first to arrive. */
class Together implements Command {
  readonly steps: readonly [Step, Step];
  constructor(...steps: [Step, Step]) {
    this.steps = steps;
  }
  check = (model: Readonly<Model>) => this.steps.every((step) => canBe(step, model));
  async run(model: Model, real: Real): Promise<void> {
    const first = await prepare(real.room, this.steps[0], nextKey(real));
    const second = await prepare(real.room, this.steps[1], nextKey(real));
    if (first === null || second === null) return;
    const [late, early] = [second.send(), first.send()];
    count('together');
    const answers = [await deliver(model, second, late), await deliver(model, first, early)];
    if (answers.includes('typed')) await typed(model, real.room);
    await agree(model, real);
  }
  toString = () => `together ${JSON.stringify(this.steps)}`;
}

/** Whoever got no answer sends the call again, under the same key: the first answer comes back and nothing happens. */
class Again implements Command {
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    for (const { prepared, seatId, answer } of real.lost.splice(0)) {
      const again = await prepared.send();
      if (real.gone.has(seatId)) expect(again).toMatchObject({ ok: false, code: 'seat/revoked' });
      else expect(JSON.stringify(again)).toBe(answer);
      count('sent again');
    }
    await agree(model, real);
  }
  toString = () => 'sent again';
}

class Restart implements Command {
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    await real.room.restart();
    count('restart');
    await agree(model, real);
    await histories(model, real);
  }
  toString = () => 'restart';
}

/** What the room settles beside requests, by whoever may, and by some who may not. */
type Settling =
  | { readonly kind: 'freeze' | 'let go'; readonly by: SeatCode; readonly note: string }
  | { readonly kind: 'close' | 'open'; readonly by: SeatCode; readonly at: number; readonly note: string }
  | { readonly kind: 'unseat'; readonly by: SeatCode; readonly whom: SeatCode }
  | { readonly kind: 'seat' };

class Settle implements Command {
  readonly what: Settling;
  constructor(what: Settling) {
    this.what = what;
  }
  check({ frozen, closed, unseated }: Readonly<Model>): boolean {
    const { what } = this;
    if (what.kind === 'unseat') return !unseated.has(what.whom);
    const not = { freeze: frozen !== null, 'let go': frozen === null, close: false };
    return !{ ...not, open: closed.size === 0, seat: unseated.size === 0 }[what.kind];
  }
  async run(model: Model, real: Real): Promise<void> {
    const { what } = this;
    if (what.kind === 'seat') {
      const [whom] = model.unseated;
      await real.room.reseat(whom!);
      model.unseated.delete(whom!);
      count('seat');
    } else {
      const unseated = model.unseated.has(what.by) ? 'seat/revoked' : null;
      const [answer, must] = await ('at' in what
        ? this.#paragraph(model, real, what)
        : 'whom' in what
          ? this.#unseat(model, real, what)
          : this.#freeze(model, real, what));
      const code = unseated ?? must;
      expect(answer, JSON.stringify(what)).toMatchObject(code === null ? { ok: true } : { ok: false, code });
      if (answer.ok) count(what.kind);
    }
    await agree(model, real);
  }
  toString = () => JSON.stringify(this.what);

  /** Freezes the text, or lets it go on. */
  async #freeze(model: Model, real: Real, { kind, by, note }: Extract<Settling, { kind: 'freeze' | 'let go' }>) {
    const { here, documentId, seat } = real.room;
    const frozen = kind === 'freeze';
    const answer = await freezeText(here, seat(by), documentId, { key: nextKey(real), frozen, note });
    if (answer.ok) model.frozen = frozen ? textHash(await real.room.text()) : null;
    const withoutReason = !frozen && note === '' ? 'document/reason-missing' : null;
    return [answer, by === 'SLV' ? withoutReason : 'right/missing'] as const;
  }

  /** Closes a paragraph, or reopens it. */
  async #paragraph(model: Model, real: Real, { kind, by, at, note }: Extract<Settling, { at: number }>) {
    const { here, documentId, seat } = real.room;
    const text = await real.room.text();
    const isOpening = kind === 'open';
    // Rather one that somebody asks about: what is agreed into it must be refused.
    const waiting = (await real.room.requests()).filter(({ state }) => isUndecided(state));
    const askedAbout = new Set(waiting.flatMap(({ versions }) => versions.at(-1)!.targets));
    const about = text.filter(({ id }) => (isOpening ? model.closed.has(id) : askedAbout.has(id)));
    const those = about.length === 0 ? text : about;
    const block = those[at % those.length]!;
    const hash = textHash([block]);
    const asked = { key: nextKey(real), blockIds: [block.id], note, textHash: hash };
    const state = isOpening ? 'open' : 'closed';
    const answer = await setParagraph(here, seat(by), documentId, { ...asked, state });
    if (answer.ok && isOpening) model.closed.delete(block.id);
    if (answer.ok && !isOpening) {
      model.closed.set(block.id, hash);
      const about = waiting.find(({ versions }) => versions.at(-1)!.targets.includes(block.id));
      if (about !== undefined) await this.#agreeIntoClosed(real, about);
    }
    const may = by === 'SLV' || (by === 'SEC' && !isOpening);
    const withoutReason = isOpening && note === '' ? 'paragraph/reason-missing' : null;
    return [answer, may ? withoutReason : 'right/missing'] as const;
  }

  /** What was asked for before stays asked for: it is not agreed into what is closed. */
  async #agreeIntoClosed(real: Real, { id, versions }: RequestRow) {
    const { here, seat } = real.room;
    const seen = textHash(decidedBlocks(versions.at(-1)!, await real.room.text()));
    const { version } = versions.at(-1)!;
    const asked = decideSchema.parse({ key: nextKey(real), decision: 'agree', note: '', textHash: seen, version });
    const answer = await decideRequest(here, seat('SLV'), id, asked);
    expect(answer.ok).toBe(false);
    if (!answer.ok) count(`agreed into what is closed: ${answer.code}`);
  }

  async #unseat(model: Model, { room, gone }: Real, { by, whom }: Extract<Settling, { kind: 'unseat' }>) {
    const seatId = room.seat(whom);
    const isOwn = by === whom;
    const answer = await revokeSeat(room.here, room.seat(by), seatId);
    if (answer.ok) {
      model.unseated.add(whom);
      gone.add(seatId);
    }
    return [answer, by === 'SEC' && !isOwn ? null : 'right/missing'] as const;
  }
}

const note = fc.constantFrom('', 'As the room wishes.', 'As the room wishes.');
const bySettler = fc.constantFrom<SeatCode[]>('SLV', 'SLV', 'SLV', 'SLV', 'SEC', 'MEX', 'IOM');
const settling: fc.Arbitrary<Settling> = fc.oneof(
  // What was settled is soon taken back: little can be done while much is settled.
  fc.record({
    kind: fc.constantFrom('freeze' as const, 'let go' as const, 'let go' as const),
    by: bySettler,
    note,
  }),
  fc.record({ kind: fc.constantFrom('close' as const, 'open' as const), by: bySettler, at: fc.nat(7), note }),
  fc.record({
    kind: fc.constant('unseat' as const),
    by: fc.constantFrom<SeatCode[]>('SEC', 'SEC', 'SEC', 'SLV', 'USA'),
    whom: fc.constantFrom<SeatCode[]>('SLV', 'CAN', 'USA', 'MEX', 'PAN', 'GTM', 'IOM'),
  }),
  fc.record({ kind: fc.constant('seat' as const) }),
  fc.record({ kind: fc.constant('seat' as const) }),
);

const weighted = (weight: number, arbitrary: fc.Arbitrary<Command>) => ({ weight, arbitrary });
const fate = fc.constantFrom('lost' as const, 'twice' as const, 'dropped' as const);
const commands = fc.array(
  fc.oneof(
    weighted(
      14,
      aStep.map((step) => new Call(step, 'arrives')),
    ),
    weighted(
      4,
      fc.tuple(aStep, fate).map(([step, what]) => new Call(step, what)),
    ),
    weighted(
      4,
      fc.tuple(aStep, aStep).map((steps) => new Together(...steps)),
    ),
    weighted(
      9,
      settling.map((what) => new Settle(what)),
    ),
    weighted(2, fc.constant(new Again())),
    weighted(1, fc.constant(new Restart())),
  ),
  // Short ones prove little: that two requests come to ask for the same takes a while.
  { minLength: STEPS, maxLength: STEPS, size: 'max' },
);

test(`[I12] every request filed is in exactly one state with an unbroken history (seed ${SEED}, ${RUNS} sessions of ${STEPS} commands)`, async () => {
  const property = fc.asyncProperty(commands, async (steps) => {
    const dir = mkdtempSync(join(tmpdir(), 'chapeau-model-'));
    const real: Real = { room: await register(undefined, dir), lost: [], gone: new Set(), keys: 0 };
    try {
      const model: Model = { requests: [], frozen: null, closed: new Map(), unseated: new Set(), count };
      await fc.asyncModelRun(() => ({ model, real }), steps);
      await histories(model, real);
    } finally {
      await real.room.close();
      rmSync(dir, { recursive: true, force: true });
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  const often = [
    'file',
    'support',
    'unsupport',
    'withdraw',
    'confirm',
    'sponsor',
    'reopen',
    'revise',
    'decide',
    'join',
    'twice',
  ];
  const settled = ['freeze', 'let go', 'close', 'open', 'unseat', 'seat'];
  const refused = [
    'refused for its words',
    'decide: document/frozen',
    'agreed into what is closed: paragraph/closed',
    'file: paragraph/closed',
  ];
  // Who leads then is the question: with one supporter there is but one answer.
  const handed = [
    'handed over, withdrawn',
    'handed over, replaced',
    'handed over with earlier words',
    'supported anew',
    'given back',
  ];
  for (const what of [...often, ...settled, ...refused, ...handed, 'together', 'sent again', 'restart']) {
    expect(times.get(what) ?? 0, `${what} of ${JSON.stringify([...times])}`).toBeGreaterThanOrEqual(1);
  }
}, 900_000);
