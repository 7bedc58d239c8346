// Words that come or go, in the structure that screen readers know: a suggestion that owns an insertion or a deletion. The
// roles are written out because checkers do not count those the elements have by themselves.

import type { ReactNode } from 'react';

interface MarkedProps {
  readonly kind: 'insert' | 'delete';
  /** Code of the delegation, for its colour and pattern. */
  readonly by?: string;
  /** Ids of the requests that ask for it. */
  readonly requestIds?: readonly string[];
  readonly children: ReactNode;
}

const ELEMENTS = {
  insert: { name: 'ins', role: 'insertion' },
  delete: { name: 'del', role: 'deletion' },
} as const;

export function Marked({ kind, by, requestIds = [], children }: MarkedProps) {
  const { name: Name, role } = ELEMENTS[kind];
  return (
    <span role="suggestion" aria-details={requestIds.map((id) => `about-${id}`).join(' ') || undefined}>
      <Name role={role} data-by={by}>
        {children}
      </Name>
    </span>
  );
}
