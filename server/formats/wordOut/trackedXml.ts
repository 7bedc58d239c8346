// Tracked changes in WordprocessingML (ECMA-376 part 1, 17.13.5): around runs, on the end of a paragraph, of its properties,
// and the signs between which a move lies.

import type { PrintableChange } from '../../../shared/document/printable.ts';
import type { Annotation } from './wordIds.ts';
import { element } from './xml.ts';

type Kind = PrintableChange['kind'];

/** `moves`: it has another end somewhere; without one it is no move to Word. */
function elementOf(kind: Kind, moves: boolean): string {
  switch (kind) {
    case 'inserted':
      return 'w:ins';
    case 'deleted':
      return 'w:del';
    case 'movedTo':
      return moves ? 'w:moveTo' : 'w:ins';
    case 'movedFrom':
      return moves ? 'w:moveFrom' : 'w:del';
  }
}

const attributesOf = ({ id, author, date }: Annotation): Readonly<Record<string, string | number>> => ({
  'w:id': id,
  'w:author': author,
  'w:date': date,
});

/** Runs that come, go or move. */
export const tracked = (change: PrintableChange, moves: boolean, by: Annotation, runs: string): string =>
  element(elementOf(change.kind, moves), attributesOf(by), runs);

/** For `w:rPr` of the end of a paragraph. */
export const trackedMark = (change: PrintableChange, moves: boolean, by: Annotation): string =>
  element(elementOf(change.kind, moves), attributesOf(by));

/** How a paragraph looked before; stands at the end of its properties. */
export const propertiesBefore = (by: Annotation, looks: string): string =>
  element('w:pPrChange', attributesOf(by), `<w:pPr>${looks}</w:pPr>`);

export const moveStart = (end: 'From' | 'To', by: Annotation, name: string): string =>
  element(`w:move${end}RangeStart`, { ...attributesOf(by), 'w:name': name });

export const moveEnd = (end: 'From' | 'To', id: number): string => element(`w:move${end}RangeEnd`, { 'w:id': id });
