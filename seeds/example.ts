// The example meeting: San Salvador, June 2017, made by calling the product's own commands, never by writing rows.
// It opens without requests, so that the first one submitted is number 1; requestsOf2017.ts files those of 2017.

import { addDelegation } from '../server/commands/addDelegation.ts';
import { addDocument } from '../server/commands/addDocument.ts';
import { giveSeat } from '../server/commands/giveSeat.ts';
import { importDocument, readPastText } from '../server/commands/importDocument.ts';
import { type Installation, SYSTEM } from '../server/commands/installation.ts';
import { issueRevision } from '../server/commands/issueRevision.ts';
import { markPresent } from '../server/commands/markPresent.ts';
import { openMeeting } from '../server/commands/openMeeting.ts';
import { setRules } from '../server/commands/setRules.ts';
import { shippedProcedures } from '../server/commands/shippedProcedures.ts';
import type { Procedure } from '../shared/approval/procedure.ts';
import { textHash } from '../shared/document/canonicalText.ts';
import type { Capacity } from '../shared/wire/meeting.ts';
import { baseOf } from './changesOf2017.ts';
import { BRIDGING, MEMBERS, ORGANISATIONS, type SeedDelegation } from './delegations.ts';
import { EXAMPLE, type IssuedText, PAST, type SeedMeeting } from './meetings.ts';
import { must } from './must.ts';
import { WRITTEN_TEXTS } from './writtenTexts.ts';

const PRESIDENCY = 'SLV';

const FIRST_ISSUE = { wanted: 'replace', note: '', corrections: [], additions: [] } as const;

/** How the conclusions of 2017 say that the declaration was approved (paragraph 28). */
function rcm2017(): Procedure {
  const procedure = shippedProcedures().find(({ key }) => key === 'rcm-2017');
  if (procedure === undefined) throw new Error('the procedure of 2017 does not come with the product');
  return procedure;
}

/** Everybody here is invented; the officials named in the published texts hold no seat. */
export const PEOPLE: readonly { personName: string; capacity: Capacity; delegation: string | null }[] = [
  { personName: 'Rosa Díaz', capacity: 'secretariat', delegation: null },
  { personName: 'Pablo Vega', capacity: 'secretariat', delegation: null },
  { personName: 'Marta Sol', capacity: 'presidency', delegation: PRESIDENCY },
  { personName: 'Luc Moreau', capacity: 'delegate', delegation: 'CAN' },
  { personName: 'Dana Hill', capacity: 'delegate', delegation: 'USA' },
  { personName: 'Inés Arias', capacity: 'delegate', delegation: 'PAN' },
  { personName: 'Ken Ito', capacity: 'observer', delegation: 'IOM' },
];

async function addAll(
  here: Installation,
  meetingId: string,
  delegations: readonly SeedDelegation[],
  presidency: string | null,
): Promise<void> {
  for (const delegation of delegations) {
    must(
      await addDelegation(here, SYSTEM, {
        ...delegation,
        meetingId,
        present: false,
        presidency: delegation.code === presidency,
      }),
    );
  }
}

/** Marks who was in the room: all that were entered, but the absent. */
async function attend(here: Installation, meetingId: string, absent: readonly string[]): Promise<void> {
  for (const { code, kind } of await here.store.delegations(meetingId)) {
    if (kind !== 'secretariat' && !absent.includes(code)) {
      must(await markPresent(here, SYSTEM, { meetingId, delegation: code, present: true }));
    }
  }
}

async function issue(here: Installation, meetingId: string, { title, text }: IssuedText): Promise<void> {
  must(
    await importDocument(here, SYSTEM, {
      meetingId,
      title,
      language: 'en',
      status: 'past',
      writtenForExample: false,
      bytes: new TextEncoder().encode(text),
    }),
  );
}

async function loadPast(here: Installation, { meeting, absent, issued }: SeedMeeting): Promise<void> {
  const meetingId = must(await openMeeting(here, SYSTEM, meeting));
  await addAll(here, meetingId, MEMBERS, null);
  await attend(here, meetingId, absent);
  await issue(here, meetingId, issued);
}

/** Loads the example into an empty store. Gives the id of the meeting of 2017. */
export async function loadExample(here: Installation): Promise<string> {
  for (const meeting of PAST) await loadPast(here, meeting);
  const { meeting, absent, issued } = EXAMPLE;
  const meetingId = must(await openMeeting(here, SYSTEM, meeting));
  await addAll(here, meetingId, [...MEMBERS, ...ORGANISATIONS, BRIDGING], PRESIDENCY);
  await attend(here, meetingId, absent);
  for (const person of PEOPLE) must(await giveSeat(here, SYSTEM, { ...person, meetingId, atDoor: true }));
  const { blocks, scheme } = must(readPastText(new TextEncoder().encode(issued.text), here.newId));
  const conclusions = must(
    await addDocument(here, SYSTEM, {
      meetingId,
      title: 'Conclusions and Recommendations',
      language: 'en',
      status: 'drafting',
      scheme,
      blocks: baseOf(blocks),
      writtenForExample: false,
    }),
  );
  const added = [conclusions];
  for (const { title, scheme: own, blocks: write } of WRITTEN_TEXTS) {
    const document = { meetingId, title, language: 'en' as const, status: 'drafting' as const, scheme: own };
    added.push(
      must(await addDocument(here, SYSTEM, { ...document, blocks: write(here.newId), writtenForExample: true })),
    );
  }
  must(
    await setRules(here, SYSTEM, meetingId, {
      key: here.newId(),
      procedure: rcm2017(),
      symbolPattern: 'RCGM/2017/{n}',
    }),
  );
  // A room that speaks of "paragraph 17" must go on meaning the same paragraph: these two were handed out before.
  for (const documentId of added.slice(0, 2)) {
    const hash = textHash(await here.rooms.readText(documentId));
    must(await issueRevision(here, SYSTEM, documentId, { ...FIRST_ISSUE, key: here.newId(), textHash: hash }));
  }
  await issue(here, meetingId, issued);
  return meetingId;
}
