// Whether the text stands on the screen. What is laid into and beside it, hundreds of requests perhaps, waits until then:
// whoever opens a page reads the text first. A text that does not come keeps the rest waiting for a moment only.

import { startTransition, useEffect, useState } from 'react';

/** How long the rest of the page waits for the text at most, in ms. */
const LONGEST = 3_000;

/** `isOpen`: the text is drawn, though perhaps not painted yet. */
export function useTextShown(isOpen: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (isShown) return;
    const show = () => startTransition(() => setShown(true));
    const last = setTimeout(show, LONGEST);
    let painted: ReturnType<typeof setTimeout> | undefined;
    const frame = isOpen
      ? requestAnimationFrame(() => {
          painted = setTimeout(show);
        })
      : 0;
    return () => {
      clearTimeout(last);
      clearTimeout(painted);
      cancelAnimationFrame(frame);
    };
  }, [isOpen, isShown]);
  return isShown;
}
