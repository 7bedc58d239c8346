// How a block is spoken of: "paragraph 4", "recommendation 1", "opening sentence"; and inside a sentence, with the article
// and the preposition that its gender asks for ("del párrafo 4", "à la recommandation 1"). No sentence puts an article
// before a place itself: the catalogue has each kind of place in every form, and the sentence names the form.

import { type Block, plainText } from '../document/block.ts';
import type { Place } from '../numbering/place.ts';
import type { Say } from './say.ts';

/** `bare` stands in lists and labels; the others in sentences: {{place.the}}, {{place.of}} … */
export type PlaceForms = Readonly<Record<'bare' | 'the' | 'of' | 'to' | 'in', string>>;

/** A place before any language has said it. */
export interface NamedPlace {
  /** `named`: by words of its own; `nowhere`: by none; `closed`: one that is not known but for that. */
  readonly kind:
    | 'paragraph'
    | 'recommendation'
    | 'heading'
    | 'opening'
    | 'title'
    | 'unnumbered'
    | 'named'
    | 'nowhere'
    | 'closed';
  /** Its number, or its words; '' where the kind says all. */
  readonly label: string;
}

/** "Recommendation 1" and "paragraph 1" are told apart by the heading they stand under. */
const RECOMMENDATIONS = /^(recommendation|recomendaci|recommandation)/i;

export const isRecommendation = (section: string | null): boolean => RECOMMENDATIONS.test(section ?? '');

export function namedPlace(block: Block, place: Place): NamedPlace {
  if (place.paragraph !== '') {
    return { kind: isRecommendation(place.section) ? 'recommendation' : 'paragraph', label: place.paragraph };
  }
  switch (block.role) {
    case 'title':
    case 'place':
      return { kind: 'title', label: '' };
    case 'chapeau':
      return { kind: 'opening', label: '' };
    case 'heading':
    case 'subheading':
      return { kind: 'heading', label: plainText(block) };
    case 'preambular':
    case 'operative':
    case 'sub':
    case 'tail':
    case 'plain':
      return { kind: 'unnumbered', label: '' };
  }
}

/** Each form is made when it is first asked for: most places are only listed. */
export function placeForms({ kind, label }: NamedPlace, say: Say): PlaceForms {
  const made: { -readonly [form in keyof PlaceForms]?: string } = {};
  const form = (asked: keyof PlaceForms): string => (made[asked] ??= say(`place.${kind}.${asked}`, { label }));
  return {
    get bare() {
      return form('bare');
    },
    get the() {
      return form('the');
    },
    get of() {
      return form('of');
    },
    get to() {
      return form('to');
    },
    get in() {
      return form('in');
    },
  };
}

/** As a place is listed. */
export const placeWords = (block: Block, place: Place, say: Say): string =>
  placeForms(namedPlace(block, place), say).bare;

/** "paragraph 4", of a label alone. */
export const paragraphWords = (label: string, say: Say): string => placeForms({ kind: 'paragraph', label }, say).bare;

/** "¶4", "Rec. 1" where a table has little room; other blocks by their words. */
export function shortPlaceWords(block: Block, place: Place, say: Say): string {
  if (place.paragraph === '') return placeWords(block, place, say);
  return say(isRecommendation(place.section) ? 'place.shortRecommendation' : 'place.short', {
    label: place.paragraph,
  });
}
