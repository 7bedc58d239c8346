// Holds what a person attends to where it is while others write above it: what the pointer presses, else the field in
// use, else the paragraph with the caret, else the first paragraph in sight. Browsers hold the first thing in sight, in
// an editable text not even that. The place is taken before the first change of a frame and put back before that frame is
// painted. Limit: who scrolls in between wins.

import type { Editor } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';

interface Place {
  readonly element: Element;
  /** Not the thing that a browser would hold by itself. */
  readonly isUsed: boolean;
  readonly id: string | null;
  readonly top: number;
  readonly scrolled: number;
}

/** How far above the first line in sight a paragraph may begin and still be the first in sight, in pixels. */
const SLACK = 16;

/** Pixels by which the page may have moved without anybody scrolling: Firefox rounds where it stands once it has painted. */
const ROUNDING = 1;

/** The first line of the window in which the text is not covered by bars; null where none of it is in sight. */
function firstLine(dom: HTMLElement): number | null {
  // Asking what lies at a point would have the whole page prepared for painting first, at every key of others.
  const covered = Number.parseFloat(getComputedStyle(dom).scrollPaddingTop) || 0;
  const { top, bottom } = dom.getBoundingClientRect();
  const line = Math.max(covered, top);
  return line < Math.min(bottom, innerHeight) ? line : null;
}

/** The first paragraph that begins in sight, else the one that fills the window. */
function firstInSight(dom: HTMLElement): Element | null {
  const line = firstLine(dom);
  if (line === null) return null;
  const { children } = dom;
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.getBoundingClientRect().top < line - SLACK) low = middle + 1;
    else high = middle;
  }
  const element = children[low] ?? children[low - 1];
  if (element === undefined) return null;
  return element.getBoundingClientRect().top < innerHeight ? element : (children[low - 1] ?? element);
}

/** The field or button in use inside the text, else the paragraph with the caret. */
function inUse(view: EditorView): Element | null {
  const { activeElement } = document;
  if (activeElement === null || !view.dom.contains(activeElement)) return null;
  if (activeElement !== view.dom) return activeElement;
  const { node } = view.domAtPos(view.state.selection.head);
  let at: Node | null = node;
  while (at !== null && at.parentNode !== view.dom) at = at.parentNode;
  return at instanceof Element ? at : null;
}

function isInSight(element: Element, dom: HTMLElement): boolean {
  const line = firstLine(dom);
  const { top, bottom } = element.getBoundingClientRect();
  return line !== null && bottom > line && top < innerHeight;
}

function takePlace(view: EditorView, pressed: Element | null, isScrolled: boolean): Place | null {
  const { dom } = view;
  const used = pressed?.isConnected ? pressed : inUse(view);
  const isUsed = used !== null && isInSight(used, dom);
  const element = isUsed ? used : isScrolled ? firstInSight(dom) : null;
  if (element === null) return null;
  return {
    element,
    isUsed,
    id: element.getAttribute('data-id'),
    top: element.getBoundingClientRect().top,
    scrolled: scrollY,
  };
}

function putPlace({ dom }: EditorView, { element, id, top, scrolled }: Place): void {
  const scrolledSince = scrollY - scrolled;
  if (Math.abs(scrolledSince) > ROUNDING) return;
  const now = element.isConnected ? element : id === null ? null : dom.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const by = now === null ? 0 : now.getBoundingClientRect().top + scrolledSince - top;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
}

const letGo = new WeakMap<Editor, () => void>();

/** For a change of the whole view, which puts the reader where the reader was by itself. */
export const letPlaceGo = (editor: Editor): void => letGo.get(editor)?.();

/** From now on, until the editor is destroyed. What one types oneself is left to the browser. */
export function keepPlace(editor: Editor): void {
  // Until the text was painted once there is no place in it, and asking for one would have it laid out twice.
  let isPainted = false;
  let frame = requestAnimationFrame(() => {
    frame = 0;
    isPainted = true;
  });
  // Kept, not asked for when it is needed: the browser would lay out all that has changed to answer. While the page is at its
  // beginning, nobody writes above what is read.
  let isScrolled = scrollY > 0;
  const onScroll = () => {
    isScrolled = scrollY > 0;
  };
  let pressed: Element | null = null;
  const onDown = ({ target }: PointerEvent) => {
    pressed = target instanceof Element && target !== editor.view.dom ? target : null;
  };
  const onUp = () => {
    pressed = null;
  };
  const { dom } = editor.view;
  letGo.set(editor, () => {
    if (!isPainted) return;
    cancelAnimationFrame(frame);
    frame = 0;
    dom.style.overflowAnchor = '';
  });
  dom.addEventListener('pointerdown', onDown);
  addEventListener('pointerup', onUp);
  addEventListener('pointercancel', onUp);
  addEventListener('scroll', onScroll, { passive: true });
  editor.on('beforeTransaction', ({ transaction }) => {
    if (frame !== 0 || transaction.getMeta('addToHistory') !== false) return;
    const place = takePlace(editor.view, pressed, isScrolled);
    if (place === null) return;
    // Firefox holds the first thing in sight in an editable text, too, and would scroll before the place is put back.
    if (place.isUsed) dom.style.overflowAnchor = 'none';
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (!editor.isDestroyed) putPlace(editor.view, place);
      dom.style.overflowAnchor = '';
    });
  });
  editor.on('destroy', () => {
    cancelAnimationFrame(frame);
    dom.removeEventListener('pointerdown', onDown);
    removeEventListener('pointerup', onUp);
    removeEventListener('pointercancel', onUp);
    removeEventListener('scroll', onScroll);
  });
}
