// The place of the one banner. What stands below it while one scrolls has to know how high it is (`--banner`).

import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

interface BannerSlotProps {
  /** What had the focus here is gone: it has to go elsewhere. */
  readonly onLost: () => void;
  readonly children: ReactNode;
}

export function BannerSlot({ onLost, children }: BannerSlotProps) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = slot;
    const around = current?.parentElement;
    if (!current || !around) return;
    const size = new ResizeObserver(() => around.style.setProperty('--banner', `${current.offsetHeight}px`));
    size.observe(current);
    return () => size.disconnect();
  }, []);
  useEffect(() => {
    const { current } = slot;
    if (!current) return;
    // Not by `focusout`, which comes as well where what has the focus is taken away.
    let inside: Element | null = null;
    const hear = ({ target }: Event) => {
      inside = target instanceof Element && current.contains(target) ? target : null;
    };
    const changes = new MutationObserver(() => {
      if (inside === null || inside.isConnected) return;
      inside = null;
      if (document.activeElement === document.body) onLost();
    });
    document.addEventListener('focusin', hear);
    document.addEventListener('pointerdown', hear);
    changes.observe(current, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', hear);
      document.removeEventListener('pointerdown', hear);
      changes.disconnect();
    };
  }, [onLost]);
  return (
    <div ref={slot} className="banner-slot">
      {children}
    </div>
  );
}
