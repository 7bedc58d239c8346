// The procedures that come with the product, read once and strictly: one that does not hold is a mistake of ours.

import type { Procedure } from '../../shared/approval/procedure.ts';
import { procedure } from '../../shared/wire/approval.ts';
import explicit from '../../templates/procedures/explicit.json' with { type: 'json' };
import rcm2017 from '../../templates/procedures/rcm-2017.json' with { type: 'json' };
import silence72 from '../../templates/procedures/silence-72.json' with { type: 'json' };

const FILES: readonly unknown[] = [rcm2017, silence72, explicit];

let read: readonly Procedure[] | null = null;

export function shippedProcedures(): readonly Procedure[] {
  read ??= FILES.map((file) => procedure.parse(file));
  return read;
}
