// What typing does for a seat, in the words that stand over the text.

import type { TFunction } from 'i18next';
import { type DocumentView, isFrozen } from '../../shared/wire/meeting.ts';

/** `delegation`: name of the seat's delegation, '' where it has none. */
export function typingWords(view: DocumentView, delegation: string, isPhone: boolean, t: TFunction): string {
  if (view.abilities.writeText) return t('drafting.typingText');
  if (view.status === 'adopted') return t('revision.typingOff');
  if (view.abilities.draftRequest && isFrozen(view)) return t('drafting.typingDraftFrozen', { delegation });
  if (view.abilities.draftRequest) return t(isPhone ? 'drafting.typingPhone' : 'drafting.typingDraft', { delegation });
  if (view.status === 'past') return t('drafting.typingOffPast');
  if (view.status === 'frozen') return t('drafting.typingOffFrozen');
  return view.seat.capacity === 'observer' ? t('drafting.typingOffObserver') : t('drafting.typingOff');
}
