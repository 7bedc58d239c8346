// Arrows, Home and End inside a list that is one stop for the Tab key (roving tabindex): they move focus, and the item
// that has it becomes the stop.

import { type RefObject, useEffect } from 'react';

/** `items`: selector of what takes focus inside `list`, in the order of the page. */
export function useArrows(list: RefObject<HTMLElement | null>, items: string): void {
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const all = [...element.querySelectorAll<HTMLElement>(items)];
      const here = all.indexOf(event.target as HTMLElement);
      if (here < 0) return;
      const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = all[Math.min(Math.max(to, 0), all.length - 1)];
      for (const item of all) item.tabIndex = item === next ? 0 : -1;
      next?.focus();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  });
}
