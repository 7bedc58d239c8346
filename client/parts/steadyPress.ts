// A press acts on what was pressed, though something comes in above it before the finger lifts and moves it away: browsers
// give the click to whatever lies under the pointer then, which is nobody's choice. Limit: a pointer that was moved away
// meant to let go, and what only came to lie over the pressed thing takes the click as it always does.

/** How far the pointer may tremble, in pixels. */
const TREMBLE = 6;

/** From now on, in the whole window. */
export function steadyPress(): void {
  let pressed: { readonly on: HTMLElement; readonly at: DOMRect; readonly x: number; readonly y: number } | null = null;
  const onDown = ({ target, clientX, clientY, button }: PointerEvent) => {
    const on = button === 0 && target instanceof Element ? target.closest<HTMLElement>('button, a[href]') : null;
    pressed = on && { on, at: on.getBoundingClientRect(), x: clientX, y: clientY };
  };
  const onUp = ({ target, clientX, clientY }: PointerEvent) => {
    const press = pressed;
    pressed = null;
    if (press === null || (target instanceof Node && press.on.contains(target))) return;
    if (Math.hypot(clientX - press.x, clientY - press.y) > TREMBLE || !press.on.isConnected) return;
    const now = press.on.getBoundingClientRect();
    if (now.left !== press.at.left || now.top !== press.at.top) press.on.click();
  };
  const onCancel = () => {
    pressed = null;
  };
  addEventListener('pointerdown', onDown, true);
  addEventListener('pointerup', onUp, true);
  addEventListener('pointercancel', onCancel, true);
}
