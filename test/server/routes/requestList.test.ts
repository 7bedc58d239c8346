// A list of requests on its way: a long one is packed for whoever can unpack it, what changed in it is not, and both say the same.

import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { fileRequest } from '../../../server/commands/fileRequest.ts';
import { SEAT_HEADER } from '../../../shared/wire/protocol.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
afterEach(() => here.close());

interface Answer {
  readonly encoding: string | undefined;
  readonly bytes: Buffer;
}

/** Not `fetch`, which unpacks by itself and does not tell. */
function ask(who: Person, query: string, accepted: string): Promise<Answer> {
  const url = `${here.url}/api/documents/${here.document.id}/requests${query}`;
  const headers = { cookie: who.cookie, [SEAT_HEADER]: who.seat.id, 'accept-encoding': accepted };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
}

test('a long list is packed where that is understood, and what changed since is not', async () => {
  here = await world();
  const canada = await here.as('CAN');
  for (let nth = 0; nth < 40; nth++) {
    const reason = `Remark ${nth}. ${'On the whole. '.repeat(30)}`;
    const asked = { kind: 'remark' as const, key: `remark-${nth}`, blockId: null, reason };
    const filed = await fileRequest(here.here, canada.seat.id, here.document.id, asked);
    expect(filed.ok).toBe(true);
  }
  const plain = await ask(canada, '', 'identity');
  expect(plain.encoding).toBeUndefined();
  const packed = await ask(canada, '', 'gzip');
  expect(packed.encoding).toBe('gzip');
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 5);
  const list = requestList.parse(JSON.parse(gunzipSync(packed.bytes).toString()));
  expect(list).toEqual(requestList.parse(JSON.parse(plain.bytes.toString())));
  expect(list.requests.length).toBeGreaterThanOrEqual(40);

  const news = await ask(canada, `?since=${encodeURIComponent(list.mark ?? '')}`, 'gzip');
  expect(news.encoding).toBeUndefined();
  expect(requestList.parse(JSON.parse(news.bytes.toString()))).toMatchObject({ whole: false, requests: [] });
});
