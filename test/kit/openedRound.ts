// A round that runs, for tests that need one: Rev.1 of the Special Declaration, asked about at the technical level until
// 30 June 2017, 18:00 in San Salvador.

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

export async function specialDeclaration(here: World): Promise<string> {
  const documents = await here.store.documents(here.meetingId);
  const found = documents.find(({ title, status }) => title === 'Special Declaration' && status !== 'past');
  if (found === undefined) throw new Error('the example has no Special Declaration');
  return found.id;
}

/** Types some words into the first paragraph, so that there is something to issue, and issues it. */
export async function issuedRevision(here: World, documentId: string, words: string): Promise<string> {
  await here.rooms.change('system', here.clock(), async (change) => {
    const text = await change.text(documentId);
    const at = text.findIndex(({ role }) => role === 'operative');
    const more = { kind: 'text' as const, text: words, marks: [] };
    await change.writeText(documentId, text.with(at, { ...text[at]!, content: [...text[at]!.content, more] }));
  });
  const rosa = await here.as('secretariat');
  const answer = await rosa.post(`/api/documents/${documentId}/revisions`, {
    key: here.here.newId(),
    textHash: textHash(await here.rooms.readText(documentId)),
    wanted: 'replace',
  });
  expect(answer.status).toBe(200);
  return revisionView.parse(await answer.json()).id;
}

export async function openedRound(here: World, level = 'technical'): Promise<OpenedRound> {
  const documentId = await specialDeclaration(here);
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
