// A wire with an ear on it: everything the server sends to whoever comes by this port, byte for byte as it left. Clients
// must ask for nothing compressed, or there is nothing to be read in it.

import { connect, createServer, type Socket } from 'node:net';

export interface Tapped {
  /** Address to come by. */
  readonly url: string;
  /** All that was sent so far. */
  received(): Buffer;
  close(): Promise<void>;
}

/** `url`: of the server, "http://127.0.0.1:1234". */
export async function tapped(url: string): Promise<Tapped> {
  const { hostname, port } = new URL(url);
  const heard: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // The other end has gone: so does this one.
      socket.on('error', () => socket.destroy());
    }
    upstream.on('data', (bytes) => heard.push(bytes));
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the wire has no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received: () => Buffer.concat(heard),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
