// A request as everybody who may read it sees it: its last version, its state, who did what by name, and how it stands
// to the text as that reads now.

import type { Block } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { DelegationRow, Reader, RequestRow } from '../store/store.ts';
import { standingIn } from './knownText.ts';
import { earlierSupporters, supporterIds } from './supporters.ts';

/** Who is meant by the ids in rows of a meeting. */
export interface People {
  codeOf(delegationId: string): string;
  /** Null for the installation itself. */
  nameOf(seatId: string): string | null;
}

export async function peopleOf(read: Reader, meetingId: string): Promise<People> {
  return people(await read.delegations(meetingId), await read.seats(meetingId));
}

export function people(
  delegations: readonly Pick<DelegationRow, 'id' | 'code'>[],
  seats: readonly { readonly id: string; readonly personName: string }[],
): People {
  const codes = new Map(delegations.map(({ id, code }) => [id, code]));
  const names = new Map(seats.map(({ id, personName }) => [id, personName]));
  return {
    codeOf: (id) => {
      const code = codes.get(id);
      if (code === undefined) throw new Error(`no delegation ${id} in this meeting`);
      return code;
    },
    nameOf: (id) => names.get(id) ?? null,
  };
}

/** `current` is the whole text of the request's document. */
export function requestAnswer(row: RequestRow, { codeOf, nameOf }: People, current: readonly Block[]): RequestView {
  const version = row.versions.at(-1);
  if (version === undefined) throw new Error(`request ${row.id} has no version`);
  return {
    id: row.id,
    number: row.number,
    documentId: row.documentId,
    kind: version.kind,
    lead: codeOf(row.leadId),
    supporters: supporterIds(row).map(codeOf),
    earlierSupporters: earlierSupporters(row).map(({ delegationId, version: of }) => ({
      delegation: codeOf(delegationId),
      version: of,
    })),
    offeredBy: row.offeredById === null ? null : codeOf(row.offeredById),
    state: row.state,
    decidedByName: 'by' in row.state ? nameOf(row.state.by) : null,
    standing: standingIn(row, current),
    version: version.version,
    targets: [...version.targets],
    after: version.after,
    base: [...version.base],
    content: [...version.content],
    reason: version.reason,
    place: version.place,
    filedAt: version.filedAt,
    filedBy: version.filedBy,
    filedByName: nameOf(version.filedBy),
    oral: version.oral ? { confirmed: version.confirmedAt !== null } : null,
    writtenForExample: row.writtenForExample,
  };
}
