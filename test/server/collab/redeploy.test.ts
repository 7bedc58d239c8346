// A server that is asked to end under load, ten times: what it acknowledged is in its store, what it did not is sent again
// by whoever typed it, and all who were there are back by themselves, not all in the same moment. And a crowd: forty
// clients, thirty of whom type; its figures are printed, and only what may not be lost is asserted.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../server/cli/chance.ts';
import { serve } from '../../../server/cli/serve.ts';
import { openRoom } from '../../../client/collab/openRoom.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { openStore } from '../../../server/store/sql.ts';
import { SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import { type Run, start } from '../../kit/terminal.ts';
import { cookieOf } from '../../kit/world.ts';
import { WebSocket } from 'ws';

const RESTARTS = Number(process.env.REDEPLOYS ?? 10);

/** The address that people know, whichever process serves it at the moment; between two of them nobody answers. */
class Front {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  to: number | null = null;
  port = 0;

  constructor() {
    this.#server = createServer((person) => void this.#join(person));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }
