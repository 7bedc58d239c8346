// What a letter costs the server that goes to many: people in one room (PEOPLE, default 11 and 100), each typing five
// keys a second for SECONDS (default 4), store and sockets as in earnest. Processor time of the server per 1,000 letters
// delivered, and how long a letter takes from one to another. Sender, readers and server share the machine.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { bundled } from '../kit/bundled.mjs';

const KEYS_PER_SECOND = 5;
const SECONDS = Number(process.env.SECONDS ?? 4);
const data = await mkdtemp(join(tmpdir(), 'chapeau-crowd-'));

const syncFrame = (step, body) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};

/** One who types behind the first mark and listens, without building what the others type into a document. */
async function person(address, onUpdate) {
  const socket = new WebSocket(address);
  const doc = new Y.Doc();
  let synced;
  const ready = new Promise((resolve) => {
    synced = resolve;
  });
  socket.on('open', () => socket.send(syncFrame(0, new Uint8Array([0]))));
  socket.on('message', (bytes) => {
    const decoder = decoding.createDecoder(new Uint8Array(bytes));
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) socket.send(syncFrame(1, new Uint8Array([0, 0])));
    else if (step === 2 && doc.isReady) onUpdate(decoding.readVarUint8Array(decoder));
    else {
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), 'server');
      if (step === 1) {
        doc.isReady = true;
        synced();
      }
    }
  });
  await ready;
  let place = 1;
  doc.on('update', (update, origin) => {
    if (origin !== 'server') socket.send(syncFrame(2, update));
  });
  return {
    socket,
    /** Types a letter; says under which id and clock. */
    type: () => {
      doc.getText('text').insert(place++, 'x', {});
      return `${doc.clientID}/${Y.getState(doc.store, doc.clientID)}`;
    },
  };
}

const middle = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

async function measure(server, port, people) {
  const used = async () => {
    server.send('cpu');
    const [{ user, system }] = await once(server, 'message');
    return (user + system) / 1_000;
  };
  let delivered = 0;
  const sentAt = new Map();
  const took = [];
  const room = `ws://127.0.0.1:${port}/collab/text:crowd${people}`;
  const all = [];
  for (let i = 0; i < people; i++) {
    const seat = `${room}?seat=seat${i}`;
    all.push(
      await person(seat, (update) => {
        delivered += 1;
        if (i !== 0) return;
        const now = performance.now();
        for (const [client, clock] of Y.parseUpdateMeta(update).to) {
          const since = sentAt.get(`${client}/${clock}`);
          if (since !== undefined) took.push(now - since);
        }
      }),
    );
  }
  const before = await used();
  const began = performance.now();
  for (let keys = 0; keys < people * KEYS_PER_SECOND * SECONDS; keys++) {
    const due = began + (keys * 1_000) / (people * KEYS_PER_SECOND);
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
    const typed = all[keys % people].type();
    sentAt.set(typed, performance.now());
  }
  const wanted = people * KEYS_PER_SECOND * SECONDS * (people - 1);
  while (delivered < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  const cpu = (await used()) - before;
  for (const { socket } of all) socket.terminate();
  const how = `${people} people in one room, ${KEYS_PER_SECOND} keys a second each, ${SECONDS} s`;
  return [
    `| processor time of the server per 1,000 letters delivered | ${((1_000 * cpu) / delivered).toFixed(1)} ms | ${how} |`,
    `| a letter from one to another | ${middle(took, 0.5).toFixed(1)} ms (p95 ${middle(took, 0.95).toFixed(1)}) | same |`,
  ];
}

try {
  await bundled(join(import.meta.dirname, 'crowdServer.ts'), ['@photostructure/sqlite'], async (file) => {
    for (const people of (process.env.PEOPLE ?? '11,100').split(',').map(Number)) {
      const server = fork(file, [join(data, String(people)), `crowd${people}`], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      const [port] = await once(server.stdout, 'data');
      for (const row of await measure(server, String(port).trim(), people)) process.stdout.write(`${row}\n`);
      server.kill('SIGKILL');
    }
  });
} finally {
  rmSync(data, { recursive: true, force: true });
}
