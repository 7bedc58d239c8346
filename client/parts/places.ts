// The blocks of a text with what the page needs of each: label, place for people ("paragraph 4") and key for addresses
// ("para-4"). Computed once for outline, panel, status bar and "Go to", so that all name a block alike.

import type { TFunction } from 'i18next';
import { type Block, plainText } from '../../shared/document/block.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { type Place, placesOf } from '../../shared/numbering/place.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import {
  placeForms as formsOf,
  isRecommendation,
  namedPlace,
  type PlaceForms,
  shortPlaceWords,
} from '../../shared/print/placeWords.ts';

export interface Placed {
  readonly block: Block;
  readonly index: number;
  readonly label: string;
  readonly place: Place;
}

/** Where each block stands and how it is called, by id. */
export type Places = ReadonlyMap<string, { readonly index: number; readonly place: PlaceForms }>;

export function placeBlocks(blocks: readonly Block[], scheme: Scheme): readonly Placed[] {
  const labels = labelsOf(blocks, scheme);
  const places = placesOf(blocks, labels);
  return blocks.map((block, index) => ({ block, index, label: labels[index] ?? '', place: places[index]! }));
}

/** Words once made, for as long as the place is the same object. */
const said = new WeakMap<Placed, { readonly t: TFunction; readonly forms: PlaceForms }>();

/** A place in the forms that sentences ask for. */
export function placeForms(placed: Placed, t: TFunction): PlaceForms {
  const known = said.get(placed);
  if (known?.t === t) return known.forms;
  const forms = formsOf(namedPlace(placed.block, placed.place), t);
  said.set(placed, { t, forms });
  return forms;
}

/** "paragraph 4", "recommendation 1", "opening sentence": as it is listed, outside a sentence. */
export const placeWords = (placed: Placed, t: TFunction): string => placeForms(placed, t).bare;

/** A closed paragraph of which no more is known. */
export const someClosed = (t: TFunction): PlaceForms => formsOf({ kind: 'closed', label: '' }, t);

/** Where there is no place to name. */
export const nowhere = (t: TFunction): PlaceForms => formsOf({ kind: 'nowhere', label: '' }, t);

/** "¶4", "Rec. 1" where a table has little room; other blocks by their words. */
export const shortPlace = ({ block, place }: Placed, t: TFunction): string => shortPlaceWords(block, place, t);

/** The place as the server prints it with a request ("CONCLUSIONS, 4"), in the same words as in the text. */
export function printedPlace(printed: string, t: TFunction): PlaceForms {
  const [, section = '', label = ''] = /^(?:(.*), )?(.*)$/su.exec(printed) ?? [];
  if (printed === '') return formsOf({ kind: 'unnumbered', label }, t);
  if (!/\p{N}/u.test(label)) return formsOf({ kind: 'named', label: printed }, t);
  return formsOf({ kind: isRecommendation(section) ? 'recommendation' : 'paragraph', label }, t);
}

/** What delegations ask to be worded otherwise from a phone; titles and headings are changed in the text itself. */
export const isReworded = ({ role }: Block): boolean => !['title', 'place', 'heading', 'subheading'].includes(role);

/** "4", "P4", "p 2a", "R1": what people type under "Go to". Null where nothing answers to it. */
export function findPlace(wanted: string, placed: readonly Placed[]): Placed | null {
  const bare = wanted.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  if (bare === '') return null;
  const names = [bare, bare.replace(/^(p|para|paragraph)(?=\d)/, '')];
  const found = placed.find(({ place }) => names.includes(place.key.replace(/^para-/, '').toLowerCase()));
  return found ?? null;
}

// "To thank Costa Rica for the report" begins like half of its neighbours: what tells paragraphs apart comes after.
const OPENING =
  /^To (?:take note of|express (?:its )?(?:thanks|gratitude|appreciation) (?:for|to)|[a-z]+(?: and [a-z]+)?) (?:that |the |for )?/;

/** What an outline prints of a paragraph: its words without the formula that opens it. */
export function headWords({ block }: Placed): string {
  const words = plainText(block).slice(0, 120).trim();
  const rest = words.replace(OPENING, '');
  return rest.length < 8 ? words : rest.slice(0, 1).toLocaleUpperCase() + rest.slice(1);
}
