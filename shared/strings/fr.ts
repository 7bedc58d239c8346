// Le texte de l'interface en français diplomatique.

import type { Catalogue } from './en.ts';
import { asking } from './fr/asking.ts';
import { drafting } from './fr/drafting.ts';
import { library } from './fr/library.ts';
import { meeting } from './fr/meeting.ts';
import { outcome } from './fr/outcome.ts';
import { pastTexts } from './fr/pastTexts.ts';
import { register } from './fr/register.ts';

export const fr: Catalogue = { ...meeting, ...drafting, ...register, ...asking, ...outcome, ...library, ...pastTexts };
