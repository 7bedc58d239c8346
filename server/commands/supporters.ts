// Who supports a request: each supporter the version it read. A new version with other words is nobody's but the lead's
// until they say that they support that, too.

import type { RequestRow } from '../store/store.ts';

export interface Support {
  readonly delegationId: string;
  readonly version: number;
}

type Supported = Pick<RequestRow, 'supporters' | 'versions'>;

const isCurrent = ({ versions }: Supported, { version }: Support): boolean => version === versions.at(-1)?.version;

/** Ids of those who support the words as they are asked for now, in the order in which they joined. */
export const supporterIds = (row: Supported): string[] =>
  row.supporters.filter((one) => isCurrent(row, one)).map(({ delegationId }) => delegationId);

/** Those who supported earlier words and have not said anything of these. */
export const earlierSupporters = (row: Supported): Support[] => row.supporters.filter((one) => !isCurrent(row, one));

/** Ids of those who ask for a request in its present words: the lead first. */
export const partyIds = (row: Supported & Pick<RequestRow, 'leadId'>): string[] => [row.leadId, ...supporterIds(row)];
