// How a block is named in a page: the class its styles know it by, and the heading level that screen readers are told.
// Editor, previews and the first page write the same, so that one may take the other's place without a word moving.

import type { Role } from './block.ts';

/** Class of a role in the styles of the page. */
export const classOfRole = (role: Role): string => (role === 'place' ? 'placeline' : role);

const HEADING_LEVEL: Partial<Record<Role, number>> = { heading: 2, subheading: 3 };

/** `aria-level` of a heading; undefined for what is none. The page's own title is level 1. */
export const headingLevelOf = (role: Role): number | undefined => HEADING_LEVEL[role];
