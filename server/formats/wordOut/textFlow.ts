// The paragraphs of a text in one row, front and body together, with where tables stand between them and what becomes of
// each in the two views of its changes.

import {
  type Printable,
  type PrintableParagraph,
  type PrintableTable,
  piecesOf,
} from '../../../shared/document/printable.ts';
import { type ViewedParagraph, viewParagraphs } from './changeViews.ts';

export interface Flow {
  readonly paragraphs: readonly PrintableParagraph[];
  /** By how many paragraphs stand before them. */
  readonly tables: ReadonlyMap<number, readonly PrintableTable[]>;
  readonly views: readonly ViewedParagraph[];
  /** Paragraphs after which nothing can be joined. */
  readonly walls: ReadonlySet<number>;
}

export function flowOf(printable: Printable): Flow {
  const paragraphs = [...printable.front, ...printable.paragraphs];
  const tables = new Map<number, PrintableTable[]>();
  let before = printable.front.length;
  for (const piece of piecesOf(printable)) {
    if (piece.kind === 'paragraph') before += 1;
    else tables.set(before, [...(tables.get(before) ?? []), piece.table]);
  }
  const walls = new Set([...tables.keys()].map((at) => at - 1));
  walls.add(paragraphs.length - 1);
  return { paragraphs, tables, walls, views: viewParagraphs(paragraphs, walls) };
}
