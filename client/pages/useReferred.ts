// What the paragraph one is in refers to: in its words, and in words that are asked for there.

import { useMemo } from 'react';
import { type Block, plainText } from '../../shared/document/block.ts';
import type { DocumentSummary, DocumentView } from '../../shared/wire/meeting.ts';
import { referencesIn } from '../editor/references.ts';
import type { ReferredPlace } from '../parts/Referred.tsx';
import type { RequestRow } from '../parts/requestRows.ts';
import { placeAddress } from './useAskedPlace.ts';

const NOTHING: readonly ReferredPlace[] = [];

export function useReferred(
  view: DocumentView,
  documents: readonly DocumentSummary[],
  rows: readonly RequestRow[],
  blocks: readonly Block[],
  hereId: string | null,
): readonly ReferredPlace[] {
  return useMemo(() => {
    const here = blocks.find(({ id }) => id === hereId);
    if (!here) return NOTHING;
    const asked = rows
      .filter(({ request }) => request.state.kind === 'open')
      .flatMap(({ request }) => request.content.filter(({ id }) => id === hereId));
    const found = [here, ...asked]
      .flatMap((block) => referencesIn(plainText(block), view.id, documents))
      .map(({ document, paragraph }): ReferredPlace => {
        return { title: document.title, paragraph, href: placeAddress(view.seat.id, document.id, paragraph) };
      });
    return [...new Map(found.map((place) => [place.href, place])).values()];
  }, [view.id, view.seat.id, documents, rows, blocks, hereId]);
}
