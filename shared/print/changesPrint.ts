// The text with what is requested, as tracked changes whose authors are the delegations. What words cannot show (another
// level, a remark, a request that the text has moved away from) stands in a comment, so that nothing asked for is missing.

import { layOver } from '../amendment/layOver.ts';
import type { Block } from '../document/block.ts';
import { linesOf } from '../document/lines.ts';
import { type Printable, type PrintableChange, type PrintableComment, printable } from '../document/printable.ts';
import { labelsOf } from '../numbering/labels.ts';
import { type ChangedParagraph, changedParagraphs } from './changedParagraphs.ts';
import { type AskedInPrint, changedTokens } from './changedTokens.ts';
import { frameOf, type TextToPrint } from './cleanPrint.ts';
import { compiledLabels } from './compiledLabels.ts';

export interface ChangesToPrint extends TextToPrint {
  readonly asked: readonly AskedInPrint[];
  /** Further comments, printed before those of the requests. */
  readonly comments?: readonly PrintableComment[];
  readonly words: ChangeWords;
}

export interface ChangeWords {
  /** "No. 7. Why: …" for a request whose words are shown. */
  readonly request: (asked: AskedInPrint) => string;
  /** What a request asks for that no words show, or that no longer fits, as a sentence. */
  readonly said: (asked: AskedInPrint, why: 'form' | 'remark' | 'left') => string;
  /** "Only one of No. 7 and No. 9 can be agreed." */
  readonly competing: (numbers: readonly number[]) => string;
}

export function changesPrint(source: ChangesToPrint): Printable {
  const { blocks, scheme, words } = source;
  const asked = source.asked.toSorted((a, b) => a.number - b.number);
  const remarks = asked.filter(({ version }) => version.kind === 'remark');
  const over = layOver(
    blocks,
    asked.filter(({ version }) => version.kind !== 'remark'),
  );
  const { tokens, competing } = changedTokens(over);
  let paragraphs = changedParagraphs(tokens);
  for (const { asked: one, move } of over.laid) if (move) paragraphs = withMove(paragraphs, one, move);
  const counted = linesOf(blocks, labelsOf(blocks, scheme));
  const lines = new Map(blocks.map(({ id }, index) => [id, counted[index]!]));
  const printed = printable({
    ...frameOf(source),
    blocks: paragraphs.map(({ attrs, content }): Block => ({ ...attrs, content })),
    labels: compiledLabels(paragraphs, blocks, scheme),
    // Where a paragraph is cut or joined its lines are not counted: they would begin in another.
    lines: paragraphs.map(({ attrs, isNew }) => (isNew ? null : (lines.get(attrs.id) ?? null))),
    changes: { runs: paragraphs.map(({ changes }) => changes), ends: paragraphs.map(({ end }) => end) },
  });

  const left = new Set(over.left);
  const rivals = (number: number) => competing.filter((numbers) => numbers.includes(number)).map(words.competing);
  const first = blocks[0]?.id ?? '';
  const inText = new Set(blocks.map(({ id }) => id));
  const placeOf = ({ version }: AskedInPrint) =>
    [...version.targets, ...(version.after === null ? [] : [version.after])].find((id) => inText.has(id)) ?? first;
  const comments = asked.map((one): PrintableComment => {
    const laid = over.laid.find((candidate) => candidate.asked === one);
    const saying = left.has(one.id)
      ? [words.said(one, 'left')]
      : remarks.includes(one)
        ? [words.said(one, 'remark')]
        : [words.request(one), ...(laid && laid.forms.length > 0 ? [words.said(one, 'form')] : [])];
    const said = [...saying, ...rivals(one.number)].join(' ');
    return { blockId: placeOf(one), author: one.author, at: one.at, words: said };
  });
  return { ...printed, comments: [...(source.comments ?? []), ...comments] };
}

/** Shown where they stood and where they shall stand; words that others change in them stay where they stood. */
function withMove(
  paragraphs: readonly ChangedParagraph[],
  by: AskedInPrint,
  move: { readonly blockIds: readonly string[]; readonly after: string | null },
): ChangedParagraph[] {
  const change = (kind: PrintableChange['kind']): PrintableChange => ({
    kind,
    author: by.author,
    at: by.at,
    id: by.id,
  });
  const [from, to] = [change('movedFrom'), change('movedTo')];
  const isMoved = ({ attrs, isNew }: ChangedParagraph) => !isNew && move.blockIds.includes(attrs.id);
  const copies = paragraphs.filter(isMoved).map(({ attrs, content, changes }): ChangedParagraph => {
    // What others put in is theirs, what they strike still stands.
    const kept = content.filter((_, nth) => changes[nth]?.kind !== 'inserted');
    return {
      attrs: { ...attrs, id: `${attrs.id} moved` },
      isNew: true,
      content: kept,
      changes: kept.map(() => to),
      end: to,
    };
  });
  const out: ChangedParagraph[] = move.after === null ? [...copies] : [];
  for (const paragraph of paragraphs) {
    out.push(
      isMoved(paragraph)
        ? { ...paragraph, changes: paragraph.changes.map((own) => own ?? from), end: paragraph.end ?? from }
        : paragraph,
    );
    if (!paragraph.isNew && paragraph.attrs.id === move.after) out.push(...copies);
  }
  return out;
}
