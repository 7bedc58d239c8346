// Outline and changes as drawers, where the window is too narrow for them to stand beside the text. What is opened gets
// the focus, what opened it gets it back.

import { useCallback, useEffect, useState } from 'react';

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
    (wanted: Exclude<Drawer, 'none'>) => setDrawer((now) => (now === wanted ? 'none' : wanted)),
    [],
  );
  const showChanges = useCallback(
    () => setDrawer((now) => (now === 'none' && matchMedia('(max-width: 1099px)').matches ? 'changes' : now)),
    [],
  );
  const hide = useCallback(() => setDrawer('none'), []);
  const close = useCallback(() => {
    setDrawer((now) => {
      if (now === 'none') leave();
      else document.querySelector<HTMLElement>(`[data-drawer="${now}"]`)?.focus({ preventScroll: true });
      return 'none';
    });
  }, [leave]);
  return { drawer, toggle, showChanges, hide, close };
}
