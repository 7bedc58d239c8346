// What the register should know, by the rules of the trade and not by those of the server: a model for random walks. It
// knows no words; where only they can stand in the way it says which refusals they may lead to.

import { expect } from 'vitest';
import type { RequestStateKind } from '../../../shared/amendment/request.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import type { RequestAnswer } from '../../../shared/wire/request.ts';
import { MEMBERS, type SeatCode } from './registerKit.ts';
import type { Step } from './registerSteps.ts';

export interface Kept {
  readonly id: string;
  state: RequestStateKind;
  lead: string;
  /** Each with the version it supports. */
  supporters: { readonly code: string; readonly version: number }[];
  /** What was asked for in each version; the model only asks whether it is the same. */
  readonly wordings: string[];
  offeredBy: string | null;
  /** The version that was sponsored last; 0 where none was. */
  sponsored: number;
  versions: number;
  oral: 'no' | 'said' | 'confirmed';
}
/** What everybody should know, by the rules of the trade and not by those of the server. */
export interface Model {
  readonly requests: Kept[];
  /** The text as it read when it was frozen, or null. */
  frozen: string | null;
  /** Paragraphs that are closed, with their words as they may not be changed by any command. */
  readonly closed: Map<string, string>;
  /** Who lost the seat and was given no other. */
  readonly unseated: Set<SeatCode>;
  /** How often what happened: a walk that goes nowhere proves nothing. */
  readonly count: (what: string) => void;
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
/** What depends on words, which the model does not know. Where nobody asks for words, nothing does. */
const OF_DRAFTS = ['request/no-change', 'request/not-neighbours', 'request/targets-gone', 'request/stale'];
const OF_TEXT = ['request/clash', 'request/targets-gone', 'request/stale', 'text/empty'];
const WORDS: Readonly<Record<Exclude<Step['kind'], 'decide'>, readonly string[]>> = {
  type: [],
  file: OF_DRAFTS,
  revise: OF_DRAFTS,
  reopen: OF_TEXT,
  join: ['request/other-wording'],
  support: [],
  unsupport: [],
  sponsor: [],
  confirm: [],
  withdraw: [],
};

function wordsOf(step: Step): readonly string[] {
  if (step.kind !== 'decide') return WORDS[step.kind];
  if (step.decision === 'agreeInPart') return [...OF_TEXT, 'request/not-a-part'];
  return step.decision === 'agree' ? OF_TEXT : ['request/stale'];
}

/** What the words, and what is settled about them, may have a call refused with that is otherwise in order. */
export function refusalsOfWords(step: Step, model: Model): readonly string[] {
  const inFrozen = model.frozen !== null && puts(step) ? ['document/frozen'] : [];
  const inClosed = model.closed.size > 0 && (puts(step) || step.kind === 'file' || step.kind === 'revise');
  return [...wordsOf(step), ...inFrozen, ...(inClosed ? ['paragraph/closed'] : [])];
}

/** It brings words into the text, or takes some out. */
const puts = (step: Step): boolean =>
  step.kind === 'reopen' || (step.kind === 'decide' && (step.decision === 'agree' || step.decision === 'agreeInPart'));

/** Whether it must be refused, with whatever code: nothing is agreed into a text that is frozen. */
export const mustBeRefused = (step: Step, model: Model): boolean =>
  model.frozen !== null && step.kind === 'decide' && puts(step);

/**
 * The one refusal there must be, or null where only the words can stand in the way. `read`: the version of the request that
 * whoever acts had before him.
 */
export function refusalFor(step: Step, row: Kept | null, model: Model, read: number): string | null {
  const refusal = refusalOfStates(step, row, model);
  const isForWords = ['support', 'sponsor', 'confirm', 'decide'].includes(step.kind);
  return refusal === null && isForWords && row !== null && row.versions !== read ? 'request/revised' : refusal;
}

function refusalOfStates(step: Step, row: Kept | null, model: Model): string | null {
  if (step.kind === 'type') return null;
  const { by } = step;
  if (model.unseated.has(by)) return 'seat/revoked';
  const isMember = MEMBERS.includes(by);
  const whileFrozen = model.frozen !== null ? 'document/frozen' : null;
  if (step.kind === 'file') return (step.how === 'oral') === (by === 'SEC') ? whileFrozen : 'right/missing';
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
      const mine = row.supporters.find(({ code }) => code === by);
      if (step.kind === 'support') return mine?.version === row.versions ? 'request/supported' : null;
      return mine ? null : 'request/not-supported';
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
      if (!IN_HAND.includes(row.state)) return 'request/decided';
      return step.kind === 'revise' ? whileFrozen : null;
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

const wordingOf = ({ kind, targets, content }: RequestAnswer['request']): string =>
  JSON.stringify([kind, targets, content.map(({ id: _id, ...words }) => words)]);

/**
 * The one who joined first leads from now on; the others stay in their order. Where nobody supports the last words, those
 * are asked for again that were supported last.
 */
function passOn(row: Kept, otherwise: RequestStateKind, model: Model): void {
  if (row.supporters.length > 1) model.count(`handed over, ${otherwise}`);
  const newest = Math.max(0, ...row.supporters.map(({ version }) => version));
  const next = row.supporters.find(({ version }) => version === newest);
  if (next === undefined) {
    row.state = otherwise;
    return;
  }
  const rest = row.supporters.filter((one) => one !== next);
  Object.assign(row, { lead: next.code, supporters: rest });
  if (newest === row.versions) return;
  model.count('handed over with earlier words');
  row.versions += 1;
  row.wordings.push(row.wordings[newest - 1]!);
  row.supporters = rest.map((one) => (one.version === newest ? { ...one, version: row.versions } : one));
}

function supportedBy(row: Kept, code: string): void {
  const mine = { code, version: row.versions };
  const isThere = row.supporters.some((one) => one.code === code);
  row.supporters = isThere ? row.supporters.map((one) => (one.code === code ? mine : one)) : [...row.supporters, mine];
}

/** What was done, done to the model. */
export function apply(model: Model, step: Step, row: Kept | null, answer: RequestAnswer, asked: Asked): void {
  if (step.kind === 'type') return;
  const by: string = step.by;
  if (step.kind === 'file') {
    const { id, lead } = answer.request;
    if (step.how !== 'oral') expect(lead).toBe(by);
    const oral = step.how === 'oral' && lead !== 'SEC' ? 'said' : 'no';
    const state = lead === 'IOM' ? 'offered' : 'open';
    const wordings = [wordingOf(answer.request)];
    model.requests.push({
      id,
      state,
      lead,
      supporters: [],
      wordings,
      sponsored: 0,
      offeredBy: null,
      versions: 1,
      oral,
    });
    return;
  }
  if (row === null) return;
  switch (step.kind) {
    case 'support':
      if (row.supporters.some(({ code }) => code === by)) model.count('supported anew');
      supportedBy(row, by);
      return;
    case 'unsupport':
      row.supporters = row.supporters.filter(({ code }) => code !== by);
      return;
    case 'sponsor':
      Object.assign(row, { state: 'open', offeredBy: row.lead, lead: by, sponsored: row.versions });
      return;
    case 'confirm':
      row.oral = 'confirmed';
      return;
    case 'withdraw':
      if (row.supporters.length > 0 || row.offeredBy === null) passOn(row, 'withdrawn', model);
      else {
        model.count('given back');
        const again = row.wordings[row.sponsored - 1]!;
        if (row.sponsored < row.versions) {
          row.versions += 1;
          row.wordings.push(again);
        }
        Object.assign(row, { state: 'offered', lead: row.offeredBy, offeredBy: null });
      }
      return;
    case 'revise':
      row.wordings.push(wordingOf(answer.request));
      row.versions += 1;
      if (row.wordings.at(-1) === row.wordings.at(-2)) {
        row.supporters = row.supporters.map((one) =>
          one.version === row.versions - 1 ? { ...one, version: row.versions } : one,
        );
      }
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
      supportedBy(into, by);
      passOn(row, 'replaced', model);
      return;
    }
  }
}

/** Of a call, what the model needs to know besides the step. */
export interface Asked {
  readonly others: readonly { readonly requestId: string; readonly becomes: string }[];
  readonly into: string | null;
}

/** Where the acts in the record lead, from the first. */
export function told(acts: readonly RecordEntry[]): string {
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
      'request withdrawn': 'offeredAgainBy' in facts ? 'offered' : passedOn ? state : 'withdrawn',
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
