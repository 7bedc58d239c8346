// "Keep me on what is on screen": brings into sight what the room has before it, also in another text, until the reader
// scrolls or types. Chosen for this tab. What moves the page by itself (words of others above) does not end it.

import { useEffect, useRef } from 'react';
import { useKept } from './useKept.ts';

interface Place {
  readonly documentId: string;
  readonly blockId: string;
}

interface Follow {
  readonly seatId: string;
  /** What is on the screen; null for nothing. */
  readonly place: Place | null;
  /** Brings it into sight; null while it cannot be (the text is not there yet). */
  readonly show: (() => void) | null;
  /** The reader scrolled or typed. */
  readonly onEnd: () => void;
}

const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

const isText = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.isContentEditable;

/** A key that scrolls: in the text, where the page goes with the caret, or beside all that has keys of its own. */
const scrolls = ({ key, target }: KeyboardEvent): boolean =>
  SCROLLS.has(key) && (isText(target) || target === document.body);

export function useFollowScreen({ seatId, place, show, onEnd }: Follow): readonly [boolean, (follow: boolean) => void] {
  const [kept, keep] = useKept(`follow ${seatId}`);
  const isOn = kept !== null;
  const latest = useRef({ show, onEnd });
  latest.current = { show, onEnd };
  const key = place === null || show === null ? '' : `${place.documentId} ${place.blockId}`;
  useEffect(() => {
    if (isOn && key !== '') latest.current.show?.();
  }, [isOn, key]);
  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    const end = () => {
      keep(null);
      latest.current.onEnd();
    };
    const options = { signal: stop.signal, capture: true, passive: true };
    document.addEventListener('wheel', end, options);
    document.addEventListener('touchmove', end, options);
    document.addEventListener('beforeinput', end, options);
    // A letter typed into the text is taken by the editor before the browser tells of any input (typedKeys.ts).
    document.addEventListener('keypress', ({ target }) => isText(target) && end(), options);
    document.addEventListener('keydown', (event) => scrolls(event) && end(), options);
    // The scroll bar of the page is no element: whoever takes hold of it presses beside them all.
    document.addEventListener(
      'pointerdown',
      (event) => event.clientX >= document.documentElement.clientWidth && end(),
      options,
    );
    return () => stop.abort();
  }, [isOn, keep]);
  return [isOn, (follow) => keep(follow ? 'on' : null)];
}
