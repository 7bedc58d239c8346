import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Conclusions and declarations in the manner of the European Council, the Council of the Union, the OSCE and others;
// the wording is invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'conclusions with headings in roman numbers over paragraphs that run on',
    `
T| European Council meeting (20 October 2031) – Conclusions
H1{I.} MIGRATION
2{1.} The European Council took stock of the latest developments.
2{2.} It recalls its earlier conclusions and calls for:
3{–} swift adoption of the proposals;
3{–} effective implementation of the agreements;
3{–} better use of the existing tools.
H1{II.} TRADE
2{3.} The European Council held a discussion on trade.
2{4.} It invites the Commission to report in March.
H1{III.} OTHER ITEMS
2{5.} The European Council welcomes the progress made.
`,
  ],
  [
    'unnumbered headings, starred bullets',
    `
T| European Council conclusions on lighthouses
1{1.} The European Council took stock of the latest developments concerning lighthouses.
H| Protecting the external coasts
1{2.} The entry into force of the Regulation is an important step in strengthening the coasts.
1{3.} The European Council calls for a swift adoption of the revised Code. Recognising this, the European Council:
2{*} recalls the importance of continuing to work on the Code;
2{*} calls for further efforts to speed up the work;
2{*} invites the Council to report back.
H| Tackling the fog
1{4.} More efforts are needed to stem the fog.
`,
  ],
  [
    'conclusions that begin in mid-run',
    `
T| European Council, extract of the conclusions
H| EXTERNAL RELATIONS
1{33.} The European Council welcomes the joint declaration.
1{34.} The European Council also welcomes the partnership.
1{35.} It underlines the importance of such partnerships.
H| Migration
1{36.} The European Council held a discussion on migration.
1{37.} It calls for determined action at all levels.
`,
  ],
  [
    'a Council text with preamble in capitals and numbers that run on',
    `
T| Council conclusions on fountains
C| THE COUNCIL OF THE EUROPEAN UNION,
P| RECALLING its conclusions of 3 May 2029 on wells;
P| STRESSING that fountains are part of the common heritage;
P| NOTING the opinion of the Committee of the Regions;
1{1.} INVITES the Member States to restore fountains;
1{2.} CALLS ON the Commission to:
2{a)} map the fountains of Europe;
2{b)} propose a label for fountains;
1{3.} ENCOURAGES both to cooperate.
`,
  ],
  [
    'hard-wrapped conclusions with running heads',
    `
T| EUROPEAN COUNCIL
T| CONCLUSIONS ON RIVERS
L| 20 October 2031
1{1.} The European Council took stock of the latest developments concerning the
+| comprehensive policy of the Union on rivers, highlighting the importance of its
+| implementation by all. The debate focused in particular on the external dimension.

-| EUCO 31/31 AB/cd 1
-| CO EUR 10 EN

+| It was led by the President of the European Council and by the President of the
+| Commission, who both recalled the agreements reached.
1{2.} The entry into force of the Regulation on rivers on 6 October and the efforts of
+| the Member States are important steps in getting back to clean rivers.
1{3.} The European Council calls for a swift adoption of the revised Code enforcing

-| EUCO 31/31 AB/cd 2
-| CO EUR 10 EN

+| systematic checks on all rivers which cross the external borders of the Union.
1{4.} The European Council will keep the matter under review and revert to it in June.
`,
  ],
  [
    'a cover note before the conclusions',
    `
-| Council of the
-| European Union
-| Brussels, 9 October 2031
-| (OR. en)
-| 12345/31
-| NOTE
-| From: General Secretariat of the Council
-| To: Delegations
T| Council conclusions on bridges
C| Delegations will find attached the conclusions adopted by the Council at the above meeting.
1{1.} The Council supports an active policy on bridges.
1{2.} The Council welcomes the preparations for the summit.
1{3.} The Council recalls its earlier decision.
`,
  ],
  [
    'a ministerial declaration with unnumbered headings and dashes',
    `
T| MINISTERIAL DECLARATION ON LIGHTHOUSES
C| We, the members of the Ministerial Council of the Organization for Lights, declare the following:
1{1.} We reaffirm all our commitments.
1{2.} We call on the participating States to:
2{-} consider adopting a law on lights;
2{-} strengthen the training of keepers;
2{-} exchange good practices.
1{3.} We encourage the use of the existing networks.
`,
  ],
  [
    'Swiss-style paths without a stop',
    `
T| Standing rules of the lakes
H1{1} Scope
2{1.1} These rules apply to all lakes.
2{1.2} They do not apply to ponds.
H1{2} Duties
2{2.1} Every keeper shall report.
2{2.2} Every report shall be published.
H1{3} Final provisions
2{3.1} These rules enter into force at once.
`,
  ],
  [
    'articles as headings over paragraphs',
    `
T| AGREEMENT ON FERRIES
C| The Parties to this Agreement, desiring to help each other, have agreed as follows:
H1{Article 1}
+| Purpose
2{1.} The Parties shall cooperate.
2{2.} They shall meet every year.
H1{Article 2}
+| Costs
2{1.} Each Party bears its own costs.
2{2.} Costs of meetings are shared.
`,
  ],
  [
    'sections signs',
    `
T| Règlement du lac
C| Les membres du Comité du lac, réunis à Genève, ont adopté le règlement suivant :
1{§ 1} Le lac est ouvert à tous.
1{§ 2} Les bateaux sont inscrits.
1{§ 3} Les gardiens veillent :
2{a)} au port ;
2{b)} à la rive.
1{§ 4} Le règlement entre en vigueur aussitôt.
`,
  ],
];

describe('documents in the manner of European bodies', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
