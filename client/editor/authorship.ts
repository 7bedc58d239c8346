// Whose words are whose, as far as undo must know. Yjs says which client wrote a letter; a move writes letters anew, so
// what a move of mine put in again stays the words of whoever wrote them first.

import type * as Y from 'yjs';
import { matchUnits } from '../../shared/document/netChange.ts';
import type { Unit } from '../../shared/document/tokens.ts';
import { type UnitId, unitIds } from './textItems.ts';

/** `moved`: my own, put in again by a move of mine that has not been undone. */
export type Author = 'own' | 'moved' | 'other';

/** How often a letter of mine was moved and not moved back; OTHER for a letter of somebody else that I moved. */
type Moves = number;
const OTHER: Moves = -1;

const keyOf = ({ client, clock }: UnitId): string => `${client} ${clock}`;

/** A stretch before a move. `moves` and `ids` have one entry for each unit of the text: a surrogate pair has two. */
export interface Written {
  readonly units: readonly Unit[];
  readonly moves: readonly Moves[];
  readonly ids: readonly UnitId[];
}

export class Authorship {
  private readonly text: Y.Text;
  private readonly clients = new Set<number>();
  private readonly moved = new Map<string, Moves>();

  constructor(text: Y.Text) {
    this.text = text;
  }

  /** Counts what this client writes from now on as one's own. Yjs may change the number of a client. */
  own(client: number): void {
    this.clients.add(client);
  }

  /** Whose the units of text[at, at + length) are. */
  authors(at: number, length: number): Author[] {
    return unitIds(this.text, at, length).map((id) => {
      const moves = this.movesOf(id);
      return moves === OTHER ? 'other' : moves > 0 ? 'moved' : 'own';
    });
  }

  /** A move whose letters cannot be told apart: all it wrote counts as another's, so that no undo takes it. */
  disown(client: number, from: number, to: number): void {
    for (let clock = from; clock < to; clock++) this.moved.set(keyOf({ client, clock }), OTHER);
  }

  private movesOf(id: UnitId): Moves {
    if (!this.clients.has(id.client)) return OTHER;
    return this.moved.size === 0 ? 0 : (this.moved.get(keyOf(id)) ?? 0);
  }

  /** What stands in text[at, at + length), to be compared after a move. `units` are the same stretch. */
  remember(units: readonly Unit[], at: number, length: number): Written {
    const ids = unitIds(this.text, at, length);
    return { units, ids, moves: ids.map((id) => this.movesOf(id)) };
  }

  /**
   * After a move (`by` 1), or the undo of one (-1), that turned `before` into text[at, at + length): letters written
   * anew belong to whom they belonged.
   */
  carryOver(before: Written, by: 1 | -1, units: readonly Unit[], at: number, length: number): void {
    const now = unitIds(this.text, at, length);
    const stood = new Set(before.ids.map(keyOf));
    const stands = new Set(now.map(keyOf));
    const gone = spread(before.units).filter(({ flat }) => !stands.has(keyOf(before.ids[flat] as UnitId)));
    const fresh = spread(units).filter(({ flat }) => !stood.has(keyOf(now[flat] as UnitId)));
    const matches = matchUnits(
      gone.map(({ unit }) => unit),
      fresh.map(({ unit }) => unit),
      'letter',
    );
    for (const { i, j, length: count } of matches) {
      for (let k = 0; k < count; k++) {
        const moves = before.moves[(gone[i + k] as Spread).flat] ?? OTHER;
        const id = now[(fresh[j + k] as Spread).flat] as UnitId;
        this.moved.set(keyOf(id), moves === OTHER ? OTHER : Math.max(0, moves + by));
      }
    }
  }
}

interface Spread {
  readonly unit: Unit;
  readonly flat: number;
}

/** Each unit with its index in the text. */
function spread(units: readonly Unit[]): Spread[] {
  let flat = 0;
  return units.map((unit) => {
    const at = flat;
    flat += unit.kind === 'char' ? unit.text.length : 1;
    return { unit, flat: at };
  });
}
