// El texto de la interfaz en español diplomático.

import type { Catalogue } from './en.ts';
import { approval } from './es/approval.ts';
import { asking } from './es/asking.ts';
import { drafting } from './es/drafting.ts';
import { followUp } from './es/followUp.ts';
import { library } from './es/library.ts';
import { meeting } from './es/meeting.ts';
import { notice } from './es/notice.ts';
import { outcome } from './es/outcome.ts';
import { pastTexts } from './es/pastTexts.ts';
import { place } from './es/place.ts';
import { print } from './es/print.ts';
import { proof } from './es/proof.ts';
import { refusals } from './es/refusals.ts';
import { register } from './es/register.ts';
import { returned } from './es/returned.ts';

export const es: Catalogue = {
  ...meeting,
  ...drafting,
  ...place,
  ...register,
  ...returned,
  ...proof,
  ...print,
  ...asking,
  ...outcome,
  ...refusals,
  ...library,
  ...pastTexts,
  ...notice,
  ...followUp,
  ...approval,
};
