// What the library of a body holds of the very same file.

import type { Known } from './heldImports.ts';
import type { Installation } from './installation.ts';

export async function knownFile(here: Installation, owner: string, sha256: string): Promise<Known | null> {
  const row = await here.store.library.bySha256(owner, sha256);
  return row === undefined ? null : { libraryId: row.id, title: row.title };
}
