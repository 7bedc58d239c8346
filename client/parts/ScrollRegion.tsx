// A part of the page that may scroll sideways (wide tables on narrow screens): reachable by key as long as it does.

import { type ReactNode, useEffect, useRef } from 'react';

export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const look = () => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section className="scroll" ref={region} aria-label={label}>
      {children}
    </section>
  );
}
