// What a client says when its delegation touches a block for the first time: seed me a draft of this block.

import { z } from 'zod';
import { block, id } from './text.ts';

/** Body of OPEN_DRAFT. `base` is the block as the client saw it, `after` the id of the block before it. */
export const openDraft = z
  .strictObject({ blockId: id, after: id.nullable(), base: block })
  .refine((draft) => draft.base.id === draft.blockId);
export type OpenDraft = z.infer<typeof openDraft>;
