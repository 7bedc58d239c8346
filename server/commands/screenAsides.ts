// What is asked for of what the plenary screen shows and is no other wording of it: told below the text.

import type { Join } from '../../shared/amendment/uncut.ts';
import type { Block } from '../../shared/document/block.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { placeOf } from '../../shared/numbering/place.ts';
import type { ScreenView } from '../../shared/wire/room.ts';
import type { DocumentRow, RequestRow } from '../store/store.ts';

type Asides = NonNullable<ScreenView['document']>['asides'];

/** From `start` to before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface AsideSource {
  readonly text: readonly Block[];
  readonly stretch: Stretch;
  readonly document: DocumentRow;
}

/** Open requests without wording of their own that are about the stretch: to move it, or others behind it; remarks on it. */
export function screenAsides(
  { text, stretch, document }: AsideSource,
  requests: readonly RequestRow[],
  joins: readonly Join[],
  partiesOf: (row: RequestRow) => string[],
): Asides {
  const labels = labelsOf(text, document.scheme);
  const indexOf = new Map(text.map(({ id }, index) => [id, index]));
  const isHere = (id: string | null | undefined): boolean => {
    const index = indexOf.get(id ?? '') ?? -1;
    return index >= stretch.start && index < stretch.end;
  };
  const printed = (index: number): string => {
    const { paragraph, section } = placeOf(text, labels, index);
    return [section, paragraph].filter((part) => part !== null && part !== '').join(', ');
  };
  const others = requests.flatMap((row): Asides => {
    const version = row.versions.at(-1);
    if (row.state.kind !== 'open' || version === undefined) return [];
    const by = partiesOf(row);
    const at = indexOf.get(version.targets[0] ?? '');
    if (at === undefined) return [];
    if (version.kind === 'remark')
      return isHere(version.targets[0]) ? [{ kind: 'remark', by, words: version.reason }] : [];
    if (version.kind !== 'move' || !(isHere(version.after) || version.targets.some(isHere))) return [];
    const behind = version.after === null ? undefined : indexOf.get(version.after);
    // Behind what has left the text it cannot be put: that is for the register, not for the wall.
    if (version.after !== null && behind === undefined) return [];
    return [{ kind: 'move', by, what: printed(at), behind: behind === undefined ? null : printed(behind) }];
  });
  // The sign of it stands at the end of the one before.
  const joining = joins.flatMap(({ blockId, parties }): Asides => {
    const before = indexOf.get(blockId);
    if (before === undefined || before + 1 !== stretch.start) return [];
    return [{ kind: 'join', by: [...parties], what: printed(stretch.start), behind: printed(before) }];
  });
  return [...joining, ...others];
}
