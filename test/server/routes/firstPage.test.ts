// The page of a text as it is served: with the first page of the text in it for whoever may read it, else alone.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { type World, world } from '../../kit/world.ts';

const ALONE = '<!doctype html><div id="root"></div>';

let here: World;
let clientDir: string;
beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'chapeau-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), ALONE);
  await writeFile(join(clientDir, 'text.html'), `${ALONE}<!--first-page--><p>behind</p>`);
  here = await world({ clientDir });
});
afterAll(async () => {
  await here.close();
  await rm(clientDir, { recursive: true });
});

const block = (id: string, content: Block['content'], more: Partial<Block> = {}): Block => ({
  ...{ id, role: 'operative', level: 1, numbering: 'auto', label: null },
  ...more,
  content,
});
const said = (text: string): Block['content'] => [{ kind: 'text', text, marks: [] }];

async function add(title: string, blocks: readonly Block[]): Promise<string> {
  const rosa = await here.as('secretariat');
  const added = await addDocument(here.here, rosa.seat.id, {
    ...{ meetingId: here.meetingId, title, language: 'es', status: 'drafting', scheme: DEFAULT_SCHEME },
    ...{ writtenForExample: true, blocks },
  });
  if (!added.ok) throw new Error(added.code);
  return added.value;
}

interface Served {
  readonly status: number;
  readonly cache: string | null;
  readonly html: string;
}
async function serve(path: string, cookie = ''): Promise<Served> {
  const answer = await fetch(`${here.url}${path}`, { headers: { cookie } });
  return { status: answer.status, cache: answer.headers.get('cache-control'), html: await answer.text() };
}

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}
const attr = (node: Node, name: string) => node.attrs?.find((one) => one.name === name)?.value;
const wordsOf = (node: Node): string => node.value ?? (node.childNodes ?? []).map(wordsOf).join('');
function all(node: Node, fits: (one: Node) => boolean): Node[] {
  return [...(fits(node) ? [node] : []), ...(node.childNodes ?? []).flatMap((child) => all(child, fits))];
}
const paragraphsOf = (html: string) =>
  all(parse(html) as Node, (one) => attr(one, 'class')?.startsWith('b ') === true).map((node) => ({
    label: attr(node, 'data-label') ?? '',
    words: wordsOf(node),
  }));

describe('the first page of a text', () => {
  test('is in the page: words and numbers as the text has them, from its start', async () => {
    const canada = await here.as('CAN');
    const path = `/as/${canada.seat.id}/documents/${here.document.id}`;
    const { status, cache, html } = await serve(path, canada.cookie);
    expect([status, cache]).toEqual([200, 'no-store']);
    expect(html.startsWith(ALONE)).toBe(true);
    expect(html.endsWith('<p>behind</p>')).toBe(true);
    const text = await here.rooms.readText(here.document.id);
    const labels = labelsOf(text, here.document.scheme);
    const wanted = text.map((one, i) => ({ label: labels[i], words: plainText(one) }));
    const shown = paragraphsOf(html);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown).toEqual(wanted.slice(0, shown.length));
    const [frame] = all(parse(html) as Node, (one) => attr(one, 'id') === 'first-page');
    expect(frame && attr(frame, 'data-for')).toBe(path);
  });

  test('ends where a tall screen does, and has one paragraph at least', async () => {
    const canada = await here.as('CAN');
    const long = await add('Largo', [block('a', said('x'.repeat(30_000))), block('b', said('y'))]);
    const many = await add(
      'Muchos',
      Array.from({ length: 400 }, (_, i) => block(`p${i}`, said('Sí.'))),
    );
    expect(paragraphsOf((await serve(`/as/${canada.seat.id}/documents/${long}`, canada.cookie)).html)).toHaveLength(1);
    expect(paragraphsOf((await serve(`/as/${canada.seat.id}/documents/${many}`, canada.cookie)).html)).toHaveLength(40);
  });

  test('says marks, headings, references and the language, and takes no word for markup', async () => {
    const canada = await here.as('CAN');
    const title = '"><script>alert(1)</script>';
    const id = await add(title, [
      block('h', said('</article><script>alert(2)</script>'), { role: 'heading', level: 0 }),
      block('a', [
        { kind: 'text', text: 'Bold & <i>', marks: ['strong', 'lang-en'] },
        { kind: 'xref', blockId: 'b', marks: [] },
        { kind: 'xref', blockId: 'gone', marks: [] },
      ]),
      block('b', said('Two.'), { numbering: 'fixed', label: '"x" onclick="y' }),
    ]);
    const { html } = await serve(`/as/${canada.seat.id}/documents/${id}`, canada.cookie);
    const document = parse(html) as Node;
    expect(all(document, (one) => one.nodeName === 'script')).toEqual([]);
    expect(all(document, (one) => attr(one, 'onclick') !== undefined)).toEqual([]);
    const [article] = all(document, (one) => one.nodeName === 'article');
    expect([attr(article!, 'aria-label'), attr(article!, 'lang')]).toEqual([title, 'es']);
    expect(paragraphsOf(html)).toEqual([
      { label: '', words: '</article><script>alert(2)</script>' },
      { label: '1.', words: 'Bold & <i>' },
      { label: '"x" onclick="y', words: 'Two.' },
    ]);
    const references = all(document, (one) => attr(one, 'class') === 'xref').map((one) => attr(one, 'data-label'));
    expect(references).toEqual(['"x" onclick="y', '']);
    const [heading] = all(document, (one) => attr(one, 'role') === 'heading');
    expect(attr(heading!, 'aria-level')).toBe('2');
    const [strong] = all(document, (one) => one.nodeName === 'strong');
    expect(all(strong!, (one) => attr(one, 'lang') === 'en').map(wordsOf)).toEqual(['Bold & <i>']);
  });

  test('is not for who is led to one place in the text', async () => {
    const canada = await here.as('CAN');
    const { html } = await serve(`/as/${canada.seat.id}/documents/${here.document.id}?place=4`, canada.cookie);
    expect(html).toBe(ALONE);
  });

  test('is for nobody who may not read it: the page is the same as that of a text that does not exist', async () => {
    const [canada, panama] = [await here.as('CAN'), await here.as('PAN')];
    const { id } = here.document;
    const pages = [
      await serve(`/as/${canada.seat.id}/documents/${id}`),
      await serve(`/as/${canada.seat.id}/documents/${id}`, 'chapeau-x=forged'),
      await serve(`/as/${canada.seat.id}/documents/${id}`, panama.cookie),
      await serve(`/as/nobody/documents/${id}`, canada.cookie),
      await serve(`/as/${canada.seat.id}/documents/none`, canada.cookie),
      await serve(`/as/${canada.seat.id}/documents/${'x'.repeat(5_000)}`, canada.cookie),
      await serve(`/as/${canada.seat.id}/documents/%00`, canada.cookie),
    ];
    for (const page of pages) expect(page).toEqual({ status: 200, cache: 'no-cache', html: ALONE });
    await revokeSeat(here.here, SYSTEM, panama.seat.id);
    const withdrawn = await serve(`/as/${panama.seat.id}/documents/${id}`, panama.cookie);
    expect(withdrawn).toEqual({ status: 200, cache: 'no-cache', html: ALONE });
  });

  test('carries the policy of every page', async () => {
    const canada = await here.as('CAN');
    const answer = await fetch(`${here.url}/as/${canada.seat.id}/documents/${here.document.id}`, {
      headers: { cookie: canada.cookie },
    });
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    await answer.text();
  });
});
