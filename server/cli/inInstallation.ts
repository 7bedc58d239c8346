// The installation of a command that found the store open for it: the rooms, the key and the broken records as a server has them,
// for as long as the command acts, and the store closed behind it.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRooms } from '../collab/rooms.ts';
import type { Installation } from '../commands/installation.ts';
import { createNotices } from '../commands/notices.ts';
import { verifyRecords } from '../commands/verifyRecords.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { signingKeyFile } from '../store/signingKey.ts';
import type { Store } from '../store/store.ts';
import { STORE_FILE } from '../store/storeCopy.ts';
import { newId, newSecret } from './chance.ts';
import type { Io } from './io.ts';

/** The data folder, resolved; null, after a sentence, where the store would be a file in it and there is none. */
export function storeFolder(data: Config['data'], database: Config['database'], io: Io): string | null {
  const dir = resolve(data);
  if (database !== null || existsSync(join(dir, STORE_FILE))) return dir;
  io.err(`${dir}: There is no store in this folder; name it with --data.`);
  return null;
}

/** Gives what `act` gives; the rooms are stopped and the store is closed whatever happens. */
export async function inInstallation<T>(
  store: Store,
  dir: string,
  io: Io,
  act: (here: Installation) => Promise<T>,
): Promise<T> {
  const log = createLog({ level: 'info', format: 'lines', write: io.err });
  const rooms = createRooms({ store, log, clock: Date.now, newId });
  try {
    const broken = (await verifyRecords(store)).filter(({ fault }) => fault !== null);
    return await act({
      store,
      rooms,
      notices: createNotices(),
      clock: Date.now,
      newId,
      newSecret,
      signing: signingKeyFile(dir),
      brokenRecords: new Set(broken.map(({ meetingId }) => meetingId)),
    });
  } finally {
    await rooms.stop();
    await store.close();
  }
}
