// What a marked-up Word file asks for, as proposals that could be filed: those of some of its authors at a time, because two
// delegations may have written into one file. Words that were changed without being tracked are found by comparison.
// Where the list of changes does not account for the file, its two readings are compared and nobody is told apart.

import type { Wording } from '../amendment/request.ts';
import { alignLines } from './alignLines.ts';
import { cutProposals } from './cutProposals.ts';
import { fileAsSent } from './fileAsSent.ts';
import { isBlank, lettersIn, type MarkedChange, type MarkedComment, spaced, UNTRACKED } from './markedFile.ts';
import { acceptedLines, authorsAsOne, type MarkedText, type NotTaken, wordsByNumber } from './markedText.ts';
import { labelLength } from './typedLabel.ts';
import { type BaseText, type FromLines, wantedBlocks } from './wantedBlocks.ts';
import { type WantedLine, wantedLines } from './wantedLines.ts';

/** `untracked`: found by comparison with the text the file was made from. */
export type Tracked = 'tracked' | 'untracked' | 'both';
/** `exact`: the paragraph in the file read as in the text before the changes. `likeness`: it was found as the most alike. */
export type Confidence = 'exact' | 'likeness';

export interface ReturnedProposal {
  readonly wording: Wording;
  /** As the file names them; `UNTRACKED` where nobody is named. */
  readonly authors: readonly string[];
  /** Of the latest change, as the file says it. */
  readonly date: string | null;
  readonly tracked: Tracked;
  readonly confidence: Confidence;
  /** The words of a comment; '' for a change of the text. */
  readonly reason: string;
}

export interface ReturnedOf {
  readonly proposals: readonly ReturnedProposal[];
  readonly notTaken: readonly NotTaken[];
  /** Changes that touch nothing but a typed label. */
  readonly numbering: number;
}

/** The proposals of some authors; `UNTRACKED` among them: with what was changed without being tracked. */
export function returnedProposals(text: MarkedText, authors: readonly string[], newId: () => string): ReturnedOf {
  const own = new Set(authors);
  const asOne = authorsAsOne(text);
  const isOwn = (author: string): boolean => own.has(author) || (asOne !== null && own.has(asOne));
  const comments = text.comments.filter(({ author }) => isOwn(author)).map((comment) => remarkOf(text, comment));
  const changed = asOne === null ? changedBy(text, isOwn, newId) : changedAtAll(text, isOwn, newId);
  return { ...changed, proposals: [...changed.proposals, ...comments] };
}

/** What the file's numbering prints before the accepted line in which a change stands. */
function labelOf({ file }: MarkedText): FromLines['labelOf'] {
  const labels = new Map(file.accepted.map(({ number, numbering }) => [number, numbering?.label ?? null]));
  return (change) => labels.get(file.changes[change]?.line ?? 0) ?? null;
}

function changedBy(text: MarkedText, isOwn: (author: string) => boolean, newId: () => string): ReturnedOf {
  const notTaken: NotTaken[] = [];
  const left = new Set(text.requested);
  text.changes.forEach(([index, change], n) => {
    if (!isOwn(change.author) || left.has(index)) return;
    if (!standsOnOthers(text, change, n, isOwn)) return;
    left.add(index);
    notTaken.push({ reason: 'othersWords', author: change.author, words: change.words });
  });
  const wanted = wantedLines(text.lines, text.changes, {
    makes: (index) => !left.has(index) && isOwn(text.file.changes[index]!.author),
    keeps: (by) => isOwn(by.author) && !text.isRequested(by),
    labels: text.labelLengths,
    accepted: wordsByNumber(text.file.accepted),
  });
  const takesUntracked = isOwn(UNTRACKED);
  const { base, blockAt } = takesUntracked ? text : fileAsSent(text, newId);
  const from: FromLines = {
    lines: wanted.lines,
    gone: wanted.gone,
    blockAt,
    labelOf: labelOf(text),
    printsLabels: text.printsLabels,
    newId,
  };
  const linesOf = linesIn(base, blockAt);
  const proposals = cutProposals(base.blocks, wantedBlocks(base, from)).map(({ wording, changes }) =>
    proposalOf(text, linesOf, wording, changes, takesUntracked),
  );
  return { proposals, notTaken, numbering: wanted.labelsOnly.length };
}

/** Words that are about words which somebody else only asks for: they have no place in the text. */
function standsOnOthers(
  { changes, requested, isRequested }: MarkedText,
  change: MarkedChange,
  n: number,
  isOwn: (author: string) => boolean,
): boolean {
  if (change.of !== null) return !isOwn(change.of.author) || isRequested(change.of);
  if (change.kind !== 'inserted') return false;
  const [before, behind] = [changes[n - 1], changes[n + 1]];
  if (before === undefined || behind === undefined) return false;
  const isAround = [before, behind].every(
    ([index, one]) =>
      one.kind === 'inserted' &&
      (requested.has(index) || !isOwn(one.author)) &&
      one.before.line === change.before.line &&
      one.before.at === change.before.at,
  );
  return isAround && before[1].author === behind[1].author && before[1].date === behind[1].date;
}

/** The lines of the file in which a block was found, by its id. */
type LinesOf = (id: string) => readonly number[];

function linesIn({ blocks }: BaseText, blockAt: ReadonlyMap<number, number>): LinesOf {
  const lines = new Map<string, number[]>();
  for (const [line, index] of blockAt) {
    const { id } = blocks[index]!;
    lines.set(id, [...(lines.get(id) ?? []), line]);
  }
  return (id) => lines.get(id) ?? [];
}

function proposalOf(
  text: MarkedText,
  linesOf: LinesOf,
  wording: Wording,
  touched: readonly number[],
  takesUntracked: boolean,
): ReturnedProposal {
  // Where the file had it in another place before any change, nobody's change moved it.
  const wasMoved =
    wording.kind === 'move' && wording.targets.some((id) => linesOf(id).some((line) => text.crossed.has(line)));
  const changes = wasMoved ? [] : touched;
  const involved = wording.targets.length > 0 ? wording.targets : [wording.after ?? ''];
  const lines = involved.flatMap(linesOf);
  const isExact =
    lines.length > 0 ? lines.every((line) => text.exact.has(line)) : wording.after === null && changes.length > 0;
  const foundOtherwise = wording.targets.some((id) => linesOf(id).length === 0);
  const isUntracked =
    takesUntracked &&
    (changes.length === 0 ||
      (wording.targets.length > 0 && (foundOtherwise || lines.some((line) => !text.exact.has(line)))));
  const made = changes.map((index) => text.file.changes[index]!);
  const authors = [...new Set(made.map(({ author }) => author))];
  return {
    wording,
    authors: isUntracked ? [...authors, UNTRACKED] : authors,
    date: made.reduce<string | null>(
      (last, { date }) => (date !== null && (last === null || date > last) ? date : last),
      null,
    ),
    tracked: changes.length === 0 ? 'untracked' : isUntracked ? 'both' : 'tracked',
    confidence: isExact && !isUntracked ? 'exact' : 'likeness',
    reason: '',
  };
}

/** The lines after all changes against the text, without asking who changed what. */
function changedAtAll(text: MarkedText, isOwn: (author: string) => boolean, newId: () => string): ReturnedOf {
  const asOne = authorsAsOne(text)!;
  if (!isOwn(asOne)) return { proposals: [], notTaken: [], numbering: 0 };
  const { base, file } = text;
  const accepted = acceptedLines(file.accepted, new Set(text.printedBeside.map(spaced)));
  const was = text.lines.map(({ number, text: words }) => spaced(words.slice(text.labelLengths.get(number) ?? 0)));
  const lines = accepted.map((line): WantedLine => {
    const label = line.numbering === null ? labelLength(line.text, '') : 0;
    const changes = file.changes.flatMap((change, index) => (change.line === line.number ? [index] : []));
    return { text: text.printsLabels ? line.text.slice(label) : line.text, from: [], changes };
  });
  const pairs = new Map(
    alignLines(
      lines.map((line) => spaced(line.text)),
      was,
    ).map((pair) => [pair.line, pair]),
  );
  const laid = lines.map((line, n): WantedLine => {
    const pair = pairs.get(n);
    if (pair === undefined) return line;
    return { ...line, from: [{ line: text.lines[pair.paragraph]!.number, kept: lettersIn(line.text) }] };
  });
  const from = {
    lines: laid,
    gone: new Map(),
    blockAt: text.blockAt,
    labelOf: labelOf(text),
    printsLabels: text.printsLabels,
    newId,
  };
  const linesOf = linesIn(base, text.blockAt);
  const proposals = cutProposals(base.blocks, wantedBlocks(base, from)).map(
    ({ wording, changes }): ReturnedProposal => ({
      ...proposalOf(text, linesOf, wording, changes, true),
      tracked: changes.length === 0 ? 'untracked' : 'both',
      confidence: 'likeness',
    }),
  );
  return {
    proposals: proposals.map((one) => ({ ...one, authors: one.authors.length === 0 ? [asOne] : one.authors })),
    notTaken: [],
    numbering: 0,
  };
}

/** A comment as a remark on the paragraph it stands at; on the whole document where that is no paragraph of the text. */
function remarkOf(text: MarkedText, comment: MarkedComment): ReturnedProposal {
  const block = blockOfComment(text, comment);
  const index = block === null ? -1 : text.base.blocks.indexOf(block);
  const quoted = comment.quoted === '' ? '' : `“${comment.quoted}”: `;
  const replies = comment.replies.filter(({ text: words }) => !isBlank(words));
  return {
    wording: {
      kind: 'remark',
      targets: block === null ? [] : [block.id],
      after: text.base.blocks[index - 1]?.id ?? null,
      base: block === null ? [] : [block],
      content: block === null ? [] : [block],
    },
    authors: [comment.author],
    date: comment.date,
    tracked: 'tracked',
    confidence: block === null ? 'likeness' : 'exact',
    reason: [`${quoted}${comment.text}`, ...replies.map((reply) => `${reply.author}: ${reply.text}`)].join('\n'),
  };
}

function blockOfComment(
  { accepted, file, base, blockAt, printedBeside, lines }: MarkedText,
  { line, quoted }: MarkedComment,
) {
  const beside = new Set(printedBeside.map(spaced));
  const at = acceptedLines(file.accepted, beside).findIndex(({ number }) => number === line);
  const from = accepted?.[at]?.from ?? [];
  const best = [...from].sort((a, b) => b.kept - a.kept).find((one) => one.kept > 0 && blockAt.has(one.line));
  const found =
    best ??
    lines.map(({ number, text }) => ({ line: number, text })).find((one) => quoted !== '' && one.text.includes(quoted));
  const index = found === undefined ? undefined : blockAt.get(found.line);
  return index === undefined ? null : base.blocks[index]!;
}
