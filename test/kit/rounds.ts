// Rounds on the example's declaration, over HTTP, as the presidency opens and closes them.

import { receipt } from '../../shared/wire/approval.ts';
import type { Person, World } from './world.ts';

/** 30 June 2017, 18:00 in San Salvador. */
export const END = Date.parse('2017-07-01T00:00:00Z');
export const DEADLINE = { local: '2017-06-30T18:00', zone: 'America/El_Salvador' };
export const AN_HOUR = 3_600_000;
export const A_DAY = 24 * AN_HOUR;

/** The document of the example that a round can be opened on. */
export const declarationOf = async (here: World) =>
  (await here.store.documents(here.meetingId)).find(({ title }) => title === 'Special Declaration')!;

/** By a new call of the person: no session lasts for days. */
export async function onRound(here: World, who: string, roundId: string, verb: string, body: object = {}) {
  const person: Person = await here.as(who);
  const answer = await person.post(`/api/rounds/${roundId}/${verb}`, { key: here.here.newId(), ...body });
  if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
  return receipt.parse(await answer.json());
}

export async function openedRound(here: World, deadline: object = DEADLINE): Promise<string> {
  const { id } = await declarationOf(here);
  const revision = (await here.store.approval.revisions(id)).at(-1)!;
  const marta = await here.as('SLV');
  const answer = await marta.post(`/api/documents/${id}/rounds`, {
    key: here.here.newId(),
    revisionId: revision.id,
    level: 'technical',
    deadline,
  });
  if (!answer.ok) throw new Error(`a round was not opened: ${answer.status} ${await answer.text()}`);
  return receipt.parse(await answer.json()).roundId;
}

export async function reply(here: World, who: string, roundId: string, kind: string, more: object = {}) {
  const round = (await here.store.approval.round(roundId))!;
  return onRound(here, who, roundId, 'answers', { revisionId: round.revisionId, kind, ...more });
}

/** Moves the clock to a moment. */
export const until = (here: World, moment: number) => here.clock.pass(moment - here.clock());

/** Acts on a round that the record holds, with what they say. */
export const actsOf = async (here: World, roundId: string) =>
  here.store.recordOf(here.meetingId, { kind: 'round', id: roundId });
