// F6 and Shift+F6 walk through the regions of a page. After the last region the key is left to the browser, which has a
// use of its own for it.

import { useEffect } from 'react';

/** Regions are elements with `data-region`, visited in the order of the page; hidden ones are passed over. */
export function useRegions(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey) return;
      const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
        (region) => region.getClientRects().length > 0,
      );
      const active = document.activeElement;
      const here = regions.findIndex((region) => region.contains(active));
      const next = regions[here + (event.shiftKey ? -1 : 1)];
      if (next === undefined) return;
      const target = entrance(next);
      if (!target) return;
      event.preventDefault();
      target.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"], [contenteditable="true"]';

/** What the region itself names as its entrance, else the first thing in it that takes focus, else the region. */
function entrance(region: HTMLElement): HTMLElement | null {
  const named = region.querySelector<HTMLElement>('[data-entrance]');
  if (named) return named;
  const first = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find((item) => item.getClientRects().length > 0);
  if (first) return first;
  region.tabIndex = -1;
  return region;
}
