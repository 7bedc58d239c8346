// Rounds as a seat sees them: what the record shows, with what stands under seal hidden from everybody but the delegation
// that said it. Nothing here is counted that the seat could not read.

import { type OutcomeRow, outcomeOf } from '../../shared/approval/outcome.ts';
import { answerOf, consulting, isOver, notConsented, type Round } from '../../shared/approval/round.ts';
import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { RoundRow, RoundSummary, RoundView } from '../../shared/wire/approval.ts';
import { abilitiesOf } from '../access.ts';
import type { RevisionRow, RoundPointer } from '../store/approvalStore.ts';
import type { DelegationRow, DocumentRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { readRecordedRound, readRound, type SeenRound } from './readRound.ts';
import { type People, peopleOf } from './requestAnswer.ts';
import { documentSubject, holderOf, type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';
import { rulesOf } from './setRules.ts';

/** The own answer is the delegation's to see, sealed or not. */
async function ownAnswer(
  here: Installation,
  pointer: RoundPointer,
  own: string | null,
): Promise<ReturnType<typeof answerOf>> {
  return own === null ? undefined : answerOf(await readRound(here.store, pointer), own);
}

const rowOf = (round: Round, code: string): OutcomeRow | undefined =>
  outcomeOf(round).find(({ delegation }) => delegation === code);

async function summaryOf(
  here: Installation,
  pointer: RoundPointer,
  seen: SeenRound,
  documentTitle: string,
  own: string | null,
  people: People,
): Promise<RoundSummary> {
  const { round } = seen;
  const { terms, deadline, openedAt, phase } = round;
  const { documentId, number, revisionId, revision, fingerprint, level, mode, visibility, closedBy } = terms;
  const isAsked = own !== null && terms.entitled.includes(own);
  const whole = isAsked ? await readRound(here.store, pointer) : null;
  return {
    id: pointer.id,
    meetingId: pointer.meetingId,
    documentId,
    documentTitle,
    number,
    revisionId,
    revision,
    fingerprint,
    level,
    mode,
    visibility,
    closedBy,
    deadline,
    openedAt,
    phase: phaseView(phase, people),
    ownAnswer: whole === null || own === null ? null : (rowOf(whole, own)?.reading ?? null),
  };
}

function phaseView(phase: Round['phase'], { nameOf }: Pick<People, 'nameOf'>): RoundSummary['phase'] {
  if (phase.kind !== 'closed' && phase.kind !== 'stopped') return phase;
  const { by, ...rest } = phase;
  return { ...rest, byName: nameOf(by) };
}

async function summaries(
  here: Installation,
  by: string,
  pointers: readonly RoundPointer[],
  documents: readonly DocumentRow[],
  meetingId: string,
): Promise<RoundSummary[]> {
  const people = await peopleOf(here.store, meetingId);
  const own = (await holderOf(here.store, by))?.delegation ?? null;
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return Promise.all(
    pointers.map(async (pointer) =>
      summaryOf(
        here,
        pointer,
        await readRecordedRound(here.store, pointer),
        titles.get(pointer.documentId) ?? '',
        own,
        people,
      ),
    ),
  );
}

export async function viewRounds(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RoundSummary[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readRounds', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  return ok(await summaries(here, by, await here.store.approval.rounds(documentId), [document], meeting.id));
}

export async function viewMeetingRounds(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<RoundSummary[], RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readRounds', meetingId);
  if (!right.ok) return right;
  const pointers = await here.store.approval.meetingRounds(meetingId);
  return ok(await summaries(here, by, pointers, await here.store.documents(meetingId), meetingId));
}

/** What each delegation last answered in an earlier round about another revision. */
async function earlierAnswers(
  here: Installation,
  pointer: RoundPointer,
): Promise<ReadonlyMap<string, RoundRow['earlier']>> {
  const earlier = new Map<string, RoundRow['earlier']>();
  for (const before of await here.store.approval.rounds(pointer.documentId)) {
    if (before.number >= pointer.number || before.revisionId === pointer.revisionId) continue;
    const { round } = await readRecordedRound(here.store, before);
    for (const { delegation, reading, answer } of outcomeOf(round)) {
      if (answer !== null) earlier.set(delegation, { reading, revision: round.terms.revision });
    }
  }
  return earlier;
}

function rowsOf(
  { round, sealed }: SeenRound,
  own: ReturnType<typeof answerOf>,
  ownReading: OutcomeRow | undefined,
  delegations: readonly DelegationRow[],
  earlier: ReadonlyMap<string, RoundRow['earlier']>,
  { nameOf }: Pick<People, 'nameOf'>,
): RoundRow[] {
  return outcomeOf(round).map((row): RoundRow => {
    const { delegation } = row;
    const hidden = sealed.findLast((one) => one.delegation === delegation);
    const shown = own?.delegation === delegation && ownReading !== undefined ? ownReading : row;
    const given = round.answers.filter((answer) => answer.delegation === delegation).slice(0, -1);
    return {
      delegation,
      present: delegations.find(({ code }) => code === delegation)?.present ?? false,
      reading: shown.reading,
      sealed: hidden !== undefined,
      answer: shown.answer,
      at: shown.at ?? hidden?.at ?? null,
      byName: shown.by === null ? null : nameOf(shown.by),
      before: given.map(({ answer, at, by }) => ({ answer, at, byName: nameOf(by) })),
      earlier: earlier.get(delegation) ?? null,
    };
  });
}

const wordsOf = ({ content }: Block): string =>
  content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');

const MOST_EXCERPT = 80;

/** Paragraphs one can object to, reserve on, or be consulted about: whatever has words. */
const paragraphsOf = ({ frozen }: RevisionRow): RoundView['paragraphs'] =>
  frozen.blocks.flatMap((block, at) => {
    const words = wordsOf(block).trim();
    if (words === '') return [];
    const excerpt = words.length > MOST_EXCERPT ? `${words.slice(0, MOST_EXCERPT).trimEnd()}…` : words;
    return [{ blockId: block.id, label: frozen.labels[at] ?? '', excerpt }];
  });

function extensionsOf({ terms, extensions }: Round, { nameOf }: Pick<People, 'nameOf'>): RoundView['extensions'] {
  return extensions.map(({ at, by, deadline, note }, nth) => ({
    at,
    byName: nameOf(by),
    from: extensions[nth - 1]?.deadline ?? terms.deadline,
    to: deadline,
    note,
  }));
}

/** Rounds the seat cannot see answer exactly as rounds that do not exist. */
export async function viewRound(
  here: Installation,
  by: string,
  roundId: string,
): Promise<Result<RoundView, RightCode | 'round/unknown'>> {
  const { store } = here;
  const pointer = await store.approval.round(roundId);
  if (pointer === undefined) return refused('round/unknown');
  const right = await rightInDocument(store, here, by, 'readRounds', pointer.documentId);
  const holder = await holderOf(store, by);
  const revision = await store.approval.revision(pointer.revisionId);
  if (!right.ok || holder === undefined || revision === undefined) return refused('round/unknown');
  const { document, meeting } = right.value;
  const seen = await readRecordedRound(store, pointer);
  const { round } = seen;
  const people = await peopleOf(store, meeting.id);
  const own = await ownAnswer(here, pointer, holder.delegation);
  const whole = own === undefined ? round : await readRound(store, pointer);
  const delegations = await store.delegations(meeting.id);
  const { procedure } = await rulesOf(store, meeting);
  // Under seal who consults is seen when the round has ended; the presidency is told when it closes.
  const isOpenToEyes = round.terms.visibility === 'open' || isOver(round);
  return ok({
    ...(await summaryOf(here, pointer, seen, document.title, holder.delegation, people)),
    meetingTitle: meeting.title,
    symbol: revision.symbol,
    meetingZone: meeting.zone,
    now: here.clock(),
    example: meeting.example,
    rows: rowsOf(
      seen,
      own,
      own === undefined ? undefined : rowOf(whole, own.delegation),
      delegations,
      await earlierAnswers(here, pointer),
      people,
    ),
    extensions: extensionsOf(round, people),
    reminders: round.reminders.map(({ at, delegations: codes }) => ({ at, delegations: [...codes] })),
    own: holder.delegation !== null && round.terms.entitled.includes(holder.delegation) ? holder.delegation : null,
    paragraphs: paragraphsOf(revision),
    next: procedure?.levels[round.terms.level.index + 1]?.names ?? null,
    consulting: isOpenToEyes ? [...consulting(round)] : [],
    notConsented: isOpenToEyes ? [...notConsented(round)] : [],
    abilities: abilitiesOf(holder, documentSubject(here, meeting, document)),
  });
}
