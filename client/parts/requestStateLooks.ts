// The sign and the tone that go with the state of a request. Words and sign, never a colour alone.

import {
  Check,
  CircleDashed,
  CornerUpLeft,
  Hand,
  type LucideIcon,
  Minus,
  Pause,
  Replace,
  Undo2,
  X,
} from 'lucide-react';
import type { RequestView } from '../../shared/wire/request.ts';

type State = RequestView['state'];
export type StateTone = 'none' | 'good' | 'caution';

interface Look {
  readonly icon: LucideIcon;
  readonly tone: StateTone;
}

export const STATE_LOOKS: Readonly<Record<State['kind'], Look>> = {
  open: { icon: CircleDashed, tone: 'none' },
  offered: { icon: Hand, tone: 'none' },
  agreed: { icon: Check, tone: 'good' },
  agreedInPart: { icon: Check, tone: 'good' },
  notAgreed: { icon: X, tone: 'none' },
  parked: { icon: Pause, tone: 'caution' },
  noted: { icon: Minus, tone: 'none' },
  returned: { icon: CornerUpLeft, tone: 'caution' },
  withdrawn: { icon: Undo2, tone: 'none' },
  replaced: { icon: Replace, tone: 'none' },
};
