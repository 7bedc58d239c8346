// Takes a whole meeting away in one file, readable without this product: texts, revisions, requests with their outcome,
// attendance, rounds and answers, statements, actions, the record. What is private to a delegation (drafts, comments,
// answers under a seal that is not opened) is never read here, so it cannot be in the file.

import { createHash } from 'node:crypto';
import type { Answer } from '../../shared/approval/answer.ts';
import { outcomeOf } from '../../shared/approval/outcome.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import { adoptedPrint } from '../../shared/proof/adoptedPrint.ts';
import { statementParagraphs } from '../../shared/proof/statementParagraphs.ts';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type FrozenText, frozenText, printFrozen } from '../../shared/revision/frozenText.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { Language } from '../../shared/wire/text.ts';
import type { ArchivedDocument, ArchivedTable, ArchivedText, Say } from '../formats/meetingArchive.ts';
import type { DocumentRow, MeetingRow, RequestRow } from '../store/store.ts';
import { adoptedText } from './adoptedText.ts';
import { type ExportedFile, fileNameOf } from './exportDocument.ts';
import { dueWords, isIssued, readText, standingActions, whoWords } from './followedTexts.ts';
import type { Installation } from './installation.ts';
import { readRecordedRound } from './readRound.ts';
import { recordAct } from './recordAct.ts';
import { type People, people } from './requestAnswer.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { sayIn } from './sayIn.ts';
import { inListOrder } from './seenBySeat.ts';
import { checkRecord } from './verifyRecords.ts';

const isoOf = (at: number): string => new Date(at).toISOString();
const encoder = new TextEncoder();

/** Phrases of pages carry marks of type; a file has none. */
const sayPlain =
  (language: Language): Say =>
  (key, slots = {}) =>
    sayIn(language, key, slots).replace(/<\/?\w>/g, '');

interface Asked {
  readonly here: Installation;
  readonly meeting: MeetingRow;
  readonly documents: readonly DocumentRow[];
  readonly say: Say;
  readonly who: People;
}

const textOf = (text: FrozenText): ArchivedText => ({
  printed: adoptedPrint(text),
  also: [{ name: 'json', bytes: encoder.encode(printFrozen(text)) }],
});

/** An adopted text is printed with what delegations stated about it, and has its certificate beside it. */
async function currentText(here: Installation, document: DocumentRow): Promise<ArchivedText> {
  const adopted = await adoptedText(here.store, document);
  if (!adopted.ok) return textOf(frozenText(document, await here.rooms.readText(document.id)));
  const { text, certificate } = adopted.value;
  return {
    printed: adoptedPrint(text, statementParagraphs(certificate, text.language)),
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

const words = (blocks: readonly Block[]): string => blocks.map(plainText).join('\n');

function outcomeWords({ state }: RequestRow, say: Say): string {
  const kind = say(`register.${state.kind}`);
  switch (state.kind) {
    case 'replaced':
      return `${kind} ${say('register.replacedBy', { number: state.number })}`;
    case 'agreedInPart':
      return `${kind} ${say('register.partOf', { part: state.hunks.length, of: state.of })}`;
    case 'parked':
      return [kind, state.with.join(', '), state.until ?? ''].filter((part) => part !== '').join(', ');
    case 'open':
    case 'offered':
    case 'agreed':
    case 'notAgreed':
    case 'noted':
    case 'returned':
    case 'withdrawn':
      return kind;
  }
}

async function requestTable({ here, meeting, documents, say, who }: Asked): Promise<ArchivedTable> {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const rows = (await here.store.meetingRequests(meeting.id)).map((row) => {
    const version = row.versions.at(-1);
    const { state } = row;
    const decided = 'by' in state ? [isoOf(state.at), who.nameOf(state.by) ?? '', state.note] : ['', '', ''];
    return [
      String(row.number),
      titles.get(row.documentId) ?? '',
      who.codeOf(row.leadId),
      row.supporterIds.map(who.codeOf).join(', '),
      version?.place ?? '',
      words(version?.base ?? []),
      version?.kind === 'remark' ? '' : words(version?.content ?? []),
      version?.reason ?? '',
      outcomeWords(row, say),
      ...decided,
    ];
  });
  const keys = [
    'number',
    'document',
    'askedBy',
    'supporters',
    'paragraph',
    'before',
    'asked',
    'reason',
    'outcome',
    'at',
    'by',
    'note',
  ];
  return { name: 'requests', title: say('archive.requests'), heads: heads(keys, say), rows };
}

const heads = (keys: readonly string[], say: Say): string[] => keys.map((key) => say(`archive.${key}`));

async function attendanceTables({ here, meeting, say }: Asked, language: Language): Promise<ArchivedTable[]> {
  const delegations = inListOrder(await here.store.delegations(meeting.id));
  const codes = new Map(delegations.map(({ id, code }) => [id, code]));
  const yes = (is: boolean): string => say(is ? 'archive.yes' : 'archive.no');
  const attending = delegations.filter(({ kind }) => kind !== 'secretariat');
  const seats = await here.store.seats(meeting.id);
  return [
    {
      name: 'attendance',
      title: say('archive.attendance'),
      heads: heads(['code', 'name', 'kind', 'present', 'presidency'], say),
      rows: attending.map(({ code, names, kind, present, presidency }) => [
        code,
        names[language],
        kind,
        yes(present),
        presidency ? yes(true) : '',
      ]),
    },
    {
      name: 'seats',
      title: say('archive.seats'),
      heads: heads(['person', 'capacity', 'delegation', 'entry', 'withdrawn'], say),
      rows: seats.map(({ id, personName, capacity, delegationId, revokedAt }) => [
        personName,
        capacity,
        delegationId === null ? '' : (codes.get(delegationId) ?? ''),
        id,
        revokedAt === null ? '' : isoOf(revokedAt),
      ]),
    },
  ];
}

function answerWords(answer: Answer | null): string {
  if (answer === null) return '';
  switch (answer.kind) {
    case 'approve':
    case 'approveAdRef':
      return '';
    case 'explanation':
      return answer.words;
    case 'consulting':
      return [answer.until, answer.words].filter((part) => part !== '').join(': ');
    case 'reservation':
      return answer.words;
    case 'object':
      return [answer.words, answer.wording].filter((part) => part !== '').join('\n');
  }
}

const aboutOf = (answer: Answer | null): string =>
  answer !== null && 'about' in answer ? (answer.about?.label ?? '') : '';

/** As the record shows them: an answer under a seal that is not opened is told as given, and no more. */
async function roundTable({ here, meeting, documents, say, who }: Asked): Promise<ArchivedTable> {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const rows: string[][] = [];
  for (const pointer of await here.store.approval.meetingRounds(meeting.id)) {
    const { round, sealed } = await readRecordedRound(here.store, pointer);
    const { terms, phase } = round;
    const outcome = phase.kind === 'closed' ? `${phase.kind}: ${phase.outcome}` : phase.kind;
    for (const { delegation, reading, answer, at, by } of outcomeOf(round)) {
      const hidden = answer === null ? sealed.findLast((one) => one.delegation === delegation) : undefined;
      rows.push([
        titles.get(terms.documentId) ?? '',
        say('archive.round', { number: terms.number, revision: terms.revision }),
        terms.level.key,
        isoOf(pointer.deadline),
        outcome,
        delegation,
        say(hidden === undefined ? `round.${reading}` : 'round.sealed'),
        aboutOf(answer),
        answerWords(answer),
        at === null ? (hidden === undefined ? '' : isoOf(hidden.at)) : isoOf(at),
        by === null ? '' : (who.nameOf(by) ?? ''),
      ]);
    }
  }
  const keys = [
    'document',
    'rounds',
    'level',
    'deadline',
    'state',
    'delegation',
    'answer',
    'paragraph',
    'words',
    'at',
    'by',
  ];
  return { name: 'rounds', title: say('archive.rounds'), heads: heads(keys, say), rows };
}

async function statementTable({ here, documents, say }: Asked): Promise<ArchivedTable> {
  const rows: string[][] = [];
  for (const { id, title } of documents) {
    for (const one of await here.store.approval.statements(id)) {
      const withdrawn = one.withdrawnAt === null ? '' : isoOf(one.withdrawnAt);
      rows.push([title, one.delegation, say(`statement.${one.kind}`), one.label, one.words, isoOf(one.at), withdrawn]);
    }
  }
  const keys = ['document', 'delegation', 'kind', 'paragraph', 'words', 'at', 'withdrawn'];
  return { name: 'statements', title: say('archive.statements'), heads: heads(keys, say), rows };
}

/** What the secretariat settled; what was only found by rule is no fact of the meeting. */
async function actionTable({ here, meeting, documents, say }: Asked): Promise<ArchivedTable> {
  const rows: string[][] = [];
  for (const document of documents.filter(isIssued)) {
    const blocks = await here.rooms.readText(document.id);
    const settled = await here.store.followUp.actions(document.id);
    for (const { row, place } of standingActions(blocks, settled, readText(blocks, document, meeting))) {
      if (row === null) continue;
      const { who, what, due, standing, note } = row;
      rows.push([
        document.title,
        place?.paragraph ?? '',
        whoWords(who),
        what,
        dueWords(due),
        say(`followUp.${standing}`),
        note,
      ]);
    }
  }
  const keys = ['document', 'paragraph', 'who', 'what', 'due', 'state', 'note'];
  return { name: 'actions', title: say('archive.actions'), heads: heads(keys, say), rows };
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
    await requestTable(asked),
    ...(await attendanceTables(asked, language)),
    await roundTable(asked),
    await statementTable(asked),
    await actionTable(asked),
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
