// Edits of a text in its shared sequence, as values: what a decision, a repair or an undo writes. Positions are flat
// indexes (a marker, a UTF-16 unit and an atom count one each) in the text as it stands when the edit's turn comes.

import { assertNever } from '../result.ts';
import type { BlockAttrs, MarkName } from './block.ts';
import { type Atom, attributesOfMarks, type DeltaOp, embedOfAtom, isMarker, type Marker } from './delta.ts';

export type TextEdit =
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'insertText'; readonly at: number; readonly text: string; readonly marks: readonly MarkName[] }
  | { readonly kind: 'insertAtom'; readonly at: number; readonly atom: Atom }
  | { readonly kind: 'insertMarker'; readonly at: number; readonly attrs: BlockAttrs }
  | {
      readonly kind: 'format';
      readonly at: number;
      readonly length: number;
      /** Marks to put on (true) and to take off (null). */
      readonly set: Readonly<Partial<Record<MarkName, true | null>>>;
    }
  /** Attributes of the marker at `at`. */
  | { readonly kind: 'setAttrs'; readonly at: number; readonly attrs: Readonly<Partial<BlockAttrs>> };

/** As much of Y.Text as edits need. */
export interface TextTarget {
  readonly length: number;
  insert(index: number, text: string, attributes: Record<string, unknown>): void;
  insertEmbed(index: number, embed: object, attributes: Record<string, unknown>): void;
  delete(index: number, length: number): void;
  format(index: number, length: number, attributes: Record<string, unknown>): void;
  toDelta(): readonly DeltaOp[];
}

interface WritableMarker extends Marker {
  set(key: string, value: unknown): unknown;
}

function markersByIndex(target: TextTarget): Map<number, WritableMarker> {
  const markers = new Map<number, WritableMarker>();
  let at = 0;
  for (const { insert } of target.toDelta()) {
    if (isMarker(insert)) markers.set(at, insert as WritableMarker);
    at += typeof insert === 'string' ? insert.length : 1;
  }
  return markers;
}

/**
 * Writes edits, in order. Call it inside one Yjs transaction. `makeMarker` gives a fresh Y.Map holding the attributes
 * (markerEntries). A setAttrs that does not point at a marker is a bug and throws.
 */
export function applyEdits(
  target: TextTarget,
  edits: readonly TextEdit[],
  makeMarker: (attrs: BlockAttrs) => object,
): void {
  let markers: Map<number, WritableMarker> | null = null;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'delete':
        target.delete(edit.at, edit.length);
        markers = null;
        break;
      case 'insertText':
        target.insert(edit.at, edit.text, attributesOfMarks(edit.marks));
        markers = null;
        break;
      case 'insertAtom':
        target.insertEmbed(edit.at, embedOfAtom(edit.atom), attributesOfMarks(edit.atom.marks));
        markers = null;
        break;
      case 'insertMarker':
        target.insertEmbed(edit.at, makeMarker(edit.attrs), {});
        markers = null;
        break;
      case 'format':
        target.format(edit.at, edit.length, { ...edit.set });
        break;
      case 'setAttrs': {
        markers ??= markersByIndex(target);
        const marker = markers.get(edit.at);
        if (marker === undefined) throw new Error(`no marker at ${edit.at}`);
        for (const [key, value] of Object.entries(edit.attrs)) marker.set(key, value);
        break;
      }
      default:
        assertNever(edit);
    }
  }
}
