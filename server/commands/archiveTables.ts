// The tables of an archive: requests with their outcome, attendance and seats, rounds and answers, statements, actions. Read
// from what the whole meeting may see; nothing that is private to a delegation is asked for here.

import type { Answer } from '../../shared/approval/answer.ts';
import { outcomeOf } from '../../shared/approval/outcome.ts';
import { type Block, plainText } from '../../shared/document/block.ts';
import type { Language } from '../../shared/wire/text.ts';
import type { ArchivedTable, Say } from '../formats/archivedMeeting.ts';
import type { DocumentRow, MeetingRow, RequestRow } from '../store/store.ts';
import { dueWords, isIssued, readText, standingActions, whoWords } from './followedTexts.ts';
import type { Installation } from './installation.ts';
import { readRecordedRound } from './readRound.ts';
import type { People } from './requestAnswer.ts';
import { inListOrder } from './seenBySeat.ts';
import { earlierSupporters, supporterIds } from './supporters.ts';

/** UTC, to the second: "2017-06-21T21:42:00Z". */
export const isoOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** What every table is made of. */
export interface Asked {
  readonly here: Installation;
  readonly meeting: MeetingRow;
  readonly documents: readonly DocumentRow[];
  readonly say: Say;
  readonly who: People;
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

/** "PAN, MEX (version 1)" */
const supporterWords = (row: RequestRow, codeOf: (id: string) => string, say: Say): string =>
  [
    ...supporterIds(row).map(codeOf),
    ...earlierSupporters(row).map(({ delegationId, version }) =>
      say('register.supportsVersion', { supporter: codeOf(delegationId), version }),
    ),
  ].join(', ');

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
      supporterWords(row, who.codeOf, say),
      version?.place ?? '',
      outcomeWords(row, say),
      ...decided,
      words(version?.base ?? []),
      version?.kind === 'remark' ? '' : words(version?.content ?? []),
      version?.reason ?? '',
    ];
  });
  const keys = [
    'number',
    'document',
    'askedBy',
    'supporters',
    'paragraph',
    'outcome',
    'at',
    'by',
    'note',
    'before',
    'asked',
    'reason',
  ];
  return { name: 'requests', title: say('archive.requests'), heads: heads(keys, say), rows };
}

export const heads = (keys: readonly string[], say: Say): string[] => keys.map((key) => say(`archive.${key}`));

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

/** All but the record itself, in the order in which they are printed. */
export async function archiveTables(asked: Asked, language: Language): Promise<ArchivedTable[]> {
  return [
    await requestTable(asked),
    ...(await attendanceTables(asked, language)),
    await roundTable(asked),
    await statementTable(asked),
    await actionTable(asked),
  ];
}
