// What people make of the actions of issued texts: the secretariat confirms, changes, dismisses and adds; it or the delegation
// that an action names says whether it is done. Each is one row more and one entry in the record of the meeting in which
// it was settled, which may be a later one than that of the text.

import { isNamed, type Standing } from '../../shared/followUp/action.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { SettleAction, SettledAction } from '../../shared/wire/followUp.ts';
import type { Change } from '../collab/roomPort.ts';
import type { ActionRow } from '../store/followUpStore.ts';
import { type FollowedText, followedTexts, readText, standingActions } from './followedTexts.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { holderOf, type RightCode, rightInMeeting } from './rightOf.ts';
import { namesOf } from './viewFollowUp.ts';

export type SettleCode =
  | RightCode
  | 'meeting/unknown'
  | 'document/unknown'
  | 'action/unknown'
  | 'action/stale'
  | 'action/unconfirmed'
  | 'action/no-change'
  | 'action/time'
  | 'paragraph/unknown'
  | 'key/reused';

const ACTS: Readonly<Record<SettleAction['act'], string>> = {
  confirm: 'action confirmed',
  change: 'action changed',
  dismiss: 'action dismissed',
  add: 'action added',
  done: 'action done',
  reopen: 'action reopened',
};

type Settled = Omit<ActionRow, 'id' | 'n' | 'documentId' | 'meetingId' | 'seatId' | 'at'>;

/** What is to be written, with the row that stood before. */
interface Outcome {
  readonly before: ActionRow | null;
  readonly settled: Settled;
}

/** A period that runs backwards is none. */
const isTime = (given: Settled): boolean => given.due.kind !== 'period' || given.due.from <= given.due.to;

async function outcomeOf(
  change: Change,
  text: FollowedText,
  asked: SettleAction,
): Promise<Result<Outcome, SettleCode>> {
  const blocks = await change.text(text.document.id);
  if (asked.act === 'add') {
    if (asked.blockId !== null && !blocks.some(({ id }) => id === asked.blockId)) return refused('paragraph/unknown');
    const span = asked.blockId === null ? null : { blockId: asked.blockId, from: 0, to: 0 };
    const { who, what, due } = asked.given;
    return ok({ before: null, settled: { span, rule: null, who, what, due, standing: 'open', note: '' } });
  }
  const rows = await change.tx.followUp.actions(text.document.id);
  const meant = standingActions(blocks, rows, readText(blocks, text.document, text.meeting)).find(({ row, found }) =>
    asked.id === null
      ? found !== null &&
        found.blockId === asked.span?.blockId &&
        found.from === asked.span.from &&
        found.to === asked.span.to
      : row?.id === asked.id,
  );
  if (meant === undefined) {
    // Somebody was faster: what was found there is settled by now.
    const settled = rows.some(({ span }) => span !== null && span.blockId === asked.span?.blockId);
    return asked.id === null && settled ? refused('action/stale') : refused('action/unknown');
  }
  const { row, found } = meant;
  if ((row?.n ?? 0) !== asked.n) return refused('action/stale', { n: row?.n ?? 0 });
  const stands: Settled | null =
    row ??
    (found && {
      span: { blockId: found.blockId, from: found.from, to: found.to },
      rule: found.rule,
      who: found.who,
      what: found.what,
      due: found.due,
      standing: 'open',
      note: '',
    });
  if (stands === null) return refused('action/unknown');
  const { span, rule, who, what, due, note, standing } = stands;
  const now = (to: Standing, said: string): Result<Outcome, SettleCode> =>
    row !== null && standing === to
      ? refused('action/no-change')
      : ok({ before: row, settled: { span, rule, who, what, due, standing: to, note: said } });
  switch (asked.act) {
    case 'confirm':
      return row === null ? now('open', '') : refused('action/no-change');
    case 'change': {
      const { given } = asked;
      return ok({
        before: row,
        settled: { span, rule, ...given, standing: standing === 'done' ? 'done' : 'open', note },
      });
    }
    case 'dismiss':
      return now('dismissed', asked.note);
    case 'done':
      return row === null || standing === 'dismissed' ? refused('action/unconfirmed') : now('done', asked.note);
    case 'reopen':
      return row === null ? refused('action/unconfirmed') : now('open', asked.note);
  }
}

/** The secretariat settles everything; a delegation says how an action stands that names it. */
async function rightTo(
  change: Change,
  here: Installation,
  by: string,
  meetingId: string,
  { act }: SettleAction,
): Promise<Result<{ readonly onlyOf: readonly string[] | null; readonly isPresidency: boolean }, SettleCode>> {
  const keeps = await rightInMeeting(change.tx, here, by, 'keepFollowUp', meetingId);
  if (keeps.ok) return ok({ onlyOf: null, isPresidency: false });
  if (act !== 'done' && act !== 'reopen') return keeps;
  const reports = await rightInMeeting(change.tx, here, by, 'reportAction', meetingId);
  const holder = by === SYSTEM ? undefined : await holderOf(change.tx, by);
  if (!reports.ok || holder === undefined) return reports.ok ? keeps : reports;
  const delegations = await change.tx.delegations(meetingId);
  return ok({ onlyOf: namesOf(holder, delegations), isPresidency: holder.capacity === 'presidency' });
}

async function settleIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  meetingId: string,
  asked: SettleAction,
): Promise<Result<SettledAction, SettleCode>> {
  const { tx } = change;
  const right = await rightTo(change, here, by, meetingId, asked);
  if (!right.ok) return right;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'settleAction', meetingId, ...asked } };
  return once(tx, call, async (): Promise<Result<SettledAction, SettleCode>> => {
    const meeting = await tx.meeting(meetingId);
    const texts = meeting === undefined ? [] : await followedTexts(tx, meeting);
    const text = texts.find(({ document }) => document.id === asked.documentId);
    if (text === undefined) return refused('document/unknown');
    const outcome = await outcomeOf(change, text, asked);
    if (!outcome.ok) return outcome;
    const { before, settled } = outcome.value;
    if (!isTime(settled)) return refused('action/time');
    const { onlyOf, isPresidency } = right.value;
    if (onlyOf !== null && !isNamed(settled.who, onlyOf, isPresidency)) {
      return refused('right/missing', { ability: 'keepFollowUp' });
    }
    const id = before?.id ?? here.newId();
    const n = (before?.n ?? 0) + 1;
    await tx.followUp.insertAction({ ...settled, id, n, documentId: asked.documentId, meetingId, seatId: by, at });
    const holder = by === SYSTEM ? undefined : await holderOf(tx, by);
    await recordAct(tx, meetingId, at, {
      act: ACTS[asked.act],
      seatId: by,
      onBehalfOf: holder?.delegation ?? null,
      object: { kind: 'action', id },
      facts: {
        documentId: asked.documentId,
        blockId: settled.span?.blockId ?? null,
        n,
        who: settled.who.map(({ kind, code, read }) => code ?? (kind === 'others' ? read : kind)),
        what: settled.what,
        due: { ...settled.due },
        standing: settled.standing,
        note: settled.note,
        rule: settled.rule,
      },
    });
    return ok({ id, n });
  });
}

/** `meetingId` is the meeting in which it is settled: that of the text, or a later one of the same body. */
export async function settleAction(
  here: Installation,
  by: string,
  meetingId: string,
  asked: SettleAction,
): Promise<Result<SettledAction, SettleCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => settleIn(change, here, by, at, meetingId, asked));
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
