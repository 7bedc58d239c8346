// Which template a document is started from, as a word that a radio button and an address can hold.

import type { TemplateRef } from '../../shared/wire/template.ts';

/** The same for the same template. */
export const refKey = (ref: TemplateRef): string =>
  ref.kind === 'learnt' ? `learnt ${[...ref.documentIds, ...ref.libraryIds].join(' ')}` : `${ref.kind} ${ref.id}`;

const list = (search: URLSearchParams, name: string): string[] =>
  (search.get(name) ?? '').split(',').filter((id) => id !== '');

/** Past documents that the address names, to learn a template from; null if it names none. */
export function learntIn(search: URLSearchParams): (TemplateRef & { readonly kind: 'learnt' }) | null {
  const [documentIds, libraryIds] = [list(search, 'documents'), list(search, 'library')];
  return documentIds.length + libraryIds.length === 0 ? null : { kind: 'learnt', documentIds, libraryIds };
}

/** Address of the page that starts a document, with past documents to learn from. */
export function newDocumentAddress(
  seatId: string,
  meetingId: string,
  from: { readonly documentIds: readonly string[]; readonly libraryIds: readonly string[] } | null = null,
): string {
  const at = `/as/${seatId}/meetings/${meetingId}/new-document`;
  if (from === null) return at;
  const search = new URLSearchParams();
  if (from.documentIds.length > 0) search.set('documents', from.documentIds.join(','));
  if (from.libraryIds.length > 0) search.set('library', from.libraryIds.join(','));
  return `${at}?${search}`.replaceAll('%2C', ',');
}
