// The competing wordings of a paragraph, in the element that the editor keeps in the text below it.

import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import type { Block } from '../../shared/document/block.ts';
import { CompetingBlock } from '../parts/CompetingBlock.tsx';
import type { CardActions } from '../parts/cardActions.ts';
import { rivalWords } from '../parts/rivalWords.ts';
import { partsOf, slotFor } from './CardsInText.tsx';
import type { Compared } from './useDeskRequests.ts';

export interface RivalInTextProps {
  readonly compared: Compared;
  readonly blocks: readonly Block[];
  readonly slots: Map<string, HTMLElement>;
  readonly canAct: boolean;
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  readonly actions: CardActions;
  readonly onCompromise: ((blockId: string) => void) | null;
  readonly onClose: () => void;
}

export function RivalInText(props: RivalInTextProps) {
  const { compared, blocks, slots, canAct, onCompromise, ...rest } = props;
  const { rows, blockId } = compared;
  const wordings = useMemo(
    () =>
      rivalWords(
        rows.map(({ request }) => request),
        blocks,
      ),
    [rows, blocks],
  );
  return createPortal(
    <CompetingBlock
      {...rest}
      key={rows.map(({ request }) => request.id).join()}
      rows={rows}
      wordings={wordings}
      blockId={blockId}
      canDecide={canAct}
      onCompromise={onCompromise && (() => onCompromise(blockId))}
    />,
    partsOf(slotFor(slots, blockId)).rival,
    blockId,
  );
}
