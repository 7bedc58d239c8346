// The link to where a paragraph was taken from, fetched when somebody stands in a paragraph: the desk opens without it, and
// does without it where it cannot be had.

import type { OriginSourceProps } from './OriginSource.tsx';
import { onDemand } from './onDemand.tsx';

const OriginSource = onDemand(
  async () => (await import('./OriginSource.tsx')).OriginSource,
  () => null,
  () => null,
);

export const OriginLink = (props: OriginSourceProps) => (props.blockId === null ? null : <OriginSource {...props} />);
