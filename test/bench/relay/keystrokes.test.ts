// The benchmark's keystrokes are what a real editor would send: byte for byte those of Yjs in a text of the product.

import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Y_TEXT } from '../../../shared/wire/protocol.ts';
import { eachRun, typist } from './keystrokes.ts';
import { typingText } from './texts.ts';

const TYPED = 300;

test('typed letters are the bytes of Yjs, alone and merged', () => {
  const base = typingText(3);
  const doc = new Y.Doc();
  doc.clientID = 123_456_789;
  Y.applyUpdate(doc, base.update);
  const text = doc.getText(Y_TEXT);
  const real: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => real.push(update));
  for (let i = 0; i < TYPED; i++) text.insert(base.indexes[1]! + i, String.fromCharCode(97 + (i % 26)), {});

  const next = typist(doc.clientID, base.places[1]!);
  const alone: number[] = [];
  for (const update of real) {
    const made = next();
    expect([...made]).toEqual([...update]);
    eachRun(made, (client, from, to) => {
      if (client === doc.clientID && to === from + 1) alone.push(from);
    });
  }
  expect(alone).toEqual(Array.from({ length: TYPED }, (_, i) => i));

  const merged: [number, number, number][] = [];
  eachRun(Y.mergeUpdates(real), (...run) => merged.push(run));
  expect(merged).toEqual([[doc.clientID, 0, TYPED]]);
});
