// Templates that a body keeps: learnt from past documents, given a name, offered for every new text of the body's meetings.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { KeepTemplate, KeptTemplate, KeptTemplateList, TemplateView } from '../../shared/wire/template.ts';
import { may } from '../access.ts';
import type { KeptTemplateHead, KeptTemplateRow } from '../store/libraryStore.ts';
import type { Reader } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type LearnCode, learnFrom } from './learnTemplate.ts';
import { once } from './once.ts';
import type { PastInstallation } from './pastDesk.ts';
import { recordAct } from './recordAct.ts';
import { holderOf, meetingSubject, type RightCode, rightInMeeting } from './rightOf.ts';

/** Templates of one body. */
const MOST_TEMPLATES = 100;

export type KeepTemplateCode = LearnCode | 'template/too-many' | 'key/reused';
export type KeptTemplateCode = RightCode | 'meeting/unknown' | 'template/unknown';

const viewOf = (
  { id, name, language, strength, documents, at }: KeptTemplateHead,
  removable: boolean,
): KeptTemplate => ({
  ...{ id, name, language, strength, at, removable },
  documents: documents.map((one) => ({ ...one })),
});

export async function keepTemplate(
  here: PastInstallation,
  by: string,
  meetingId: string,
  asked: KeepTemplate,
): Promise<Result<KeptTemplate, KeepTemplateCode>> {
  const at = here.clock();
  // Learning takes its time: not while the store waits.
  const learnt = await learnFrom(here, by, meetingId, asked);
  if (!learnt.ok) return learnt;
  const { template, evidence, notes } = learnt.value;
  const answer = await here.store.transaction(async (tx): Promise<Result<KeptTemplate, KeepTemplateCode>> => {
    const right = await rightInMeeting(tx, here, by, 'keepLibrary', meetingId);
    if (!right.ok) return right;
    const owner = right.value.meeting.body;
    const call = { key: asked.key, seatId: by, at, asked: { command: 'keepTemplate', meetingId, ...asked } };
    return once(tx, call, async (): Promise<Result<KeptTemplate, KeepTemplateCode>> => {
      if ((await tx.library.templates(owner)).length >= MOST_TEMPLATES)
        return refused('template/too-many', { most: MOST_TEMPLATES });
      const id = here.newId();
      const { language, strength, documents } = template;
      const row: KeptTemplateRow = {
        ...{ id, owner, name: asked.name, meetingId, seatId: by, at, language, strength, documents },
        learning: { template: { ...template, name: asked.name }, evidence, notes },
      };
      await tx.library.insertTemplate(row);
      await recordAct(tx, meetingId, at, {
        act: 'template kept',
        seatId: by,
        object: { kind: 'template', id },
        facts: { templateId: id, language, strength, documentIds: asked.documentIds, libraryIds: asked.libraryIds },
      });
      return ok(viewOf(row, true));
    });
  });
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}

/** Whether the seat may take templates of its body out. */
async function removes(read: Reader, here: Installation, by: string): Promise<boolean> {
  const holder = await holderOf(read, by);
  const meeting = holder && (await read.meeting(holder.meetingId));
  if (holder === undefined || meeting === undefined) return false;
  return may(holder, 'keepLibrary', await meetingSubject(read, here, meeting));
}

export async function viewKeptTemplates(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<KeptTemplateList, KeptTemplateCode>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const removable = await removes(here.store, here, by);
  const rows = await here.store.library.templates(right.value.meeting.body);
  return ok({ templates: rows.map((row) => viewOf(row, removable)) });
}

/** Templates of other bodies answer exactly as such that do not exist. */
export async function viewKeptTemplate(
  here: Installation,
  by: string,
  meetingId: string,
  templateId: string,
): Promise<Result<TemplateView, KeptTemplateCode>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const row = await here.store.library.template(templateId);
  if (row === undefined || row.owner !== right.value.meeting.body) return refused('template/unknown');
  const { template, evidence, notes } = row.learning;
  return ok({ template, evidence: [...evidence] as TemplateView['evidence'], notes: notes.map((one) => ({ ...one })) });
}

/** What was made of it stays as it is. */
export async function removeTemplate(
  here: Installation,
  by: string,
  meetingId: string,
  templateId: string,
): Promise<Result<null, KeptTemplateCode>> {
  const at = here.clock();
  const answer = await here.store.transaction(async (tx): Promise<Result<null, KeptTemplateCode>> => {
    const right = await rightInMeeting(tx, here, by, 'keepLibrary', meetingId);
    if (!right.ok) return right;
    const row = await tx.library.template(templateId);
    if (row === undefined || row.owner !== right.value.meeting.body) return refused('template/unknown');
    await tx.library.deleteTemplate(templateId);
    await recordAct(tx, meetingId, at, {
      act: 'template removed',
      seatId: by,
      object: { kind: 'template', id: templateId },
      facts: { templateId },
    });
    return ok(null);
  });
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
