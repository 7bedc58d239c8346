// Who asks for a change: "Canada, with United States and Panama". The lead answers for it; the others support it.

import type { Language } from '../wire/text.ts';
import type { Say } from './say.ts';

export function askedByWords(say: Say, language: Language, [lead = '', ...supporters]: readonly string[]): string {
  if (supporters.length === 0) return lead;
  return say('register.askedWith', { lead, supporters: new Intl.ListFormat(language).format(supporters) });
}
