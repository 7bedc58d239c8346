// The frame of every command on a round that was opened: right, key, fact and record entry in one transaction that runs
// alone. A command says which fact it wants to add; the state machine says whether that can follow.

import { afterFact, isOver, type Round, type RoundCode, type RoundFact } from '../../shared/approval/round.ts';
import { commitmentOf } from '../../shared/proof/roundFacts.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import type { Receipt } from '../../shared/wire/approval.ts';
import type { Ability } from '../../shared/wire/meeting.ts';
import type { Change } from '../collab/roomPort.ts';
import type { RoundPointer } from '../store/approvalStore.ts';
import type { DocumentRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { readRound } from './readRound.ts';
import { recordAct } from './recordAct.ts';
import { type Granted, type RightCode, rightInDocument } from './rightOf.ts';

export type OnRoundCode = RightCode | RoundCode | 'round/unknown' | 'key/reused';

export interface OnRound extends Granted {
  readonly change: Change;
  readonly by: string;
  /** Milliseconds since 1970 by the installation's clock. */
  readonly at: number;
  readonly document: DocumentRow;
  readonly pointer: RoundPointer;
  readonly newSecret: () => string;
  /** With every answer, sealed or not. */
  readonly round: Round;
}

export interface RoundCommand {
  readonly command: string;
  /** Any of these suffices. */
  readonly abilities: (round: Round) => readonly Ability[];
  readonly roundId: string;
  /** What was asked, with the key of the call; null for what the installation does of itself. */
  readonly asked: { readonly key: string } | null;
}

const ACTS = {
  opened: 'round opened',
  answered: 'answer given',
  confirmed: 'answer confirmed',
  extended: 'round extended',
  reminded: 'reminder sent',
  fellDue: 'round fell due',
  closed: 'round closed',
  stopped: 'round stopped',
} as const satisfies Record<RoundFact['kind'], string>;

/** Rounds the seat cannot see answer exactly as rounds that do not exist. */
export async function actOnRound<C extends string>(
  here: Installation,
  by: string,
  { command, abilities, roundId, asked }: RoundCommand,
  act: (on: OnRound) => Promise<Result<RoundFact, C>>,
  then: (on: OnRound) => Promise<void> = async () => {},
): Promise<Result<Receipt, C | OnRoundCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<Receipt, C | OnRoundCode>> => {
    const { tx } = change;
    const pointer = await tx.approval.round(roundId);
    if (pointer === undefined) return refused('round/unknown');
    const sees = await rightInDocument(tx, here, by, 'readRounds', pointer.documentId);
    if (!sees.ok) return sees.code === 'seat/revoked' ? refused(sees.code) : refused('round/unknown');
    const round = await readRound(tx, pointer);
    const right = await rightToAct(change, here, by, pointer, abilities(round));
    if (!right.ok)
      return right.code === 'document/unknown' ? refused('round/unknown') : refused(right.code, right.data);
    meetingId = pointer.meetingId;
    const on: OnRound = { ...right.value, change, by, at, pointer, round, newSecret: here.newSecret };
    const run = async (): Promise<Result<Receipt, C | OnRoundCode>> => {
      const fact = await act(on);
      if (!fact.ok) return fact;
      const next = afterFact(round, fact.value);
      if (!next.ok) return next;
      const entry = await recordFact(on, fact.value, next.value);
      await then({ ...on, round: next.value });
      return ok({ roundId, at, recordSeq: entry.seq, recordHash: entry.hash });
    };
    if (asked === null) return run();
    return once(tx, { key: asked.key, seatId: by, at, asked: { command, roundId, ...asked } }, run);
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}

async function rightToAct(
  change: Change,
  here: Installation,
  by: string,
  { documentId }: RoundPointer,
  abilities: readonly Ability[],
): ReturnType<typeof rightInDocument> {
  let first: Awaited<ReturnType<typeof rightInDocument>> | null = null;
  for (const ability of abilities) {
    const right = await rightInDocument(change.tx, here, by, ability, documentId);
    if (right.ok) return right;
    first ??= right;
  }
  if (first === null) throw new Error('a command on a round needs an ability');
  return first;
}

function phaseOf({ phase }: Round): RoundPointer['phase'] {
  switch (phase.kind) {
    case 'running':
    case 'due':
      return phase.kind;
    case 'broken':
    case 'closed':
    case 'stopped':
      return 'over';
    default:
      return assertNever(phase);
  }
}

/** One entry; under seal it holds a commitment only, and the entry that ends the round opens all of them. */
async function recordFact(on: OnRound, fact: RoundFact, next: Round) {
  const { change, by, at, delegation, pointer } = on;
  const { tx } = change;
  const { id, meetingId, documentId } = pointer;
  const facts: Record<string, unknown> = { documentId };
  // An objection is seen at once, whatever the seal.
  if (fact.kind === 'answered' && next.terms.visibility === 'sealed' && !isOver(next)) {
    const opened = { salt: on.newSecret(), fact };
    const commitment = commitmentOf(opened);
    await tx.approval.insertSealedAnswer({ commitment, roundId: id, ...opened });
    facts.sealed = commitment;
  } else {
    facts.fact = fact;
  }
  if (isOver(next) && !isOver(on.round)) {
    const sealed = await tx.approval.sealedAnswers(id);
    if (sealed.length > 0) facts.unsealed = sealed.map(({ salt, fact: answer }) => ({ salt, fact: answer }));
  }
  await tx.approval.updateRound(id, { deadline: next.deadline.at, phase: phaseOf(next) });
  return recordAct(tx, meetingId, at, {
    act: ACTS[fact.kind],
    seatId: by,
    onBehalfOf: delegation,
    object: { kind: 'round', id },
    facts,
  });
}
