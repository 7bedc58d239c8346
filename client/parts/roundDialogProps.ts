// What every dialog about a round is given: the round, the seat, how delegations are called, and what comes after.

import type { Receipt, RoundView } from '../../shared/wire/approval.ts';

export interface RoundDialogProps {
  readonly round: RoundView;
  readonly seatId: string;
  readonly nameOf: (code: string) => string;
  readonly onDone: (receipt: Receipt) => unknown;
  readonly onClose: () => void;
}
