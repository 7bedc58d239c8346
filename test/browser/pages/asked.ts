// What delegations ask for before a test begins: drafted in their own room and filed over HTTP, as their page would.

import { type Block, plainText } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { placesOf } from '../../../shared/numbering/place.ts';
import type { RequestView } from '../../../shared/wire/request.ts';
import type { World } from '../../kit/world.ts';

/** The paragraph of the Conclusions that pages know by this name ("para-4"). */
export async function blockAt(world: World, key: string): Promise<Block> {
  const blocks = await world.rooms.readText(world.document.id);
  const scheme = (await world.store.document(world.document.id))?.scheme ?? world.document.scheme;
  const found = blocks[placesOf(blocks, labelsOf(blocks, scheme)).findIndex((place) => place.key === key)];
  if (found === undefined) throw new Error(`nothing at ${key}`);
  return found;
}

export const wordsAt = async (world: World, key: string): Promise<string> => plainText(await blockAt(world, key));

/** A delegation asks for `put` where `taken` stands. */
export async function ask(world: World, code: string, key: string, taken: string, put: string): Promise<RequestView> {
  const person = await world.as(code);
  const block = await blockAt(world, key);
  const words = plainText(block);
  if (!words.includes(taken)) throw new Error(`"${taken}" is not in ${key}`);
  const asked: Block = { ...block, content: [{ kind: 'text', text: words.replace(taken, put), marks: [] }] };
  await world.rooms.change(person.seat.id, world.clock(), (change) =>
    change.writeDraft(world.document.id, code, block.id, [asked]),
  );
  const body = { kind: 'draft', key: world.here.newId(), blocks: [block.id], reason: '' };
  const answer = await person.post(`/api/documents/${world.document.id}/requests`, body);
  if (!answer.ok) throw new Error(`not filed: ${await answer.text()}`);
  return ((await answer.json()) as { request: RequestView }).request;
}
