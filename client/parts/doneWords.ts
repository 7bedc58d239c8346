// What was done with a request, as it stands in a sentence: "Paragraph 4, Canada: agreed."

import type { Decision, RequestState } from '../../shared/amendment/request.ts';

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

/** What has become of a request, by the state it is in now. */
export const STATE_SAID = {
  open: 'request.didReopen',
  offered: 'request.didReopen',
  agreed: DECIDED_WORDS.agree,
  agreedInPart: DECIDED_WORDS.agreeInPart,
  notAgreed: DECIDED_WORDS.notAgreed,
  parked: DECIDED_WORDS.park,
  noted: DECIDED_WORDS.note,
  returned: DECIDED_WORDS.return,
  withdrawn: 'request.didWithdraw',
  replaced: 'request.didJoin',
} as const satisfies Record<RequestState['kind'], string>;
