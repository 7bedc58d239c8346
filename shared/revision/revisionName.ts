// How issues of a document are numbered (UN: Rev. replaces, Corr. corrects, Add. adds): Draft, Rev.1, Rev.2 …; after
// adoption Corr.1 …, Add.1 …, each counted by itself. The symbol is the meeting's pattern with the issue behind it.

export type RevisionKind = 'draft' | 'rev' | 'corr' | 'add';

export interface RevisionNumber {
  readonly kind: RevisionKind;
  /** From 1 within its kind; 0 for the draft, of which there is one. */
  readonly n: number;
}

const PRINTED = { rev: 'Rev.', corr: 'Corr.', add: 'Add.' } as const;

/** "Draft", "Rev.1", "Corr.2": a name, not a word, the same in every language. */
export const revisionName = ({ kind, n }: RevisionNumber): string =>
  kind === 'draft' ? 'Draft' : `${PRINTED[kind]}${n}`;

/** The number the next issue gets. Before adoption issues replace; after it they correct or add. */
export function nextRevision(issued: readonly RevisionNumber[], wanted: 'replace' | 'corr' | 'add'): RevisionNumber {
  if (wanted === 'replace') {
    if (issued.length === 0) return { kind: 'draft', n: 0 };
    return { kind: 'rev', n: issued.filter(({ kind }) => kind === 'rev').length + 1 };
  }
  return { kind: wanted, n: issued.filter(({ kind }) => kind === wanted).length + 1 };
}

/** Letters, digits and the signs of symbols; `{n}` is the document's number in the meeting. */
export const SYMBOL_PATTERN = /^[A-Z0-9][A-Za-z0-9 ./()-]*\{n\}[A-Za-z0-9 ./()-]*$/;

/** "RCGM/2017/{n}" gives "RCGM/2017/2/Rev.1"; the draft has no issue behind it. */
export function symbolOf(pattern: string, document: number, issue: RevisionNumber): string {
  const symbol = pattern.replace('{n}', String(document));
  return issue.kind === 'draft' ? symbol : `${symbol}/${revisionName(issue)}`;
}
