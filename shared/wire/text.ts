// What crosses HTTP everywhere: ids, words, codes, blocks and schemes, as zod schemas used by both sides. Answers are parsed
// by the client too, so that a server of another version is noticed instead of half understood.

import { z } from 'zod';
import { MARKS, MAX_LEVEL, NUMBERINGS, ROLES } from '../document/block.ts';
import { NUMBER_STYLES, RESTARTS } from '../numbering/scheme.ts';

// Zod would try to compile its schemas; where pages may not make code of strings, the attempt itself is reported.
z.config({ jitless: true });

export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/**
 * What a person wrote: any Unicode text, without halves of surrogate pairs, which no file and no hash can hold, and without
 * U+0000, which not every database can.
 */
export const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Surrogate}*$/u)
    .refine((value) => !value.includes('\0'));
/** ISO 3166 alpha-3 for States, acronym for organisations. */
export const code = z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/);
export const language = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof language>;

const marks = z.array(z.enum(MARKS)).readonly();
export const inline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1), marks }),
  z.object({ kind: z.literal('footnoteRef'), noteId: id, marks }),
  z.object({ kind: z.literal('xref'), blockId: id, marks }),
]);
export const block = z.object({
  id,
  role: z.enum(ROLES),
  level: z.int().min(0).max(MAX_LEVEL),
  numbering: z.enum(NUMBERINGS),
  label: z.string().max(32).nullable(),
  content: z.array(inline).readonly(),
});
export const scheme = z.object({
  tiers: z
    .array(
      z.object({
        role: z.enum(ROLES),
        level: z.int().min(0).max(MAX_LEVEL),
        style: z.enum(NUMBER_STYLES),
        before: z.string().max(8),
        after: z.string().max(8),
        restart: z.enum(RESTARTS),
      }),
    )
    .readonly(),
  /** Numbers that must not move any more; absent while they flow. */
  held: z
    .array(
      z.object({
        blockId: id,
        role: z.enum(ROLES),
        level: z.int().min(0).max(MAX_LEVEL),
        n: z.int().min(1),
        label: z.string().max(64),
      }),
    )
    .readonly()
    .optional(),
});

/** Chosen by the caller, so that a call that is sent twice acts once. */
export const key = z.string().min(8).max(64);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
