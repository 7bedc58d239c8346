// Where something stands on the screen. A page may put what one reads back to its place before it paints; asked in between it
// says where nobody ever saw it. The browser tells its intersections when it has laid out what it is about to paint.

import type { Locator } from 'playwright-core';

/** Pixels from the top of the window to that of an element, as painted next. */
export const paintedTop = (locator: Locator): Promise<number> =>
  locator.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const seen = new IntersectionObserver(([entry]) => {
          seen.disconnect();
          resolve(entry!.boundingClientRect.top);
        });
        seen.observe(element);
      }),
  );
