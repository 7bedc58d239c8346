// Focus on a card of the panel without moving the text beside it.

/** After the next drawing: the card, or the heading of the panel where no card is left. */
export function focusCard(requestId: string | null): void {
  requestAnimationFrame(() => {
    const card = requestId === null ? null : document.querySelector<HTMLElement>(`.side [data-request="${requestId}"]`);
    const target = card ?? document.getElementById('changes-title');
    target?.focus({ preventScroll: true });
    if (card) scrollInPanel(card);
  });
}

const ROOM = 56;

/** Brings a card into sight inside the panel only: the text beside it stays where it is. */
function scrollInPanel(card: HTMLElement): void {
  const panel = card.closest('.side')?.firstElementChild;
  if (!panel) return;
  const [at, frame] = [card.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (at.top < frame.top + ROOM) panel.scrollTop -= frame.top + ROOM - at.top;
  else if (at.bottom > frame.bottom)
    panel.scrollTop += Math.min(at.bottom - frame.bottom + 8, at.top - frame.top - ROOM);
}
