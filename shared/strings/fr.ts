// Le texte de l'interface en français diplomatique.

import type { Catalogue } from './en.ts';
import { approval } from './fr/approval.ts';
import { asking } from './fr/asking.ts';
import { drafting } from './fr/drafting.ts';
import { followUp } from './fr/followUp.ts';
import { library } from './fr/library.ts';
import { meeting } from './fr/meeting.ts';
import { notice } from './fr/notice.ts';
import { outcome } from './fr/outcome.ts';
import { pastTexts } from './fr/pastTexts.ts';
import { place } from './fr/place.ts';
import { print } from './fr/print.ts';
import { proof } from './fr/proof.ts';
import { refusals } from './fr/refusals.ts';
import { register } from './fr/register.ts';
import { returned } from './fr/returned.ts';

export const fr: Catalogue = {
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
