// Paragraphs in a row as the tree that Akoma Ntoso wants: a preamble, and a body of sections (headings) that hold numbered
// containers by level. What has no place in that hierarchy (words between items, tables) keeps its place in the order.

import {
  type Printable,
  type PrintableParagraph,
  type PrintableTable,
  piecesOf,
} from '../../../shared/document/printable.ts';

export type AknEntry =
  | AknNode
  /** Words without number: before the items of their container an introduction, else on their own. */
  | { readonly kind: 'text' | 'tail' | 'crossHeading'; readonly paragraph: PrintableParagraph }
  | { readonly kind: 'table'; readonly table: PrintableTable };

export interface AknNode {
  readonly kind: 'node';
  /** 0 a section, 0.5 a part of a section under a sub-heading, 1–4 the levels of items. */
  readonly rank: number;
  readonly paragraph: PrintableParagraph;
  readonly entries: AknEntry[];
}

export interface AknTree {
  readonly preamble: readonly AknEntry[];
  readonly body: readonly AknEntry[];
}

export function aknTree(printable: Printable): AknTree {
  const { paragraphs } = printable;
  const end = preambleEnd(paragraphs);
  const preamble = new Builder();
  const body = new Builder();
  for (const piece of piecesOf(printable)) {
    if (piece.kind === 'table') (piece.table.at < end ? preamble : body).table(piece.table);
    else if (piece.at < end) preamble.paragraph(piece.paragraph, paragraphs[piece.at + 1]);
    else body.paragraph(piece.paragraph, paragraphs[piece.at + 1]);
  }
  return { preamble: preamble.entries, body: body.entries };
}

/** How many paragraphs open the text as its preamble: chapeau and preambular ones, with the items of these. */
function preambleEnd(paragraphs: readonly PrintableParagraph[]): number {
  let end = 0;
  let within = false;
  for (const [at, { role, level }] of paragraphs.entries()) {
    if (role === 'chapeau' || role === 'preambular') {
      end = at + 1;
      within = role === 'preambular';
    } else if (role === 'plain' && level === 0) {
      within = false;
    } else if (within && (role === 'sub' || role === 'tail' || role === 'plain')) {
      end = at + 1;
    } else {
      break;
    }
  }
  return end;
}

class Builder {
  readonly entries: AknEntry[] = [];
  private readonly open: AknNode[] = [];

  paragraph(paragraph: PrintableParagraph, next: PrintableParagraph | undefined): void {
    const { role, level } = paragraph;
    switch (role) {
      case 'heading':
        this.node(paragraph, 0);
        return;
      case 'subheading':
        if (next !== undefined && next.level > 1 && this.deepest(next.level) !== null)
          this.cross(paragraph, next.level);
        else this.node(paragraph, 0.5);
        return;
      case 'tail':
        this.tail(paragraph);
        return;
      default:
        if (level > 0) this.node(paragraph, level);
        else {
          this.close(1);
          this.add({ kind: 'text', paragraph });
        }
    }
  }

  table(table: PrintableTable): void {
    this.close(1);
    this.add({ kind: 'table', table });
  }

  private add(entry: AknEntry): void {
    (this.open.at(-1)?.entries ?? this.entries).push(entry);
  }

  /** Closes what stands as high as `rank` or deeper. */
  private close(rank: number): void {
    while ((this.open.at(-1)?.rank ?? -1) >= rank) this.open.pop();
  }

  private node(paragraph: PrintableParagraph, rank: number): void {
    this.close(rank);
    const node: AknNode = { kind: 'node', rank, paragraph, entries: [] };
    this.add(node);
    this.open.push(node);
  }

  /** The open item under which an item of `level` will stand. */
  private deepest(level: number): AknNode | null {
    return this.open.findLast((node) => node.rank >= 1 && node.rank < level) ?? null;
  }

  /** A sub-heading amid the items of one paragraph divides nothing but them. */
  private cross(paragraph: PrintableParagraph, level: number): void {
    this.close(level);
    this.add({ kind: 'crossHeading', paragraph });
  }

  private tail(paragraph: PrintableParagraph): void {
    while ((this.open.at(-1)?.rank ?? -1) > paragraph.level) this.open.pop();
    const isItsOwn = this.open.at(-1)?.rank === paragraph.level;
    this.add({ kind: isItsOwn ? 'tail' : 'text', paragraph });
  }
}
