// The measured servers: how each is started, what it speaks and under which path its rooms lie.

import { join } from 'node:path';
import { SOCKET_PATH } from '../../../shared/wire/protocol.ts';
import type { Dialect } from './roomClient.ts';
import type { Program } from './serverProcess.ts';

export const SERVERS = ['chapeau', 'y-websocket', 'hocuspocus', 'bare'] as const;
export type ServerName = (typeof SERVERS)[number];

/** With the others Chapeau is compared; the bare one keeps nothing and is only a yardstick. */
export const PEER_NAMES = ['y-websocket', 'hocuspocus'] as const satisfies readonly ServerName[];
export type PeerName = (typeof PEER_NAMES)[number];

export const DIALECTS: Readonly<Record<ServerName, Dialect>> = {
  chapeau: 'y-websocket',
  'y-websocket': 'y-websocket',
  hocuspocus: 'hocuspocus',
  bare: 'bare',
};

/** Folders that a run needs. */
export interface Folders {
  /** Of the checkout. */
  readonly root: string;
  readonly programs: string;
  /** The program that fills a store of Chapeau. */
  readonly filling: string;
  readonly peers: string;
  /** The server of this checkout as production builds it, and the same with limits that no load reaches. */
  readonly built: string;
  readonly raised: string;
  /** Stores that were filled beforehand, one folder for each server. */
  readonly empty: string;
  readonly stored: string;
  readonly texts: string;
}

/**
 * Which Chapeau: the one that was built at the start of the benchmark, so that nothing changes under it; the same with
 * raised limits; or the command that a person types, which looks first whether anything has to be built.
 */
export type Build = 'built' | 'raised' | 'launcher';

/** What a store holds before a run: empty documents, or 5,000 with content. */
export type FilledWith = 'empty' | 'stored';

export interface Wanted {
  readonly build: Build;
  readonly inspected: boolean;
}

/** Chapeau over a database that others may share. */
export function nodeOver(url: string, folders: Folders, data: string, inspected: boolean): Program {
  return {
    cwd: folders.root,
    env: { TRUSTED_ADDRESSES: '127.0.0.0/8', DATABASE_URL: url },
    inspected,
    file: join(folders.built, 'main.js'),
    args: ['serve', '--port', '0', '--data', data],
  };
}

export function programOf(server: ServerName, folders: Folders, data: string, { build, inspected }: Wanted): Program {
  const common = { cwd: folders.root, env: {}, inspected };
  switch (server) {
    case 'chapeau': {
      const file = build === 'launcher' ? join(folders.root, 'server', 'launch.mjs') : join(folders[build], 'main.js');
      // All clients come from this machine, as those of one building do from one address.
      const env = { TRUSTED_ADDRESSES: '127.0.0.0/8' };
      return { ...common, env, file, args: ['serve', '--port', '0', '--data', data] };
    }
    case 'y-websocket':
      return { ...common, file: join(folders.programs, 'yWebsocket.mjs'), args: [folders.peers, data] };
    case 'hocuspocus':
      return { ...common, file: join(folders.programs, 'hocuspocus.mjs'), args: [folders.peers, data] };
    case 'bare':
      return { ...common, file: join(folders.programs, 'bare.mjs'), args: [] };
  }
}

/** Path of a room; `seat` for Chapeau only. */
export function pathOf(server: ServerName, room: string, seat: string | null): string {
  switch (server) {
    case 'chapeau':
      return `${SOCKET_PATH}/${room}?seat=${seat}`;
    case 'y-websocket':
    case 'bare':
      return `/${room}`;
    // One address for all; the room is named in every message.
    case 'hocuspocus':
      return '/';
  }
}
