// Tracked changes that are open at a place in the stream (ECMA-376 17.13.5): insertions and deletions nest, the two ends
// of a move have a name by which they find each other.

import { authorOf } from './properties.ts';
import type { Tracked } from './wordParagraph.ts';
import type { XmlNode } from './xmlNode.ts';
import { childOf } from './xmlNode.ts';
import type { Attributes } from './xmlStream.ts';

interface Kind {
  readonly kind: 'inserted' | 'deleted';
  readonly move: 'to' | 'from' | null;
}

const CHANGES: Readonly<Record<string, Kind>> = {
  'w:ins': { kind: 'inserted', move: null },
  'w:del': { kind: 'deleted', move: null },
  'w:moveTo': { kind: 'inserted', move: 'to' },
  'w:moveFrom': { kind: 'deleted', move: 'from' },
  'w14:conflictIns': { kind: 'inserted', move: null },
  'w14:conflictDel': { kind: 'deleted', move: null },
};

const NONE = { inserted: null, deleted: null } as const;

export class OpenChanges {
  private readonly open: { readonly kind: Kind['kind']; readonly by: Tracked }[] = [];
  private readonly moves = new Map<string, string>();

  private tracked(name: string, attributes: Attributes): Tracked {
    const move = CHANGES[name]?.move ?? null;
    return {
      ...authorOf(attributes),
      moved: move !== null,
      move: move === null ? null : (this.moves.get(move) ?? null),
    };
  }

  /** True where the element is a tracked change: `leave` ends it. */
  enter(name: string, attributes: Attributes): boolean {
    const kind = CHANGES[name]?.kind;
    if (kind !== undefined) this.open.push({ kind, by: this.tracked(name, attributes) });
    return kind !== undefined;
  }

  leave(): void {
    this.open.pop();
  }

  /** Where the stretch of a move begins and ends. */
  moveMark(name: string, attributes: Attributes): void {
    const match = /^w:move(To|From)Range(Start|End)$/.exec(name);
    if (match === null) return;
    const end = match[1] === 'To' ? 'to' : 'from';
    if (match[2] === 'Start') this.moves.set(end, attributes['w:name'] ?? '');
    else this.moves.delete(end);
  }

  get here(): { readonly inserted: Tracked | null; readonly deleted: Tracked | null } {
    if (this.open.length === 0) return NONE;
    const last = (kind: Kind['kind']): Tracked | null => this.open.findLast((one) => one.kind === kind)?.by ?? null;
    return { inserted: last('inserted'), deleted: last('deleted') };
  }

  /** The changes that properties carry, of a paragraph mark (`w:rPr`) or a row. */
  within(node: XmlNode | undefined): { readonly inserted: Tracked | null; readonly deleted: Tracked | null } {
    const first = (...names: readonly string[]): Tracked | null => {
      for (const name of names) {
        const change = childOf(node, name);
        if (change !== undefined) return this.tracked(name, change.attributes);
      }
      return null;
    };
    return {
      inserted: first('w:ins', 'w:moveTo', 'w:cellIns'),
      deleted: first('w:del', 'w:moveFrom', 'w:cellDel'),
    };
  }
}
