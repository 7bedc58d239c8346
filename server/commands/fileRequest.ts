// Files what a delegation asks for as a numbered request: what it drafted, a move, a remark, or what it said aloud and
// the secretariat wrote down. Frozen as version 1, drafts closed, row and record entry in one transaction; the text
// stays untouched. What an observer asks for is an offer until a member sponsors it.

import { filedState, isInHand } from '../../shared/amendment/lifecycle.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { trimmed } from '../../shared/amendment/trimmed.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import { isFrozen } from '../../shared/wire/meeting.ts';
import type { FileRequest, RequestAnswer } from '../../shared/wire/request.ts';
import type { Change } from '../collab/roomPort.ts';
import { REGISTER_LIMITS } from '../limits.ts';
import type { DelegationRow, MeetingRow, RequestRow } from '../store/store.ts';
import { recordRequest } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { once } from './once.ts';
import { speaksAsMember } from './partyTo.ts';
import { peopleOf, requestAnswer } from './requestAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import {
  draftedWording,
  movedWording,
  placedWording,
  printPlace,
  refuseClosed,
  remarkWording,
  type WordingCode,
} from './wordingOf.ts';

export type FileRequestCode =
  | RightCode
  | WordingCode
  | 'document/unknown'
  | 'document/frozen'
  | 'delegation/unknown'
  | 'request/too-many'
  | 'key/reused';

/**
 * What a marked-up Word file asks for, laid on the text as it reads now (fileReturned.ts). `delegation`: for whom the
 * secretariat records it; null where a delegation files for itself.
 */
export interface FromFile {
  readonly kind: 'returned';
  readonly key: string;
  readonly delegation: string | null;
  readonly wording: Wording;
  readonly textHash: string;
  readonly reason: string;
  /** Of the file. */
  readonly sha256: string;
}

const MOST_OPEN_IN_DOCUMENT = REGISTER_LIMITS.openPerDocument;
const MOST_IN_MEETING = REGISTER_LIMITS.perMeeting;

/** The delegation for which somebody else files it; null where it is one's own. */
const onBehalf = (asked: FileRequest | FromFile): string | null =>
  asked.kind === 'oral' || asked.kind === 'returned' ? asked.delegation : null;

/** A member files, an observer offers, the secretariat writes down; the refusal names what most would need. */
async function rightToFile(
  change: Change,
  here: Installation,
  by: string,
  documentId: string,
  asked: FileRequest | FromFile,
): Promise<ReturnType<typeof rightInDocument>> {
  if (onBehalf(asked) !== null) return rightInDocument(change.tx, here, by, 'recordOral', documentId);
  const files = await rightInDocument(change.tx, here, by, 'fileRequest', documentId);
  if (files.ok || files.code !== 'right/missing') return files;
  const offers = await rightInDocument(change.tx, here, by, 'offerRequest', documentId);
  return offers.ok ? offers : files;
}

async function wordingIn(
  change: Change,
  newId: () => string,
  documentId: string,
  lead: DelegationRow,
  asked: FileRequest | FromFile,
  text: readonly Block[],
): Promise<Result<Wording, WordingCode>> {
  switch (asked.kind) {
    case 'draft': {
      const drafts = await change.drafts(documentId, lead.code, asked.blocks);
      const wording = draftedWording(asked.blocks, drafts, text, newId);
      return wording.ok ? ok(trimmed(wording.value)) : wording;
    }
    case 'move':
      return movedWording(asked.blocks, asked.after, text);
    case 'remark':
      return remarkWording(asked.blockId, text);
    case 'oral':
      return placedWording(asked, asked.textHash, text, newId);
    case 'returned':
      return returnedWording(asked, text, newId);
    default:
      return assertNever(asked);
  }
}

function returnedWording(
  { wording, textHash: hash }: FromFile,
  text: readonly Block[],
  newId: () => string,
): Result<Wording, WordingCode> {
  switch (wording.kind) {
    case 'wording':
      return placedWording(wording, hash, text, newId);
    case 'move':
      return movedWording(wording.targets, wording.after, text);
    case 'remark':
      return remarkWording(wording.targets[0] ?? null, text);
    default:
      return assertNever(wording.kind);
  }
}

async function fileIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  documentId: string,
  asked: FileRequest | FromFile,
): Promise<Result<RequestAnswer, FileRequestCode>> {
  const { tx } = change;
  const right = await rightToFile(change, here, by, documentId, asked);
  if (!right.ok) return right;
  const { delegation: own, document, meeting } = right.value;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'fileRequest', documentId, ...asked } };
  return once(tx, call, async (): Promise<Result<RequestAnswer, FileRequestCode>> => {
    const code = onBehalf(asked) ?? own;
    if (code === null) return refused('right/missing', { ability: 'fileRequest' });
    const delegations = await tx.delegations(meeting.id);
    const lead = delegations.find((row) => row.code === code);
    if (lead === undefined) return refused('delegation/unknown', { code });
    if (isFrozen(document)) return refused('document/frozen');
    const full = await refuseFull(change, meeting, documentId);
    if (!full.ok) return full;

    const text = await change.text(documentId);
    const wording = await wordingIn(change, here.newId, documentId, lead, asked, text);
    if (!wording.ok) return wording;
    const free = refuseClosed(await tx.paragraphs(documentId), wording.value.targets);
    if (!free.ok) return free;

    const hash = hashOfText(text);

    const row: RequestRow = {
      id: here.newId(),
      meetingId: meeting.id,
      documentId,
      number: await tx.nextRequestNumber(meeting.id),
      leadId: lead.id,
      supporters: [],
      offeredById: null,
      state: filedState(!speaksAsMember(lead)),
      applied: null,
      versions: [
        {
          ...wording.value,
          version: 1,
          reason: asked.reason,
          place: printPlace(wording.value, text, document.scheme),
          textHash: hash,
          filedAt: at,
          filedBy: by,
          // The secretariat's own bridging text is in writing from the first.
          oral: onBehalf(asked) !== null && lead.kind !== 'secretariat',
          confirmedAt: null,
        },
      ],
      // In the example nobody speaks for a State: whatever is filed there is marked so.
      writtenForExample: meeting.example,
    };
    await tx.insertRequest(row);
    if (asked.kind === 'draft') {
      await change.closeDrafts(documentId, lead.code, asked.blocks, { requestId: row.id, version: 1 });
    }
    await recordRequest({ change, by, at, meeting, delegations }, row, {
      act: 'request filed',
      onBehalfOf: code,
      textBefore: hash,
      facts: {
        kind: wording.value.kind,
        targets: wording.value.targets,
        wording: textHash(wording.value.content),
        ...(row.state.kind === 'offered' ? { offered: true } : {}),
        ...(onBehalf(asked) !== null ? { oral: row.versions[0]!.oral } : {}),
        ...(asked.kind === 'returned' ? { from: 'word file', sha256: asked.sha256 } : {}),
      },
    });
    return ok({ request: requestAnswer(row, await peopleOf(tx, meeting.id), text), textHash: hash });
  });
}

async function refuseFull(
  change: Change,
  meeting: MeetingRow,
  documentId: string,
): Promise<Result<null, 'request/too-many'>> {
  const states = await change.tx.requestStates(meeting.id);
  const open = states.filter((row) => row.documentId === documentId && isInHand(row.state));
  if (states.length < MOST_IN_MEETING && open.length < MOST_OPEN_IN_DOCUMENT) return ok(null);
  return refused('request/too-many', {
    most: open.length < MOST_OPEN_IN_DOCUMENT ? MOST_IN_MEETING : MOST_OPEN_IN_DOCUMENT,
  });
}

/** The answer carries the request and the hash of the whole text, which filing leaves as it was. */
export async function fileRequest(
  here: Installation,
  by: string,
  documentId: string,
  asked: FileRequest | FromFile,
): Promise<Result<RequestAnswer, FileRequestCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.rooms.change(by, at, async (change) => {
    meetingId = (await change.tx.document(documentId))?.meetingId ?? null;
    return fileIn(change, here, by, at, documentId, asked);
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}
