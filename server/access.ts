// Who may do what: one table of capacity × ability, narrowed by what the act is about. Routes, commands and the socket
// ask here and nowhere else; the client is sent the outcome as `abilities` and never decides.
// Limit: only rights stand here. Whether an act makes sense (a round runs, words clash) is for the commands.

import type { Abilities, Ability, Capacity } from '../shared/wire/meeting.ts';
import { ABILITIES } from '../shared/wire/meeting.ts';
import type { RoomName } from '../shared/wire/protocol.ts';

/** A seat as far as rights need it. */
export interface Holder {
  readonly seatId: string;
  readonly meetingId: string;
  readonly body: string;
  readonly capacity: Capacity;
  /** Code of the delegation; null for the secretariat. */
  readonly delegation: string | null;
  readonly revoked: boolean;
}

/** What an act is about: a meeting, or one of its documents. */
export interface Subject {
  readonly meetingId: string;
  readonly body: string;
  /** An issued text, or a meeting that holds nothing else. Nobody writes there; the whole body may read. */
  readonly past: boolean;
  /** The presidency stopped the typing for the time being; what is asked for goes on to be read and decided. */
  readonly frozen: boolean;
  /** The chain of the meeting's record does not hold: reading goes on, writing does not. */
  readonly recordBroken: boolean;
}

const row = (...granted: readonly Ability[]): Abilities =>
  Object.fromEntries(ABILITIES.map((ability) => [ability, granted.includes(ability)])) as Abilities;

/**
 * The table. The presidency asks for changes as its own State and decides as presidency; the secretariat types and
 * records decisions "as decided in plenary", and what delegations ask for by word of mouth; observers read the text,
 * not the requests until these are released, and offer wording that a member may sponsor.
 */
export const RIGHTS: Readonly<Record<Capacity, Abilities>> = {
  secretariat: row(
    'readMeeting',
    'readText',
    'writeText',
    'readRequests',
    'decideRequest',
    'recordOral',
    'setParagraph',
    'renumber',
    'issueRevision',
    'setRules',
    'readRounds',
    'openRound',
    'tendRound',
    'comment',
    'runScreen',
    'exportDocument',
    'readRecord',
    'inviteSeat',
    'keepLibrary',
    'keepFollowUp',
    'reportAction',
    'takeArchive',
  ),
  presidency: row(
    'readMeeting',
    'readText',
    'draftRequest',
    'fileRequest',
    'readRequests',
    'decideRequest',
    'setParagraph',
    'reopenParagraph',
    'freezeText',
    'issueRevision',
    'setRules',
    'readRounds',
    'openRound',
    'tendRound',
    'closeRound',
    'answerRound',
    'fileStatement',
    'comment',
    'runScreen',
    'exportDocument',
    'readRecord',
    'reportAction',
    'takeArchive',
  ),
  delegate: row(
    'readMeeting',
    'readText',
    'draftRequest',
    'fileRequest',
    'readRequests',
    'readRounds',
    'answerRound',
    'fileStatement',
    'comment',
    'exportDocument',
    'readRecord',
    'reportAction',
  ),
  observer: row('readMeeting', 'readText', 'draftRequest', 'offerRequest', 'comment', 'exportDocument', 'reportAction'),
};

const READS: readonly Ability[] = [
  'readMeeting',
  'readText',
  'readRequests',
  'readRounds',
  'exportDocument',
  'readRecord',
  'takeArchive',
];
const PUBLISHED: readonly Ability[] = ['readMeeting', 'readText', 'exportDocument'];

/** May this seat do this, about that? */
export function may(holder: Holder, ability: Ability, about: Subject): boolean {
  if (holder.revoked || !RIGHTS[holder.capacity][ability]) return false;
  if (!READS.includes(ability) && (about.past || about.recordBroken)) return false;
  if (ability === 'writeText' && about.frozen) return false;
  if (holder.meetingId === about.meetingId) return true;
  return about.past && about.body === holder.body && PUBLISHED.includes(ability);
}

/** Which requests a seat may read. Who offers wording without reading requests reads what its own party offered. */
export function requestsRead(holder: Holder, about: Subject): 'all' | 'own' | 'none' {
  if (may(holder, 'readRequests', about)) return 'all';
  const offers = RIGHTS[holder.capacity].offerRequest && !holder.revoked && holder.meetingId === about.meetingId;
  return offers && may(holder, 'readText', about) ? 'own' : 'none';
}

/** The whole row of a seat about one subject, as sent to the client. */
export function abilitiesOf(holder: Holder, about: Subject): Abilities {
  return Object.fromEntries(ABILITIES.map((ability) => [ability, may(holder, ability, about)])) as Abilities;
}

/** What a seat may do in a room. A draft room is its delegation's own; the secretariat is shut out of it too. */
export function roomRight(holder: Holder, room: RoomName, about: Subject): 'none' | 'read' | 'write' {
  switch (room.kind) {
    case 'text':
      if (!may(holder, 'readText', about)) return 'none';
      return may(holder, 'writeText', about) ? 'write' : 'read';
    case 'draft':
      return holder.delegation === room.delegation && may(holder, 'draftRequest', about) ? 'write' : 'none';
  }
}
