// Ids for drafts begun on this device: unlike on any other, also on pages that came over plain HTTP.

import { uuidv4 } from 'lib0/random';

export const draftId = (): string => uuidv4();
