// What goes over a wire of the bus: news of one turn of the event loop together, with the name of the node that tells them,
// so that nobody hears itself. Whatever else comes over the wire is not heard: others may use it too.

import { z } from 'zod';
import { type NodeNews, nodeNews } from './busPort.ts';

const message = z.strictObject({ node: z.string().min(1).max(100), news: z.array(nodeNews) });

/** Messages of at most `most` bytes each; news that is too long by itself is left out: it is a hint. */
export function packed(node: string, news: readonly NodeNews[], most: number): readonly string[] {
  const frame = JSON.stringify({ node, news: [] }).length;
  const messages: string[][] = [];
  let left = 0;
  for (const one of news) {
    const text = JSON.stringify(one);
    const size = Buffer.byteLength(text) + 1;
    if (frame + size > most) continue;
    if (size > left) {
      messages.push([]);
      left = most - frame;
    }
    messages.at(-1)?.push(text);
    left -= size;
  }
  return messages.map((texts) => `{"node":${JSON.stringify(node)},"news":[${texts.join(',')}]}`);
}

/** What another node told; nothing where it is one's own, or no message of this bus. */
export function unpacked(text: string, ownNode: string): readonly NodeNews[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const read = message.safeParse(value);
  return read.success && read.data.node !== ownNode ? read.data.news : [];
}
