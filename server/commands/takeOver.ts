// Puts a paragraph of the library into a text, behind a given paragraph: the words, where they are from, and the entry in the
// record in one transaction. The origin stands beside the text and not in it: whoever exports or compares the text
// sees words like any others, and whoever asks where they are from is told, also when the library has let the document go.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Origin, OriginList, TakenOver, TakeOver } from '../../shared/wire/library.ts';
import type { Change } from '../collab/roomPort.ts';
import type { LibraryParagraphRow, OriginRow } from '../store/libraryStore.ts';
import { type ChangeTextCode, changeText } from './changeText.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { tellOf } from './setParagraph.ts';
import { yearOf } from './viewLibrary.ts';

export type TakeOverCode =
  | RightCode
  | ChangeTextCode
  | 'document/unknown'
  | 'library/unknown'
  | 'paragraph/unknown'
  | 'key/reused';

/** What stands above a text is not taken into one. */
function blockOf({ role, level, label, text }: LibraryParagraphRow, id: string): Block {
  const isFront = role === 'title' || role === 'place' || role === 'chapeau';
  const isNumbered = role === 'operative' || role === 'sub' || role === 'preambular';
  return {
    id,
    role: isFront ? 'plain' : role,
    level: isFront ? 0 : level,
    // The number is the new text's own; a paragraph without one stays without.
    numbering: isNumbered && label === '' ? 'none' : 'auto',
    label: null,
    content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
  };
}

async function takeOverIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  documentId: string,
  asked: TakeOver,
): Promise<Result<TakenOver, TakeOverCode>> {
  const { tx } = change;
  const right = await rightInDocument(tx, here, by, 'writeText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'takeOver', documentId, ...asked } };
  return once(tx, call, async (): Promise<Result<TakenOver, TakeOverCode>> => {
    const paragraph = await tx.library.paragraph(asked.paragraphId);
    const past = paragraph && (await tx.library.document(paragraph.libraryId));
    if (paragraph === undefined || past === undefined || past.owner !== meeting.body) return refused('library/unknown');
    const before = await change.text(documentId);
    const place = asked.after === null ? 0 : before.findIndex(({ id }) => id === asked.after) + 1;
    if (asked.after !== null && place === 0) return refused('paragraph/unknown', { blockIds: [asked.after] });
    const block = blockOf(paragraph, here.newId());
    const after = [...before.slice(0, place), block, ...before.slice(place)];
    const changed = await changeText({ change, document }, before, after, []);
    if (!changed.ok) return changed;
    const { id: paragraphId, libraryId, label } = paragraph;
    const from = { libraryId, paragraphId, label, title: past.title, year: yearOf(past) };
    await tx.library.insertOrigin({ documentId, blockId: block.id, ...from, seatId: by, at });
    const hash = textHash(after);
    await recordAct(tx, meeting.id, at, {
      act: 'paragraph taken over',
      seatId: by,
      object: { kind: 'document', id: documentId },
      textBefore: textHash(before),
      textAfter: hash,
      facts: {
        documentId,
        blockIds: [block.id],
        ...from,
        wording: textHash([block]),
        textSeq: await change.textSeq(documentId),
      },
    });
    return ok({ block: { ...block, content: [...block.content] }, origin: { ...from, kept: true }, textHash: hash });
  });
}

export async function takeOver(
  here: Installation,
  by: string,
  documentId: string,
  asked: TakeOver,
): Promise<Result<TakenOver, TakeOverCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => takeOverIn(change, here, by, at, documentId, asked));
  if (answer.ok) await tellOf(here, documentId);
  return answer;
}

/** Where words of a text are from; a paragraph that left the text is not listed. */
export async function viewOrigins(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<OriginList, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const rows = await here.store.library.origins(documentId);
  if (rows.length === 0) return ok({ origins: [] });
  const standing = new Set((await here.rooms.readText(documentId)).map(({ id }) => id));
  const origins: { blockId: string; origin: Origin }[] = [];
  for (const row of rows) {
    if (!standing.has(row.blockId)) continue;
    origins.push({ blockId: row.blockId, origin: { ...originOf(row), kept: await isKept(here, row) } });
  }
  return ok({ origins });
}

const originOf = ({ libraryId, paragraphId, label, title, year }: OriginRow) => ({
  ...{ libraryId, paragraphId, label, title, year },
});

const isKept = async (here: Installation, { paragraphId }: OriginRow): Promise<boolean> =>
  (await here.store.library.paragraph(paragraphId)) !== undefined;
