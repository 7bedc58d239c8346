// The measured part of binding.mjs: two headless editors of one text.

import * as Y from 'yjs';
import { openHeadless, openPeer, updateHolding } from '../client/editor/session.ts';
import { block } from '../shared/document/texts.ts';

const SENTENCE = 'To thank the Technical Secretariat for its report and to ask that it be circulated. ';

const percentile = (values: number[], part: number): string =>
  (values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0).toFixed(2);

/** Rows of the figures table: what, p50 / p95 in milliseconds, how. */
export function measureKeys(keys: number): string[] {
  const update = updateHolding(Array.from({ length: 300 }, (_, i) => block(`p${i}`, SENTENCE.repeat(8))));
  let ids = 0;
  const newId = () => `n${ids++}`;
  const [typist, reader] = [openPeer(update, 10, openHeadless, newId), openPeer(update, 11, openHeadless, newId)];
  const sent: Uint8Array[] = [];
  typist.ydoc.on('update', (bytes: Uint8Array) => sent.push(bytes));
  const [own, remote]: [number[], number[]] = [[], []];
  for (let key = 0; key < keys; key++) {
    const { state } = typist.view;
    let pos = 1;
    for (let i = 0; i < (key * 37) % 300; i++) pos += state.doc.child(i).nodeSize;
    const start = performance.now();
    typist.view.dispatch(state.tr.insertText('x', pos + 20 + (key % 50)));
    own.push(performance.now() - start);
    for (const bytes of sent.splice(0)) {
      const arrived = performance.now();
      Y.applyUpdate(reader.ydoc, bytes, 'remote');
      remote.push(performance.now() - arrived);
    }
  }
  const how = `${keys} keys, 300 paragraphs of ${SENTENCE.length * 8} characters, no page`;
  return [
    `| script per own key, p50 / p95 | ${percentile(own, 0.5)} / ${percentile(own, 0.95)} ms | ${how} |`,
    `| script per key of a colleague, p50 / p95 | ${percentile(remote, 0.5)} / ${percentile(remote, 0.95)} ms | the same |`,
  ];
}
