// What was done with a request, as it stands in a sentence: "Paragraph 4, Canada: agreed."

import type { Decision } from '../../shared/amendment/request.ts';

export const DONE_WORDS = {
  support: 'request.didSupport',
  unsupport: 'request.didUnsupport',
  withdraw: 'request.didWithdraw',
  confirm: 'request.didConfirm',
  sponsor: 'request.didSponsor',
  reopen: 'request.didReopen',
  join: 'request.didJoin',
  revise: 'request.didRevise',
} as const;

const DECIDED_WORDS = {
  agree: 'request.stateAgreed',
  agreeInPart: 'request.stateAgreedInPart',
  notAgreed: 'request.stateNotAgreed',
  park: 'request.stateParked',
  note: 'request.stateNoted',
  return: 'request.stateReturned',
} as const satisfies Record<Decision, string>;

export const decidedWord = (decision: Decision): (typeof DECIDED_WORDS)[Decision] => DECIDED_WORDS[decision];
