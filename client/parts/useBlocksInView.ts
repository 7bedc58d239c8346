// Which paragraphs of the text are in sight, followed while somebody asks for it.

import { useEffect, useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/** Ids of the blocks that reach into the window; empty while `isOn` is false. */
export function useBlocksInView(isOn: boolean): ReadonlySet<string> {
  const [ids, setIds] = useState(NONE);
  useEffect(() => {
    if (!isOn) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const seen = [...document.querySelectorAll<HTMLElement>('.doc [data-id]')].filter((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const found = seen.map((element) => element.dataset.id ?? '');
      setIds((before) =>
        before.size === found.length && found.every((id) => before.has(id)) ? before : new Set(found),
      );
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
      setIds(NONE);
    };
  }, [isOn]);
  return ids;
}
