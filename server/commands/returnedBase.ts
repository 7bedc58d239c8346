// Which text a returned Word file was made from: the one it names, proved by its hash, or else the one among the issued
// revisions and the text as it reads now with which its words have most in common. A file of another document is refused.

import type { Block } from '../../shared/document/block.ts';
import type { PrintableOrigin } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { ENOUGH_IN_COMMON, inCommon } from '../../shared/returned/findBase.ts';
import type { MarkedLine } from '../../shared/returned/markedFile.ts';
import { printedWords, referredIn } from '../../shared/returned/printedWords.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { DocumentRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';

export interface FoundBase {
  readonly blocks: readonly Block[];
  readonly by: 'mark' | 'text';
  /** How much of file and text is the same, 0 to 1. */
  readonly share: number;
  readonly revision: string | null;
  readonly textHash: string;
}

/** The title of the document that a file names, where it is one of the same meeting. */
async function titleOf(here: Installation, documentId: string, beside: DocumentRow): Promise<string | null> {
  const other = await here.store.document(documentId);
  return other?.meetingId === beside.meetingId ? other.title : null;
}

const printedOf = (blocks: readonly Block[], document: DocumentRow): readonly string[] => {
  const referred = referredIn(blocks, labelsOf(blocks, document.scheme));
  return blocks.map((block) => printedWords(block, referred));
};

/** `madeFor`: code of the delegation that the file says it was made for. */
export async function returnedBase(
  here: Installation,
  document: DocumentRow,
  lines: readonly MarkedLine[],
  claim: PrintableOrigin | null,
): Promise<Result<FoundBase & { readonly madeFor: string | null }, 'returned/otherDocument'>> {
  if (claim !== null && claim.documentId !== document.id) {
    return refused('returned/otherDocument', { title: await titleOf(here, claim.documentId, document) });
  }
  const revisions = await here.store.approval.revisions(document.id);
  const nameOf = (hash: string): string | null => {
    const issued = revisions.findLast(({ textHash }) => textHash === hash);
    return issued === undefined ? null : revisionName(issued);
  };
  const found = (blocks: readonly Block[], by: 'mark' | 'text'): FoundBase => {
    const textHash = hashOfText(blocks);
    return { blocks, by, share: inCommon(lines, printedOf(blocks, document)), revision: nameOf(textHash), textHash };
  };
  const madeFor = claim?.delegation || null;
  const said = claim === null ? null : await here.rooms.readTextAt(document.id, claim.textSeq);
  if (claim !== null && said !== null && hashOfText(said.blocks) === claim.textHash) {
    const base = found(said.blocks, 'mark');
    return base.share < ENOUGH_IN_COMMON
      ? refused('returned/otherDocument', { title: null })
      : ok({ ...base, madeFor });
  }
  let best = found(await here.rooms.readText(document.id), 'text');
  const seen = new Set([best.textHash]);
  for (const { textSeq, textHash } of [...revisions].reverse()) {
    if (seen.has(textHash)) continue;
    seen.add(textHash);
    const text = await here.rooms.readTextAt(document.id, textSeq);
    const other = text === null ? null : found(text.blocks, 'text');
    if (other !== null && other.share > best.share) best = other;
  }
  return best.share < ENOUGH_IN_COMMON ? refused('returned/otherDocument', { title: null }) : ok({ ...best, madeFor });
}
