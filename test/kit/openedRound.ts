// A round that runs, for tests that need one: Rev.1 of a document of the example (the Special Declaration unless told),
// asked about until 30 June 2017, 18:00 in San Salvador.

import { expect } from 'vitest';
import { textHash } from '../../shared/document/canonicalText.ts';
import { receipt, revisionView } from '../../shared/wire/approval.ts';
import type { Person, World } from './world.ts';

/** 30 June 2017, 18:00 in San Salvador. */
export const ROUND_ENDS = Date.parse('2017-07-01T00:00:00Z');
export const ROUND_DEADLINE = { local: '2017-06-30T18:00', zone: 'America/El_Salvador' };

export interface OpenedRound {
  readonly roundId: string;
  readonly revisionId: string;
  readonly documentId: string;
}

/** Id of a document that is drafted in the example. */
export async function draftedDocument(here: World, title: string): Promise<string> {
  const documents = await here.store.documents(here.meetingId);
  const found = documents.find((one) => one.title.startsWith(title) && one.status !== 'past');
  if (found === undefined) throw new Error(`the example has no ${title}`);
  return found.id;
}

export const specialDeclaration = (here: World): Promise<string> => draftedDocument(here, 'Special Declaration');

/** Words behind the first numbered paragraph, or the last of all, so that there is something to issue. */
export async function typedInto(here: World, documentId: string, words: string): Promise<void> {
  await here.rooms.change('system', here.clock(), async (change) => {
    const text = await change.text(documentId);
    const numbered = text.findIndex(({ role }) => role === 'operative');
    const at = numbered === -1 ? text.length - 1 : numbered;
    const more = { kind: 'text' as const, text: words, marks: [] };
    await change.writeText(documentId, text.with(at, { ...text[at]!, content: [...text[at]!.content, more] }));
  });
}

export async function issuedRevision(here: World, documentId: string, words: string): Promise<string> {
  await typedInto(here, documentId, words);
  const rosa = await here.as('secretariat');
  const answer = await rosa.post(`/api/documents/${documentId}/revisions`, {
    key: here.here.newId(),
    textHash: textHash(await here.rooms.readText(documentId)),
    wanted: 'replace',
  });
  expect(answer.status).toBe(200);
  return revisionView.parse(await answer.json()).id;
}

export async function openedRound(
  here: World,
  level = 'technical',
  title = 'Special Declaration',
): Promise<OpenedRound> {
  const documentId = await draftedDocument(here, title);
  const revisionId = await issuedRevision(here, documentId, ', as read out in plenary');
  const marta = await here.as('SLV');
  const opened = await marta.post(`/api/documents/${documentId}/rounds`, {
    key: here.here.newId(),
    revisionId,
    level,
    deadline: ROUND_DEADLINE,
  });
  expect(opened.status).toBe(200);
  return { roundId: receipt.parse(await opened.json()).roundId, revisionId, documentId };
}

/** An answer over HTTP, as by the delegation itself. */
export async function answered(here: World, who: Person, round: OpenedRound, kind: string, more: object = {}) {
  const { roundId, revisionId } = round;
  const answer = await who.post(`/api/rounds/${roundId}/answers`, {
    ...{ key: here.here.newId(), revisionId, kind },
    ...more,
  });
  expect(answer.status).toBe(200);
}
