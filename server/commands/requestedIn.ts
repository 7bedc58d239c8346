// Whether a tracked change or a comment of a Word file was in it when it was issued: a file with requested changes carries
// them under the names of their delegations, with the second of their filing. Only what the seat may read is told by this.

import { requestsRead } from '../access.ts';
import type { DocumentRow, MeetingRow } from '../store/store.ts';
import { FOR_EVERYONE } from './commentReaders.ts';
import type { Installation } from './installation.ts';
import { documentSubject, holderOf, readsRequest } from './rightOf.ts';

const second = (at: number): number => Math.floor(at / 1000);

/** Word writes times without a zone, or with one that is none; files that are issued here say UTC. */
const secondOf = (date: string): number => second(Date.parse(/[Zz]|[+-]\d\d:\d\d$/.test(date) ? date : `${date}Z`));

export async function requestedIn(
  here: Installation,
  seatId: string,
  meeting: MeetingRow,
  document: DocumentRow,
): Promise<(by: { readonly author: string; readonly date: string | null }) => boolean> {
  const holder = await holderOf(here.store, seatId);
  const about = documentSubject(here, meeting, document);
  const delegations = await here.store.delegations(meeting.id);
  const names = new Map(delegations.map(({ id, names: all }) => [id, Object.values(all)]));
  const known = new Map<number, Set<string>>();
  const add = (at: number, of: readonly string[]): void => {
    const there = known.get(second(at)) ?? new Set<string>();
    known.set(second(at), there);
    for (const name of of) there.add(name);
  };
  if (holder !== undefined && requestsRead(holder, about) !== 'none') {
    for (const row of await here.store.requests(document.id)) {
      if (!readsRequest(holder, about, row, delegations)) continue;
      const parties = [row.leadId, ...row.supporters.map(({ delegationId }) => delegationId)].flatMap(
        (id) => names.get(id) ?? [],
      );
      for (const { filedAt } of row.versions) add(filedAt, parties);
    }
  }
  // Only these are ever put into a file.
  for (const { delegationId, at } of await here.store.comments(document.id, FOR_EVERYONE)) {
    if (delegationId !== null) add(at, names.get(delegationId) ?? []);
  }
  return ({ author, date }) =>
    date !== null && [...(known.get(secondOf(date)) ?? [])].some((name) => author.includes(name));
}
