// The texts whose actions a meeting follows: those it issued itself, and those of earlier meetings of the same body. Issued
// means adopted, or published as a past document. What was found in a text is remembered for as long as that very array of
// blocks is held; an issued text never changes.

import type { Block } from '../../shared/document/block.ts';
import type { Due, FoundAction, Party } from '../../shared/followUp/action.ts';
import { findActions } from '../../shared/followUp/findActions.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { type Place, placesOf } from '../../shared/numbering/place.ts';
import type { ActionRow } from '../store/followUpStore.ts';
import type { DocumentRow, MeetingRow, Reader } from '../store/store.ts';

export interface FollowedText {
  readonly document: DocumentRow;
  readonly meeting: MeetingRow;
  readonly own: boolean;
}

/** An action as it stands: settled by somebody, or found and waiting. Exactly one of the two is not null. */
export interface StandingAction {
  readonly row: ActionRow | null;
  readonly found: FoundAction | null;
  /** Of the paragraph; null for what was added without one. */
  readonly place: Place | null;
}

export const isIssued = ({ status }: Pick<DocumentRow, 'status'>): boolean => status === 'adopted' || status === 'past';

/** Oldest meeting first, the own one last. */
export async function followedTexts(read: Reader, meeting: MeetingRow): Promise<FollowedText[]> {
  const earlier = (await read.meetings())
    .filter(({ id, body, startsOn }) => id !== meeting.id && body === meeting.body && startsOn < meeting.startsOn)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id < b.id ? -1 : 1));
  const texts: FollowedText[] = [];
  for (const one of [...earlier, meeting]) {
    const documents = (await read.documents(one.id)).filter(isIssued);
    texts.push(...documents.map((document) => ({ document, meeting: one, own: one === meeting })));
  }
  return texts;
}

interface Known {
  readonly found: readonly FoundAction[];
  readonly places: ReadonlyMap<string, Place>;
}

const known = new WeakMap<readonly Block[], Known>();

/** What the rules find in an issued text, and how its paragraphs are cited. */
export function readText(
  blocks: readonly Block[],
  { scheme, language }: Pick<DocumentRow, 'scheme' | 'language'>,
  { endsOn }: Pick<MeetingRow, 'endsOn'>,
): Known {
  const before = known.get(blocks);
  if (before !== undefined) return before;
  const labels = labelsOf(blocks, scheme);
  const places = placesOf(blocks, labels);
  const fresh: Known = {
    found: findActions({ blocks, labels, language, ended: endsOn }),
    places: new Map(places.map((place, at) => [blocks[at]?.id ?? '', place])),
  };
  known.set(blocks, fresh);
  return fresh;
}

const overlaps = (found: FoundAction, { span }: ActionRow): boolean =>
  span !== null && span.blockId === found.blockId && span.from < found.to && found.from < span.to;

/** What was found and what was settled as one list, in the order of the text. A settled stretch is not found again. */
export function standingActions(
  blocks: readonly Block[],
  rows: readonly ActionRow[],
  { found, places }: Known,
): StandingAction[] {
  const placeOf = new Map(blocks.map(({ id }, at) => [id, at]));
  const waiting = found.filter((one) => !rows.some((row) => row.rule !== null && overlaps(one, row)));
  const all = [
    ...rows.map((row) => ({
      action: { row, found: null, place: (row.span && places.get(row.span.blockId)) ?? null },
      block: row.span === null ? blocks.length : (placeOf.get(row.span.blockId) ?? blocks.length),
      from: row.span?.from ?? row.at,
    })),
    ...waiting.map((one) => ({
      action: { row: null, found: one, place: places.get(one.blockId) ?? null },
      block: placeOf.get(one.blockId) ?? blocks.length,
      from: one.from,
    })),
  ];
  return all.sort((a, b) => a.block - b.block || a.from - b.from).map(({ action }) => action);
}

/** Codes and printed words: "CAN, Member Countries". */
export const whoWords = (who: readonly Party[]): string => who.map(({ code, read }) => code ?? read).join(', ');

/** Days as they are stored, other times in the words of the text. */
export function dueWords(due: Due): string {
  switch (due.kind) {
    case 'none':
      return '';
    case 'day':
      return due.on;
    case 'period':
      return `${due.from} – ${due.to}`;
    case 'meeting':
    case 'words':
      return due.read;
  }
}
