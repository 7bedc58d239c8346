// What delegations stated on an adopted text (reservation, explanation of position, dissociation, footnote). The record
// holds who stated something about what, and the hash of the words; the words themselves lie beside it, untouched. What was
// withdrawn is not certified.

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { RecordEntry } from '../record/entry.ts';
import { code, hash, id } from '../wire/text.ts';
import { canonicalBytes, readCanonical } from './canonicalBytes.ts';
import { digestOf } from './signature.ts';

const FILED = 'statement filed';
const WITHDRAWN = 'statement withdrawn';

const statementFacts = z.object({
  revisionId: id,
  kind: z.enum(['reservation', 'explanation', 'dissociation', 'footnote']),
  label: z.string(),
  language: z.string(),
  /** SHA-256 of the words in UTF-8. */
  words: hash,
});

export interface CertifiedStatement {
  readonly id: string;
  readonly delegation: string;
  readonly kind: z.infer<typeof statementFacts>['kind'];
  /** Number of the paragraph, as printed; empty for the whole text. */
  readonly label: string;
  readonly language: string;
  readonly words: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** Words of statements by id. */
export type StatementWords = ReadonlyMap<string, string>;

/**
 * In the order in which they were handed in; null where the record holds one that cannot be, or whose words are not at
 * hand as they were stated.
 */
export function statementsOn(
  entries: readonly RecordEntry[],
  revisionId: string,
  words: StatementWords,
): readonly CertifiedStatement[] | null {
  const statements = new Map<string, CertifiedStatement | null>();
  for (const { act, at, facts, object, onBehalfOf } of entries) {
    if (object.kind !== 'statement') continue;
    if (act === WITHDRAWN) statements.delete(object.id);
    if (act !== FILED) continue;
    const read = statementFacts.safeParse(facts);
    const delegation = code.safeParse(onBehalfOf);
    if (!read.success || !delegation.success) return null;
    if (read.data.revisionId !== revisionId) continue;
    const { kind, label, language } = read.data;
    const said = words.get(object.id);
    const isAsStated = said !== undefined && digestOf(utf8ToBytes(said)) === read.data.words;
    const stated = { id: object.id, delegation: delegation.data, kind, label, language, at };
    statements.set(object.id, isAsStated ? { ...stated, words: said } : null);
  }
  const all = [...statements.values()];
  return all.every((one) => one !== null) ? all : null;
}

const statementFile = z.strictObject({
  version: z.literal(1),
  statements: z.array(z.strictObject({ id, words: z.string() })),
});

export const statementBytes = (statements: readonly CertifiedStatement[]): Uint8Array =>
  canonicalBytes({ version: 1, statements: statements.map(({ id, words }) => ({ id, words })) });

/** Null where it is no such file. */
export function readStatements(bytes: Uint8Array): StatementWords | null {
  const read = readCanonical(bytes, statementFile);
  return read && new Map(read.statements.map(({ id, words }) => [id, words]));
}
