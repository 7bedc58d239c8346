// Between database rows and the plain rows of the port, for approval. Every JSON column is checked when read.

import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { FrozenText } from '../../shared/revision/frozenText.ts';
import { printFrozen } from '../../shared/revision/frozenText.ts';
import { answer, procedure, revisionText, statementView } from '../../shared/wire/approval.ts';
import { language } from '../../shared/wire/text.ts';
import type { RevisionRow, RoundPointer, RulesRow, SealedAnswerRow, StatementRow } from './approvalStore.ts';
import { readColumn, readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';

type Row<T extends keyof StoreSchema> = Selectable<StoreSchema[T]>;

const kind = revisionText.shape.kind;
const register = revisionText.shape.register.readonly();
const phase = z.enum(['running', 'due', 'over']);
const sealed = z.object({
  kind: z.literal('answered'),
  at: z.number(),
  by: z.string(),
  delegation: z.string(),
  revisionId: z.string(),
  answer,
});

export const rulesRow = ({ meetingId, procedureJson, symbolPattern }: Row<'meetingRules'>): RulesRow => ({
  meetingId,
  symbolPattern,
  procedure: procedureJson === null ? null : readJson(procedure, procedureJson, 'procedure', meetingId),
});

export const rulesColumns = ({ meetingId, procedure: levels, symbolPattern }: RulesRow): Row<'meetingRules'> => ({
  meetingId,
  symbolPattern,
  procedureJson: levels === null ? null : JSON.stringify(levels),
});

export function revisionRow({ frozenJson, registerJson, ...row }: Row<'revision'>): RevisionRow {
  const { version, ...text } = readJson(revisionText.shape.text, frozenJson, 'text of a revision', row.id);
  return {
    ...row,
    kind: readColumn(kind, row.kind, 'kind of a revision', row.id),
    frozen: { version, ...text } as FrozenText,
    register: readJson(register, registerJson, 'register of a revision', row.id),
  };
}

/** The frozen text is kept byte for byte as it was fingerprinted. */
export function revisionColumns({ frozen, register: lines, ...row }: RevisionRow): Row<'revision'> {
  return { ...row, frozenJson: printFrozen(frozen), registerJson: JSON.stringify(lines) };
}

export const roundPointer = (row: Row<'approvalRound'>): RoundPointer => ({
  ...row,
  phase: readColumn(phase, row.phase, 'phase of a round', row.id),
});

export const sealedRow = ({ factJson, ...row }: Row<'sealedAnswer'>): SealedAnswerRow => ({
  ...row,
  fact: readJson(sealed, factJson, 'answer under seal', row.commitment),
});

export const sealedColumns = ({ fact, ...row }: SealedAnswerRow): Row<'sealedAnswer'> => ({
  ...row,
  factJson: JSON.stringify(fact),
});

export const statementRow = (row: Row<'statement'>): StatementRow => ({
  ...row,
  kind: readColumn(statementView.shape.kind, row.kind, 'kind of a statement', row.id),
  language: readColumn(language, row.language, 'language', row.id),
});
