// Between database rows and the plain rows of the port, for what stands beside the text: requests, states of
// paragraphs, comments, the plenary screen. Every JSON column is checked when read (readColumn.ts).

import type { Selectable } from 'kysely';
import { z } from 'zod';
import { AUDIENCES, PARAGRAPH_STATES, REQUEST_KINDS } from '../../shared/amendment/request.ts';
import { requestState } from '../../shared/wire/request.ts';
import { screenSettings, screenView } from '../../shared/wire/room.ts';
import { block } from '../../shared/wire/text.ts';
import { readColumn, readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';
import type { CommentRow, ParagraphRow, RequestRow, ScreenRow } from './store.ts';

type Row<T extends keyof StoreSchema> = Selectable<StoreSchema[T]>;

const strings = z.array(z.string()).readonly();
const blocks = z.array(block).readonly();
const versions = z
  .array(
    z.object({
      version: z.int().min(1),
      kind: z.enum(REQUEST_KINDS),
      targets: strings,
      after: z.string().nullable(),
      base: blocks,
      content: blocks,
      reason: z.string(),
      place: z.string(),
      textHash: z.string(),
      filedAt: z.number(),
      filedBy: z.string(),
      oral: z.boolean(),
      confirmedAt: z.number().nullable(),
    }),
  )
  .readonly();
const supported = z.array(z.object({ delegationId: z.string(), version: z.int().min(1) })).readonly();
const applied = z.object({ after: z.string().nullable(), before: blocks, now: blocks });
const paragraphState = z.enum(PARAGRAPH_STATES);
const audience = z.enum(AUDIENCES);
const held = z.object({ at: z.number(), seq: z.int().min(0), view: screenView });

/** Requests kept as read; a list of hundreds is asked for again and again and seldom changes. */
const MOST_KNOWN = 4_000;

type RequestColumns = Row<'request'>;

/** Of a request: its columns as they were read last, and the row made of them. */
interface Known {
  readonly columns: RequestColumns;
  readonly row: RequestRow;
}

/**
 * Requests as they were read last. What reads as before is the very row given before, so that others may remember by it
 * what they made of it; versions, by far the longest, are read anew only where their own column reads otherwise.
 */
export class KnownRequests {
  readonly #known = new Map<string, Known>();

  read(columns: RequestColumns): RequestRow {
    const before = this.#known.get(columns.id);
    if (before !== undefined && isSame(before.columns, columns)) return before.row;
    const sameVersions = before?.columns.versionsJson === columns.versionsJson;
    const row = requestRow(columns, sameVersions ? before.row.versions : null);
    this.#known.delete(columns.id);
    this.#known.set(columns.id, { columns, row });
    if (this.#known.size > MOST_KNOWN) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    return row;
  }
}

const isSame = (one: RequestColumns, other: RequestColumns): boolean =>
  (Object.keys(other) as (keyof RequestColumns)[]).every((column) => one[column] === other[column]);

function requestRow(columns: RequestColumns, known: RequestRow['versions'] | null): RequestRow {
  const { supportersJson, stateJson, appliedJson, versionsJson, writtenForExample, ...row } = columns;
  return {
    ...row,
    supporters: readJson(supported, supportersJson, 'supporters', row.id),
    state: readJson(requestState, stateJson, 'state of a request', row.id),
    applied: appliedJson === null ? null : readJson(applied, appliedJson, 'agreed words of a request', row.id),
    versions: known ?? readJson(versions, versionsJson, 'versions of a request', row.id),
    writtenForExample: writtenForExample !== 0,
  };
}

export function requestStateRow({
  id,
  documentId,
  stateJson,
}: Pick<Row<'request'>, 'id' | 'documentId' | 'stateJson'>): Pick<RequestRow, 'id' | 'documentId' | 'state'> {
  return { id, documentId, state: readJson(requestState, stateJson, 'state of a request', id) };
}

/** The columns of a request that a change of it sets. */
export function requestChange({
  supporters,
  state,
  applied: stretch,
  versions: all,
  ...row
}: Partial<RequestRow>): Partial<Row<'request'>> {
  const { leadId, offeredById } = row;
  return {
    ...(leadId === undefined ? {} : { leadId }),
    ...(offeredById === undefined ? {} : { offeredById }),
    ...(supporters === undefined ? {} : { supportersJson: JSON.stringify(supporters) }),
    ...(state === undefined ? {} : { stateJson: JSON.stringify(state) }),
    ...(stretch === undefined ? {} : { appliedJson: stretch === null ? null : JSON.stringify(stretch) }),
    ...(all === undefined ? {} : { versionsJson: JSON.stringify(all) }),
  };
}

export function requestColumns(request: RequestRow): Row<'request'> {
  const { supporters, state, applied: stretch, versions: all, writtenForExample, ...row } = request;
  return {
    ...row,
    supportersJson: JSON.stringify(supporters),
    stateJson: JSON.stringify(state),
    appliedJson: stretch === null ? null : JSON.stringify(stretch),
    versionsJson: JSON.stringify(all),
    writtenForExample: writtenForExample ? 1 : 0,
  };
}

export function paragraphRow({ agreedTextJson, delegationIdsJson, ...row }: Row<'paragraph'>): ParagraphRow {
  return {
    ...row,
    state: readColumn(paragraphState, row.state, 'state of a paragraph', row.blockId),
    agreedText: agreedTextJson === null ? null : readJson(block, agreedTextJson, 'agreed paragraph', row.blockId),
    delegationIds: readJson(strings, delegationIdsJson, 'delegations of a paragraph', row.blockId),
  };
}

export function paragraphColumns({ agreedText, delegationIds, ...row }: ParagraphRow): Row<'paragraph'> {
  return {
    ...row,
    agreedTextJson: agreedText === null ? null : JSON.stringify(agreedText),
    delegationIdsJson: JSON.stringify(delegationIds),
  };
}

export function commentRow(row: Row<'comment'>): CommentRow {
  return { ...row, audience: readColumn(audience, row.audience, 'audience', row.id) };
}

export function screenRow({ settingsJson, heldJson, ...row }: Row<'screen'>): ScreenRow {
  return {
    ...row,
    settings: readJson(screenSettings, settingsJson, 'settings of the screen', row.meetingId),
    held: heldJson === null ? null : readJson(held, heldJson, 'held screen', row.meetingId),
  };
}

export function screenColumns({ settings, held: shown, ...row }: ScreenRow): Row<'screen'> {
  return {
    ...row,
    settingsJson: JSON.stringify(settings),
    heldJson: shown === null ? null : JSON.stringify(shown),
  };
}
