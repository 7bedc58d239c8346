// El texto de la interfaz en español diplomático.

import type { Catalogue } from './en.ts';
import { asking } from './es/asking.ts';
import { drafting } from './es/drafting.ts';
import { library } from './es/library.ts';
import { meeting } from './es/meeting.ts';
import { outcome } from './es/outcome.ts';
import { pastTexts } from './es/pastTexts.ts';
import { register } from './es/register.ts';

export const es: Catalogue = { ...meeting, ...drafting, ...register, ...asking, ...outcome, ...library, ...pastTexts };
