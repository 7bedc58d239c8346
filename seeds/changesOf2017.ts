// What delegations asked for in San Salvador, as far as the published conclusions tell. The base text of the example is
// the published text without these words, so that agreeing the requests must give back the published paragraphs
// character for character. Published words are marked so; those whose wording was not published are written for the
// example, and say no more than what the conclusions say was asked for.

import { type Block, plainText } from '../shared/document/block.ts';
import type { WrittenText } from './writtenTexts.ts';

export interface ChangeOf2017 {
  /** Name in the design papers, stable: R1 to R6 in the conclusions, D1, D2, O1, O2 in the texts they speak of. */
  readonly name: string;
  readonly document: 'conclusions' | WrittenText['name'];
  /** Code of the delegation that asks; TS where the secretariat offers bridging text. */
  readonly by: string;
  /** Codes of those who stand behind it. */
  readonly supportedBy: readonly string[];
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
  /** Set where the request was left to be decided later. */
  readonly parked: { readonly with: readonly string[]; readonly until: string; readonly note: string } | null;
}

export const CHANGES_OF_2017: readonly ChangeOf2017[] = [
  {
    name: 'R1',
    document: 'conclusions',
    by: 'CAN',
    supportedBy: [],
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
    document: 'conclusions',
    by: 'USA',
    supportedBy: [],
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
    document: 'conclusions',
    by: 'CAN',
    supportedBy: [],
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
    document: 'conclusions',
    by: 'PAN',
    supportedBy: [],
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
    document: 'conclusions',
    by: 'USA',
    supportedBy: [],
    paragraph: 'To thank the PPT, the TS and IOM for the preparation of the draft',
    behind: 'the resolution of any disputes regarding compliance with the Memorandum',
    before: '',
    asked: ' [wording of the clause to be agreed between the United States and IOM]',
    reason: 'Review the arbitration clause of the Memorandum.',
    published: false,
    parked: { with: ['USA', 'IOM'], until: '2017-06-22', note: '' },
  },
  {
    name: 'R6',
    document: 'conclusions',
    by: 'CAN',
    supportedBy: ['USA'],
    paragraph: 'To approve the document "Operating Mechanism for the Tripartite Team',
    behind: 'for the Tripartite Team RNCOM-RCM-',
    before: 'TS."',
    asked: 'TS," including the changes requested by the delegations of Canada and the United States.',
    reason: '',
    published: true,
    parked: null,
  },
  {
    name: 'D1',
    document: 'declaration',
    by: 'PAN',
    supportedBy: [],
    paragraph: 'To reaffirm the commitment of the Member Countries',
    behind: 'the human rights of all migrants, ',
    before: 'regardless of their migration status',
    asked: 'including those who are in transit or need international protection',
    reason: 'The proposal that paragraph 27 of the Conclusions speaks of.',
    published: false,
    parked: null,
  },
  {
    // No second State is given a position: the other proposal is bridging text of the secretariat. Both change the same
    // words, so that only one of them can be agreed.
    name: 'D2',
    document: 'declaration',
    by: 'TS',
    supportedBy: [],
    paragraph: 'To reaffirm the commitment of the Member Countries',
    behind: 'the human rights of all migrants, ',
    before: 'regardless of their migration status',
    asked: 'whatever their migration status, with particular attention to migrants in transit',
    reason: 'Offered by the Technical Secretariat as a bridging text.',
    published: false,
    parked: null,
  },
  {
    // That both asked for changes to this document is published; which changes is not.
    name: 'O1',
    document: 'mechanism',
    by: 'CAN',
    supportedBy: [],
    paragraph: 'The Team meets at least twice a year',
    behind: 'at least twice a year',
    before: '',
    asked: ', in person or by other means',
    reason: 'Change requested by Canada, cited in paragraph 4 of the Conclusions.',
    published: false,
    parked: null,
  },
  {
    name: 'O2',
    document: 'mechanism',
    by: 'USA',
    supportedBy: [],
    paragraph: 'This mechanism may be revised',
    behind: 'at the request of any of the three parties',
    before: '',
    asked: ' and with the agreement of all of them',
    reason: 'Change requested by the United States, cited in paragraph 4 of the Conclusions.',
    published: false,
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
