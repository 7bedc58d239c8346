// While somebody composes (IME, dead key), the block under the caret must not be redrawn. What colleagues change in it
// meanwhile is in the text but not in the view: this is the map between the two. Outside the held blocks view and text
// are equal and only shifted against each other; inside, every unit shown knows its index in the text, or that it has
// gone there. Pure arithmetic: no Yjs, no ProseMirror.

const GONE = -1;

export interface Run {
  readonly at: number;
  readonly length: number;
}

export class HeldChange {
  /** Index at which the held blocks begin, the same in view and text: a marker's, or 0. */
  from: number;
  /** Index at which they end in the text. */
  to: number;
  /** Whether anything has been held back yet. */
  dirty = false;
  private units: number[];

  /** Holds view[from, viewEnd), which until now equals text[from, viewEnd). */
  constructor(from: number, viewEnd: number) {
    this.from = from;
    this.to = viewEnd;
    this.units = Array.from({ length: viewEnd - from }, (_, k) => from + k);
  }

  /** Index at which the held blocks end in the view. */
  get viewEnd(): number {
    return this.from + this.units.length;
  }

  /** How much longer the text is than the view. */
  get shift(): number {
    return this.to - this.viewEnd;
  }

  /** Where in the text something goes that is inserted into the view: after the letter it follows there. */
  indexInText(view: number): number {
    if (view <= this.from) return view;
    if (view > this.viewEnd) return view + this.shift;
    for (let k = view - this.from - 1; k >= 0; k--) {
      const at = this.units[k] as number;
      if (at !== GONE) return at + 1;
    }
    return this.from;
  }

  /** The nearest place in the view of an index in the text. */
  indexInView(text: number): number {
    if (text <= this.from) return text;
    if (text >= this.to) return text - this.shift;
    const after = this.units.findIndex((at) => at !== GONE && at >= text);
    return after < 0 ? this.viewEnd : this.from + after;
  }

  /** Index in the text of a held unit, null where it has gone. */
  unitInText(view: number): number | null {
    const at = this.units[view - this.from];
    return at === undefined || at === GONE ? null : at;
  }

  /** What view[view, view + length) is in the text, last run first. The stretch does not cross the held blocks' ends. */
  runsInText(view: number, length: number): Run[] {
    if (view + length <= this.from) return [{ at: view, length }];
    if (view >= this.viewEnd) return [{ at: view + this.shift, length }];
    const runs: { at: number; length: number }[] = [];
    for (let k = view - this.from; k < view - this.from + length; k++) {
      const at = this.units[k] as number;
      if (at === GONE) continue;
      const last = runs.at(-1);
      if (last !== undefined && last.at + last.length === at) last.length++;
      else runs.push({ at, length: 1 });
    }
    return runs.reverse();
  }

  /** Takes more of the view in: up to then equal in both. */
  grow(viewFrom: number, viewEnd: number): void {
    while (this.from > viewFrom) this.units.unshift(--this.from);
    while (this.viewEnd < viewEnd) this.units.push(this.to++);
  }

  /** Something was inserted into the view, and into the text at indexInText(view). */
  insertedInView(view: number, length: number): void {
    const at = this.indexInText(view);
    if (view > this.viewEnd) return;
    this.shiftText(at, length);
    if (view <= this.from) this.from += length;
    else this.units.splice(view - this.from, 0, ...Array.from({ length }, (_, k) => at + k));
    this.to += length;
  }

  /** Something was deleted from the view, and its runs from the text. */
  deletedFromView(view: number, length: number): void {
    if (view >= this.viewEnd) return;
    const runs = this.runsInText(view, length);
    if (view + length <= this.from) this.from -= length;
    else this.units.splice(view - this.from, length);
    for (const run of runs) {
      this.shiftText(run.at + run.length, -run.length);
      this.to -= run.length;
    }
  }

  /** A colleague replaced text[at, at + gone) by `fresh` units: held back where it lies in the held blocks. */
  replacedInText(at: number, gone: number, fresh: number): void {
    this.dirty = true;
    this.units = this.units.map((unit) => (unit >= at && unit < at + gone ? GONE : unit));
    this.shiftText(at + gone, fresh - gone);
    this.to += fresh - gone;
  }

  /** A change before the held blocks, drawn at once, moved them. */
  moved(by: number): void {
    this.shiftText(0, by);
    this.from += by;
    this.to += by;
  }

  private shiftText(from: number, by: number): void {
    if (by !== 0) this.units = this.units.map((unit) => (unit >= from ? unit + by : unit));
  }
}
