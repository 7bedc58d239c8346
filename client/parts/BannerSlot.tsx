// The place of the one banner. What stands below it while one scrolls has to know how high it is (`--banner`).

import { type ReactNode, useLayoutEffect, useRef } from 'react';

export function BannerSlot({ children }: { readonly children: ReactNode }) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = slot;
    const around = current?.parentElement;
    if (!current || !around) return;
    const size = new ResizeObserver(() => around.style.setProperty('--banner', `${current.offsetHeight}px`));
    size.observe(current);
    return () => size.disconnect();
  }, []);
  return (
    <div ref={slot} className="banner-slot">
      {children}
    </div>
  );
}
