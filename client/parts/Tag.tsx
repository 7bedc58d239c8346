// The sign of a delegation: code first, pattern second, colour third. States are square, organisations round. Where the
// name stands beside it the tag is silent for readers of the page's structure.

import type { DelegationView } from '../../shared/wire/meeting.ts';

export interface Sign {
  readonly code: string;
  readonly hue?: number | null | undefined;
  readonly pattern?: string | null | undefined;
  readonly organisation?: boolean;
}

export function Tag({ code, hue, pattern, organisation, silent }: Sign & { readonly silent?: boolean }) {
  return (
    <span
      className={organisation ? 'tag org' : 'tag'}
      data-hue={hue ?? undefined}
      data-pattern={pattern ?? undefined}
      aria-hidden={silent || undefined}
    >
      {code}
    </span>
  );
}

export const signOf = (delegation: DelegationView): Sign => ({
  code: delegation.code,
  hue: delegation.hue,
  pattern: delegation.pattern,
  organisation: delegation.kind === 'organisation' || delegation.kind === 'secretariat',
});
