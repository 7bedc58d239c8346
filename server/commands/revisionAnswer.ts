// A revision as everybody who may read it sees it, and what the next one of its document depends on.

import { revisionName } from '../../shared/revision/revisionName.ts';
import type { RevisionView } from '../../shared/wire/approval.ts';
import type { RevisionRow } from '../store/approvalStore.ts';
import type { DocumentRow, Reader, RequestRow } from '../store/store.ts';
import type { People } from './requestAnswer.ts';

export function revisionView(row: RevisionRow, { nameOf }: Pick<People, 'nameOf'>): RevisionView {
  const { frozen: _text, register: _register, meetingId: _meeting, seatId, ...view } = row;
  return { ...view, name: revisionName(row), byName: nameOf(seatId) };
}

/** Numbers of the requests of which nobody has said yet what becomes of them. */
export const unaccounted = (rows: readonly RequestRow[]): readonly number[] =>
  rows.filter(({ state }) => state.kind === 'open').map(({ number }) => number);

/** Number of a document in its meeting, from 1: the order in which texts of the meeting itself were added. */
export async function documentNumber(read: Reader, document: DocumentRow): Promise<number> {
  const own = (await read.documents(document.meetingId)).filter(({ status }) => status !== 'past');
  return own.findIndex(({ id }) => id === document.id) + 1;
}
