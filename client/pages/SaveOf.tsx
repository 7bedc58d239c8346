// The save indicator of a room, with the guard against leaving what is not stored. Drawn anew at each change by itself.

import type { SaveStates } from '../collab/saveFold.ts';
import { SaveIndicator } from '../parts/SaveIndicator.tsx';
import { useLeaveGuard } from '../parts/useLeaveGuard.ts';
import { useSaveState } from './useSaveState.ts';

interface SaveOfProps {
  /** Null until the room is here. */
  readonly saves: SaveStates | null;
  /** Zone of the meeting. */
  readonly zone: string;
  readonly onRetry: () => void;
}

export function SaveOf({ saves, zone, onRetry }: SaveOfProps) {
  const save = useSaveState(saves);
  useLeaveGuard(save);
  return <SaveIndicator save={save} zone={zone} onRetry={onRetry} />;
}
