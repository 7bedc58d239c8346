// How a block is spoken of: "paragraph 4", "recommendation 1", "opening sentence".

import { type Block, plainText } from '../document/block.ts';
import type { Place } from '../numbering/place.ts';
import type { Say } from './say.ts';

/** "Recommendation 1" and "paragraph 1" are told apart by the heading they stand under. */
const RECOMMENDATIONS = /^(recommendation|recomendaci|recommandation)/i;

export const isRecommendation = (section: string | null): boolean => RECOMMENDATIONS.test(section ?? '');

/** As it stands inside a sentence. */
export function placeWords(block: Block, place: Place, say: Say): string {
  if (place.paragraph !== '') {
    return say(isRecommendation(place.section) ? 'place.recommendation' : 'place.paragraph', {
      label: place.paragraph,
    });
  }
  switch (block.role) {
    case 'title':
    case 'place':
      return say('place.title');
    case 'chapeau':
      return say('place.opening');
    case 'heading':
    case 'subheading':
      return say('place.heading', { words: plainText(block) });
    case 'preambular':
    case 'operative':
    case 'sub':
    case 'tail':
    case 'plain':
      return say('place.unnumbered');
  }
}

/** "¶4", "Rec. 1" where a table has little room; other blocks by their words. */
export function shortPlaceWords(block: Block, place: Place, say: Say): string {
  if (place.paragraph === '') return placeWords(block, place, say);
  return say(isRecommendation(place.section) ? 'place.shortRecommendation' : 'place.short', {
    label: place.paragraph,
  });
}
