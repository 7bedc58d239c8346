// What delegations asked for in San Salvador, as far as the published conclusions tell. The base text of the example is
// the published text without these words, so that agreeing the requests must give back the published paragraphs
// character for character. Published words are marked so; the one change whose wording was not published is not.

import { type Block, plainText } from '../shared/document/block.ts';

export interface ChangeOf2017 {
  /** Name in the design papers, stable: R1 to R6. */
  readonly name: string;
  /** Code of the delegation that asks. */
  readonly by: string;
  /** How the paragraph begins, in base and published text alike, under this heading. */
  readonly paragraph: string;
  /** Words of the base text right before the change; they stand in the paragraph once. */
  readonly behind: string;
  /** What the base text has there, and what is asked for in its place. */
  readonly before: string;
  readonly asked: string;
  readonly reason: string;
  /** False where the wording was written for the example: then it is not in the published text. */
  readonly published: boolean;
  /** Set where the request was left to be decided later: the note of the decision. */
  readonly parked: string | null;
}

export const CHANGES_OF_2017: readonly ChangeOf2017[] = [
  {
    name: 'R1',
    by: 'CAN',
    paragraph: 'To receive the document entitled “Operating Mechanism',
    behind: 'RNCOM-RCM-TS Tripartite Team”',
    before: '',
    asked: ' and to take note of the changes requested by the delegations of Canada and the United States',
    reason: '',
    published: true,
    parked: null,
  },
  {
    name: 'R2',
    by: 'USA',
    paragraph: 'To receive the document entitled “Operating Mechanism',
    behind: 'RNCOM-RCM-TS Tripartite Team”.',
    before: '',
    asked:
      ' To ask the TS to make the required changes and, once they have been made, this version of the document should be considered as the final draft to be submitted to the Vice-Ministers for consideration.',
    reason: '',
    published: true,
    parked: null,
  },
  {
    name: 'R3',
    by: 'CAN',
    paragraph: 'To thank the Troika for the report',
    behind: 'to discuss the Global Compact on Migration.',
    before: '',
    asked:
      ' To take note of the request by Canada to modify the final minutes of the meeting between the RCM and the SACM in order to clarify that every biregional input generated in regard to the Global Compact on Migration should be approved by the Vice-Ministers of the RCM Member Countries.',
    reason: '',
    published: true,
    parked: null,
  },
  {
    name: 'R4',
    by: 'PAN',
    paragraph: 'To thank the United States, Canada, Mexico and El Salvador for drafting',
    behind: 'To take note of the changes requested by Member Countries during this meeting',
    before: '',
    asked: ', as well as the request to re-draft paragraph 17 based on the proposal drafted by Panama',
    reason: '',
    published: true,
    parked: null,
  },
  {
    // That the clause was under negotiation is published; no wording of it is, and none is put in a State's mouth here.
    name: 'R5',
    by: 'USA',
    paragraph: 'To thank the PPT, the TS and IOM for the preparation of the draft',
    behind: 'the resolution of any disputes regarding compliance with the Memorandum',
    before: '',
    asked: ' [wording of the clause to be agreed between the United States and IOM]',
    reason: 'Review the arbitration clause of the Memorandum.',
    published: false,
    parked: 'Parked with the United States and IOM.',
  },
  {
    name: 'R6',
    by: 'CAN',
    paragraph: 'To approve the document "Operating Mechanism for the Tripartite Team',
    behind: 'for the Tripartite Team RNCOM-RCM-',
    before: 'TS."',
    asked: 'TS," including the changes requested by the delegations of Canada and the United States.',
    reason: '',
    published: true,
    parked: null,
  },
];

/** The one block a change is about; null where the text has none or several that begin so. */
export function blockOf(change: ChangeOf2017, blocks: readonly Block[]): Block | null {
  const found = blocks.filter((block) => plainText(block).trim().startsWith(change.paragraph));
  return found.length === 1 ? found[0]! : null;
}

/** The block with `from` replaced by `to`; null unless `from` stands in it exactly once. */
function replaced(block: Block, from: string, to: string): Block | null {
  let times = 0;
  const content = block.content.map((inline) => {
    if (inline.kind !== 'text') return inline;
    times += inline.text.split(from).length - 1;
    return { ...inline, text: inline.text.replace(from, () => to) };
  });
  return times === 1 ? { ...block, content } : null;
}

/** The block as the change asks for it, from the block as it reads without it; null where its words are not there. */
export const askedIn = (change: ChangeOf2017, block: Block): Block | null =>
  replaced(block, change.behind + change.before, change.behind + change.asked);

/** The base text: the published one without what was asked for. Throws if the published text is another one. */
export function baseOf(published: readonly Block[]): Block[] {
  return CHANGES_OF_2017.reduce<Block[]>(
    (blocks, change) => {
      if (!change.published) return blocks;
      const block = blockOf(change, blocks);
      const without = block && replaced(block, change.asked, change.before);
      if (without === null) throw new Error(`${change.name}: its words do not stand once in one paragraph`);
      return blocks.map((other) => (other === block ? without : other));
    },
    [...published],
  );
}
