// Outline and changes as drawers, where the window is too narrow for them to stand beside the text. What is opened gets
// the focus, what opened it gets it back.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { samePlace } from '../parts/samePlace.ts';

export type Drawer = 'none' | 'outline' | 'changes';

interface OpenDrawer {
  readonly drawer: Drawer;
  readonly toggle: (wanted: Exclude<Drawer, 'none'>) => void;
  /** Opens the changes where they are not in sight. */
  readonly showChanges: () => void;
  readonly hide: () => void;
  /** Closes what is open, else leaves the rail: `leave` says where to. */
  readonly close: () => void;
}

export function useDrawer(leave: () => void): OpenDrawer {
  const [drawer, setDrawer] = useState<Drawer>('none');
  // Where a drawer stands beside the text the lines are shorter: the paragraph one reads stays where it is.
  const [place] = useState(samePlace);
  const shown = useRef<Drawer>('none');
  const show = useCallback(
    (next: Drawer) => {
      if (next === shown.current) return;
      shown.current = next;
      place.take();
      setDrawer(next);
    },
    [place],
  );
  useLayoutEffect(() => {
    // Nothing is held before the first is opened.
    void drawer;
    place.settle();
  }, [place, drawer]);
  useEffect(() => {
    const into =
      drawer === 'changes'
        ? '#changes [aria-selected="true"]'
        : drawer === 'outline'
          ? '#outline a[tabindex="0"]'
          : null;
    if (into !== null) document.querySelector<HTMLElement>(into)?.focus({ preventScroll: true });
  }, [drawer]);
  const toggle = useCallback(
    (wanted: Exclude<Drawer, 'none'>) => show(shown.current === wanted ? 'none' : wanted),
    [show],
  );
  const showChanges = useCallback(() => {
    if (shown.current === 'none' && matchMedia('(max-width: 1099px)').matches) show('changes');
  }, [show]);
  const hide = useCallback(() => show('none'), [show]);
  const close = useCallback(() => {
    const was = shown.current;
    if (was === 'none') leave();
    else document.querySelector<HTMLElement>(`[data-drawer="${was}"]`)?.focus({ preventScroll: true });
    show('none');
  }, [leave, show]);
  return { drawer, toggle, showChanges, hide, close };
}
