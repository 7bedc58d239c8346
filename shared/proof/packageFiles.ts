// The two files of a package that are more than a value: the record, with every entry from the first, and the adopted text.
// Both are written as canonical JSON and read back only so.

import { z } from 'zod';
import type { RecordEntry } from '../record/entry.ts';
import type { FrozenText } from '../revision/frozenText.ts';
import { meetingRecord } from '../wire/meeting.ts';
import { block, id, scheme } from '../wire/text.ts';
import { canonicalBytes, readCanonical } from './canonicalBytes.ts';

const { element } = meetingRecord.shape.entries;
const entry = element.extend({ object: element.shape.object.strict() }).strict();
const recordFile = z.strictObject({ version: z.literal(1), meetingId: id, entries: z.array(entry) });

const frozen = z.strictObject({
  version: z.literal(1),
  documentId: id,
  title: z.string(),
  language: z.string(),
  blocks: z.array(block),
  labels: z.array(z.string()),
  scheme,
});

export const recordBytes = (meetingId: string, entries: readonly RecordEntry[]): Uint8Array =>
  canonicalBytes({ version: 1, meetingId, entries });

/** Null where it is none. Whether its chain holds is another question. */
export function readRecord(bytes: Uint8Array): { meetingId: string; entries: readonly RecordEntry[] } | null {
  return readCanonical(bytes, recordFile);
}

export const readFrozen = (bytes: Uint8Array): FrozenText | null => readCanonical<FrozenText>(bytes, frozen);
