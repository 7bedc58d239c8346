import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Wrapping, page furniture, notes, lost line breaks; the wording is invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'hard-wrapped, blank lines between paragraphs, dates and sums and citations at the start of lines',
    `
T| MEETING OF THE COMMITTEE ON FERRIES
T| CONCLUSIONS

C| The Committee on Ferries met in Lisbon, Portugal, on 5 and 6 May 2031 with the
+| participation of Angola, Brazil and Portugal and adopted the following set of
+| conclusions:

1{1.} To thank the Secretariat for its report on the ferries which were built under
+| Article 5. The report will be sent to all members not later than 30 September
+| 2031. It shall include an annex on the ferries which were lost after the storm.

1{2.} To approve the budget of the programme as it was presented, that is a sum of
+| 1.5 million dollars for the first year and of 12,000 dollars for the members of
+| the network, as was agreed in the meeting that was held in Luanda in May
+| 2030. Members shall pay in time.

1{3.} To take note of the standards that are set out in the annex to the decision on
+| p. 12. They apply from 1 January 2032 to all ferries of the members.
`,
  ],
  [
    'hard-wrapped with sub-items and hanging lines, no blank lines',
    `
T| REUNIÓN DEL COMITÉ DE BARCAZAS
C| El Comité de Barcazas se reunió en Quito, Ecuador, los días 5 y 6 de mayo de 2031
+| con la participación de Bolivia, Chile y el Ecuador y llegó a las siguientes:
H| CONCLUSIONES
1{1.} Agradecer a la Secretaría Técnica la presentación de su informe anual sobre
+| las barcazas de la región y pedirle que lo publique en su página antes del
+| 30 de septiembre.
1{2.} Aprobar las siguientes medidas:
2{a)} que las barcazas lleven luces de noche, conforme a lo dispuesto en el
+| artículo 14. Esas luces serán verdes y blancas según el sentido de la
+| marcha;
2{b)} que los barqueros lleven chaleco.
1{3.} Agradecer al Gobierno del Ecuador su hospitalidad.
`,
  ],
  [
    'page numbers and a running head in mid-sentence',
    `
T| DECLARATION ON TUNNELS
C| The Ministers met in Oslo, Norway, on 5 May 2031 and agreed on the following:
1{1.} To ensure that all tunnels of the region are lit and aired, and that the people
-| - 2 -
+| who use them are safe.
1{2.} To train the keepers of tunnels in the use of the new

-| Declaration on Tunnels
-| Page 3 of 4

+| equipment.
1{3.} To meet again.
-| - 4 -
`,
  ],
  [
    'a footnote block at the foot of each page',
    `
T| DECLARATION ON CANALS
C| The Ministers met in Gdansk, Poland, on 5 May 2031 and agreed on the following:
1{1.} To welcome the Plan on Canals1 and its annex;
-| 1 Resolution 70/1.
1{2.} To recall the Convention on Canals,2 and
-| 2 United Nations, Treaty Series, vol. 999, No. 14668.
+| the protocols thereto;
1{3.} To meet again.
`,
  ],
  [
    'notes behind a rule at the end',
    `
T| DÉCLARATION SUR LES CANAUX
C| Les Ministres, réunis à Namur, en Belgique, le 5 mai 2031, ont adopté ce qui suit :
1{1.} Saluer le Plan(1) ;
1{2.} Appliquer la Convention(2).
-| ________
-| (1) Résolution 70/1.
-| (2) Nations Unies, Recueil des Traités, vol. 999.
`,
  ],
  [
    'one paragraph a line below a heading',
    `
T| MEETING OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
H| CONCLUSIONS
1{1.} To thank the Secretariat for its report.
1{2.} To approve the budget.
1{3.} To ask members to pay in time.
1{4.} To meet again in 2032.
`,
  ],
  [
    'labels alone on their lines',
    `
T| MEETING OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
H| CONCLUSIONS
1{1.}
+| To thank the Secretariat for its report.

1{2.}
+| To approve:

2{a)}
+| the budget;

2{b)}
+| the plan.

1{3.}
+| To meet again.
`,
  ],
  [
    'labels without a space',
    `
T| MEETING OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
1{1.}The Secretariat is thanked.
1{2.}The following are approved:
2{a)}the budget;
2{b)}the plan.
1{3.}The Group shall meet again.
`,
  ],
  [
    'a letterhead and a masthead above the title',
    `
-| ORGANIZATION OF LAKES
-| PERMANENT COUNCIL
-| OEL/Ser.G
-| CP/doc.4412/31 rev. 1
-| 12 May 2031
-| Original: Spanish
T| REPORT ON FERRIES
C| The Permanent Council, having met in Ottawa, Canada, on 12 May 2031, agreed on the following:
1{1.} To thank the Chair.
1{2.} To publish the report.
`,
  ],
  [
    'a heading between an introducer and its items',
    `
T| CALENDAR OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
H| CONCLUSIONS
1{1.} To approve the calendar as follows:
S| Working Group on Springs
2{a.} First meeting, in Amman.
2{b.} Second meeting, in Petra.
S| Working Group on Wells
2{c.} First meeting, in Aqaba.
2{d.} Workshop on pumps.
1{2.} To thank Jordan.
`,
  ],
  [
    'unnumbered tails',
    `
T| MEETING OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
1{1.} To map the wells.
P| The map shall be published in three languages.
1{2.} To train:
2{a)} engineers;
2{b)} drillers.
P| The training mentioned in items a) and b) shall be free.
1{3.} To report.
`,
  ],
  [
    'wrapped bullets without indentation',
    `
T| JOINT STATEMENT ON WELLS
C| The Ministers of Water met in Amman, Jordan, on 4 May 2031 and agreed on
+| the following:
1{•} To map all the wells and springs of the region, by district and by depth,
+| and to publish the map in the languages of all the members of the group;
1{•} To share the data which were collected in the course of the last ten years
+| with the universities that have asked for them;
1{•} To meet again in 2032.
`,
  ],
  [
    'an article at the start of a line that has the very number of the next paragraph',
    `
T| MEETING OF THE COMMITTEE ON FERRIES
C| The Committee on Ferries met in Lisbon, Portugal, on 5 and 6 May 2031 with the
+| participation of Angola, Brazil and Portugal and adopted the following conclusions:
1{1.} To thank the Secretariat for its report on the ferries which were built in the
+| course of the last year.
1{2.} To approve the budget of the programme as it was presented on the basis of Article
+| 3. The members shall pay in time, and shall tell the Secretariat if they do not.
1{3.} To take note of the standards that are set out in the annex to the decision.
1{4.} To meet again.
`,
  ],
  [
    'status and language banners',
    `
-| [DRAFT – NOT FOR CIRCULATION]
-| [English translation of the Spanish original]
T| CONCLUSIONS OF THE GROUP
C| The Group met in Amman, Jordan, on 4 May 2031 and agreed on the following:
1{1.} To map the wells.
1{2.} To share the map.
`,
  ],
];

describe('documents that a conversion has left its marks on', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
