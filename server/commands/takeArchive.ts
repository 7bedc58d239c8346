// Takes a whole meeting away in one file, readable without this product: texts, revisions, requests with their outcome,
// attendance, rounds and answers, statements, actions, the record. What is private to a delegation (drafts, comments,
// answers under a seal that is not opened) is never read here, so it cannot be in the file.

import { createHash } from 'node:crypto';
import { adoptedPrint } from '../../shared/proof/adoptedPrint.ts';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type FrozenText, frozenText, printFrozen } from '../../shared/revision/frozenText.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { Language } from '../../shared/wire/text.ts';
import type { ArchivedDocument, ArchivedText, Say } from '../formats/archivedMeeting.ts';
import type { DocumentRow } from '../store/store.ts';
import { adoptedText } from './adoptedText.ts';
import { type Asked, archiveTables, heads, isoOf } from './archiveTables.ts';
import { type ExportedFile, fileNameOf } from './exportedFile.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { people } from './requestAnswer.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { sayIn } from './sayIn.ts';
import { checkRecord } from './verifyRecords.ts';

const encoder = new TextEncoder();

/** Phrases of pages carry marks of type; a file has none. */
const sayPlain =
  (language: Language): Say =>
  (key, slots = {}) =>
    sayIn(language, key, slots).replace(/<\/?\w>/g, '');

const textOf = (text: FrozenText): ArchivedText => ({
  printed: adoptedPrint(text, null),
  also: [{ name: 'json', bytes: encoder.encode(printFrozen(text)) }],
});

/** An adopted text is printed with what delegations stated about it, and has its certificate beside it. */
async function currentText(here: Installation, document: DocumentRow): Promise<ArchivedText> {
  const adopted = await adoptedText(here.store, document);
  if (!adopted.ok) return textOf(frozenText(document, await here.rooms.readText(document.id)));
  const { text, certificate } = adopted.value;
  return {
    printed: adoptedPrint(text, certificate),
    also: [...textOf(text).also, { name: 'certificate.json', bytes: encoder.encode(canonicalJson(certificate)) }],
  };
}

async function archivedDocument({ here, say, who }: Asked, document: DocumentRow): Promise<ArchivedDocument> {
  const { title, language, status } = document;
  const revisions = await here.store.approval.revisions(document.id);
  return {
    title,
    language,
    status: say(`archive.${status}`),
    ...(await currentText(here, document)),
    revisions: revisions.map((row) => ({
      name: revisionName(row),
      symbol: row.symbol,
      fingerprint: row.fingerprint,
      at: isoOf(row.at),
      by: who.nameOf(row.seatId) ?? say('archive.system'),
      ...textOf(row.frozen),
    })),
  };
}

/**
 * The archive as a file; that it was taken, with its hash, goes into the record behind it. A broken record does not keep
 * anybody from taking the meeting away: then no entry is made.
 */
export async function takeArchive(
  here: Installation,
  by: string,
  meetingId: string,
  language: Language,
): Promise<Result<ExportedFile, RightCode | 'meeting/unknown'>> {
  const at = here.clock();
  const right = await rightInMeeting(here.store, here, by, 'takeArchive', meetingId);
  if (!right.ok) return right;
  const { meeting } = right.value;
  const documents = await here.store.documents(meetingId);
  const delegations = await here.store.delegations(meetingId);
  const say = sayPlain(language);
  const asked: Asked = {
    here,
    meeting,
    documents,
    say,
    who: people(delegations, await here.store.seats(meetingId)),
  };
  const archived: ArchivedDocument[] = [];
  for (const document of documents) archived.push(await archivedDocument(asked, document));
  // The head first: what is recorded meanwhile is not part of this archive.
  const head = await here.store.recordHead(meetingId);
  const entries = (await here.store.record(meetingId, 0)).filter(({ seq }) => seq <= head.seq);
  const tables = [
    ...(await archiveTables(asked, language)),
    {
      name: 'record',
      title: say('archive.record'),
      heads: heads(['entry', 'at', 'act', 'by', 'delegation', 'object'], say),
      rows: entries.map(({ seq, at: when, act, seatId, onBehalfOf, object }) => [
        String(seq),
        when,
        act,
        asked.who.nameOf(seatId) ?? say('archive.system'),
        onBehalfOf ?? '',
        `${object.kind} ${object.id}`,
      ]),
    },
  ];
  const { title, body, place, startsOn, endsOn, zone } = meeting;
  const { meetingArchive } = await import('../formats/meetingArchive.ts');
  const bytes = await meetingArchive(
    {
      ...{ language, title, body, place, startsOn, endsOn, zone },
      takenAt: isoOf(at),
      documents: archived,
      tables,
      record: { entries, head, fault: checkRecord(entries, head) },
    },
    say,
  );
  if (!here.brokenRecords.has(meetingId)) {
    await here.store.transaction((tx) =>
      recordAct(tx, meetingId, at, {
        act: 'meeting archived',
        seatId: by,
        onBehalfOf: right.value.delegation,
        object: { kind: 'meeting', id: meetingId },
        facts: { sha256: createHash('sha256').update(bytes).digest('hex'), entries: head.seq, language },
      }),
    );
    here.notices.tell(meetingId);
  }
  return ok({
    bytes,
    fileName: fileNameOf(meeting, { title: say('archive.title') }, 'zip'),
    mediaType: 'application/zip',
  });
}
