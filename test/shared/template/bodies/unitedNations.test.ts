import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Resolutions and outcome documents in the manner of the United Nations; the wording is invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'a resolution with masthead and banner',
    `
-| United Nations A/RES/81/412
-| General Assembly Distr.: General
-| 3 February 2031

T| Resolution adopted by the General Assembly on 18 December 2030
-| [on the report of the Third Committee (A/81/511)]
T| 81/412. Safe crossing of rivers

C| The General Assembly,

P| Recalling its resolution 80/118 of 17 December 2029 and all previous resolutions on rivers,

P| Reaffirming the Charter of the Rivers,

P| Noting with appreciation the report of the Secretary-General,

1{1.} Welcomes the report of the Secretary-General;

1{2.} Requests the Secretary-General:

2{(a)} To convene a meeting of experts;

2{(b)} To submit a report, including on:

3{(i)} Ferries;

3{(ii)} Bridges;

3{(iii)} Fords;

2{(c)} To appoint a coordinator;

1{3.} Decides to remain seized of the matter.

P| 74th plenary meeting
P| 18 December 2030
`,
  ],
  [
    'a resolution whose preamble ends with the subject and a stop',
    `
T| Protection of lighthouse keepers
C| The Economic and Social Council,
P| Guided by the purposes and principles of the Charter,
P| Deeply concerned that keepers work alone,
P| Convinced that no keeper should be left behind,
1{1.} Urges Member States to protect keepers;
1{2.} Invites Member States:
2{(a)} To register keepers;
2{(b)} To train keepers;
1{3.} Encourages the private sector to help.
`,
  ],
  [
    'a Spanish resolution with sub-letters',
    `
T| Seguridad de los puentes colgantes
C| La Asamblea General,
P| Recordando su resolución 80/118, de 17 de diciembre de 2029,
P| Reafirmando la Carta de los Puentes,
P| Consciente de la necesidad de prevenir los accidentes,
1{1.} Acoge con beneplácito el informe del Secretario General;
1{2.} Pide al Secretario General que:
2{a)} Convoque una reunión de expertos;
2{b)} Prepare un informe sobre:
3{i)} Los cables;
3{ii)} Los pilares;
1{3.} Decide seguir examinando la cuestión.
`,
  ],
  [
    'a French resolution',
    `
T| Sécurité des ponts suspendus
C| L’Assemblée générale,
P| Rappelant sa résolution 80/118 du 17 décembre 2029,
P| Réaffirmant la Charte des ponts,
P| Consciente de la nécessité de prévenir les accidents,
1{1.} Accueille avec satisfaction le rapport du Secrétaire général ;
1{2.} Prie le Secrétaire général :
2{a)} De convoquer une réunion d’experts ;
2{b)} D’établir un rapport ;
1{3.} Décide de rester saisie de la question.
`,
  ],
  [
    'a hard-wrapped resolution with footnotes in mid-text',
    `
T| Resolution adopted by the Council on the protection of reefs
C| The Council of the Sea,
P| Recalling the Declaration on Reefs, the Programme of Action of the Conference
+| on the Reef, the outcome of its review and the resolutions adopted since then,
P| Reaffirming that States have the sovereign right to protect their own reefs in
+| accordance with the Charter and the principles of the law of the sea, as agreed,
1{1.} Takes note of the report of the Secretary-General on the state of the reefs of
+| the southern seas, and welcomes the measures that have been taken by Member
+| States since the adoption of resolution 60/1 of 16 September 2005, and notes that
-| _________________
-| 1 A/55/72 and Corr.1.
-| 2 See A/55/23 (Part II), chap. VII.
+| progress has been slow in the least developed among them;
1{2.} Calls upon Member States to report every year on the measures taken under
+| article 12 of the Convention, and to share the experience gained with the States
+| that have asked for help;
1{3.} Decides to consider the question again at its next session under the item of its
+| agenda on the law of the sea.
`,
  ],
  [
    'an outcome document with sections and numbers that run on',
    `
T| Outcome of the high-level meeting on bridges
1{1.} We, the Heads of State and Government, have gathered in New York.
1{2.} We reaffirm our commitment to safe bridges.
H| Our commitments
1{3.} We commit to inspect bridges every year.
1{4.} We will:
2{(a)} Train inspectors;
2{(b)} Share data;
2{(c)} Report openly.
H| Follow-up and review
1{5.} We ask the Secretary-General to report.
1{6.} We decide to meet again.
`,
  ],
  [
    'roman parts over paragraphs that run on',
    `
T| Programme of action on small harbours
H1{I.} Vision
2{1.} Small harbours matter to all of us.
2{2.} We share one vision of them.
H1{II.} Goals
2{3.} By the end of the decade every harbour shall have a light.
2{4.} Every light shall be tended.
H1{III.} Means of implementation
2{5.} Resources will be mobilised from all sources.
`,
  ],
  [
    'a decision with annexed list past the letter z',
    `
T| List of lakes
C| The Committee on Lakes, meeting in Geneva, agreed on the following:
1{1.} To monitor the following lakes:
${'abcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((letter) => `2{(${letter})} Lake number ${letter.toUpperCase()}x;`)
  .join('\n')}
2{(aa)} The first of the second round;
2{(bb)} The second of the second round;
2{(cc)} The third of the second round.
1{2.} To report on them.
`,
  ],
  [
    'letters past z that count aa, ab, ac',
    `
T| List of lakes
C| The Committee on Lakes, meeting in Geneva, agreed on the following:
1{1.} To monitor the following lakes:
${'abcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((letter) => `2{${letter})} Lake number ${letter.toUpperCase()}x;`)
  .join('\n')}
2{aa)} The first of the second round;
2{ab)} The second of the second round;
2{ac)} The third of the second round.
1{2.} To report on them.
`,
  ],
  [
    'negotiating numbers: bis and ter',
    `
T| Draft elements
C| The Working Group on Elements, having met twice, proposes the following:
1{1.} The elements shall be four.
1{2.} Each element shall be named.
1{2 bis.} Each name shall be short.
1{2 ter.} No name shall be used twice.
1{3.} The names shall be published.
1{4 bis} The list may be amended.
1{5.} The list shall be kept.
`,
  ],
  [
    'literal square brackets that are not negotiating brackets',
    `
T| Report on the lakes
-| [Original: English]
C| The Committee on Lakes, having met in Geneva, adopted the following [on the report of the Bureau]:
1{1.} To thank the Bureau [see document L/12].
1{2.} [Agreed] To publish the report.
1{3.} To consider the report [English and French only] at its next session.
`,
  ],
  [
    'footnote marks glued to words and notes at the end',
    `
T| Protection of ferrymen
C| The General Assembly,
P| Recalling the Convention on Ferries,1 as well as the Covenant on Rivers2 and its protocols,
P| Having considered the report of the Council,3
1{1.} Takes note of the report of the Council,3 including the addendum thereto;
1{2.} Decides to review it.
-| __________________
-| 1 Official Records of the General Assembly, Seventy-fourth Session, Supplement No. 53 (A/74/53).
-| 2 Ibid., Supplement No. 53A (A/74/53/Add.1).
-| 3 See resolution 2200 A (XXI), annex.
`,
  ],
];

describe('documents in the manner of the United Nations', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
