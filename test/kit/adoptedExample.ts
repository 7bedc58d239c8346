// The Special Declaration of the example, adopted: asked about and closed at both levels over HTTP.

import { answered, openedRound, ROUND_DEADLINE } from './openedRound.ts';
import { onRound } from './rounds.ts';
import type { World } from './world.ts';

const A_DAY = 24 * 3_600_000;

export interface AdoptedExample {
  readonly documentId: string;
  readonly revisionId: string;
}

export async function adoptedExample(here: World): Promise<AdoptedExample> {
  const technical = await openedRound(here);
  const { documentId, revisionId } = technical;
  await answered(here, await here.as('SLV'), technical, 'approve');
  await answered(here, await here.as('CAN'), technical, 'reservation', { words: 'Not before the end of May.' });
  here.clock.pass(10 * A_DAY);
  await onRound(here, 'SLV', technical.roundId, 'close', { outcome: 'adopted' });
  const marta = await here.as('SLV');
  const opened = await marta.post(`/api/documents/${documentId}/rounds`, {
    key: here.here.newId(),
    revisionId,
    level: 'ministers',
    deadline: { ...ROUND_DEADLINE, local: '2017-07-10T18:00' },
  });
  if (!opened.ok) throw new Error(`the second round was not opened: ${await opened.text()}`);
  const { roundId } = (await opened.json()) as { roundId: string };
  await answered(here, await here.as('USA'), { roundId, revisionId, documentId }, 'approveAdRef');
  here.clock.pass(12 * A_DAY);
  await onRound(here, 'SLV', roundId, 'close', { outcome: 'adopted' });
  return { documentId, revisionId };
}
