// A marked-up Word file comes back: received, read in a child process, held against the text it was made from, and held for
// review. Nobody else hears of it, and nothing is written, before a person files what it asks for (fileReturned.ts).

import { removedOf } from '../../shared/numbering/held.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { removedWords } from '../../shared/numbering/removedWords.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { markedText } from '../../shared/returned/markedText.ts';
import { MOST_FILE } from '../../shared/wire/library.ts';
import { MOST_CHANGES, MOST_RETURNED_LINES } from '../../shared/wire/returned.ts';
import type { Reading, ReadingCode } from '../reading/reader.ts';
import type { ReturnedState } from '../store/heldStore.ts';
import type { DocumentRow, MeetingRow } from '../store/store.ts';
import {
  type HeldFile,
  heldOf,
  type Returner,
  type ReviewedFile,
  returnedOf,
  type UnderstoodFile,
} from './heldReturned.ts';
import type { Installation } from './installation.ts';
import type { PastInstallation } from './pastDesk.ts';
import { receiveFile } from './receiveFile.ts';
import { requestedIn } from './requestedIn.ts';
import { returnedBase } from './returnedBase.ts';
import { type Granted, type RightCode, rightInDocument } from './rightOf.ts';
import { proposedParties, sortFile } from './sortReturned.ts';

export type ReturnedRightCode = RightCode | 'document/unknown';
export type ReadReturnedCode =
  | ReturnedRightCode
  | ReadingCode
  | 'returned/known'
  | 'returned/too-many'
  | 'returned/notWord'
  | 'returned/tooLong'
  | 'returned/otherDocument';

export interface IncomingFile {
  readonly returnedId: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** `own`: the delegation of a seat that drafts for itself; null for the secretariat, which enters files of any. */
export async function rightToReturn(
  here: Installation,
  { seatId, documentId }: Returner,
): Promise<Result<Granted & { readonly document: DocumentRow; readonly own: string | null }, ReturnedRightCode>> {
  const drafts = await rightInDocument(here.store, here, seatId, 'draftRequest', documentId);
  if (drafts.ok) return ok({ ...drafts.value, own: drafts.value.delegation });
  if (drafts.code !== 'right/missing') return drafts;
  const records = await rightInDocument(here.store, here, seatId, 'recordOral', documentId);
  return records.ok ? ok({ ...records.value, own: null }) : drafts;
}

async function understand(
  here: Installation,
  by: Returner,
  { document, meeting }: { readonly document: DocumentRow; readonly meeting: MeetingRow },
  { kind, source, markup, carried }: Reading,
): Promise<Result<UnderstoodFile, 'returned/notWord' | 'returned/tooLong' | 'returned/otherDocument'>> {
  if (kind !== 'word') return refused('returned/notWord', { kind });
  const rejected = markup?.rejected ?? source.lines;
  const changes = markup?.changes ?? [];
  if (changes.length > MOST_CHANGES || Math.max(rejected.length, source.lines.length) > MOST_RETURNED_LINES) {
    return refused('returned/tooLong', { changes: MOST_CHANGES, lines: MOST_RETURNED_LINES });
  }
  const base = await returnedBase(here, document, rejected, carried);
  if (!base.ok) return base;
  const { blocks, madeFor, ...found } = base.value;
  const gone = removedOf(blocks, document.scheme).map(({ label }) => removedWords(label, document.language));
  const text = markedText({
    file: { rejected, accepted: source.lines, changes, comments: markup?.comments ?? [] },
    blocks,
    labels: labelsOf(blocks, document.scheme),
    printedBeside: gone,
    isRequested: await requestedIn(here, by.seatId, meeting, document),
  });
  const beside = markup?.beside ?? [];
  return ok({ text, base: found, beside, formatChanges: markup?.formatChanges ?? 0, madeFor });
}

export async function readReturned(
  here: PastInstallation,
  by: Returner,
  incoming: IncomingFile,
): Promise<Result<HeldFile, ReadReturnedCode>> {
  const right = await rightToReturn(here, by);
  if (!right.ok) return right;
  const nothing: ReturnedState = { proposals: 0, filed: {} };
  const coming = { fileId: incoming.returnedId, fileName: incoming.fileName, bytes: 0, state: nothing };
  const begun = await here.returned.begin(returnedOf(by), coming);
  if (!begun.ok) return begun.code === 'known' ? refused('returned/known') : tooMany(here);
  const underway = begun.value;
  /** What is refused is not held: there is nothing to review. */
  const drop = async <T extends Result<never, ReadReturnedCode>>(refusal: T): Promise<T> => {
    await here.returned.drop(underway.key);
    return refusal;
  };
  try {
    const file = await receiveFile(incoming.content, { isCancelled: () => underway.isCancelled });
    if (underway.isCancelled) return refused('file/cancelled');
    if (file === null) return await drop(refused('file/tooLarge', { limit: MOST_FILE }));
    const received = { sha256: file.sha256, bytes: file.bytes.length };
    if (!(await here.returned.note(underway, received))) return refused('file/cancelled');
    const options = { account: by.seatId, signal: underway.cancelling.signal };
    const read = await here.reader.read(file.bytes, incoming.fileName, options);
    if (underway.isCancelled) return refused('file/cancelled');
    if (!read.ok) return await drop(read);
    const understood = await understand(here, by, right.value, read.value);
    if (!understood.ok) return await drop(understood);
    const parties = await proposedParties(here.store, right.value.meeting.id, understood.value);
    const sorted = sortFile(here, { understood: understood.value, parties }, right.value.own);
    if (underway.isCancelled) return refused('file/cancelled');
    const content: ReviewedFile = { ...heldOf(understood.value), parties, sorted };
    const state = { ...nothing, proposals: sorted.proposals.length };
    const settled = await here.returned.settle(underway, { state, content });
    if (settled.ok) return settled;
    return settled.code === 'gone' ? refused('file/cancelled') : await drop(tooMany(here));
  } catch (error) {
    // The sender went away in the middle: nothing is left of it.
    await here.returned.drop(underway.key);
    throw error;
  }
}

const tooMany = (here: PastInstallation) => refused('returned/too-many', { most: here.returned.most });

/** What one gave, one may always put away. */
export async function cancelReturned(
  here: PastInstallation,
  by: Returner,
  returnedId: string,
): Promise<Result<null, 'returned/unknown'>> {
  const held = await here.returned.find(returnedOf(by), returnedId);
  if (held === undefined) return refused('returned/unknown');
  await here.returned.drop(held);
  return ok(null);
}
