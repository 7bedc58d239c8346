// A request as everybody who may read it sees it: its last version, its state, and how it stands to the text as that
// reads now.

import { standingOf } from '../../shared/amendment/standing.ts';
import type { Block } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/api.ts';
import type { DelegationRow, RequestRow } from '../store/store.ts';

/** `current` is the whole text of the request's document. */
export function requestAnswer(
  row: RequestRow,
  delegations: readonly Pick<DelegationRow, 'id' | 'code'>[],
  current: readonly Block[],
): RequestView {
  const version = row.versions.at(-1);
  if (version === undefined) throw new Error(`request ${row.id} has no version`);
  const codeOf = (id: string): string => {
    const delegation = delegations.find((candidate) => candidate.id === id);
    if (delegation === undefined) throw new Error(`request ${row.id} names the unknown delegation ${id}`);
    return delegation.code;
  };
  return {
    id: row.id,
    number: row.number,
    documentId: row.documentId,
    lead: codeOf(row.leadId),
    supporters: row.supporterIds.map(codeOf),
    state: row.state,
    standing: standingOf(version, current),
    version: version.version,
    targets: [...version.targets],
    after: version.after,
    base: [...version.base],
    content: [...version.content],
    reason: version.reason,
    place: version.place,
    filedAt: version.filedAt,
    filedBy: version.filedBy,
    writtenForExample: row.writtenForExample,
  };
}
