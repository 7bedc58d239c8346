// A look into a store for what is asked before a document is made: an installation in which nothing can be written. It takes no
// lock, so that a preview is the same beside a running server and without one.

import { createPastDesk, type PastInstallation } from '../commands/pastDesk.ts';
import type { Config } from '../config.ts';
import { createChildReader } from '../reading/childReader.ts';
import { openReader } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { inInstallation, storeFolder } from './inInstallation.ts';
import type { Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const unwritten = (): Promise<never> => Promise.reject(new Error('whoever only looks writes nothing'));

/** What `look` finds; null, after a sentence, where the store cannot be opened. */
export async function lookInto<T>(
  { data, database }: Pick<Config, 'data' | 'database'>,
  io: Io,
  look: (here: PastInstallation) => Promise<T>,
): Promise<T | null> {
  const dir = storeFolder(data, database, io);
  if (dir === null) return null;
  const opened = await openReader(database === null ? dir : { url: database });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return null;
  }
  const store: Store = Object.assign(opened.value, {
    isShared: true,
    transaction: unwritten,
    append: unwritten,
  });
  const reader = createChildReader({ entry: io.readingEntry });
  try {
    return await inInstallation(store, dir, io, (here) =>
      look({ ...here, ...createPastDesk(reader, store, Date.now) }),
    );
  } finally {
    await reader.close();
  }
}
