// Every word the interface shows, in English: the measure for the other languages, which must have the same keys and
// the same {{slots}}. Counted phrases end in _one and _other (i18next). Tags such as <b> are filled in by the client.

import { asking } from './en/asking.ts';
import { drafting } from './en/drafting.ts';
import { library } from './en/library.ts';
import { meeting } from './en/meeting.ts';
import { outcome } from './en/outcome.ts';
import { pastTexts } from './en/pastTexts.ts';
import { register } from './en/register.ts';

export const en = { ...meeting, ...drafting, ...register, ...asking, ...outcome, ...library, ...pastTexts };

export type Catalogue = typeof en;
