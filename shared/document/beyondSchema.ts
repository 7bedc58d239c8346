// Whether a shared sequence holds what this program has no word for: a picture, an unknown role, an unknown format. Reading
// (delta.ts) never fails on it and shows it as something plain, which is right for what is drawn; what a delegation asks for
// is taken only where nothing of it would be lost. Ids are not judged: the server gives a block without one its own.

import { MARKS, MAX_LEVEL, NUMBERINGS, ROLES } from './block.ts';
import { atomOfEmbed, type DeltaOp, isMarker, MAX_LABEL, type Marker, NO_ID } from './delta.ts';

const FORMATS: ReadonlySet<string> = new Set(MARKS);
const ENTRIES: ReadonlySet<string> = new Set(['id', 'role', 'level', 'numbering', 'label']);

/** Index of the first operation that reads as something else than it is; null where all of it is within the schema. */
export function beyondSchema(ops: readonly DeltaOp[]): number | null {
  const at = ops.findIndex(({ insert, attributes }) => {
    if (isMarker(insert)) return !isKnownMarker(insert);
    if (hasUnknownFormat(attributes)) return true;
    if (typeof insert === 'string') return false;
    return !isKnownEmbed(insert);
  });
  return at < 0 ? null : at;
}

/** What is not said is the default; null says nothing, either. */
const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

function isKnownMarker(marker: Marker): boolean {
  const [role, level, numbering, label] = [
    marker.get('role'),
    marker.get('level'),
    marker.get('numbering'),
    marker.get('label'),
  ];
  if (isSaid(role) && !ROLES.some((known) => known === role)) return false;
  if (isSaid(level) && !(Number.isInteger(level) && Number(level) >= 0 && Number(level) <= MAX_LEVEL)) return false;
  if (isSaid(numbering) && !NUMBERINGS.some((known) => known === numbering)) return false;
  if (isSaid(label) && !(typeof label === 'string' && label.length <= MAX_LABEL)) return false;
  return entriesOf(marker).every((key) => ENTRIES.has(key));
}

/** A Y.Map lists its entries; what stands in for one in a test need not. */
function entriesOf(marker: Marker): string[] {
  const { keys } = marker as { keys?: unknown };
  return typeof keys === 'function' ? [...(keys.call(marker) as Iterable<string>)] : [];
}

const hasUnknownFormat = (attributes: DeltaOp['attributes']): boolean =>
  Object.entries(attributes ?? {}).some(([name, value]) => isSaid(value) && value !== false && !FORMATS.has(name));

function isKnownEmbed(embed: object): boolean {
  const { t } = embed as { t?: unknown };
  if (t !== 'xref' && t !== 'footnoteRef') return false;
  const atom = atomOfEmbed(embed, []);
  return (atom.kind === 'xref' ? atom.blockId : atom.noteId) !== NO_ID;
}
