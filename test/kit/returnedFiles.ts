// Files that come back to the text of a world's document, by the calls that the page makes.

import { type RequestView, requestList } from '../../shared/wire/request.ts';
import { type ReturnedView, returnedView } from '../../shared/wire/returned.ts';
import type { Person, World } from './world.ts';

export interface ReturnedFiles {
  /** Of the list of files that came back, or of what stands under it (`/ID`). */
  readonly address: (rest?: string) => string;
  readonly send: (who: Person, bytes: Uint8Array, id: string, name?: string) => Promise<Response>;
  /** What was read of a file that is sent; throws where it is refused. */
  readonly read: (who: Person, bytes: Uint8Array, id: string) => Promise<ReturnedView>;
  readonly requests: (who: Person) => Promise<readonly RequestView[]>;
}

/** `here` may be made later than this: it is asked for with each call. */
export function returnedFiles(here: () => World): ReturnedFiles {
  const address = (rest = '') => `/api/documents/${here().document.id}/returned${rest}`;
  const send: ReturnedFiles['send'] = (who, bytes, id, name = 'Conclusions CAN.docx') =>
    who.fetch(address(`/${id}?name=${encodeURIComponent(name)}`), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
  return {
    address,
    send,
    async read(who, bytes, id) {
      const answer = await send(who, bytes, id);
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return returnedView.parse(await answer.json());
    },
    async requests(who) {
      const answer = await who.get(`/api/documents/${here().document.id}/requests`);
      return requestList.parse(await answer.json()).requests;
    },
  };
}
