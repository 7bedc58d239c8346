// What a view for reading does not show of the open requests, said beside it: those parked, and by number those that fit the
// text no longer, so that nobody has to look for which they are.

import type { TFunction } from 'i18next';
import type { Asked } from '../../shared/amendment/compile.ts';

/** More than so many are counted only. */
const NAMED = 6;

interface Aside {
  readonly asked: readonly Asked[];
  readonly parked: number;
  /** Ids of requests that fit the text no longer. */
  readonly left: readonly string[];
  readonly language: string;
}

export function leftAside({ asked, parked, left, language }: Aside, t: TFunction): readonly string[] {
  const isLeft = new Set(left);
  const named = asked.flatMap(({ id, number }) => (isLeft.has(id) ? [number] : [])).sort((a, b) => a - b);
  const numbers = new Intl.ListFormat(language).format(named.map(String));
  return [
    ...(parked > 0 ? [t('views.parked', { count: parked })] : []),
    ...(named.length > NAMED ? [t('views.leftMany', { count: named.length })] : []),
    ...(named.length > 0 && named.length <= NAMED ? [t('views.left', { count: named.length, numbers })] : []),
  ];
}
