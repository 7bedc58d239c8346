// What tests of imports share: files of past documents, sending them over HTTP as a page does, and what the library holds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ImportSummary,
  type ImportView,
  importList,
  importSummary,
  importView,
  type KeepImport,
} from '../../../shared/wire/library.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import type { Person, World } from '../../kit/world.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const pastText = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../seeds/documents', file)));

/** A small past document whose words stand in no other. */
export const wells = (name: string, year = 2031, chapeau = 'Canada, Kenya and Peru'): Uint8Array =>
  utf8(`CONCLUSIONS OF THE GROUP ON WELLS (GOW)
Amman, Jordan
4-5 May ${year}

The Group on Wells (GOW) met on 4-5 May ${year} in Amman, Jordan with participation of representatives from ${chapeau} and formulated the following:

CONCLUSIONS

1. To thank the Government of Jordan for the wells of ${name}.
2. To ask the Secretariat:
a) to dig deeper;
b) to count the buckets of ${name}.
3. To receive the document “Rules for the Keepers of Deep Wells” and [bookmark: _GoBack]to note it.
4. To adopt the document “Rules of the Keepers of Deep Wells”.
`);

export const codeOf = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  problem.parse(await answer.json()).code,
];

let made = 0;

export function importing(here: () => World) {
  const address = (rest = '') => `/api/meetings/${here().meetingId}/imports${rest}`;
  const send = (who: Person, bytes: Uint8Array, name = 'wells.txt', importId = `import-${++made}`) =>
    who.fetch(address(`/${importId}?name=${encodeURIComponent(name)}`), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
  const sent = async (who: Person, bytes: Uint8Array, name?: string): Promise<ImportSummary> => {
    const answer = await send(who, bytes, name);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return importSummary.parse(await answer.json());
  };
  const view = async (who: Person, importId: string): Promise<ImportView> =>
    importView.parse(await (await who.get(address(`/${importId}`))).json());
  const list = async (who: Person): Promise<ImportSummary[]> =>
    importList.parse(await (await who.get(address())).json()).imports;
  const rule = (who: Person, importId: string, rulings: unknown) =>
    who.post(address(`/${importId}/rulings`), { rulings });
  const keep = (who: Person, importId: string, change: Partial<KeepImport> = {}, entry: Partial<KeepImport> = {}) =>
    who.post(address(`/${importId}/keep`), {
      key: `keep-${importId}`,
      ...{ title: 'Conclusions on wells', body: 'GOW', kind: 'conclusions', language: 'en', place: 'Amman, Jordan' },
      ...{ startsOn: '2031-05-04', endsOn: '2031-05-05', noted: [] },
      ...entry,
      ...change,
    });
  const cancel = (who: Person, importId: string) => who.fetch(address(`/${importId}`), { method: 'DELETE' });
  return { address, send, sent, view, list, rule, keep, cancel };
}
