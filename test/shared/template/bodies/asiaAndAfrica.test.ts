import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Statements and decisions in the manner of ASEAN, the African Union, APEC, the G20 and the Commonwealth; the wording is
// invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'a declaration with clauses in capitals',
    `
T| DECLARATION ON THE PROTECTION OF FERRYMEN
C| WE, the Heads of State and Government of the Member States of the Association, on the occasion of the 40th Summit in Bangkok, Thailand;
P| RECALLING the Charter of the Association;
P| RECOGNISING the contributions of ferrymen to society and to the economy of the region;
P| ACKNOWLEDGING the sovereignty of States in determining their own policy;
H| DO HEREBY DECLARE TO:
1{1.} Strengthen the pillars of the community;
1{2.} Cooperate to resolve the cases of ferrymen;
1{3.} Take into account:
2{a.} their rights; and
2{b.} their duties.
`,
  ],
  [
    'a chairman’s statement with numbers over headings',
    `
T| CHAIRMAN’S STATEMENT OF THE 40TH SUMMIT
L| Bangkok, 23 June 2030
1{1.} We, the Heads of State and Government, gathered in Bangkok, Thailand, on 23 June 2030.
1{2.} We had a fruitful discussion on bridges.
H| Bridges of the Region
1{3.} We welcomed the progress in bridges.
1{4.} We noted the report of the Ministers.
H| Ferries of the Region
1{5.} We encouraged the use of ferries.
H| OTHER MATTERS
1{6.} We thanked the Kingdom of Thailand.
`,
  ],
  [
    'a decision of the Union',
    `
T| DECISION ON THE REPORT ON BRIDGES
T| Doc. Assembly/AU/5(XXXV)
C| The Assembly,
1{1.} TAKES NOTE of the Report of the Commission on bridges;
1{2.} RECALLS Decision Assembly/AU/Dec.700(XXXI);
1{3.} REQUESTS the Commission to:
2{i.} develop a roadmap;
2{ii.} mobilise resources;
2{iii.} report to the Executive Council;
2{iv.} publish its report; and
2{v.} inform all partners.
1{4.} URGES Member States to ratify the Convention.
`,
  ],
  [
    'sub-items in letters that pass i, with romans below h',
    `
T| DECISION ON LIGHTHOUSES
C| The Executive Council, meeting in Addis Ababa, Ethiopia, took the following decisions:
1{1.} REQUESTS the Commission to:
2{a)} one thing;
2{b)} another thing;
2{c)} a third thing;
2{d)} a fourth thing;
2{e)} a fifth thing;
2{f)} a sixth thing;
2{g)} a seventh thing;
2{h)} an eighth thing, namely:
3{i)} by land;
3{ii)} by sea;
2{i)} a ninth thing;
2{j)} a tenth thing.
1{2.} DECIDES to remain seized.
`,
  ],
  [
    'unnumbered paragraphs that open with We',
    `
T| LEADERS’ DECLARATION
C| We, the Leaders of the economies, met in Lima, Peru, on 15 November 2030 and declare the following:
P| We reaffirm our support for open harbours.
P| We welcome the report of the ministers and instruct them to take it forward.
P| We thank Peru for its hospitality.
`,
  ],
  [
    'a communiqué with numbers in round brackets',
    `
T| COMMONWEALTH MINISTERIAL MEETING ON RIVERS
T| COMMUNIQUÉ
C| Commonwealth Ministers met in Apia, Samoa, from 4 to 6 May 2030 and agreed on the following:
1{(1)} Ministers welcomed the report.
1{(2)} Ministers agreed:
2{(a)} to share data;
2{(b)} to train staff.
1{(3)} Ministers thanked the Government of Samoa.
`,
  ],
  [
    'bullets of two kinds',
    `
T| JOINT STATEMENT ON WELLS
C| The Ministers of Water met in Amman, Jordan, on 4 May 2030 and agreed on the following:
1{•} To map all wells:
2{o} by district;
2{o} by depth.
1{•} To share the maps.
1{•} To meet again.
`,
  ],
  [
    'arrows and squares as bullets below numbers',
    `
T| JOINT STATEMENT ON WELLS
C| The Ministers of Water met in Amman, Jordan, on 4 May 2030 and agreed on the following:
1{1.} To map:
2{►} wells;
2{►} springs.
1{2.} To train:
2{▪} engineers;
2{▪} drillers.
1{3.} To report.
`,
  ],
  [
    'letters as the first level',
    `
T| PLAN OF ACTION ON WELLS
C| The Ministers of Water, meeting in Amman, adopted the following plan:
1{A.} To map the wells of the region.
1{B.} To train engineers:
2{1.} in the north;
2{2.} in the south.
1{C.} To test the water.
1{D.} To report every year.
`,
  ],
];

describe('documents in the manner of Asian and African bodies', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
