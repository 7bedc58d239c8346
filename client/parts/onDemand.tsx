// A part of the client that comes when it is asked for, and that can be fetched before. Not React's `lazy`: React shows
// what it waits for at most every 300 ms, so that each such part on the way to a text costs that much, even where its
// code is there already. What cannot be fetched is said by whoever wants the part, in its place; else it throws there,
// and takes the page with it: nothing beside which somebody writes may do that.

import { type ComponentType, useEffect, useState } from 'react';

export interface OnDemand<P> {
  (props: P): React.ReactNode;
  /** Fetches the code, once; resolves when it is there, rejects where it cannot be had (the next call tries again). */
  readonly fetchAhead: () => Promise<void>;
}

/** Instead of a part that could not be fetched: with what it was asked for, and a way to ask again. */
export interface MissingProps<P> {
  readonly asked: P;
  readonly onRetry: () => void;
}

/** `load` imports the component; `Meanwhile` stands in its place until it is there, `Missing` if it cannot be had. */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType,
  Missing?: ComponentType<MissingProps<P>>,
): OnDemand<P> {
  let Part: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;
  const fetchAhead = (): Promise<void> => {
    coming ??= load().then(
      (part) => {
        Part = part;
      },
      (error: unknown) => {
        coming = undefined;
        throw error;
      },
    );
    return coming;
  };
  function OnDemandPart(props: P) {
    const [isHere, setHere] = useState(Part !== undefined);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      if (isHere || failure !== null) return;
      let isCurrent = true;
      fetchAhead().then(
        () => isCurrent && setHere(true),
        (error: unknown) => isCurrent && setFailure({ error }),
      );
      return () => {
        isCurrent = false;
      };
    }, [isHere, failure]);
    if (failure !== null && Missing === undefined) throw failure.error;
    if (failure !== null && Missing !== undefined) return <Missing asked={props} onRetry={() => setFailure(null)} />;
    return Part === undefined ? <Meanwhile /> : <Part {...props} />;
  }
  return Object.assign(OnDemandPart, { fetchAhead });
}
