// What a seat may see of a meeting, and the counts made from that: what is not its to know is not counted for it either.
// A seat that reads no requests counts its own party's offers and no others.

import type { Block } from '../../shared/document/block.ts';
import type { DelegationView, DocumentSummary } from '../../shared/wire/meeting.ts';
import { type Holder, may, requestsRead } from '../access.ts';
import type { DelegationRow, DocumentRow, MeetingRow, RequestRow, SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { knownRequests } from './knownRequests.ts';
import { documentSubject, meetingSubject, readsRequest } from './rightOf.ts';
import { partyIds } from './supporters.ts';

export const count = (rows: readonly RequestRow[], kind: RequestRow['state']['kind']): number =>
  rows.filter((row) => row.state.kind === kind).length;

/** Numbered paragraphs of the first tier: what people mean by "32 paragraphs". */
const paragraphsOf = (blocks: readonly Block[]): number =>
  blocks.filter(({ role, level }) => role === 'operative' && level === 1).length;

export interface Seen {
  readonly meeting: MeetingRow;
  readonly delegations: readonly DelegationRow[];
  readonly documents: readonly DocumentRow[];
  readonly requests: readonly RequestRow[];
}

/** The rows of a meeting as far as this seat may see them. */
export async function seenBySeat(here: Installation, holder: Holder, meeting: MeetingRow): Promise<Seen> {
  const documents = (await here.store.documents(meeting.id)).filter((document) =>
    may(holder, 'readText', documentSubject(here, meeting, document)),
  );
  const about = await meetingSubject(here.store, here, meeting);
  const delegations = await here.store.delegations(meeting.id);
  const requests = requestsRead(holder, about) === 'none' ? [] : await knownRequests(here.store, meeting.id);
  return {
    meeting,
    delegations,
    documents,
    requests: requests.filter((row) => readsRequest(holder, about, row, delegations)),
  };
}

const ENGLISH = new Intl.Collator('en');
const KINDS: readonly DelegationRow['kind'][] = ['member', 'observerState', 'organisation', 'secretariat'];

/** States by their English names, as the list of members runs; organisations by acronym. */
export function inListOrder(delegations: readonly DelegationRow[]): DelegationRow[] {
  const nameOf = ({ kind, names, code }: DelegationRow) => (kind === 'organisation' ? code : names.en);
  return [...delegations].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || ENGLISH.compare(nameOf(a), nameOf(b)),
  );
}

export function delegationViews(
  delegations: readonly DelegationRow[],
  seats: readonly SeatRow[],
  requests: readonly RequestRow[],
): DelegationView[] {
  const open = new Map<string, number>();
  for (const row of requests) {
    if (row.state.kind !== 'open') continue;
    for (const id of partyIds(row)) open.set(id, (open.get(id) ?? 0) + 1);
  }
  return inListOrder(delegations).map(({ id, code, kind, names, hue, pattern, present, presidency }) => ({
    id,
    code,
    kind,
    names: { en: names.en, es: names.es, fr: names.fr },
    hue,
    pattern,
    present,
    people: seats.filter((seat) => seat.delegationId === id && seat.revokedAt === null).length,
    openRequests: open.get(id) ?? 0,
    presidency,
  }));
}

export async function documentSummary(
  here: Installation,
  document: DocumentRow,
  requests: readonly RequestRow[],
): Promise<DocumentSummary> {
  const own = requests.filter((row) => row.documentId === document.id);
  return {
    id: document.id,
    meetingId: document.meetingId,
    title: document.title,
    language: document.language,
    status: document.status,
    paragraphs: paragraphsOf(await here.rooms.readText(document.id)),
    open: count(own, 'open'),
    parked: count(own, 'parked'),
    agreed: count(own, 'agreed'),
    writtenForExample: document.writtenForExample,
  };
}
