// Actions of issued texts for a seat: of a meeting with what earlier ones left open, of one delegation, of one document.

import { isNamed } from '../../shared/followUp/action.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ActionView, FollowedDocument, FollowUpView } from '../../shared/wire/followUp.ts';
import { type Holder, may } from '../access.ts';
import type { DelegationRow } from '../store/store.ts';
import {
  type FollowedText,
  followedTexts,
  isIssued,
  readText,
  type StandingAction,
  standingActions,
} from './followedTexts.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject, type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';

/** What a seat answers to: its own code and the other names its delegation goes by, or an office. */
export function namesOf(holder: Holder, delegations: readonly DelegationRow[]): readonly string[] {
  const own = delegations.find(({ code }) => code === holder.delegation);
  return own === undefined ? [] : [own.code, ...own.aliases];
}

interface Seeing {
  readonly names: readonly string[];
  readonly isPresidency: boolean;
  readonly mayKeep: boolean;
  readonly mayReport: boolean;
}

function actionView(documentId: string, { row, found, place }: StandingAction, seeing: Seeing): ActionView {
  const settled = row ?? null;
  const span = settled === null ? found : settled.span;
  const who = settled?.who ?? found?.who ?? [];
  const concerned = isNamed(who, seeing.names, seeing.isPresidency);
  return {
    id: settled?.id ?? null,
    n: settled?.n ?? 0,
    documentId,
    span: span === null ? null : { blockId: span.blockId, from: span.from, to: span.to },
    place: place === null ? null : { key: place.key, paragraph: place.paragraph, section: place.section },
    who,
    what: settled?.what ?? found?.what ?? '',
    due: settled?.due ?? found?.due ?? { kind: 'none' },
    rule: settled?.rule ?? found?.rule ?? null,
    evidence: found?.evidence ?? null,
    standing: settled?.standing ?? 'open',
    note: settled?.note ?? '',
    at: settled?.at ?? null,
    mayReport:
      settled !== null && settled.standing !== 'dismissed' && (seeing.mayKeep || (seeing.mayReport && concerned)),
  };
}

const documentView = ({ document, meeting, own }: FollowedText): FollowedDocument => ({
  id: document.id,
  title: document.title,
  language: document.language,
  status: document.status,
  meetingId: meeting.id,
  meetingTitle: meeting.title,
  place: meeting.place,
  startsOn: meeting.startsOn,
  own,
});

async function viewOf(
  here: Installation,
  by: string,
  texts: readonly FollowedText[],
  meetingId: string,
  delegation: string | null,
): Promise<FollowUpView> {
  const holder = await holderOf(here.store, by);
  const meeting = await here.store.meeting(meetingId);
  const about = meeting && (await meetingSubject(here.store, here, meeting));
  const delegations = await here.store.delegations(meetingId);
  const seeing: Seeing = {
    names: holder === undefined ? [] : namesOf(holder, delegations),
    isPresidency: holder?.capacity === 'presidency',
    mayKeep: holder !== undefined && about !== undefined && may(holder, 'keepFollowUp', about),
    mayReport: holder !== undefined && about !== undefined && may(holder, 'reportAction', about),
  };
  const asked = delegations.find(({ code }) => code === delegation);
  const wanted = asked === undefined ? [delegation ?? ''] : [asked.code, ...asked.aliases];
  const actions: ActionView[] = [];
  for (const { document, meeting: of, own } of texts) {
    const blocks = await here.rooms.readText(document.id);
    const rows = await here.store.followUp.actions(document.id);
    for (const one of standingActions(blocks, rows, readText(blocks, document, of))) {
      const view = actionView(document.id, one, seeing);
      const carried = own || view.standing === 'open';
      if (carried && (delegation === null || isNamed(view.who, wanted, asked?.presidency === true))) actions.push(view);
    }
  }
  const codes = new Set(actions.flatMap(({ who }) => who.flatMap(({ code }) => (code === null ? [] : [code]))));
  return {
    meetingId,
    documents: texts.map(documentView),
    actions,
    names: delegations.flatMap(({ code, aliases, names: { en, es, fr } }) =>
      [code, ...aliases].filter((name) => codes.has(name)).map((name) => ({ code: name, names: { en, es, fr } })),
    ),
    mayKeep: seeing.mayKeep,
  };
}

/** With `delegation` only what names it. */
export async function viewFollowUp(
  here: Installation,
  by: string,
  meetingId: string,
  delegation: string | null,
): Promise<Result<FollowUpView, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const texts = await followedTexts(here.store, right.value.meeting);
  return ok(await viewOf(here, by, texts, meetingId, delegation));
}

/** Of a text that was not issued nothing is told. */
export async function viewDocumentFollowUp(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<FollowUpView, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const texts = isIssued(document) ? [{ document, meeting, own: true }] : [];
  return ok(await viewOf(here, by, texts, meeting.id, null));
}
