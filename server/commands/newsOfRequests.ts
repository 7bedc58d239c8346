// The list of requests on a document for those who have an earlier one: what reads otherwise since then, and a mark by
// which to ask for more. After a decision hundreds of requests stand as they stood, and everybody in the room asks.
// Limit: lists are remembered by one process and for the documents asked about last; to any other mark the whole list
// is the answer, which is right and only longer.

import type { Block } from '../../shared/document/block.ts';
import type { RequestList, RequestView } from '../../shared/wire/request.ts';
import type { RequestRow, Store } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type People, requestAnswer } from './requestAnswer.ts';

interface Asked {
  /** All requests on the document, by number. */
  readonly rows: readonly RequestRow[];
  readonly known: People;
  /** The whole text of the document. */
  readonly current: readonly Block[];
}

interface Told {
  readonly row: RequestRow;
  readonly view: RequestView;
  /** The change of the list with which it came to read as it does. */
  readonly change: number;
}

interface Remembered {
  /** In no other list of any process. */
  readonly name: string;
  changes: number;
  readonly told: Map<string, Told>;
}

/** Documents at work at the same time. */
const MOST_DOCUMENTS = 32;

const lists = new WeakMap<Store, Map<string, Remembered>>();

function listOf({ store, newId }: Pick<Installation, 'store' | 'newId'>, documentId: string): Remembered {
  const documents = lists.get(store) ?? new Map<string, Remembered>();
  lists.set(store, documents);
  const list = documents.get(documentId) ?? { name: newId(), changes: 0, told: new Map() };
  documents.delete(documentId);
  documents.set(documentId, list);
  if (documents.size > MOST_DOCUMENTS) {
    const [oldest] = documents.keys();
    if (oldest !== undefined) documents.delete(oldest);
  }
  return list;
}

/** Rows are the same while nothing in them changed; the rest of an answer is made of the text and of who is who. */
const readsAsBefore = (told: Told, row: RequestRow, view: RequestView): boolean =>
  told.row === row &&
  told.view.standing === view.standing &&
  told.view.filedByName === view.filedByName &&
  told.view.decidedByName === view.decidedByName;

/** `since`: a mark of an earlier list, or null for all. */
export function newsOfRequests(
  here: Pick<Installation, 'store' | 'newId'>,
  documentId: string,
  { rows, known, current }: Asked,
  since: string | null,
): RequestList {
  const list = listOf(here, documentId);
  const change = list.changes + 1;
  for (const row of rows) {
    const view = requestAnswer(row, known, current);
    const before = list.told.get(row.id);
    if (before !== undefined && readsAsBefore(before, row, view)) continue;
    list.told.set(row.id, { row, view, change });
    list.changes = change;
  }
  const from = changeOf(since, list);
  const told = rows.flatMap(({ id }) => list.told.get(id) ?? []);
  return {
    mark: `${list.name}.${list.changes}`,
    whole: from === null,
    requests: told.filter((one) => from === null || one.change > from).map(({ view }) => view),
  };
}

/** How far the asker has heard of this very list; null where the mark is of another. */
function changeOf(mark: string | null, { name, changes }: Remembered): number | null {
  if (mark === null || !mark.startsWith(`${name}.`)) return null;
  const [change] = /^\d{1,15}$/.exec(mark.slice(name.length + 1)) ?? [];
  return change !== undefined && Number(change) <= changes ? Number(change) : null;
}
