// The list of the import page: what this tab knows of its files, laid together with what the server says of them.

import { type ImportState, type ImportSummary, READING_STAGES } from '../../shared/wire/library.ts';
import type { SentFile, SentState } from './importQueue.ts';

export interface ImportRow {
  readonly importId: string;
  readonly fileName: string;
  readonly state:
    | ImportState
    | { readonly kind: 'queued' }
    | { readonly kind: 'sending' }
    | { readonly kind: 'failed'; readonly error: unknown }
    | { readonly kind: 'imported'; readonly libraryId: string; readonly paragraphs: number };
}

function stateOf(state: SentState, server: ImportState | undefined): ImportRow['state'] {
  switch (state.kind) {
    case 'queued':
    case 'imported':
      return state;
    // Between the answer and the next list nothing is known: it is still said to be on its way.
    case 'sent':
    case 'answered':
      return server ?? { kind: 'sending' };
    case 'failed':
      return server?.kind === 'refused' ? server : state;
  }
}

/** One row for each file: those of this tab first, in the order chosen, then those that only the server knows of. */
export function importRows(sent: readonly SentFile[], told: readonly ImportSummary[]): readonly ImportRow[] {
  const known = new Map(told.map((one) => [one.importId, one]));
  const rows = sent.map(({ importId, fileName, state }): ImportRow => {
    const server = known.get(importId)?.state;
    known.delete(importId);
    return { importId, fileName, state: stateOf(state, server) };
  });
  return [...rows, ...[...known.values()].map(({ importId, fileName, state }) => ({ importId, fileName, state }))];
}

export const isUnderWay = ({ state }: ImportRow): boolean =>
  state.kind === 'queued' ||
  state.kind === 'sending' ||
  state.kind === 'receiving' ||
  state.kind === 'waiting' ||
  state.kind === 'reading';

/** "4 of 5": which stage of a reading it is, from 1. */
export const stageNumber = (stage: (typeof READING_STAGES)[number]): number => READING_STAGES.indexOf(stage) + 1;
export const STAGES = READING_STAGES.length;

export interface ImportCounts {
  readonly files: number;
  readonly done: number;
  readonly paragraphs: number;
  readonly findings: number;
  readonly stopped: number;
}

/** What is said when the reading has gone on, or has come to its end. */
export function importCounts(rows: readonly ImportRow[]): ImportCounts {
  const read = rows.flatMap(({ state }) => (state.kind === 'read' ? [state] : []));
  const sum = (of: 'paragraphs' | 'findings') => read.reduce((all, state) => all + state[of], 0);
  return {
    files: rows.length,
    done: rows.filter((row) => !isUnderWay(row)).length,
    paragraphs: sum('paragraphs'),
    findings: sum('findings'),
    stopped: rows.filter(({ state }) => state.kind === 'refused' || state.kind === 'failed').length,
  };
}
