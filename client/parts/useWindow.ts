// A list of any length inside an element that scrolls: draws what is in sight (windowing.ts) and holds what one reads
// where it is, whatever comes, goes, grows or shrinks above it. What one reads is the item with focus, else the first
// one in sight.

import { type RefCallback, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Drawn, drawnOf, offsetsOf, type Span, spanAt } from './windowing.ts';

/** Items beyond the edge of what is in sight. */
const SPARE = 4;
/** A list of no more than this is drawn whole. */
const ALL_OF = 24;
/** Room for what stays at the top of the scrolling element while it scrolls, in px. */
const HEAD = 56;

interface Windowed {
  /** For the element that holds the items. */
  readonly list: RefCallback<HTMLElement>;
  readonly drawn: readonly Drawn[];
  /** Draws an item, brings it into sight, and gives it focus. */
  readonly focus: (key: string) => void;
  /** As `focus`, and leaves the focus where it is. An item that is not there yet is shown when it comes. */
  readonly show: (key: string) => void;
}

interface Wanted {
  readonly key: string;
  readonly hasFocus: boolean;
}

/**
 * The list holds the items, each an element with `data-key`; its nearest `data-scroller` scrolls. `keys`: one for each
 * item, in order. `focusOf`: what takes the focus in an item.
 */
export function useWindow(keys: readonly string[], focusOf: (item: HTMLElement) => HTMLElement | null): Windowed {
  // The list may come later than the page: what it is told to listen to begins when it is here.
  const [element, setElement] = useState<HTMLElement | null>(null);
  const heights = useRef(new Map<string, number>());
  const places = useRef(new Map<string, number>());
  const [span, setSpan] = useState<Span>({ from: 0, to: ALL_OF });
  const [isPrinting, setPrinting] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const done = useRef<Wanted | null>(null);
  const latest = useRef({ keys, focusOf });
  latest.current = { keys, focusOf };

  const offsets = offsetsOf(keys.map((key) => heights.current.get(key)));
  const isWhole = isPrinting || keys.length <= ALL_OF;
  const kept = [wanted?.key, focused].flatMap((key) => (key === null || key === undefined ? [] : keys.indexOf(key)));
  const drawn = drawnOf(offsets, isWhole ? { from: 0, to: keys.length } : span, kept);

  /** Measures what is drawn, puts what one reads back to where it was, and looks anew at what is in sight. */
  const settle = useCallback(
    (reading: string | null) => {
      const scroller = element?.closest<HTMLElement>('[data-scroller]');
      if (!element || !scroller || scroller.clientHeight === 0) return;
      const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
      const now = new Map<string, number>();
      for (const item of element.querySelectorAll<HTMLElement>(':scope > [data-key]')) {
        const rect = item.getBoundingClientRect();
        const key = item.dataset.key ?? '';
        heights.current.set(key, rect.height);
        now.set(key, rect.top - top);
      }
      const first = element.getBoundingClientRect().top - top;
      const inSight = (key: string) => {
        const at = places.current.get(key);
        if (at === undefined || !now.has(key)) return false;
        const end = at + (heights.current.get(key) ?? 0);
        return end > scroller.scrollTop + HEAD && at < scroller.scrollTop + scroller.clientHeight;
      };
      const active = document.activeElement?.closest<HTMLElement>('[data-key]');
      const own = active && element.contains(active) ? (active.dataset.key ?? null) : null;
      const anchor = [reading, own, ...places.current.keys()].find((key) => key !== null && inSight(key)) ?? null;
      if (anchor !== null) {
        const moved = (now.get(anchor) ?? 0) - (places.current.get(anchor) ?? 0);
        if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
      }
      places.current = now;
      const from = scroller.scrollTop - first;
      const fresh = offsetsOf(latest.current.keys.map((key) => heights.current.get(key)));
      const next = spanAt(fresh, Math.max(0, from), Math.max(0, from + scroller.clientHeight), SPARE);
      setSpan((old) => (old.from === next.from && old.to === next.to ? old : next));
    },
    [element],
  );

  useLayoutEffect(() => {
    const asked = wanted !== null && done.current !== wanted ? wanted : null;
    settle(asked?.key ?? null);
    if (!asked) return;
    const item = element?.querySelector<HTMLElement>(`:scope > [data-key="${CSS.escape(asked.key)}"]`);
    if (!item) return;
    done.current = asked;
    if (asked.hasFocus) latest.current.focusOf(item)?.focus({ preventScroll: true });
    reveal(item);
    settle(asked.key);
  });

  useLayoutEffect(() => {
    const scroller = element?.closest<HTMLElement>('[data-scroller]');
    if (!element || !scroller) return;
    const onScroll = () => settle(null);
    const onFocus = () => {
      const item = document.activeElement?.closest<HTMLElement>('[data-key]');
      setFocused(item && element.contains(item) ? (item.dataset.key ?? null) : null);
    };
    const onLeave = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setFocused(null);
    };
    // The browser lays the page out as soon as this returns.
    const print = () => flushSync(() => setPrinting(true));
    const printed = () => setPrinting(false);
    const size = new ResizeObserver(() => settle(null));
    size.observe(element);
    size.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('focusin', onFocus);
    element.addEventListener('focusout', onLeave);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
    return () => {
      size.disconnect();
      scroller.removeEventListener('scroll', onScroll);
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('focusout', onLeave);
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
    };
  }, [element, settle]);

  const focus = useCallback((key: string) => setWanted({ key, hasFocus: true }), []);
  const show = useCallback((key: string) => setWanted({ key, hasFocus: false }), []);
  return { list: setElement, drawn, focus, show };
}

/** Brings an item into sight inside its scrolling element only: the page beside it stays where it is. */
function reveal(item: HTMLElement): void {
  const scroller = item.closest<HTMLElement>('[data-scroller]');
  if (!scroller) return;
  const [at, frame] = [item.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (at.top < frame.top + HEAD) scroller.scrollTop -= frame.top + HEAD - at.top;
  else if (at.bottom > frame.bottom)
    scroller.scrollTop += Math.min(at.bottom - frame.bottom + 8, at.top - frame.top - HEAD);
}
