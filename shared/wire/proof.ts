// The head of a record, certificates and the question whether a file is the adopted text, as they cross HTTP.

import { z } from 'zod';
import { READINGS } from '../approval/outcome.ts';
import { deadline, mode, STATEMENT_KINDS } from './approval.ts';
import { capacity } from './meeting.ts';
import { code, hash, id } from './text.ts';

const namedKey = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/), publicKey: hash });

/** Of the record of a meeting: its last entry, signed. Kept by every browser. */
export const signedHead = z.object({
  version: z.literal(1),
  meetingId: id,
  seq: z.int().min(1),
  hash,
  at: z.string(),
  key: namedKey,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** GET /api/meetings/:meetingId/head?after=SEQ */
export const headAnswer = z.object({
  head: signedHead,
  /** Hash of entry SEQ as the record has it now; null where it has none. */
  hashAfter: hash.nullable(),
});
export type HeadAnswer = z.infer<typeof headAnswer>;

const worded = z.object({ en: z.string(), es: z.string(), fr: z.string() });
const certificate = z.object({
  version: z.literal(1),
  meeting: z.object({ id, startsOn: z.string(), endsOn: z.string(), zone: z.string(), example: z.boolean() }),
  document: z.object({ id, title: z.string(), language: z.string() }),
  revision: z.object({ id, name: z.string(), symbol: z.string(), fingerprint: hash }),
  adoptedAt: z.string(),
  record: z.object({ seq: z.int().min(1), hash }),
  levels: z
    .array(
      z.object({
        roundId: id,
        number: z.int().min(1),
        key: z.string(),
        names: worded,
        countsAs: worded,
        mode,
        deadline,
        extensions: z.int().min(0),
        openedAt: z.number(),
        closedAt: z.number(),
        closedBy: z.object({ seatId: z.string(), capacity, delegation: code.nullable() }),
        note: z.string(),
        rows: z
          .array(
            z.object({
              delegation: code,
              reading: z.enum(READINGS),
              at: z.number().nullable(),
              about: z.string().nullable(),
              note: z.string(),
              until: z.string().nullable(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  statements: z
    .array(
      z.object({
        id,
        delegation: code,
        kind: z.enum(STATEMENT_KINDS),
        label: z.string(),
        language: z.string(),
        words: z.string(),
        at: z.string(),
      }),
    )
    .readonly(),
});

/** GET /api/documents/:documentId/certificate */
export const certificateAnswer = z.object({
  certificate,
  /** Signed head of the record as it stands now. */
  head: signedHead,
  /** Who closed the last level, by name: names stand outside the record. */
  closedByName: z.string().nullable(),
  /** Name under which the package is saved. */
  packageName: z.string(),
});
export type CertificateAnswer = z.infer<typeof certificateAnswer>;

/** POST /api/verify with the bytes of a file: whether it is an adopted text of this installation. */
export const verifyAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['package', 'word']),
    title: z.string(),
    symbol: z.string(),
    name: z.string(),
    adoptedAt: z.string(),
    fingerprint: hash,
    /** Word files: this is not the file that was issued, but its words are the same. */
    resaved: z.boolean(),
  }),
  z.object({ kind: z.literal('unknown') }),
]);
export type VerifyAnswer = z.infer<typeof verifyAnswer>;

/** POST /api/operator/key/rotate: ids of the keys, and in how many meetings the old one had signed. */
export const keyRotated = z.object({ before: z.string(), after: z.string(), meetings: z.int().min(0) });
export type KeyRotated = z.infer<typeof keyRotated>;
