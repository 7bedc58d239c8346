// Opens the approval of a revision at the level that comes next, and freezes the text in the same transaction: what
// is approved is the revision word for word, so nobody may type on. The terms are fixed here once and for all.

import { deadlineOf } from '../../shared/approval/deadline.ts';
import { levelAsked } from '../../shared/approval/procedure.ts';
import { afterFact, type RoundCode, type RoundFact, type RoundTerms } from '../../shared/approval/round.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { OpenRound, Receipt } from '../../shared/wire/approval.ts';
import type { Change } from '../collab/roomPort.ts';
import type { RevisionRow } from '../store/approvalStore.ts';
import type { DelegationRow, DocumentRow, MeetingRow, Transaction } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { readRound } from './readRound.ts';
import { recordAct } from './recordAct.ts';
import { unaccounted } from './revisionAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { inListOrder } from './seenBySeat.ts';
import { rulesOf } from './setRules.ts';

export type OpenRoundCode =
  | RightCode
  | RoundCode
  | 'document/unknown'
  | 'revision/unknown'
  | 'revision/requests-open'
  | 'round/no-rule'
  | 'round/runs'
  | 'round/superseded'
  | 'round/text-moved'
  | 'round/level-unknown'
  | 'round/level-passed'
  | 'round/level-order'
  | 'deadline/malformed'
  | 'deadline/zone-unknown'
  | 'deadline/skipped'
  | 'deadline/twice'
  | 'key/reused';

interface Opening {
  readonly change: Change;
  readonly by: string;
  readonly at: number;
  readonly newId: () => string;
  readonly meeting: MeetingRow;
  readonly document: DocumentRow;
  readonly delegation: string | null;
}

/** Levels that revisions of a document have passed. */
async function passedLevels(tx: Transaction, documentId: string) {
  const pointers = await tx.approval.rounds(documentId);
  return Promise.all(
    pointers.map(async (pointer) => {
      const { terms, phase } = await readRound(tx, pointer);
      const isAdopted = phase.kind === 'closed' && phase.outcome === 'adopted';
      return { revisionId: terms.revisionId, levelKey: terms.level.key, isAdopted };
    }),
  );
}

const entitledBy = (
  answeredBy: 'members' | readonly string[],
  delegations: readonly DelegationRow[],
): readonly string[] =>
  inListOrder(delegations)
    .filter(({ kind, code }) => (answeredBy === 'members' ? kind === 'member' : answeredBy.includes(code)))
    .map(({ code }) => code);

async function termsOf(
  { change: { tx }, meeting, document }: Opening,
  revision: RevisionRow,
  asked: OpenRound,
): Promise<Result<RoundTerms, OpenRoundCode>> {
  const { procedure } = await rulesOf(tx, meeting);
  if (procedure === null) return refused('round/no-rule');
  const asLevel = levelAsked(procedure, asked.level, revision.id, await passedLevels(tx, document.id));
  if (!asLevel.ok) return asLevel;
  const { level, index } = asLevel.value;
  const deadline = deadlineOf(asked.deadline.local, asked.deadline.zone);
  if (!deadline.ok) return deadline;
  const { key, names, countsAs, mode, visibility, closedBy } = level;
  return ok({
    documentId: document.id,
    revisionId: revision.id,
    revision: revisionName(revision),
    fingerprint: revision.fingerprint,
    number: (await tx.approval.rounds(document.id)).length + 1,
    level: { key, index, of: procedure.levels.length, names, countsAs },
    mode,
    visibility,
    closedBy,
    entitled: entitledBy(level.answeredBy, await tx.delegations(meeting.id)),
    deadline: deadline.value,
  });
}

async function openIn(on: Opening, asked: OpenRound): Promise<Result<Receipt, OpenRoundCode>> {
  const { change, by, at, meeting, document } = on;
  const { tx } = change;
  const revisions = await tx.approval.revisions(document.id);
  const revision = revisions.find(({ id }) => id === asked.revisionId);
  if (revision === undefined) return refused('revision/unknown');
  const last = revisions.at(-1);
  if (last?.id !== revision.id || document.status === 'adopted') {
    return refused('round/superseded', { revision: last === undefined ? '' : revisionName(last) });
  }
  if ((await tx.approval.rounds(document.id)).some(({ phase }) => phase !== 'over')) return refused('round/runs');
  const text = await change.text(document.id);
  if (textHash(text) !== revision.textHash) return refused('round/text-moved', { revision: revisionName(revision) });
  const open = unaccounted(await tx.requests(document.id));
  if (open.length > 0) return refused('revision/requests-open', { numbers: open });
  const terms = await termsOf(on, revision, asked);
  if (!terms.ok) return terms;
  const fact: RoundFact = { kind: 'opened', at, by, terms: terms.value };
  const round = afterFact(null, fact);
  if (!round.ok) return round;

  const roundId = on.newId();
  const { number, deadline } = terms.value;
  if (document.status === 'drafting') await tx.updateDocument(document.id, { status: 'frozen' });
  change.letGo({ kind: 'text', documentId: document.id });
  await tx.approval.insertRound({
    id: roundId,
    meetingId: meeting.id,
    documentId: document.id,
    revisionId: revision.id,
    number,
    deadline: deadline.at,
    phase: 'running',
  });
  const entry = await recordAct(tx, meeting.id, at, {
    act: 'round opened',
    seatId: by,
    onBehalfOf: on.delegation,
    object: { kind: 'round', id: roundId },
    textBefore: revision.textHash,
    textAfter: revision.textHash,
    facts: { documentId: document.id, fact },
  });
  return ok({ roundId, at, recordSeq: entry.seq, recordHash: entry.hash });
}

export async function openRound(
  here: Installation,
  by: string,
  documentId: string,
  asked: OpenRound,
): Promise<Result<Receipt, OpenRoundCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<Receipt, OpenRoundCode>> => {
    const right = await rightInDocument(change.tx, here, by, 'openRound', documentId);
    if (!right.ok) return right;
    meetingId = right.value.meeting.id;
    const call = { key: asked.key, seatId: by, at, asked: { command: 'openRound', documentId, ...asked } };
    return once(change.tx, call, () => openIn({ change, by, at, newId: here.newId, ...right.value }, asked));
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}
