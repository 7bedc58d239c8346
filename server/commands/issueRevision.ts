// Freezes a document as its next revision: the text as the caller saw it, its numbers, and how every request stood. From
// the first one on numbers no longer move. What is issued never changes; after adoption a corrigendum or an addendum is
// issued beside it. Refused while a request on the document is not accounted for.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { heldFrom } from '../../shared/numbering/renumber.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { correctBlocks } from '../../shared/revision/correctBlocks.ts';
import { fingerprintOf, frozenText } from '../../shared/revision/frozenText.ts';
import { nextRevision, revisionName, symbolOf } from '../../shared/revision/revisionName.ts';
import type { IssueRevision, RevisionView } from '../../shared/wire/approval.ts';
import type { Change } from '../collab/roomPort.ts';
import type { RegisterLine, RevisionRow } from '../store/approvalStore.ts';
import type { DelegationRow, DocumentRow, MeetingRow, RequestRow } from '../store/store.ts';
import { lastVersion } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { peopleOf } from './requestAnswer.ts';
import { documentNumber, revisionView, unaccounted } from './revisionAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { rulesOf } from './setRules.ts';

export type IssueRevisionCode =
  | RightCode
  | 'document/unknown'
  | 'document/stale'
  | 'revision/requests-open'
  | 'revision/round-runs'
  | 'revision/no-change'
  | 'revision/adopted'
  | 'revision/not-adopted'
  | 'revision/empty'
  | 'correction/unknown'
  | 'correction/twice'
  | 'key/reused';

function registerOf(rows: readonly RequestRow[], delegations: readonly DelegationRow[]): readonly RegisterLine[] {
  const codes = new Map(delegations.map(({ id, code }) => [id, code]));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    lead: codes.get(row.leadId) ?? '',
    place: lastVersion(row).place,
    state: row.state.kind,
  }));
}

/** The words that are issued: as they stand, or corrected, or with what is added. */
async function wordsOf(
  here: Installation,
  change: Change,
  document: DocumentRow,
  asked: IssueRevision,
): Promise<Result<readonly Block[], IssueRevisionCode>> {
  const text = await change.text(document.id);
  if (asked.wanted === 'replace') return ok(text);
  if (asked.wanted === 'corr') {
    if (asked.corrections.length === 0) return refused('revision/empty');
    return correctBlocks(text, asked.corrections);
  }
  if (asked.additions.length === 0) return refused('revision/empty');
  const added = asked.additions.map((words): Block => {
    const content = [{ kind: 'text', text: words, marks: [] }] as const;
    return { id: here.newId(), role: 'plain', level: 0, numbering: 'none', label: null, content };
  });
  return ok([...text, ...added]);
}

/** Numbers are held from the first issue on; gives the document as it stands then. */
async function held(
  change: Change,
  by: string,
  at: number,
  document: DocumentRow,
  text: readonly Block[],
): Promise<DocumentRow> {
  if (document.scheme.held !== undefined) return document;
  const numbers = heldFrom(text, document.scheme);
  const scheme = { tiers: document.scheme.tiers, held: numbers };
  await change.tx.updateDocument(document.id, { scheme });
  const hash = textHash(text);
  await recordAct(change.tx, document.meetingId, at, {
    act: 'numbers held',
    seatId: by,
    object: { kind: 'document', id: document.id },
    textBefore: hash,
    textAfter: hash,
    facts: { documentId: document.id, textSeq: await change.textSeq(document.id), numbers: numbers.length },
  });
  return { ...document, scheme };
}

interface Issuing {
  readonly change: Change;
  readonly here: Installation;
  readonly by: string;
  readonly at: number;
  readonly meeting: MeetingRow;
  readonly document: DocumentRow;
  /** Code of the delegation the seat speaks for. */
  readonly delegation: string | null;
}

async function issueIn(
  { change, here, by, at, meeting, document, delegation }: Issuing,
  asked: IssueRevision,
): Promise<Result<RevisionView, IssueRevisionCode>> {
  const { tx } = change;
  const isAdopted = document.status === 'adopted';
  if (asked.wanted === 'replace' && isAdopted) return refused('revision/adopted');
  if (asked.wanted !== 'replace' && !isAdopted) return refused('revision/not-adopted');
  if ((await tx.approval.rounds(document.id)).some(({ phase }) => phase !== 'over'))
    return refused('revision/round-runs');
  const before = await change.text(document.id);
  const hashBefore = textHash(before);
  if (asked.textHash !== hashBefore) return refused('document/stale', { textHash: hashBefore });
  const requests = await tx.requests(document.id);
  const open = unaccounted(requests);
  if (open.length > 0) return refused('revision/requests-open', { numbers: open });

  const words = await wordsOf(here, change, document, asked);
  if (!words.ok) return words;
  const { scheme } = await held(change, by, at, document, words.value);
  const frozen = frozenText({ ...document, scheme }, words.value);
  const fingerprint = fingerprintOf(frozen);
  const issued = await tx.approval.revisions(document.id);
  const previous = issued.at(-1);
  if (previous?.fingerprint === fingerprint) {
    return refused('revision/no-change', { revision: revisionName(previous) });
  }
  if (words.value !== before) await change.writeText(document.id, words.value);

  const number = nextRevision(issued, asked.wanted);
  const rules = await rulesOf(tx, meeting);
  const id = here.newId();
  const symbol = symbolOf(rules.symbolPattern, await documentNumber(tx, document), number);
  const textSeq = await change.textSeq(document.id);
  const hash = textHash(words.value);
  const entry = await recordAct(tx, meeting.id, at, {
    act: 'revision issued',
    seatId: by,
    onBehalfOf: delegation,
    object: { kind: 'document', id: document.id },
    textBefore: hashBefore,
    textAfter: hash,
    facts: {
      documentId: document.id,
      revisionId: id,
      ...number,
      symbol,
      name: revisionName(number),
      fingerprint,
      textSeq,
      ...(asked.note === '' ? {} : { note: asked.note }),
      ...(asked.corrections.length === 0 ? {} : { corrections: asked.corrections }),
    },
  });
  const row: RevisionRow = {
    id,
    meetingId: meeting.id,
    documentId: document.id,
    ...number,
    symbol,
    fingerprint,
    textHash: hash,
    textSeq,
    recordSeq: entry.seq,
    frozen,
    register: registerOf(requests, await tx.delegations(meeting.id)),
    previousId: previous?.id ?? null,
    note: asked.note,
    seatId: by,
    at,
  };
  await tx.approval.insertRevision(row);
  return ok(revisionView(row, await peopleOf(tx, meeting.id)));
}

/** `asked.textHash` is the hash of the text as the caller saw it: what is issued is what was read. */
export async function issueRevision(
  here: Installation,
  by: string,
  documentId: string,
  asked: IssueRevision,
): Promise<Result<RevisionView, IssueRevisionCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<RevisionView, IssueRevisionCode>> => {
    const right = await rightInDocument(change.tx, here, by, 'issueRevision', documentId);
    if (!right.ok) return right;
    meetingId = right.value.meeting.id;
    const call = { key: asked.key, seatId: by, at, asked: { command: 'issueRevision', documentId, ...asked } };
    return once(change.tx, call, () => issueIn({ change, here, by, at, ...right.value }, asked));
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}
