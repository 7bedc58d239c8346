// A returned Word file as it is shown: every proposal laid on the text as it reads now, with what stands in its way; who is
// who; and what was left out. Only the seat in the session that gave the file is ever shown it.

import { indexOf } from '../../shared/amendment/place.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { type Placed, placeProposal } from '../../shared/returned/placeProposal.ts';
import type { ProposalState, ReturnedList, ReturnedProposalView, ReturnedView } from '../../shared/wire/returned.ts';
import type { DocumentRow, RequestRow } from '../store/store.ts';
import {
  type HeldFile,
  type HeldProposal,
  type Returner,
  type ReviewedFile,
  returnedOf,
  understoodOf,
} from './heldReturned.ts';
import { hashOfText } from './knownText.ts';
import type { PastInstallation } from './pastDesk.ts';
import { type ReturnedRightCode, rightToReturn } from './readReturned.ts';
import { authorsIn } from './sortReturned.ts';
import { asksTheSame, printPlace } from './wordingOf.ts';

export type ViewReturnedCode = ReturnedRightCode | 'returned/unknown';

/** Changes that were not taken are listed for people to read. */
const MOST_NOT_TAKEN = 500;

interface Against {
  readonly now: readonly Block[];
  readonly document: DocumentRow;
  readonly requests: readonly RequestRow[];
  /** Code by id of a delegation. */
  readonly codes: ReadonlyMap<string, string>;
  readonly filed: HeldFile['state']['filed'];
}

/** The request by which a delegation asks for the very same already. */
export function requestedAs(
  { requests, codes }: Pick<Against, 'requests' | 'codes'>,
  { proposal, delegation }: HeldProposal,
  wording: Wording,
): number | null {
  const same = requests.find((row) => {
    const version = row.versions.at(-1);
    if (version === undefined || codes.get(row.leadId) !== delegation) return false;
    if (row.state.kind === 'withdrawn' || row.state.kind === 'replaced') return false;
    if (wording.kind !== 'remark') return asksTheSame(wording, version);
    const isThere = version.kind === 'remark' && version.targets.join() === wording.targets.join();
    return isThere && version.reason === proposal.reason;
  });
  return same?.number ?? null;
}

function stateOf(against: Against, held: HeldProposal, placed: Placed): ProposalState {
  const filed = against.filed[held.id];
  if (filed !== undefined) return { kind: 'filed', ...filed };
  const wording = placed.kind === 'fits' ? placed.wording : held.proposal.wording;
  const number = held.delegation === null ? null : requestedAs(against, held, wording);
  return number === null ? placed : { kind: 'requested', number };
}

function proposalView(against: Against, held: HeldProposal, index: ReadonlyMap<string, number>): ReturnedProposalView {
  const { proposal, id, delegation } = held;
  const { wording, authors, date, tracked, confidence, reason } = proposal;
  const placed = placeProposal(wording, against.now, index);
  return {
    id,
    wording,
    place: printPlace(wording, against.now, against.document.scheme),
    authors: [...authors],
    date,
    tracked,
    confidence,
    reason,
    delegation,
    state: stateOf(against, held, placed),
  };
}

async function viewOf(
  here: PastInstallation,
  held: HeldFile,
  file: ReviewedFile,
  document: DocumentRow,
  own: string | null,
): Promise<ReturnedView> {
  const { sorted, parties } = file;
  const understood = understoodOf(file);
  const now = await here.rooms.readText(document.id);
  const delegations = await here.store.delegations(document.meetingId);
  const requests = await here.store.requests(document.id);
  const codes = new Map(delegations.map(({ id, code }) => [id, code]));
  const remembered = own === null ? await here.store.returned.authors(document.meetingId) : [];
  const against: Against = { now, document, requests, codes, filed: held.state.filed };
  const index = indexOf(now);
  const { text, base } = understood;
  const notTaken = [
    ...text.notTaken.map(({ reason: where, author, words }) => ({ where, author, words })),
    ...sorted.notTaken.map(({ reason: where, author, words }) => ({ where, author, words })),
    ...understood.beside.map(({ part, author, words }) => ({ where: part, author, words })),
  ];
  return {
    returnedId: held.fileId,
    fileName: held.fileName,
    sha256: held.sha256,
    base: {
      by: base.by,
      share: Math.min(1, base.share),
      revision: base.revision,
      isCurrent: base.textHash === hashOfText(now),
    },
    choosesDelegations: own === null,
    authors: authorsIn(text).map(({ author, changes }) => ({
      author,
      changes,
      delegation: own ?? parties.get(author) ?? null,
      isRemembered: remembered.some(
        (row) => row.author === author && codes.get(row.delegationId) === parties.get(author),
      ),
    })),
    proposals: sorted.proposals.map((one) => proposalView(against, one, index)),
    left: {
      formatting: understood.formatChanges,
      numbering: sorted.numbering + text.labelsTyped,
      requested: text.requested.size,
      closedComments: text.file.comments.filter(({ closed }) => closed).length,
    },
    notTaken: notTaken.slice(0, MOST_NOT_TAKEN),
  };
}

export async function viewReturned(
  here: PastInstallation,
  by: Returner,
  returnedId: string,
): Promise<Result<ReturnedView, ViewReturnedCode>> {
  const right = await rightToReturn(here, by);
  if (!right.ok) return right;
  const held = await here.returned.find(returnedOf(by), returnedId);
  const file = held === undefined ? undefined : await here.returned.content(held);
  if (held === undefined || file === undefined) return refused('returned/unknown');
  return ok(await viewOf(here, held, file, right.value.document, right.value.own));
}

export async function listReturned(
  here: PastInstallation,
  by: Returner,
): Promise<Result<ReturnedList, ReturnedRightCode>> {
  const right = await rightToReturn(here, by);
  if (!right.ok) return right;
  return ok({
    files: (await here.returned.of(returnedOf(by)))
      .filter(({ underway }) => !underway)
      .map(({ fileId, fileName, state }) => ({
        returnedId: fileId,
        fileName,
        proposals: state.proposals,
        filed: Object.keys(state.filed).length,
      })),
  });
}
