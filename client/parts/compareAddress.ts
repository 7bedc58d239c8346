// Two moments of a text in an address (`?compare=12.30_40.77`): where each stands in the log of the text and in the record.

import type { RevisionView } from '../../shared/wire/approval.ts';

/** As the comparison names a moment: "12 30". */
export const momentOfRevision = ({ textSeq, recordSeq }: Pick<RevisionView, 'textSeq' | 'recordSeq'>): string =>
  `${textSeq} ${recordSeq}`;

export const compareAddress = (seatId: string, documentId: string, from: RevisionView, to: RevisionView): string =>
  `/as/${seatId}/documents/${documentId}?compare=${[from, to]
    .map((one) => momentOfRevision(one).replace(' ', '.'))
    .join('_')}`;

/** The two moments an address asks for; null where it asks for none. */
export function comparedIn(search: string): { readonly from: string; readonly to: string } | null {
  const asked = new URLSearchParams(search).get('compare') ?? '';
  const found = /^(\d{1,12})\.(\d{1,12})_(\d{1,12})\.(\d{1,12})$/.exec(asked);
  return found && { from: `${found[1]} ${found[2]}`, to: `${found[3]} ${found[4]}` };
}
