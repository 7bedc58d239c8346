// All texts of a meeting in one file: what was compared of them, and what is not in the file and why.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { issueMeeting } from '../../../server/commands/issueMeeting.ts';
import type { FileWriter } from '../../../server/writing/fileWriter.ts';
import { refused } from '../../../shared/result.ts';
import { issueAsked, issueProgress } from '../../../shared/wire/issue.ts';
import { unpacked } from '../../kit/readDocx.ts';
import { type World, world } from '../../kit/world.ts';

const asked = issueAsked.parse({ as: 'docx', kind: 'clean' });
let here: World;
beforeAll(async () => {
  here = await world();
}, 120_000);
afterAll(() => here?.close());

test('the answer says how many paragraphs of all texts read back as they were written', async () => {
  const rosa = await here.as('secretariat');
  const answer = await rosa.post(`/api/meetings/${here.meetingId}/issues`, { as: 'docx', kind: 'clean' });
  const lines = (await answer.text()).trim().split('\n');
  const done = lines.map((line) => issueProgress.parse(JSON.parse(line))).find((line) => line.is === 'done')!;
  expect(done.left).toEqual([]);
  expect(done.check.of).toBeGreaterThan(60);
  expect(done.check.same).toBe(done.check.of);
});

test('a text whose file reads otherwise is left out and named; the others are in it', async () => {
  const { writer } = here.issues;
  const differs = { view: 'accepted', place: 2, wanted: 'a', found: 'b' };
  const doubtful: FileWriter = {
    ...writer,
    write: async (work, watch) =>
      work.printable.title === 'Special Declaration' ? refused('issue/differs', differs) : writer.write(work, watch),
  };
  const made = await issueMeeting(here.here, { ...here.issues, writer: doubtful }, SYSTEM, here.meetingId, asked);
  if (!made.ok) throw new Error(made.code);
  expect(made.value.left).toEqual([{ title: 'Special Declaration', code: 'issue/differs', data: differs }]);
  expect([...unpacked(made.value.bytes).keys()]).toHaveLength(made.value.issued);
  expect(made.value.issued).toBeGreaterThan(0);
});
