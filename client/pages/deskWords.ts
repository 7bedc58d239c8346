// What the status bar says of the place one is at, and of what goes on elsewhere in the text.

import type { TFunction } from 'i18next';
import { capitalised } from '../../shared/print/format.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { type Placed, placeForms, placeWords } from '../parts/places.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import type { Activity } from './useActivity.ts';

interface AtDesk {
  readonly view: DocumentView;
  readonly placed: readonly Placed[];
  /** The paragraph the caret is in. */
  readonly here: Placed | undefined;
  readonly open: readonly RequestRow[];
  /** Open requests in that paragraph. */
  readonly hereCount: number;
  /** "your draft adds 3 words", '' where there is none. */
  readonly draftCounts: string;
  readonly writing: Activity['writing'];
}

export function deskWords(
  { view, placed, here, open, hereCount, draftCounts, writing }: AtDesk,
  t: TFunction,
): string[] {
  const place = here
    ? capitalised(placeWords(here, t))
    : t('meeting.paragraphs', { count: view.paragraphs }).replace(/\.$/, '');
  const requests = here
    ? hereCount > 0 && t('drafting.here', { count: hereCount })
    : open.length > 0 && t('request.openLeft', { count: open.length });
  const others = writing.map(({ person, blockId }) => {
    const found = placed.find((one) => one.block.id === blockId);
    return found ? t('drafting.writing', { person, place: placeForms(found, t) }) : '';
  });
  return [place, requests === false ? '' : requests, draftCounts, ...others].filter((part) => part !== '');
}
