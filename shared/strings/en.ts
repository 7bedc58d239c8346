// Every word the interface shows, in English: the measure for the other languages, which must have the same keys and
// the same {{slots}}. Counted phrases end in _one and _other (i18next). Tags such as <b> are filled in by the client.

import { approval } from './en/approval.ts';
import { asking } from './en/asking.ts';
import { drafting } from './en/drafting.ts';
import { followUp } from './en/followUp.ts';
import { library } from './en/library.ts';
import { meeting } from './en/meeting.ts';
import { notice } from './en/notice.ts';
import { outcome } from './en/outcome.ts';
import { pastTexts } from './en/pastTexts.ts';
import { place } from './en/place.ts';
import { print } from './en/print.ts';
import { proof } from './en/proof.ts';
import { refusals } from './en/refusals.ts';
import { register } from './en/register.ts';
import { returned } from './en/returned.ts';

export const en = {
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

export type Catalogue = typeof en;
