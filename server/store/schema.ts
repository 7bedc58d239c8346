// The tables as Kysely sees them. Names are camelCase here and snake_case in the database (CamelCasePlugin). Columns
// that end in `Json` hold JSON, checked when read (readColumn.ts); times are milliseconds since 1970, UTC; flags are 0 or 1.

import type { Generated } from 'kysely';

export interface StoreSchema {
  meta: { key: string; value: string };
  meeting: {
    id: string;
    title: string;
    body: string;
    place: string;
    startsOn: string;
    endsOn: string;
    zone: string;
    example: number;
    exampleMoment: string | null;
    timetableJson: string;
    createdAt: number;
  };
  delegation: {
    id: string;
    meetingId: string;
    code: string;
    kind: string;
    namesJson: string;
    aliasesJson: string;
    hue: number;
    pattern: string;
    present: number;
    presidency: number;
  };
  seat: {
    id: string;
    meetingId: string;
    personName: string;
    capacity: string;
    delegationId: string | null;
    atDoor: number;
    createdAt: number;
    revokedAt: number | null;
  };
  invitation: { tokenHash: string; seatId: string; expiresAt: number; usedAt: number | null };
  session: {
    idHash: string;
    seatIdsJson: string;
    createdAt: number;
    expiresAt: number;
    endedAt: number | null;
  };
  document: {
    id: string;
    meetingId: string;
    title: string;
    language: string;
    status: string;
    schemeJson: string;
    position: number;
    writtenForExample: number;
    linkedTo: string | null;
    createdAt: number;
  };
  roomUpdate: {
    room: string;
    seq: number;
    epoch: string;
    seatId: string;
    connection: string | null;
    frame: number | null;
    at: number;
    bytes: Uint8Array;
  };
  roomSnapshot: { room: string; seq: number; at: number; sha256: string; bytes: Uint8Array };
  clientClaim: { room: string; clientId: number; seatId: string };
  request: {
    id: string;
    meetingId: string;
    documentId: string;
    number: number;
    leadId: string;
    supporterIdsJson: string;
    offeredById: string | null;
    stateJson: string;
    appliedJson: string | null;
    versionsJson: string;
    writtenForExample: number;
  };
  paragraph: {
    documentId: string;
    blockId: string;
    state: string;
    at: number;
    by: string;
    note: string;
    agreedTextJson: string | null;
    delegationIdsJson: string;
  };
  comment: {
    id: string;
    meetingId: string;
    documentId: string;
    blockId: string | null;
    quote: string;
    audience: string;
    seatId: string;
    delegationId: string | null;
    at: number;
    text: string;
    inReplyTo: string | null;
    withdrawnAt: number | null;
  };
  screen: { meetingId: string; code: string; settingsJson: string; heldJson: string | null };
  recordEntry: {
    meetingId: string;
    seq: number;
    hash: string;
    objectKind: string;
    objectId: string;
    entryJson: string;
  };
  libraryDocument: {
    id: string;
    owner: string;
    title: string;
    body: string;
    kind: string;
    language: string;
    place: string;
    startsOn: string | null;
    endsOn: string | null;
    sha256: string | null;
    fileName: string | null;
    documentId: string | null;
    meetingId: string;
    seatId: string;
    at: number;
    paragraphs: number;
    headJson: string;
    notesJson: string;
  };
  libraryParagraph: {
    n: Generated<number>;
    id: string;
    libraryId: string;
    position: number;
    kind: string;
    role: string;
    level: number;
    depth: number;
    label: string;
    text: string;
    line: number;
    section: string;
    bold: number | null;
    footnotesJson: string;
  };
  origin: {
    documentId: string;
    blockId: string;
    libraryId: string;
    paragraphId: string;
    label: string;
    title: string;
    year: number | null;
    seatId: string;
    at: number;
  };
  keptTemplate: {
    id: string;
    owner: string;
    name: string;
    meetingId: string;
    seatId: string;
    at: number;
    language: string;
    strength: string;
    documentsJson: string;
    learningJson: string;
  };
  meetingRules: { meetingId: string; procedureJson: string | null; symbolPattern: string };
  revision: {
    id: string;
    meetingId: string;
    documentId: string;
    kind: string;
    n: number;
    symbol: string;
    fingerprint: string;
    textHash: string;
    textSeq: number;
    recordSeq: number;
    frozenJson: string;
    registerJson: string;
    previousId: string | null;
    note: string;
    seatId: string;
    at: number;
  };
  approvalRound: {
    id: string;
    meetingId: string;
    documentId: string;
    revisionId: string;
    number: number;
    deadline: number;
    phase: string;
  };
  sealedAnswer: { commitment: string; roundId: string; salt: string; factJson: string };
  statement: {
    id: string;
    meetingId: string;
    documentId: string;
    revisionId: string;
    delegation: string;
    kind: string;
    blockId: string | null;
    label: string;
    language: string;
    words: string;
    seatId: string;
    at: number;
    withdrawnAt: number | null;
  };
  followUpAction: {
    id: string;
    n: number;
    documentId: string;
    blockId: string | null;
    spanFrom: number | null;
    spanTo: number | null;
    rule: string | null;
    whoJson: string;
    what: string;
    dueJson: string;
    standing: string;
    note: string;
    meetingId: string;
    seatId: string;
    at: number;
  };
  seatContact: { seatId: string; address: string | null; language: string };
  noticeRead: { seatId: string; seq: number };
  noticeCursor: { meetingId: string; seq: number };
  mailing: {
    id: string;
    meetingId: string;
    roundId: string;
    recordSeq: number;
    kind: string;
    seatId: string;
    delegation: string | null;
    state: string;
    attempts: number;
    nextAt: number;
    createdAt: number;
  };
  authorMapping: { meetingId: string; author: string; delegationId: string };
  idempotency: { key: string; seatId: string; at: number; answer: string };
}
