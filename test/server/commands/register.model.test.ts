// The register against a model of it: eight seats do what comes to their minds, calls get lost and are sent again, arrive
// twice or in another order, the server is stopped and started. After every step the server says of each request what
// the model says, and its history in the record leads there.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import type { RequestStateKind } from '../../../shared/amendment/request.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import type { Result } from '../../../shared/result.ts';
import type { RequestAnswer } from '../../../shared/wire/request.ts';
import { MEMBERS, type Register, register, SEATS } from './registerKit.ts';
import { aStep, type Prepared, prepare, type Step } from './registerSteps.ts';

const SEED = 20_170_621;
const RUNS = 40;
const MOST_STEPS = 60;

interface Kept {
  readonly id: string;
  state: RequestStateKind;
  lead: string;
  supporters: string[];
  offeredBy: string | null;
  versions: number;
  oral: 'no' | 'said' | 'confirmed';
}
/** What everybody should know, by the rules of the trade and not by those of the server. */
type Model = { requests: Kept[] };
/** The real meeting, and calls whose answer got lost: they will be sent again. */
interface Real {
  readonly room: Register;
  readonly lost: { readonly prepared: Prepared; readonly answer: string }[];
  keys: number;
}

const IN_HAND: readonly RequestStateKind[] = ['open', 'parked', 'offered', 'returned'];
const DECIDED: Readonly<Record<string, RequestStateKind>> = {
  agree: 'agreed',
  agreeInPart: 'agreedInPart',
  notAgreed: 'notAgreed',
  park: 'parked',
  note: 'noted',
  return: 'returned',
};
/** What depends on words, which the model does not know. */
const OF_WORDS: readonly string[] = [
  'request/clash',
  'request/targets-gone',
  'request/stale',
  'request/no-change',
  'request/not-neighbours',
  'request/not-a-part',
  'request/other-wording',
  'text/empty',
];

/** The one refusal there must be, or null where only the words can stand in the way. */
function refusalFor(step: Step, row: Kept | null, model: Model): string | null {
  if (step.kind === 'type') return null;
  const { by } = step;
  const isMember = MEMBERS.includes(by);
  if (step.kind === 'file') return (step.how === 'oral') === (by === 'SEC') ? null : 'right/missing';
  if (row === null) throw new Error('a step about nothing');
  if (by === 'IOM' && row.lead !== 'IOM' && row.offeredBy !== 'IOM') return 'request/unknown';
  const mayDecide = by === 'SLV' || by === 'SEC';
  switch (step.kind) {
    case 'support':
    case 'unsupport': {
      if (!isMember) return 'right/missing';
      if (row.lead === by) return 'request/own';
      if (row.state === 'offered') return 'request/offered';
      if (!IN_HAND.includes(row.state)) return 'request/decided';
      const stands = row.supporters.includes(by);
      if (step.kind === 'support') return stands ? 'request/supported' : null;
      return stands ? null : 'request/not-supported';
    }
    case 'sponsor':
      if (!isMember) return 'right/missing';
      return row.state === 'offered' ? null : 'request/not-offered';
    case 'confirm':
      if (by === 'SEC') return 'right/missing';
      if (row.lead !== by) return 'request/not-lead';
      return { no: 'request/not-oral', confirmed: 'request/confirmed', said: null }[row.oral];
    case 'withdraw':
    case 'revise':
      if (row.lead !== by) return 'request/not-lead';
      return IN_HAND.includes(row.state) ? null : 'request/decided';
    case 'reopen':
      if (row.state === 'withdrawn') return row.lead === by ? null : 'request/not-lead';
      if (!mayDecide) return 'right/missing';
      if (row.state === 'open') return 'request/not-decided';
      return row.state === 'offered' || row.state === 'replaced' ? `request/${row.state}` : null;
    case 'decide': {
      if (!mayDecide) return 'right/missing';
      if (row.state === 'offered') return 'request/offered';
      return row.state === 'open' || row.state === 'parked' ? null : 'request/decided';
    }
    case 'join':
      if (!isMember) return 'right/missing';
      if (row.lead !== by) return 'request/not-lead';
      return model.requests.length === 1 ? 'request/own' : null;
  }
}

function passOn(row: Kept, otherwise: RequestStateKind): void {
  const [next, ...rest] = row.supporters;
  if (next === undefined) row.state = otherwise;
  else Object.assign(row, { lead: next, supporters: rest });
}

/** What was done, done to the model. */
function apply(model: Model, step: Step, row: Kept | null, answer: RequestAnswer, asked: Asked): void {
  if (step.kind === 'type') return;
  const by: string = step.by;
  if (step.kind === 'file') {
    const { id, lead } = answer.request;
    if (step.how !== 'oral') expect(lead).toBe(by);
    const oral = step.how === 'oral' && lead !== 'SEC' ? 'said' : 'no';
    const state = lead === 'IOM' ? 'offered' : 'open';
    model.requests.push({ id, state, lead, supporters: [], offeredBy: null, versions: 1, oral });
    return;
  }
  if (row === null) return;
  switch (step.kind) {
    case 'support':
      row.supporters.push(by);
      return;
    case 'unsupport':
      row.supporters = row.supporters.filter((code) => code !== by);
      return;
    case 'sponsor':
      Object.assign(row, { state: 'open', offeredBy: row.lead, lead: by });
      return;
    case 'confirm':
      row.oral = 'confirmed';
      return;
    case 'withdraw':
      passOn(row, 'withdrawn');
      return;
    case 'revise':
      row.versions += 1;
      row.oral = 'no';
      if (row.state === 'returned') row.state = 'open';
      return;
    case 'reopen':
      row.state = row.lead === 'IOM' ? 'offered' : 'open';
      return;
    case 'decide':
      row.state = DECIDED[step.decision]!;
      for (const { requestId, becomes } of asked.others) {
        const other = model.requests.find(({ id }) => id === requestId)!;
        if (becomes !== 'open') other.state = becomes === 'notAgreed' ? 'notAgreed' : 'returned';
      }
      return;
    case 'join': {
      const into = model.requests.find(({ id }) => id === asked.into)!;
      if (!into.supporters.includes(by)) into.supporters.push(by);
      passOn(row, 'replaced');
      return;
    }
  }
}

/** Of a call, what the model needs to know besides the step. */
interface Asked {
  readonly others: readonly { readonly requestId: string; readonly becomes: string }[];
  readonly into: string | null;
}

/** Sends a call and holds the answer to the model. */
async function deliver(model: Model, prepared: Prepared, order?: Promise<Result<RequestAnswer> | null>) {
  const { step } = prepared;
  const row = prepared.row === null ? null : model.requests.find(({ id }) => id === prepared.row!.id)!;
  const answer = await (order ?? prepared.send());
  if (answer === null) return 'typed';
  const must = refusalFor(step, row, model);
  if (must !== null) expect(answer, JSON.stringify(step)).toMatchObject({ ok: false, code: must });
  else if (answer.ok) {
    apply(model, step, row, answer.value, prepared.asked);
    count(step.kind);
  } else {
    count('refused for its words');
    const ofOthers = step.kind === 'decide' && prepared.asked.others.length > 0 && 'requestId' in answer.data;
    const ofOther = step.kind === 'join' && ['request/own', 'request/decided', 'request/offered'].includes(answer.code);
    if (!ofOthers && !ofOther) expect(OF_WORDS, JSON.stringify(step)).toContain(answer.code);
  }
  return JSON.stringify(answer);
}

/** Where the acts in the record lead, from the first. */
function told(acts: readonly RecordEntry[]): string {
  const [first, ...rest] = acts;
  if (first?.act !== 'request filed') return 'not filed';
  let state = first.facts.offered === true ? 'offered' : 'open';
  for (const { act, facts } of rest) {
    const passedOn = 'goesOnUnder' in facts;
    const after: Readonly<Record<string, string>> = {
      'request filed': 'filed twice',
      'request revised': state === 'returned' ? 'open' : state,
      'request supported': state,
      'request unsupported': state,
      'request confirmed': state,
      'request sponsored': 'open',
      'request withdrawn': passedOn ? state : 'withdrawn',
      'request joined': passedOn ? state : 'replaced',
      'request agreed': 'agreed',
      'request agreed in part': 'agreedInPart',
      'request not agreed': 'notAgreed',
      'request parked': 'parked',
      'request noted': 'noted',
      'request returned': 'returned',
      'request reopened': facts.lead === 'IOM' ? 'offered' : 'open',
    };
    state = after[act] ?? `unknown act ${act}`;
  }
  return state;
}

async function agree(model: Model, { room }: Real): Promise<void> {
  const rows = await room.requests();
  const codeOf = new Map<string | null, string>(SEATS.map((code) => [room.delegation(code), code]));
  const asModel = ({ id, state, leadId, supporterIds, offeredById, versions }: RequestRow) => ({
    id,
    state: state.kind,
    lead: codeOf.get(leadId),
    supporters: supporterIds.map((each) => codeOf.get(each)),
    offeredBy: codeOf.get(offeredById) ?? null,
    versions: versions.length,
  });
  expect(rows.map(asModel)).toEqual(model.requests.map(({ oral: _oral, ...row }) => row));
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
const nextKey = (real: Real) => `key-number-${++real.keys}`;

/** One call; `lost` the answer does not arrive, `twice` it is sent again at once, `dropped` it never leaves. */
class Call implements Command {
  readonly step: Step;
  readonly fate: 'arrives' | 'lost' | 'twice' | 'dropped';
  constructor(step: Step, fate: Call['fate']) {
    this.step = step;
    this.fate = fate;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const prepared = await prepare(real.room, this.step, nextKey(real));
    if (prepared === null || this.fate === 'dropped') return;
    const answer = await deliver(model, prepared);
    await agree(model, real);
    const done = answer.startsWith('{"ok":true');
    if (this.fate === 'twice' && done) {
      expect(JSON.stringify(await prepared.send())).toBe(answer);
      await agree(model, real);
      count('twice');
    }
    if (this.fate === 'lost' && done) real.lost.push({ prepared, answer });
  }
  toString = () => `${this.fate} ${JSON.stringify(this.step)}`;
}

/** Two people at once; the second one's call is the first to arrive. */
class Together implements Command {
  readonly steps: readonly [Step, Step];
  constructor(...steps: [Step, Step]) {
    this.steps = steps;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const first = await prepare(real.room, this.steps[0], nextKey(real));
    const second = await prepare(real.room, this.steps[1], nextKey(real));
    if (first === null || second === null) return;
    const [late, early] = [second.send(), first.send()];
    count('together');
    await deliver(model, second, late);
    await deliver(model, first, early);
    await agree(model, real);
  }
  toString = () => `together ${JSON.stringify(this.steps)}`;
}

/** Whoever got no answer sends the call again, under the same key: the first answer comes back and nothing happens. */
class Again implements Command {
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    for (const { prepared, answer } of real.lost.splice(0)) {
      expect(JSON.stringify(await prepared.send())).toBe(answer);
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

const commands = fc.commands(
  [
    aStep.map((step) => new Call(step, 'arrives')),
    aStep.map((step) => new Call(step, 'arrives')),
    aStep.map((step) => new Call(step, 'arrives')),
    fc
      .tuple(aStep, fc.constantFrom('lost' as const, 'twice' as const, 'dropped' as const))
      .map(([step, fate]) => new Call(step, fate)),
    fc.tuple(aStep, aStep).map((steps) => new Together(...steps)),
    fc.constant(new Again()),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Command>(new Again()) },
      { weight: 1, arbitrary: fc.constant<Command>(new Restart()) },
    ),
  ],
  { maxCommands: MOST_STEPS, size: 'max' },
);

test(`[I12] every request filed is in exactly one state with an unbroken history (seed ${SEED}, ${RUNS} runs)`, async () => {
  const property = fc.asyncProperty(commands, async (steps) => {
    const dir = mkdtempSync(join(tmpdir(), 'chapeau-model-'));
    const real: Real = { room: await register(undefined, dir), lost: [], keys: 0 };
    try {
      const model: Model = { requests: [] };
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
  for (const what of [...often, 'together', 'sent again', 'restart', 'refused for its words']) {
    expect(times.get(what) ?? 0, `${what} of ${JSON.stringify([...times])}`).toBeGreaterThanOrEqual(1);
  }
}, 900_000);
