import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Documents that mix the conventions of several bodies; the wording is invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'a decision with parts in roman numbers over a run',
    `
T| Decision 1/CP.31
T| Adoption of the Harbour Agreement
C| The Conference of the Parties,
P| Recalling decision 1/CP.17 on the establishment of the Working Group,
P| Also recalling Articles 2, 3 and 4 of the Convention,
P| Acknowledging that fog is a common concern of humankind,
H1{I.} ADOPTION
2{1.} Decides to adopt the Agreement;
2{2.} Requests the Secretary-General to be the Depositary;
H1{II.} FINANCE
2{3.} Decides that:
3{(a)} Funds shall be paid in time;
3{(b)} The first payment shall be made at once;
2{4.} Urges all Parties to pay.
`,
  ],
  [
    'a summit of Latin America with a heading amid the run',
    `
T| DECLARACIÓN DE LA HABANA
T| II CUMBRE DE PUERTOS
C| Las Jefas y los Jefes de Estado y de Gobierno de los países, reunidos en La Habana, Cuba, los días 28 y 29 de enero de 2014, en ocasión de la II Cumbre:
1{1.} Reiteramos que la unidad de nuestros pueblos debe construirse gradualmente.
1{2.} Reconocemos el derecho de cada puerto a su libertad.
H| Mares
1{3.} Subrayamos la importancia de los mares.
1{4.} Destacamos la labor de los grupos de trabajo, en particular en los temas siguientes:
2{·} Ciencia y Tecnología
2{·} Cultura
2{·} Educación
1{5.} Agradecemos a Cuba.
P| La Habana, 29 de enero de 2014.
`,
  ],
  [
    'roman considerations and ordinals in words',
    `
T| RESOLUCIÓN CENTROAMERICANA SOBRE FAROS
C| Los Ministros de Transporte de Costa Rica, El Salvador, Guatemala, Honduras, Nicaragua y Panamá, reunidos en San José, Costa Rica, el 12 de marzo de 2030,
H| CONSIDERANDO:
1{I.} Que los faros son un bien público regional.
1{II.} Que es necesario mantenerlos.
1{III.} Que los Presidentes así lo instruyeron.
H| RESUELVEN:
1{PRIMERO.} Aprobar el Plan de Faros.
1{SEGUNDO.} Instruir a la Secretaría a darle seguimiento.
1{TERCERO.} Agradecer a Costa Rica.
P| San José, Costa Rica, a los doce días del mes de marzo de dos mil treinta.
`,
  ],
  [
    'a resolution with its conclusions below',
    `
T| Resolution concerning lighthouse keepers
C| The General Conference of the International Lighthouse Organization, meeting at its 110th Session, 2030,
P| Having undertaken a general discussion on the basis of Report VI,
1{1.} Adopts the following conclusions;
1{2.} Invites the Governing Body to:
2{(a)} give due consideration to the conclusions; and
2{(b)} take them into account in the future.
H| Conclusions concerning lighthouse keepers
H1{I.} Introduction
2{1.} Keepers are workers.
2{2.} Keepers work at night.
H1{II.} Principles
2{3.} Every keeper has rights.
`,
  ],
  [
    'a joint declaration with the place of signature',
    `
T| JOINT DECLARATION ON BRIDGES
C| The Ministers of Transport met in Lima, Peru, on 3 May 2030 and declare the following:
1{1.} We shall build bridges.
1{2.} We shall keep them.
P| Done at Lima, Peru, on 3 May 2030, in two originals.
P| For Peru
P| For Chile
`,
  ],
  [
    'lettered headings over a run',
    `
T| CHAIR’S SUMMARY
C| The Third Forum on Wells was held in Amman, Jordan, on 4 May 2030 and adopted the following summary:
H1{A.} Opening of the meeting
2{1.} The meeting was opened by the Chair.
2{2.} The agenda was adopted.
H1{B.} Wells of the region
2{3.} The Forum took note of the report.
2{4.} Participants:
3{(a)} exchanged views;
3{(b)} agreed to go on.
H1{C.} Closing
2{5.} The meeting was closed.
`,
  ],
  [
    'two tiers of labelled headings',
    `
T| PLAN OF ACTION
C| The States parties, meeting in Quito, Ecuador, on 4 May 2030, adopt the following plan:
H1{I.} WELLS
H2{A.} Mapping
3{1.} To map all wells.
3{2.} To share the map.
H2{B.} Training
3{1.} To train engineers.
H1{II.} SPRINGS
H2{A.} Mapping
3{1.} To map all springs.
3{2.} To count them.
`,
  ],
  [
    'a wrapped French declaration',
    `
T| CONFÉRENCE DES MINISTRES DES PORTS
T| DÉCLARATION FINALE
C| Les Ministres des ports, réunis à Dakar, au Sénégal, les 4 et 5 mai 2030, sous la
+| présidence du Sénégal :
P| Rappelant les engagements pris lors de la Conférence de Tunis et les résolutions
+| adoptées depuis lors par les instances de l’Organisation ;
P| Conscients de l’importance des ports pour le développement des pays membres et de
+| leurs voisins ;
1{1.} Décident de créer un réseau des ports, chargé de la formation des pilotes et de
+| l’échange d’informations entre les capitaineries ;
1{2.} Invitent les États membres :
2{–} à désigner un point focal avant le 1er juillet 2030 ;
2{–} à contribuer au budget du réseau, conformément à l’article 7 des statuts et aux
+| décisions de la Conférence ;
1{3.} Expriment leur gratitude au Gouvernement du Sénégal.
`,
  ],
  [
    'a Portuguese declaration with three levels',
    `
T| XIV CONFERÊNCIA DE MINISTROS DOS PORTOS
L| Praia, 4 de maio de 2030
T| DECLARAÇÃO DA PRAIA
C| Os Ministros dos Portos de Angola, Brasil, Cabo Verde e Portugal reuniram-se na Praia, no dia 4 de maio de 2030, e acordaram no seguinte:
1{1.} Saudaram a realização da reunião.
1{2.} No âmbito da cooperação:
2{a)} Aprovaram o plano de ação;
2{b)} Decidiram criar:
3{i)} um secretariado;
3{ii)} um fundo.
1{3.} Agradeceram ao Governo de Cabo Verde.
P| Feita na Praia, a 4 de maio de 2030.
`,
  ],
  [
    'list elements without a full stop',
    `
T| MEETING OF THE GROUP ON WELLS
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
H| CONCLUSIONS
1{1.} To thank Jordan for hosting.
1{2.} To approve the following documents:
2{a.} Guide on wells
2{b.} Guide on springs
1{3.} To meet again in Petra, Jordan, on 5 June 2032.
H| RECOMMENDATIONS
1{1.} To map wells.
1{2.} To train staff.
`,
  ],
  [
    'articles that are sentences',
    `
T| STATUTES OF THE FORUM
C| The members of the Forum, meeting in Amman, Jordan, on 4 May 2030, adopt these statutes:
1{Article 1.} The Forum is open to all.
1{Article 2.} The Forum meets every year. It shall:
2{(a)} elect a chair;
2{(b)} adopt a plan.
1{Article 3.} These statutes enter into force at once.
`,
  ],
];

describe('documents that mix the conventions of several bodies', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
