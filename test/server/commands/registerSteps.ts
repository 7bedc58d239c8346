// What people of a meeting may do next, drawn at random, and how it is done on the real server. A step names things by
// counting ("the third request"), so that it means something in every state; most steps are sensible, many are not.

import fc from 'fast-check';
import { confirmRequest } from '../../../server/commands/confirmRequest.ts';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../../server/commands/decideRequest.ts';
import { fileRequest } from '../../../server/commands/fileRequest.ts';
import { joinRequest } from '../../../server/commands/joinRequest.ts';
import { reopenRequest } from '../../../server/commands/reopenRequest.ts';
import { reviseRequest } from '../../../server/commands/reviseRequest.ts';
import { sponsorRequest } from '../../../server/commands/sponsorRequest.ts';
import { supporterIds } from '../../../server/commands/supporters.ts';
import { supportRequest, unsupportRequest } from '../../../server/commands/supportRequest.ts';
import { withdrawRequest } from '../../../server/commands/withdrawRequest.ts';
import { asksTheSame } from '../../../server/commands/wordingOf.ts';
import type { RequestRow } from '../../../server/store/store.ts';
import { isInHand, isUndecided } from '../../../shared/amendment/lifecycle.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { DECISIONS, type RequestVersion } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import {
  decideRequest as decideSchema,
  fileRequest as fileSchema,
  type RequestAnswer,
  reviseRequest as reviseSchema,
} from '../../../shared/wire/request.ts';
import { MEMBERS, type Register, reworded, SEATS, type SeatCode } from './registerKit.ts';

export const PLAIN = ['support', 'unsupport', 'withdraw', 'confirm', 'sponsor', 'reopen'] as const;
export type Plain = (typeof PLAIN)[number];

export type Step =
  | {
      readonly kind: 'file';
      readonly how: 'draft' | 'move' | 'remark' | 'oral';
      readonly by: SeatCode;
      readonly at: number;
      readonly words: number;
    }
  | { readonly kind: Plain; readonly by: SeatCode; readonly request: number }
  | { readonly kind: 'join'; readonly by: SeatCode; readonly request: number; readonly into: number }
  | {
      readonly kind: 'revise';
      readonly by: SeatCode;
      readonly request: number;
      readonly words: number;
      readonly stale: boolean;
    }
  | {
      readonly kind: 'decide';
      readonly by: SeatCode;
      readonly request: number;
      readonly decision: (typeof DECISIONS)[number];
      readonly other: number;
      readonly stale: boolean;
    }
  /** The secretariat types into the text. */
  | { readonly kind: 'type'; readonly at: number; readonly words: number };

const seat = fc.constantFrom(...SEATS);
/** Those who may file: most of what is done is done by whoever may do it. */
const party = fc.constantFrom(...SEATS.filter((code) => code !== 'SEC'));
const count = fc.nat({ max: 1000 });
/** Few words often, so that two ask for the same. */
const wording = fc.oneof(fc.nat({ max: 3 }), count);
const rarely = fc.integer({ min: 0, max: 19 }).map((n) => n === 0);

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      how: fc.constantFrom('draft' as const, 'draft' as const, 'move' as const, 'remark' as const),
      by: party,
      at: count,
      words: wording,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      how: fc.constant('oral' as const),
      by: fc.constantFrom('SEC' as const, 'SEC' as const, 'CAN' as const),
      at: count,
      words: wording,
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constantFrom(...PLAIN, 'support', 'support'), by: seat, request: count }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('join' as const), by: seat, request: count, into: count }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('revise' as const),
      by: seat,
      request: count,
      words: wording,
      stale: rarely,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      by: fc.constantFrom('SLV' as const, 'SEC' as const, 'SLV' as const, 'CAN' as const),
      request: count,
      decision: fc.constantFrom(...DECISIONS, 'agree' as const),
      other: count,
      stale: rarely,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('type' as const), at: count, words: wording }) },
);

const FIND = ['the', 'To', 'month', 'group', 'workshop', 'working', 'names', 'offer', 'next', 'exchange'];
const PUT = ['a', 'To now', 'year', 'Group', 'seminar', 'standing', 'addresses', 'kind offer', 'coming', 'sharing', ''];

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;
const changed = (block: Block, words: number): Block =>
  reworded(block, pick(FIND, words), pick(PUT, Math.floor(words / 7)));

/** What is asked for, made once: sent again it is the same call under the same key. */
export interface Prepared {
  readonly step: Step;
  /** The request it is about, as it stood when the call was made; null where it is about none. */
  readonly row: RequestRow | null;
  readonly asked: {
    /** Requests decided along with it. */
    readonly others: readonly { readonly requestId: string; readonly becomes: string }[];
    /** The request that is joined. */
    readonly into: string | null;
  };
  send(): Promise<Result<RequestAnswer> | null>;
}

const NOTHING_MORE: Prepared['asked'] = { others: [], into: null };

const lastOf = (row: RequestRow): RequestVersion => row.versions.at(-1)!;

/** `room.here` is asked for when the call is sent: the server may be another by then. `key` is the step's own. Gives null for a step about a request while there is none. */
export async function prepare(room: Register, drawn: Step, key: string): Promise<Prepared | null> {
  const text = await room.text();
  if (drawn.kind === 'type') {
    const step = drawn;
    const block = pick(step.words <= 3 ? text.slice(0, 2) : text, step.at);
    // The words that delegations ask about, changed to something that none of them asks for.
    const typed = (each: Block) => changed(each, step.words + 70);
    const send = async () => {
      await room.type((blocks) => blocks.map((each) => (each.id === block.id ? typed(each) : each)));
      return null;
    };
    return { step, row: null, asked: NOTHING_MORE, send };
  }
  if (drawn.kind === 'file') {
    const step = drawn;
    const by = room.seat(step.by);
    const asked = fileSchema.parse(await filing(room, step, text, key));
    return { step, row: null, asked: NOTHING_MORE, send: () => fileRequest(room.here, by, room.documentId, asked) };
  }
  const rows = await room.requests();
  if (rows.length === 0) return null;
  const { row, step } = aimed(room, drawn, rows, text);
  const by = room.seat(step.by);
  switch (step.kind) {
    case 'join': {
      const into = pick(rows, step.into).id;
      return { step, row, asked: { others: [], into }, send: () => joinRequest(room.here, by, row.id, { key, into }) };
    }
    case 'revise': {
      const asked = reviseSchema.parse(revision(step, row, text, key));
      return { step, row, asked: NOTHING_MORE, send: () => reviseRequest(room.here, by, row.id, asked) };
    }
    case 'decide': {
      const asked = decideSchema.parse(decision(step, row, rows, text, key));
      const others = 'others' in asked ? asked.others : [];
      return { step, row, asked: { others, into: null }, send: () => decideRequest(room.here, by, row.id, asked) };
    }
    default: {
      const run = RUN[step.kind];
      const { version } = lastOf(row);
      const seen = textHash(decidedBlocks(lastOf(row), text));
      const asked = { key, note: '', version, textHash: seen, others: [] };
      return { step, row, asked: NOTHING_MORE, send: () => run(room.here, by, row.id, asked) };
    }
  }
}

type About = Exclude<Step, { kind: 'type' | 'file' }>;

/** Two of three go for a request where the step is likely to be done, by who may do it; the rest for any, by anybody. */
function aimed(
  room: Register,
  step: About,
  rows: readonly RequestRow[],
  text: readonly Block[],
): { step: About; row: RequestRow } {
  const nth = Math.floor(step.request / 3);
  const codeOf = (id: string) => SEATS.find((code) => room.delegation(code) === id)!;
  const fitting = step.request % 3 !== 0 ? rows.filter((row) => isFitting(step, row, rows)) : [];
  if (fitting.length === 0) return { step, row: pick(rows, nth) };
  // One of two leaves a request with as many supporters as there are: who comes after it must be the right one.
  const leaves = step.kind === 'join' || step.kind === 'withdraw';
  const most = Math.max(...fitting.map(({ supporters }) => supporters.length));
  const followed = leaves && nth % 2 === 0 ? fitting.filter(({ supporters }) => supporters.length === most) : [];
  // And one of two joins where a request may come to give way.
  const twins = step.kind === 'support' && nth % 2 === 0 ? fitting.filter((one) => hasTwin(one, rows)) : [];
  const chosen = followed.length > 0 ? followed : twins;
  const sponsored =
    step.kind === 'withdraw' && nth % 2 === 1
      ? fitting.filter(({ offeredById, supporters }) => offeredById !== null && supporters.length === 0)
      : [];
  const row = pick([sponsored, chosen, fitting].find((some) => some.length > 0) ?? fitting, nth);
  if (step.kind === 'decide' && step.decision === 'agree' && nth % 2 === 0) {
    const clashing = fitting.filter((each) => !rebaseRequest(lastOf(each), text).ok);
    return { step, row: clashing.length === 0 ? row : pick(clashing, nth) };
  }
  switch (step.kind) {
    case 'support': {
      const { version } = lastOf(row);
      const [earlier, current] = [row.supporters.filter((one) => one.version !== version), supporterIds(row)];
      // Who supported earlier words mostly goes on to these.
      if (earlier.length > 0 && nth % 3 > 0) {
        return { step: { ...step, by: codeOf(pick(earlier, nth).delegationId) }, row };
      }
      const others = MEMBERS.filter((code) => ![row.leadId, ...current].includes(room.delegation(code)));
      return { step: { ...step, by: pick(others, nth) }, row };
    }
    case 'sponsor':
      return { step: { ...step, by: pick(MEMBERS, nth) }, row };
    case 'reopen': {
      const by = row.state.kind === 'withdrawn' ? codeOf(row.leadId) : pick(['SLV', 'SEC'] as const, nth);
      return { step: { ...step, by }, row };
    }
    case 'unsupport':
      return { step: { ...step, by: codeOf(pick(row.supporters, nth).delegationId) }, row };
    case 'join':
      return { step: { ...step, by: codeOf(row.leadId), into: rows.findIndex((other) => couldJoin(row, other)) }, row };
    case 'withdraw':
    case 'revise':
    case 'confirm':
      return { step: { ...step, by: codeOf(row.leadId) }, row };
    default:
      return { step, row };
  }
}

const couldJoin = (row: RequestRow, other: RequestRow): boolean =>
  row.leadId !== other.leadId && isInHand(other.state) && asksTheSame(lastOf(row), lastOf(other));

const hasTwin = (row: RequestRow, rows: readonly RequestRow[]): boolean => rows.some((other) => couldJoin(row, other));

function isFitting(step: About, row: RequestRow, rows: readonly RequestRow[]): boolean {
  switch (step.kind) {
    case 'support':
      return row.supporters.length < MEMBERS.length - 2 && isUndecided(row.state);
    case 'unsupport':
      return row.supporters.length > 0 && isInHand(row.state);
    case 'sponsor':
      return row.state.kind === 'offered';
    case 'reopen':
      return !isInHand(row.state);
    case 'decide':
      return isUndecided(row.state);
    case 'confirm':
      return lastOf(row).oral && lastOf(row).confirmedAt === null;
    case 'withdraw':
    case 'revise':
      return isInHand(row.state);
    case 'join':
      return isUndecided(row.state) && hasTwin(row, rows);
  }
}

const RUN = {
  support: supportRequest,
  unsupport: unsupportRequest,
  withdraw: withdrawRequest,
  confirm: confirmRequest,
  sponsor: sponsorRequest,
  reopen: reopenRequest,
} as const;

async function filing(room: Register, step: Extract<Step, { kind: 'file' }>, text: readonly Block[], key: string) {
  const { how, by, at, words } = step;
  // Few words in few paragraphs: that is where two ask for the same.
  const block = pick(words <= 3 ? text.slice(0, 2) : text, at);
  const reason = `Because of ${words}.`;
  switch (how) {
    case 'draft': {
      const twin = words % 2 === 1 ? (await room.requests()).find((row) => isTwinOf(row, text)) : undefined;
      if (twin !== undefined) {
        const [target] = lastOf(twin).targets;
        await room.draft(by, target!, lastOf(twin).content);
        return { kind: how, key, blocks: [target!], reason };
      }
      const more = words % 5 === 0 ? [{ ...block, id: `new-${words}` }] : [];
      const content = words % 11 === 0 ? [] : [changed(block, words), ...more];
      await room.draft(by, block.id, content);
      return { kind: how, key, blocks: [block.id], reason };
    }
    case 'move':
      return { kind: how, key, blocks: [block.id], after: words % 6 === 0 ? null : pick(text, words).id, reason };
    case 'remark':
      return { kind: how, key, blockId: words % 3 === 0 ? null : block.id, reason };
    case 'oral': {
      const delegation = pick(['CAN', 'USA', 'IOM', 'SEC'], words);
      const content = [changed(block, words)];
      return {
        kind: how,
        key,
        delegation,
        targets: [block.id],
        after: null,
        content,
        reason,
        textHash: textHash([block]),
      };
    }
  }
}

/** Words that another delegation may ask for as well. */
const isTwinOf = (row: RequestRow, text: readonly Block[]): boolean =>
  isUndecided(row.state) &&
  lastOf(row).kind === 'wording' &&
  lastOf(row).targets.length === 1 &&
  lastOf(row).content.length === 1 &&
  text.some(({ id }) => id === lastOf(row).targets[0]);

const UNSEEN = 'f'.repeat(64);

function revision(step: Extract<Step, { kind: 'revise' }>, row: RequestRow, text: readonly Block[], key: string) {
  const block = text.find(({ id }) => lastOf(row).targets.includes(id)) ?? pick(text, step.words);
  const content = [changed(block, step.words)];
  const hash = step.stale ? UNSEEN : textHash([block]);
  const from = { kind: 'wording', targets: [block.id], after: null, content, textHash: hash };
  return { key, from, reason: `Because of ${step.words}.` };
}

const sharesTargets = (a: RequestVersion, b: RequestVersion): boolean =>
  a.targets.some((target) => b.targets.includes(target));

function decision(
  step: Extract<Step, { kind: 'decide' }>,
  row: RequestRow,
  rows: readonly RequestRow[],
  text: readonly Block[],
  key: string,
) {
  // Mostly one that may compete with it; now and then any.
  const rivals = rows.filter(({ id, versions }) => id !== row.id && sharesTargets(versions.at(-1)!, lastOf(row)));
  const other = pick(rivals.length > 0 && step.other % 8 !== 0 ? rivals : rows, step.other);
  const becomes = pick(['notAgreed', 'returned', 'open'], step.other);
  return {
    decision: step.decision,
    key,
    textHash: step.stale ? UNSEEN : textHash(decidedBlocks(lastOf(row), text)),
    version: lastOf(row).version,
    note: '',
    ...(step.decision === 'agreeInPart' ? { hunks: [step.other % 2] } : {}),
    ...(step.decision === 'park' ? { with: [pick(SEATS, step.other)] } : {}),
    ...(step.decision === 'agree' && step.other % 4 === 0 && other.id !== row.id
      ? { others: [{ requestId: other.id, version: lastOf(other).version, becomes }] }
      : {}),
  };
}
