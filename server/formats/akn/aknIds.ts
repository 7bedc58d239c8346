// Ids after the Akoma Ntoso Naming Convention 1.0: the id of what holds the element, two low lines, the element's short
// name, a low line and its number; "nn" before a running number where nothing is printed. What would come twice gets a
// hyphen and a number.

/** Short names of elements; others are named in full. */
const SHORT: Readonly<Record<string, string>> = {
  paragraph: 'para',
  subparagraph: 'subpara',
  section: 'sec',
  subsection: 'subsec',
  recitals: 'recs',
  recital: 'rec',
  blockList: 'list',
  wrapUp: 'wrapup',
};

export class AknIds {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();
  private readonly guids = new Set<string>();

  /** Of an element that prints `label`. */
  labelled(parent: string, element: string, label: string): string {
    const number = label.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
    return number === '' ? this.counted(parent, element, 'nn-') : this.free(`${this.name(parent, element)}_${number}`);
  }

  /** Of an element that is told apart by its place alone. */
  counted(parent: string, element: string, before = ''): string {
    const name = this.name(parent, element);
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return this.free(`${name}_${before}${count}`);
  }

  /** Of an element that its parent holds once. */
  single(parent: string, element: string): string {
    return this.free(this.name(parent, element));
  }

  /** The permanent id of a block, if a schema takes it for one and nobody had it before; else null. */
  guid(blockId: string): string | null {
    if (!/^[^\s]+$/.test(blockId) || this.guids.has(blockId)) return null;
    this.guids.add(blockId);
    return blockId;
  }

  private name(parent: string, element: string): string {
    return `${parent === '' ? '' : `${parent}__`}${SHORT[element] ?? element}`;
  }

  private free(id: string): string {
    let free = id;
    for (let again = 2; this.taken.has(free); again++) free = `${id}-${again}`;
    this.taken.add(free);
    return free;
  }
}
