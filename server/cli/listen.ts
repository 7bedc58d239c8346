// Listens: HTTP and the socket on one port, with limits on what a caller may send and how slowly. A port that is taken
// is not a failure: the next one is tried, and said.

import type { Server } from 'node:http';
import { serve, type WebSocketServerLike } from '@hono/node-server';
import { createSocketServer } from '../collab/socket.ts';
import { HTTP_LIMITS } from '../limits.ts';

export interface Listening {
  readonly port: number;
  /** Ends taking calls; open streams and sockets are cut. */
  close(): Promise<void>;
}

export interface Wanted {
  readonly fetch: (request: Request, env: never) => Response | Promise<Response>;
  readonly host: string;
  readonly port: number;
  /** Those of limits.ts unless a test needs others. */
  readonly limits?: Partial<Record<keyof typeof HTTP_LIMITS, number>>;
}

/** How many ports above the wanted one are tried. */
const TRIES = 20;

function listenOn({ fetch, host, port, ...given }: Wanted): Promise<Listening> {
  const limits = { ...HTTP_LIMITS, ...given.limits };
  const sockets = createSocketServer();
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: fetch as (request: Request) => Response | Promise<Response>,
        hostname: host,
        port,
        // The same thing; the two packages write an absent option differently.
        websocket: { server: sockets as WebSocketServerLike },
        serverOptions: {
          maxHeaderSize: limits.headerBytes,
          headersTimeout: limits.headersMs,
          requestTimeout: limits.requestMs,
          keepAliveTimeout: limits.keepAliveMs,
          connectionsCheckingInterval: limits.checkMs,
        },
      },
      (info) => resolve({ port: info.port, close: () => close(server as Server, sockets) }),
    );
    server.once('error', reject);
  });
}

async function close(server: Server, sockets: ReturnType<typeof createSocketServer>): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** `taken` is told of every port that could not be had. Throws what the system says if none can. */
export async function listen(wanted: Wanted, taken: (port: number, next: number) => void): Promise<Listening> {
  for (let port = wanted.port; ; port++) {
    try {
      return await listenOn({ ...wanted, port });
    } catch (error) {
      if (!isTaken(error) || wanted.port === 0 || port >= wanted.port + TRIES || port === 65_535) throw error;
      taken(port, port + 1);
    }
  }
}
