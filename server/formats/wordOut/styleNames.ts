// The styles of a Word file by the part a paragraph plays in the text, under the names that a secretariat looks for in its
// list of styles. Ids are the names without spaces, as Word itself makes them.

import type { Role } from '../../../shared/document/block.ts';

/** Levels of numbered paragraphs and of their tails. */
export const LEVELS = [1, 2, 3, 4] as const;

const levelled = (name: string, level: number): string => `${name}${Math.min(Math.max(level, 1), LEVELS.length)}`;

/** Id of the style of a paragraph. */
export function styleOfRole(role: Role, level: number): string {
  switch (role) {
    case 'title':
      return 'Title';
    case 'place':
      return 'Place';
    case 'heading':
      return 'Heading1';
    case 'subheading':
      return 'Heading2';
    case 'chapeau':
      return 'Chapeau';
    case 'preambular':
      return 'Preambular';
    case 'operative':
    case 'sub':
      return levelled('Operative', level);
    case 'tail':
      return levelled('Tail', level);
    case 'plain':
      return 'BodyText';
  }
}
