// A look into a store for what is asked before a document is made: an installation in which nothing can be written. It takes no
// lock, so that a preview is the same beside a running server and without one.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRooms } from '../collab/rooms.ts';
import { createNotices } from '../commands/notices.ts';
import { createPastDesk, type PastInstallation } from '../commands/pastDesk.ts';
import { verifyRecords } from '../commands/verifyRecords.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createChildReader } from '../reading/childReader.ts';
import { signingKeyFile } from '../store/signingKey.ts';
import { openReader } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { newId, newSecret } from './chance.ts';
import type { Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const unwritten = (): Promise<never> => Promise.reject(new Error('whoever only looks writes nothing'));

/** What `look` finds; null, after a sentence, where the store cannot be opened. */
export async function lookInto<T>(
  { data, database }: Pick<Config, 'data' | 'database'>,
  io: Io,
  look: (here: PastInstallation) => Promise<T>,
): Promise<T | null> {
  const dir = resolve(data);
  if (database === null && !existsSync(join(dir, 'chapeau.sqlite'))) {
    io.err(`${dir}: There is no store in this folder; name it with --data.`);
    return null;
  }
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
  const log = createLog({ level: 'info', format: 'lines', write: io.err });
  const rooms = createRooms({ store, log, clock: Date.now, newId });
  const reader = createChildReader({ entry: io.readingEntry });
  try {
    const broken = (await verifyRecords(store)).filter(({ fault }) => fault !== null);
    return await look({
      store,
      rooms,
      notices: createNotices(),
      clock: Date.now,
      newId,
      newSecret,
      signing: signingKeyFile(dir),
      brokenRecords: new Set(broken.map(({ meetingId }) => meetingId)),
      ...createPastDesk(reader, store, Date.now),
    });
  } finally {
    await reader.close();
    await rooms.stop();
    await store.close();
  }
}
