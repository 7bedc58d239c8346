// The tag of a delegation on the plenary screen: by its code, also where the screen was not told of the delegation.

import type { ScreenView } from '../../shared/wire/room.ts';
import { Tag } from '../parts/Tag.tsx';

type Delegation = NonNullable<ScreenView['document']>['delegations'][number];

export function ScreenTag({
  code,
  delegations,
}: {
  readonly code: string;
  readonly delegations: readonly Delegation[];
}) {
  const one = delegations.find((delegation) => delegation.code === code);
  if (!one) return <Tag code={code} silent />;
  const isRound = one.kind === 'organisation' || one.kind === 'secretariat';
  return <Tag code={code} hue={one.hue} pattern={one.pattern} organisation={isRound} silent />;
}
