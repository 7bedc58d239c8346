// How a text lies in its shared sequence, read without Yjs: a marker opens each block, the block's characters and atoms
// follow. Reading never throws and never loses a position: whatever a broken or newer client may have written, every
// unit of the sequence is one unit of the blocks, so that both stay addressable by the same flat index.

import {
  type Block,
  type BlockAttrs,
  type FootnoteRef,
  type Inline,
  MARKS,
  MAX_LEVEL,
  type MarkName,
  NUMBERINGS,
  ROLES,
  type Xref,
} from './block.ts';
import { BLOCK_DEFAULTS } from './schema.ts';

/** What stands in the sequence at the start of a block: a Y.Map, here only as far as it is read. */
export interface Marker {
  get(key: string): unknown;
}

/** One insert of Y.Text.toDelta(): a string, a marker or the plain object of an atom. */
export interface DeltaOp {
  readonly insert: string | object;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type Atom = FootnoteRef | Xref;

/** Id of the implicit block: text before the first marker, and the empty text. No marker carries it. */
export const HEAD_ID = 'head';

/** Id a block or atom reads as when what is written there is no id; the server gives such a block a real one. */
export const NO_ID = 'unnamed';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Longest label of a block, in UTF-16 code units. */
export const MAX_LABEL = 32;
const NO_MARKS: readonly MarkName[] = [];

export const HEAD_ATTRS: BlockAttrs = { ...BLOCK_DEFAULTS, id: HEAD_ID };

/** Y.Map is the only embed with both `get` and `set`; JSON embeds have no functions at all. */
export function isMarker(value: unknown): value is Marker {
  return (
    typeof value === 'object' &&
    value !== null &&
    'get' in value &&
    typeof value.get === 'function' &&
    'set' in value &&
    typeof value.set === 'function'
  );
}

const oneOf = <T>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((known) => known === value) ?? otherwise;

function readLevel(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return BLOCK_DEFAULTS.level;
  return Math.min(MAX_LEVEL, Math.max(0, Math.trunc(value)));
}

const readId = (value: unknown): string => (typeof value === 'string' && ID.test(value) ? value : NO_ID);

/** Attributes a marker stands for; what it does not say, or says wrongly, is read as the default. */
export function attrsOfMarker(marker: Marker): BlockAttrs {
  const id = readId(marker.get('id'));
  const label = marker.get('label');
  const numbering = oneOf(NUMBERINGS, marker.get('numbering'), BLOCK_DEFAULTS.numbering);
  return {
    id: id === HEAD_ID ? NO_ID : id,
    role: oneOf(ROLES, marker.get('role'), BLOCK_DEFAULTS.role),
    level: readLevel(marker.get('level')),
    numbering,
    label: numbering === 'fixed' && typeof label === 'string' ? label.slice(0, MAX_LABEL) : null,
  };
}

/** What a marker has to hold for these attributes: the id, and what differs from the defaults. */
export function markerEntries(attrs: BlockAttrs): [keyof BlockAttrs, string | number | null][] {
  const entries: [keyof BlockAttrs, string | number | null][] = [['id', attrs.id]];
  for (const key of ['role', 'level', 'numbering', 'label'] as const) {
    if (attrs[key] !== BLOCK_DEFAULTS[key]) entries.push([key, attrs[key]]);
  }
  return entries;
}

/** Marks of a run, in the order of MARKS; unknown formats and formats switched off are left out. */
export function marksOfAttributes(attributes: Readonly<Record<string, unknown>> | undefined): readonly MarkName[] {
  if (attributes === undefined) return NO_MARKS;
  const marks = MARKS.filter(
    (name) => attributes[name] !== undefined && attributes[name] !== null && attributes[name] !== false,
  );
  return marks.length === 0 ? NO_MARKS : marks;
}

/** Formats to write for marks. Never undefined: text inserted without formats inherits those of its neighbour. */
export function attributesOfMarks(marks: readonly MarkName[]): Record<string, true> {
  return Object.fromEntries(marks.map((name) => [name, true]));
}

/** The plain object an atom is embedded as. */
export function embedOfAtom(atom: Atom): object {
  return atom.kind === 'xref' ? { t: 'xref', blockId: atom.blockId } : { t: 'footnoteRef', noteId: atom.noteId };
}

/** The atom an embed stands for. An embed of no known kind reads as a reference to nothing: its place must count. */
export function atomOfEmbed(embed: object, marks: readonly MarkName[]): Atom {
  const { t, blockId, noteId } = embed as { t?: unknown; blockId?: unknown; noteId?: unknown };
  return t === 'footnoteRef'
    ? { kind: 'footnoteRef', noteId: readId(noteId), marks }
    : { kind: 'xref', blockId: t === 'xref' ? readId(blockId) : NO_ID, marks };
}

export function sameMarks(a: readonly MarkName[], b: readonly MarkName[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}

/** Adds a run or atom to a list, joined with the last run where the marks are the same. */
export function pushInline(list: Inline[], inline: Inline): void {
  const last = list.at(-1);
  if (inline.kind !== 'text') list.push(inline);
  else if (inline.text === '') return;
  else if (last?.kind === 'text' && sameMarks(last.marks, inline.marks)) {
    list[list.length - 1] = { kind: 'text', text: last.text + inline.text, marks: last.marks };
  } else list.push(inline);
}

/**
 * The blocks of a text as Y.Text.toDelta() gives it. Text before the first marker, and the empty text, is a block of
 * id HEAD_ID. Never throws: unknown role, level, numbering, id or format reads as the default.
 */
export function blocksFromDelta(ops: readonly DeltaOp[]): Block[] {
  const blocks: (BlockAttrs & { readonly content: Inline[] })[] = [];
  const open = ({ id, role, level, numbering, label }: BlockAttrs): Inline[] => {
    const content: Inline[] = [];
    blocks.push({ id, role, level, numbering, label, content });
    return content;
  };
  for (const op of ops) {
    const { insert } = op;
    if (isMarker(insert)) {
      open(attrsOfMarker(insert));
      continue;
    }
    if (typeof insert === 'string' ? insert === '' : typeof insert !== 'object' || insert === null) continue;
    const content = blocks.at(-1)?.content ?? open(HEAD_ATTRS);
    const marks = marksOfAttributes(op.attributes);
    pushInline(
      content,
      typeof insert === 'string' ? { kind: 'text', text: insert, marks } : atomOfEmbed(insert, marks),
    );
  }
  if (blocks.length === 0) open(HEAD_ATTRS);
  return blocks;
}
