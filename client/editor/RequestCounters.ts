// The counters of open requests beside the paragraphs, each one element for as long as it stands there: a button that was
// put anew with every number would lose the focus, and a press that has begun.

/** What a counter says. */
export interface Counted {
  /** Open requests that stand here; where there are none, those that are parked. */
  readonly count: number;
  readonly isParked: boolean;
  /** "2 requests on paragraph 4" */
  readonly countLabel: string;
  readonly isSelected: boolean;
}

interface Counter {
  readonly slot: HTMLElement;
  readonly button: HTMLButtonElement;
}

export class RequestCounters {
  readonly #onCount: (blockId: string) => void;
  readonly #counters = new Map<string, Counter>();

  constructor(onCount: (blockId: string) => void) {
    this.#onCount = onCount;
  }

  /** The element of the counter of this block. */
  of(id: string, mark: Counted): HTMLElement {
    const counter = this.#counters.get(id) ?? this.#make(id);
    tell(counter.button, mark);
    return counter.slot;
  }

  /** What the counters say from now on. Those of blocks without requests are forgotten. */
  say(marks: ReadonlyMap<string, Counted>): void {
    for (const [id, { button }] of this.#counters) {
      const mark = marks.get(id);
      if (mark && mark.count > 0) tell(button, mark);
      else this.#counters.delete(id);
    }
  }

  #make(id: string): Counter {
    const slot = document.createElement('div');
    slot.className = 'count-slot';
    slot.contentEditable = 'false';
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => this.#onCount(id));
    slot.append(button);
    const counter = { slot, button };
    this.#counters.set(id, counter);
    return counter;
  }
}

/** Sets only what is other: an attribute set again is announced again, and drawn again. */
function tell(button: HTMLButtonElement, { count, countLabel, isSelected, isParked }: Counted): void {
  if (button.textContent !== String(count)) button.textContent = String(count);
  for (const [name, value] of [
    ['class', isParked ? 'count parked' : 'count'],
    ['aria-label', countLabel],
    ['aria-pressed', String(isSelected)],
  ] as const) {
    if (button.getAttribute(name) !== value) button.setAttribute(name, value);
  }
}
