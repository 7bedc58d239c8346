// Files what a returned Word file asks for, one proposal at a time, by the same command as any request: so rights, limits,
// closed paragraphs and the record are those of all requests. The record says that it came from a file, and which. Whoever
// is told nothing, because the answer got lost, asks again and is told the number.

import { indexOf } from '../../shared/amendment/place.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { placeProposal } from '../../shared/returned/placeProposal.ts';
import type { ChooseAuthors, FiledProposal, FileProposal } from '../../shared/wire/returned.ts';
import type { ReturnedState } from '../store/heldStore.ts';
import { type FileRequestCode, fileRequest } from './fileRequest.ts';
import { type HeldProposal, type Returner, returnedOf, type SortedFile, understoodOf } from './heldReturned.ts';
import { hashOfText } from './knownText.ts';
import type { PastInstallation } from './pastDesk.ts';
import { type ReturnedRightCode, rightToReturn } from './readReturned.ts';
import { sortFile } from './sortReturned.ts';

export type FileReturnedCode =
  | ReturnedRightCode
  | FileRequestCode
  | 'returned/unknown'
  | 'returned/author-unknown'
  | 'returned/clash'
  | 'returned/targets-gone'
  | 'returned/no-change'
  | 'returned/words-missing';

/** A remark where the words would have stood; on the whole document where that paragraph is gone. */
function noteOf({ proposal }: HeldProposal, isThere: (id: string) => boolean): Wording {
  const { targets, after } = proposal.wording;
  const on = [...targets, ...(after === null ? [] : [after])].find(isThere);
  return { kind: 'remark', targets: on === undefined ? [] : [on], after: null, base: [], content: [] };
}

export async function fileReturned(
  here: PastInstallation,
  by: Returner,
  { returnedId, proposalId }: { readonly returnedId: string; readonly proposalId: string },
  asked: FileProposal,
): Promise<Result<FiledProposal, FileReturnedCode>> {
  const right = await rightToReturn(here, by);
  if (!right.ok) return right;
  const held = await here.returned.find(returnedOf(by), returnedId);
  const file = held === undefined ? undefined : await here.returned.content(held);
  const wanted = file?.sorted.proposals.find(({ id }) => id === proposalId);
  if (held === undefined || wanted === undefined) return refused('returned/unknown');
  const before = held.state.filed[proposalId];
  if (before !== undefined) return ok(before);
  if (wanted.delegation === null) return refused('returned/author-unknown');

  const now = await here.rooms.readText(by.documentId);
  const index = indexOf(now);
  const placed = placeProposal(wanted.proposal.wording, now, index);
  const isNote = asked.as === 'note';
  if (!isNote && placed.kind === 'inText') return refused('returned/no-change');
  if (!isNote && placed.kind === 'gone') return refused('returned/targets-gone');
  if (!isNote && placed.kind === 'clash') return refused('returned/clash', { clashes: placed.clashes });
  const wording = isNote || placed.kind !== 'fits' ? noteOf(wanted, (id) => index.has(id)) : placed.wording;
  const reason = asked.reason === '' ? wanted.proposal.reason : asked.reason;
  if (wording.kind === 'remark' && reason.trim() === '') return refused('returned/words-missing');
  const filed = await fileRequest(here, by.seatId, by.documentId, {
    kind: 'returned',
    key: wanted.key,
    delegation: right.value.own === null ? wanted.delegation : null,
    wording,
    textHash: hashOfText(now),
    reason,
    sha256: held.sha256,
  });
  if (!filed.ok) return filed;
  const made = { number: filed.value.request.number, requestId: filed.value.request.id };
  await here.returned.change(held, (state) => ({ ...state, filed: { ...state.filed, [proposalId]: made } }));
  return ok(made);
}

/** Says whose hand each author is; it is remembered for the files that are still to come in this meeting. */
export async function chooseReturnedAuthors(
  here: PastInstallation,
  by: Returner,
  returnedId: string,
  { authors }: ChooseAuthors,
): Promise<Result<null, ReturnedRightCode | 'returned/unknown' | 'delegation/unknown'>> {
  const right = await rightToReturn(here, by);
  if (!right.ok) return right;
  const { own, meeting } = right.value;
  if (own !== null) return refused('right/missing', { ability: 'recordOral' });
  const held = await here.returned.find(returnedOf(by), returnedId);
  const file = held === undefined ? undefined : await here.returned.content(held);
  if (held === undefined || file === undefined) return refused('returned/unknown');
  const delegations = await here.store.delegations(meeting.id);
  const ids = new Map(delegations.map(({ id, code }) => [code, id]));
  const unknown = authors.find(({ delegation }) => delegation !== null && !ids.has(delegation));
  if (unknown !== undefined) return refused('delegation/unknown', { code: unknown.delegation });
  const known = authors.filter(({ author }) => file.parties.has(author));
  await here.store.transaction(async (tx) => {
    for (const { author, delegation } of known) {
      const delegationId = ids.get(delegation ?? '');
      // Untracked words are nobody's in general, only in this file.
      if (author !== '' && delegationId !== undefined)
        await tx.returned.putAuthor({ meetingId: meeting.id, author, delegationId });
    }
  });
  const parties = new Map([...file.parties, ...known.map(({ author, delegation }) => [author, delegation] as const)]);
  const anew = sortFile(here, { understood: understoodOf(file), parties }, null);
  const sorted = keepingIds(file.sorted, anew, held.state.filed);
  const isThere = await here.returned.change(held, (now) => ({ ...now, proposals: sorted.proposals.length }), {
    ...file,
    parties,
    sorted,
  });
  return isThere ? ok(null) : refused('returned/unknown');
}

/** Place and words, which tell a proposal; new paragraphs have new ids each time. */
const printOf = ({ proposal: { wording, reason } }: HeldProposal): string =>
  JSON.stringify([wording.kind, wording.targets, wording.after, wording.content.map(({ content }) => content), reason]);

/** What is filed stays filed, whoever is who from now on; what is not keeps its id, by which it may have been chosen. */
function keepingIds({ proposals }: SortedFile, sorted: SortedFile, filed: ReturnedState['filed']): SortedFile {
  const isFiled = ({ id }: HeldProposal): boolean => filed[id] !== undefined;
  const before = new Map(proposals.map((one) => [printOf(one), one]));
  const kept = sorted.proposals.map((one): HeldProposal => {
    const old = before.get(printOf(one));
    if (old === undefined) return one;
    before.delete(printOf(one));
    return isFiled(old) ? old : { ...one, id: old.id, key: old.key };
  });
  return { ...sorted, proposals: [...kept, ...[...before.values()].filter(isFiled)] };
}
