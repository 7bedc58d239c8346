// Whose hand is who in a returned Word file. A delegation's own file is its own, whoever wrote into it; in one that the
// secretariat enters, each author is a delegation by what was said before, by name, or by what is chosen on the page. Two
// authors of one delegation are one; who is nobody yet stands alone, and nothing of theirs can be filed.

import { UNTRACKED } from '../../shared/returned/markedFile.ts';
import { authorsAsOne, type MarkedText } from '../../shared/returned/markedText.ts';
import { matchAuthor, type PartyNames } from '../../shared/returned/matchAuthors.ts';
import { returnedProposals } from '../../shared/returned/returnedProposals.ts';
import type { Reader } from '../store/store.ts';
import type { HeldProposal, SortedFile, UnderstoodFile } from './heldReturned.ts';
import type { Installation } from './installation.ts';

export interface AuthorCount {
  readonly author: string;
  readonly changes: number;
}

/** Everybody who changed or said something that is to be sorted, by how much. */
export function authorsIn(text: MarkedText): readonly AuthorCount[] {
  const counts = new Map<string, number>();
  const count = (author: string): void => void counts.set(author, (counts.get(author) ?? 0) + 1);
  const asOne = authorsAsOne(text);
  for (const [index, { author }] of text.changes) if (!text.requested.has(index)) count(asOne ?? author);
  for (const { author } of text.comments) count(author);
  if (asOne === null) {
    let n = 0;
    const untracked = returnedProposals(text, [UNTRACKED], () => `${n++}`).proposals.length;
    if (untracked > 0) counts.set(UNTRACKED, untracked);
  }
  return [...counts].map(([author, changes]) => ({ author, changes })).sort((a, b) => b.changes - a.changes);
}

async function partiesOf(read: Reader, meetingId: string): Promise<readonly PartyNames[]> {
  const seats = await read.seats(meetingId);
  const delegations = await read.delegations(meetingId);
  return delegations
    .filter(({ kind }) => kind !== 'secretariat')
    .map(({ id, code, names, aliases }) => ({
      code,
      names: [code, ...Object.values(names), ...aliases],
      people: seats.filter(({ delegationId }) => delegationId === id).map(({ personName }) => personName),
    }));
}

/** What was said in this meeting, else what the names say; untracked words are whose the file was, or the only author's. */
export async function proposedParties(
  read: Reader,
  meetingId: string,
  { text, madeFor }: UnderstoodFile,
): Promise<ReadonlyMap<string, string | null>> {
  const parties = await partiesOf(read, meetingId);
  const codes = new Map((await read.delegations(meetingId)).map(({ id, code }) => [id, code]));
  const said = new Map(
    (await read.returned.authors(meetingId)).map((row) => [row.author, codes.get(row.delegationId)]),
  );
  const proposed = new Map<string, string | null>();
  const authors = authorsIn(text).map(({ author }) => author);
  for (const author of authors) proposed.set(author, said.get(author) ?? matchAuthor(author, parties));
  if (proposed.has(UNTRACKED)) {
    const named = new Set(
      authors.filter((author) => author !== UNTRACKED).map((author) => proposed.get(author) ?? null),
    );
    const [only] = named;
    const isKnown = parties.some(({ code }) => code === madeFor);
    proposed.set(UNTRACKED, isKnown ? madeFor : named.size === 1 ? (only ?? null) : null);
  }
  return proposed;
}

/** The proposals of each delegation, and of each author that is none yet. */
export function sortFile(
  here: Pick<Installation, 'newId'>,
  {
    understood: { text },
    parties,
  }: { readonly understood: UnderstoodFile; readonly parties: ReadonlyMap<string, string | null> },
  own: string | null,
): SortedFile {
  const authors = authorsIn(text).map(({ author }) => author);
  const groups = new Map<string, { delegation: string | null; authors: string[] }>();
  if (own !== null) groups.set(own, { delegation: own, authors: [...authors, UNTRACKED] });
  else {
    for (const author of authors) {
      const delegation = parties.get(author) ?? null;
      // No code holds a space.
      const key = delegation ?? `author ${author}`;
      const group = groups.get(key) ?? { delegation, authors: [] };
      group.authors.push(author);
      groups.set(key, group);
    }
  }
  const sorted = [...groups.values()].map((group) => ({
    ...group,
    ...returnedProposals(text, group.authors, here.newId),
  }));
  const at = new Map(text.blocks.map(({ id }, index) => [id, index]));
  const placeOf = ({ proposal }: HeldProposal): number => {
    const { targets, after } = proposal.wording;
    return at.get(targets[0] ?? '') ?? (at.get(after ?? '') ?? -1) + 0.5;
  };
  const proposals = sorted.flatMap(({ delegation, proposals: all }) =>
    all.map((proposal): HeldProposal => ({ id: here.newId(), key: here.newId(), proposal, delegation })),
  );
  return {
    proposals: proposals.sort((a, b) => placeOf(a) - placeOf(b)),
    notTaken: sorted.flatMap(({ notTaken }) => notTaken),
    numbering: sorted.reduce((sum, { numbering }) => sum + numbering, 0),
  };
}
