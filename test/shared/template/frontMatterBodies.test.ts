import { describe, expect, it } from 'vitest';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';

// Whole front matters in the manner of many bodies, in four languages. The wording is invented, the conventions are not.
// After the arrow stands what is to be read: title / place / first day, last day / participants.

const BODY = `
1. To thank the Secretariat for its report on the matters of the year.
2. To accept the report and to circulate it among all.
3. To meet again.
`;

const DOCUMENTS: readonly (readonly [string, string, string])[] = [
  [
    'United Nations resolution with full masthead',
    `United Nations A/RES/81/12
General Assembly
Distr.: General
3 October 2030

Eighty-first session
Agenda items 13 and 117

Resolution adopted by the General Assembly on 19 September 2030
[without reference to a Main Committee (A/81/L.1)]

81/12. Safe bridges

The General Assembly,

Recalling the Conference on Bridges, held in Lima, Peru, from 3 to 5 May 2028,
${BODY}`,
    'Resolution adopted by the General Assembly on 19 September 2030 81/12. Safe bridges / - / 2030-09-19 / -',
  ],
  [
    'United Nations, Spanish, symbol on its own line',
    `A/RES/81/13
Distr. general
Octogésimo primer período de sesiones
Tema 20 del programa

Puentes seguros

La Asamblea General,

Recordando la Conferencia celebrada en Quito del 3 al 5 de mayo de 2028,
${BODY}
74ª sesión plenaria
18 de diciembre de 2030`,
    'Puentes seguros / - / 2030-12-18 / -',
  ],
  [
    'presidential statement',
    `S/PRST/2031/5
Statement by the President of the Council
The Council met on 5 March 2031 to discuss bridges and its President made the following statement:
${BODY}`,
    'Statement by the President of the Council / - / 2031-03-05 / -',
  ],
  [
    'European Council, title with its days',
    `EUCO 8/31
CO EUR 8
CONCL 3
European Council meeting (22 and 23 June 2031) – Conclusions
I. RIVERS
1. The European Council took stock of the rivers.
2. It will revert to them.
II. BRIDGES
3. The European Council welcomes the bridges.
4. It will cross them.`,
    'European Council meeting (22 and 23 June 2031) – Conclusions / - / 2031-06-22 2031-06-23 / -',
  ],
  [
    'European cover note whose subject is the title',
    `Council of the European Union
Brussels, 9 October 2031
(OR. en)
12345/31
RIVERS 45
NOTE
From: General Secretariat of the Council
To: Delegations
No. prev. doc.: 12340/31
Subject: Council conclusions on safe bridges
Delegations will find attached the Council conclusions on safe bridges, adopted by the Council at its 3990th meeting held on 9 October 2031.
${BODY}`,
    'Council conclusions on safe bridges / Brussels / 2031-10-09 / -',
  ],
  [
    'OAS resolution',
    `AG/RES. 4910 (LXI-O/31)

SAFE BRIDGES IN THE AMERICAS

(Adopted at the second plenary session, held on June 4, 2031)

THE GENERAL ASSEMBLY,

HAVING SEEN:
The Annual Report of the Permanent Council;

RESOLVES:
${BODY}`,
    'SAFE BRIDGES IN THE AMERICAS / - / 2031-06-04 / -',
  ],
  [
    'South American declaration with formal names',
    `XXV CONFERENCIA SUDAMERICANA SOBRE PUENTES

Asunción, Paraguay, 4 y 5 de mayo de 2031

DECLARACIÓN FINAL

Los representantes de la República Argentina, el Estado Plurinacional de Bolivia, la República Federativa del Brasil, la República de Chile, la República Oriental del Uruguay y la República Bolivariana de Venezuela, reunidos en la XXV Conferencia Sudamericana sobre Puentes:

REAFIRMANDO el compromiso de cuidar los puentes;
${BODY}`,
    'XXV CONFERENCIA SUDAMERICANA SOBRE PUENTES DECLARACIÓN FINAL / Asunción, Paraguay / 2031-05-04 2031-05-05 / República Argentina|Estado Plurinacional de Bolivia|República Federativa del Brasil|República de Chile|República Oriental del Uruguay|República Bolivariana de Venezuela',
  ],
  [
    'everything in the chapeau, Spanish',
    `DECLARACIÓN DE SUCRE
Representantes de los Gobiernos de Argentina, Bolivia, el Brasil, Chile, el Perú y los Estados Unidos Mexicanos se reunieron los días 22 y 23 de noviembre de 2030 en la ciudad de Sucre, Estado Plurinacional de Bolivia, y acordaron lo siguiente:
${BODY}`,
    'DECLARACIÓN DE SUCRE / Sucre, Estado Plurinacional de Bolivia / 2030-11-22 2030-11-23 / Argentina|Bolivia|Brasil|Chile|Perú|Estados Unidos Mexicanos',
  ],
  [
    'Central American summit without list',
    `DECLARACIÓN CONJUNTA
XLVIII REUNIÓN ORDINARIA DE JEFES DE ESTADO Y DE GOBIERNO DE LOS PAÍSES DEL SISTEMA DE PUENTES (SIP)
Nosotros, los Jefes de Estado y de Gobierno, reunidos en la ciudad de Tegucigalpa, Honduras, el 30 de junio de 2030,
CONSIDERANDO
Que los puentes unen a los pueblos;
ACORDAMOS
${BODY}`,
    'DECLARACIÓN CONJUNTA XLVIII REUNIÓN ORDINARIA DE JEFES DE ESTADO Y DE GOBIERNO DE LOS PAÍSES DEL SISTEMA DE PUENTES (SIP) / Tegucigalpa, Honduras / 2030-06-30 / -',
  ],
  [
    'Central American summit with persons',
    `DECLARACIÓN DE PUNTA ALTA
Los Presidentes de Costa Rica, señor Luis Mora; de El Salvador, señora Ana Paz; de Guatemala, señor Juan Sol; y de Honduras, señora Eva Ríos; el Primer Ministro de Belice, señor John Reed, y el Canciller de Nicaragua, señor Paul Gil, reunidos en Punta Alta, República Dominicana, el 12 de diciembre de 2030, acordamos:
${BODY}`,
    'DECLARACIÓN DE PUNTA ALTA / Punta Alta, República Dominicana / 2030-12-12 / Costa Rica|El Salvador|Guatemala|Honduras|Belice|Nicaragua',
  ],
  [
    'Caribbean communiqué, persons, capitals, place and date in the title',
    `COMMUNIQUÉ ISSUED AT THE CONCLUSION OF THE FORTIETH REGULAR MEETING OF THE CONFERENCE ON BRIDGES, 3-6 JULY 2031, GRAND ANSE, GRENADA
The Fortieth Regular Meeting of the Conference on Bridges was held at Grand Anse, Grenada, from 3-6 July 2031. The Prime Minister of Grenada, the Honourable Ann Lee, chaired the proceedings.
Other members of the Conference in attendance were: the Prime Minister of Antigua and Barbuda, Honourable Guy Fox; the Prime Minister of The Bahamas, Rt. Hon. Pat Bell; the Prime Minister of Barbados, Honourable Sue Hall; and the President of the Republic of Suriname, His Excellency Jan Berg.
Belize was represented by Honourable Tom Cruz, Minister of Foreign Affairs.
Associate Members in attendance were: Honourable Ian Webb, Premier of Bermuda.
OPENING CEREMONY
The opening ceremony was addressed by the Secretary-General.
FERRIES
Heads of Government welcomed the ferries.`,
    'COMMUNIQUÉ ISSUED AT THE CONCLUSION OF THE FORTIETH REGULAR MEETING OF THE CONFERENCE ON BRIDGES, 3-6 JULY 2031, GRAND ANSE, GRENADA / Grand Anse, Grenada / 2031-07-03 2031-07-06 / Grenada|Antigua and Barbuda|The Bahamas|Barbados|Republic of Suriname|Belize',
  ],
  [
    'West African communiqué, French, persons line by line',
    `COMMUNIQUÉ FINAL
La cinquante-deuxième session ordinaire de la Conférence des ponts s’est tenue le 16 décembre 2030 à Abuja, République fédérale du Nigeria, sous la présidence de S.E.M. Paul Ado, Président de la République togolaise.
Étaient présents à cette session, les Chefs d’État suivants ou leurs représentants :
- S.E.M. Jean Bio, Président de la République du Bénin
- S.E. Mme Awa Sall, Présidente du Burkina Faso
- S.E.M. Luc Koffi, Président de la République de Côte d’Ivoire
- S.E.M. Ali Barry, Ministre des Ponts de la République de Guinée-Bissau
- S.E.M. Paul Ado, Président de la République togolaise
Les travaux ont été ouverts par le Président.`,
    'COMMUNIQUÉ FINAL / Abuja, République fédérale du Nigeria / 2030-12-16 / République du Bénin|Burkina Faso|République de Côte d’Ivoire|République de Guinée-Bissau|République togolaise',
  ],
  [
    'Southern African communiqué, numbered, country and person by line',
    `Communiqué of the 50th Summit on Bridges, Victoria Falls, Zimbabwe, August 17-18, 2030
1. The 50th Summit on Bridges was held in Victoria Falls, Republic of Zimbabwe, on 17th and 18th August 2030.
2. Summit elected H.E. President Joy Moyo of the Republic of Zimbabwe as Chairperson.
3. The Summit was attended by the following Heads of State and Government:
Botswana : H.E. President Kgosi Molefe
DRC : H.E. President Jean Kabo
Lesotho : Rt. Hon. Prime Minister Thabo Nkosi
United Republic of Tanzania : H.E. President Asha Juma
Zimbabwe : H.E. President Joy Moyo
4. Summit noted the report.`,
    'Communiqué of the 50th Summit on Bridges, Victoria Falls, Zimbabwe, August 17-18, 2030 / Victoria Falls, Zimbabwe / 2030-08-17 2030-08-18 / Botswana|DRC|Lesotho|United Republic of Tanzania|Zimbabwe',
  ],
  [
    'ASEAN chairman’s statement, theme in quotes',
    `CHAIRMAN’S STATEMENT OF THE 50TH SUMMIT ON BRIDGES
“Crossing Together”
Phnom Penh, Cambodia, 11 November 2031
1. The 50th Summit on Bridges was held on 11 November 2031 under the chairmanship of the Kingdom of Cambodia.
2. We reaffirmed our commitment to bridges.`,
    'CHAIRMAN’S STATEMENT OF THE 50TH SUMMIT ON BRIDGES “Crossing Together” / Phnom Penh, Cambodia / 2031-11-11 / -',
  ],
  [
    'ASEAN declaration of heads of State',
    `DECLARATION ON SAFE FERRIES
WE, the Heads of State or Government of Brunei Darussalam, the Kingdom of Cambodia, the Republic of Indonesia, the Lao People’s Democratic Republic, Malaysia, the Union of Myanmar, the Republic of the Philippines, the Republic of Singapore, the Kingdom of Thailand and the Socialist Republic of Viet Nam, on the occasion of the 50th Summit in Phuket, Thailand;
RECALLING the Charter on Ferries;
DO HEREBY:
${BODY}`,
    'DECLARATION ON SAFE FERRIES / Phuket, Thailand / - / Brunei Darussalam|Kingdom of Cambodia|Republic of Indonesia|Lao People’s Democratic Republic|Malaysia|Union of Myanmar|Republic of the Philippines|Republic of Singapore|Kingdom of Thailand|Socialist Republic of Viet Nam',
  ],
  [
    'Asia-Pacific ministers, place and date with a bar, the chapeau has both days',
    `Ministers Responsible for Bridges: Statement of the Chair
Bangkok, Thailand | 22 May 2030
The Ministers Responsible for Bridges (MRB) met in Bangkok, Thailand, from 21-22 May 2030, under the chairmanship of Thailand’s Minister of Bridges. The Statement reflects the views expressed.
${BODY}`,
    'Ministers Responsible for Bridges: Statement of the Chair / Bangkok, Thailand / 2030-05-21 2030-05-22 / -',
  ],
  [
    'Mercosur communiqué, Portuguese, persons',
    `COMUNICADO CONJUNTO DOS PRESIDENTES
Os Presidentes da República Argentina, Ana Ruiz; da República Federativa do Brasil, José Lima; da República do Paraguai, Luis Vera; e da República Oriental do Uruguai, Eva Paz, reunidos em Brasília, no dia 7 de dezembro de 2030:
1. Reafirmaram o compromisso com as pontes.
2. Saudaram a participação dos Presidentes do Chile, Juan Gil, e do Peru, Rosa Inca.
3. Decidiram reunir-se novamente.`,
    'COMUNICADO CONJUNTO DOS PRESIDENTES / Brasília / 2030-12-07 / República Argentina|República Federativa do Brasil|República do Paraguai|República Oriental do Uruguai',
  ],
  [
    'Lusophone declaration, first paragraph numbered',
    `XX CONFERÊNCIA DE CHEFES DE ESTADO SOBRE PONTES
Luanda, 31 de outubro e 1 de novembro de 2030
Declaração de Luanda
1. Os Chefes de Estado da República de Angola, da República Federativa do Brasil, da República de Cabo Verde, da República Portuguesa e da República Democrática de Timor-Leste reuniram-se em Luanda, nos dias 31 de outubro e 1 de novembro de 2030.
2. Elegeram a presidência.
3. Agradeceram ao povo de Angola.`,
    'XX CONFERÊNCIA DE CHEFES DE ESTADO SOBRE PONTES Declaração de Luanda / Luanda / 2030-10-31 2030-11-01 / República de Angola|República Federativa do Brasil|República de Cabo Verde|República Portuguesa|República Democrática de Timor-Leste',
  ],
  [
    'French ministerial report, place in brackets',
    `Conférence ministérielle des ponts
29e session – Paris (France), les 7 et 8 novembre 2030
Rapport
La Conférence ministérielle des ponts (CMP) a tenu sa 29e session les 7 et 8 novembre 2030 à Paris (France), sous la présidence du Ministre.
${BODY}`,
    'Conférence ministérielle des ponts 29e session – Paris (France), les 7 et 8 novembre 2030 Rapport / Paris (France) / 2030-11-07 2030-11-08 / -',
  ],
  [
    'French declaration with a list',
    `DÉCLARATION DE NIAMEY
Les ministres chargés des ponts de l’Algérie, du Bénin, de la Côte d’Ivoire, des Comores, du Mali et du Niger, réunis à Niamey, Niger, les 3 et 4 mars 2030, ont adopté la déclaration suivante :
${BODY}`,
    'DÉCLARATION DE NIAMEY / Niamey, Niger / 2030-03-03 2030-03-04 / Algérie|Bénin|Côte d’Ivoire|Comores|Mali|Niger',
  ],
  [
    'Mediterranean summit, three title lines',
    `Summit of the Southern Countries
Nicosia, 29 January 2031
Nicosia Declaration
We, the Heads of State or Government of Cyprus, France, Greece, Italy, Malta, Portugal and Spain, met today in Nicosia for the fifth Summit.
${BODY}`,
    'Summit of the Southern Countries Nicosia Declaration / Nicosia / 2031-01-29 / Cyprus|France|Greece|Italy|Malta|Portugal|Spain',
  ],
  [
    'Pacific forum',
    `FORTY-FOURTH ISLANDS FORUM
MAJURO, REPUBLIC OF THE MARSHALL ISLANDS
3 – 5 SEPTEMBER 2030
FORUM COMMUNIQUÉ
The Forty-Fourth Islands Forum was held in Majuro, Republic of the Marshall Islands, from 3 – 5 September 2030 and was attended by Heads of State and Government of the Cook Islands, Federated States of Micronesia, the Republic of Kiribati, New Zealand, Niue, Papua New Guinea and Tuvalu.
New Caledonia and French Polynesia attended as Associate Members.
2. Leaders expressed their gratitude to the people.
3. Leaders welcomed the briefing.`,
    'FORTY-FOURTH ISLANDS FORUM FORUM COMMUNIQUÉ / MAJURO, REPUBLIC OF THE MARSHALL ISLANDS / 2030-09-03 2030-09-05 / Cook Islands|Federated States of Micronesia|Republic of Kiribati|New Zealand|Niue|Papua New Guinea|Tuvalu',
  ],
  [
    'status banner, date of issue, language banner above the title',
    `Final Version
XXX RCB
November 18, 2030
[English translation of the original Spanish text]
XXX REGIONAL CONFERENCE ON BRIDGES (RCB):
BRIDGES, A SHARED RESPONSIBILITY
The Vice-Ministers of Canada, Costa Rica, El Salvador, the Dominican Republic and Honduras gathered at the Vice-Ministerial Meeting held in the cities of Omoa and San Pedro Sula, Honduras, on November 17-18, 2030, and the following declaration was approved:
${BODY}`,
    'XXX REGIONAL CONFERENCE ON BRIDGES (RCB): BRIDGES, A SHARED RESPONSIBILITY / Omoa and San Pedro Sula, Honduras / 2030-11-17 2030-11-18 / Canada|Costa Rica|El Salvador|Dominican Republic|Honduras',
  ],
  [
    'declaration done in the final clause',
    `CHARTER OF THE BRIDGES
The States Parties to this Charter, desiring to care for their bridges, have agreed as follows:
${BODY}
Done at Quito, Ecuador, on 12 May 2030.`,
    'CHARTER OF THE BRIDGES / Quito, Ecuador / 2030-05-12 / -',
  ],
  [
    'final clause in Spanish words, signatures below',
    `ACUERDO SOBRE PUENTES
Las Partes, deseosas de cuidar sus puentes comunes y de ayudarse en ello, acuerdan lo siguiente:
${BODY}
Hecho en la ciudad de Santa Cruz de la Sierra, Bolivia, a los veinte días del mes de junio de dos mil treinta.
Por la República Argentina
Por el Estado Plurinacional de Bolivia
Por la República del Perú`,
    'ACUERDO SOBRE PUENTES / Santa Cruz de la Sierra, Bolivia / 2030-06-20 / República Argentina|Estado Plurinacional de Bolivia|República del Perú',
  ],
  [
    'final clause in French',
    `ACCORD SUR LES PONTS
Les Parties au présent accord, soucieuses de leurs ponts communs, sont convenues de ce qui suit :
${BODY}
Fait à Libreville, le 3 mars 2030.
Pour la République gabonaise du Gabon
Pour la République du Mali
Pour la République du Sénégal`,
    'ACCORD SUR LES PONTS / Libreville / 2030-03-03 / République du Mali|République du Sénégal',
  ],
  [
    'list of participants below the text',
    `CO-CHAIRS’ STATEMENT ON FERRIES
Nadi, Fiji, 5 May 2030
The Ministers met to discuss the safety of ferries and agreed on the following:
${BODY}
Participants
Australia
Fiji
Kiribati
the Solomon Islands`,
    'CO-CHAIRS’ STATEMENT ON FERRIES / Nadi, Fiji / 2030-05-05 / Australia|Fiji|Kiribati|Solomon Islands',
  ],
  [
    'participants on one line below',
    `STATEMENT ON FERRIES
Nadi, Fiji
5 May 2030
The Ministers met to discuss the safety of ferries and agreed on the following:
${BODY}
Participants: Australia, Fiji, Kiribati and Tonga`,
    'STATEMENT ON FERRIES / Nadi, Fiji / 2030-05-05 / Australia|Fiji|Kiribati|Tonga',
  ],
  [
    'held at a distance',
    `REUNIÓN EXTRAORDINARIA DEL GRUPO DE PUENTES
El Grupo de Puentes (GP), reunido en modalidad virtual el 3 de mayo de 2030, con la participación de representantes de Belice, Canadá, Costa Rica y los Estados Unidos de América, llegó a las siguientes:
CONCLUSIONES
${BODY}`,
    'REUNIÓN EXTRAORDINARIA DEL GRUPO DE PUENTES / - / 2030-05-03 / Belice|Canadá|Costa Rica|Estados Unidos de América',
  ],
  [
    'members and organisations in one list',
    `CONCLUSIONS OF THE TASK FORCE
The Task Force on Bridges (TFB) met in Vienna on 5 and 6 May 2030 with the participation of delegations from Austria, Bosnia and Herzegovina, Croatia, Montenegro, the European Union, the International Organization for Bridges (IOB) and UNBRIDGE, and reached the following:
${BODY}`,
    'CONCLUSIONS OF THE TASK FORCE / Vienna / 2030-05-05 2030-05-06 / Austria|Bosnia and Herzegovina|Croatia|Montenegro|European Union',
  ],
  [
    'observers after the members',
    `MEETING OF THE BRIDGE COMMISSION
Geneva, 3 March 2030
The Commission met with the participation of Angola, Benin, Chad and Togo, and with France, Germany and Italy as observers, and adopted these conclusions:
${BODY}`,
    'MEETING OF THE BRIDGE COMMISSION / Geneva / 2030-03-03 / Angola|Benin|Chad|Togo',
  ],
  [
    'bilateral declaration of two persons',
    `JOINT DECLARATION
The President of the Republic of Chile, Ms Ana Soto, and the President of the Republic of Colombia, Mr Juan Mesa, met in Cartagena de Indias, Colombia, on 5 May 2030, and declared the following:
${BODY}`,
    'JOINT DECLARATION / Cartagena de Indias, Colombia / 2030-05-05 / Republic of Chile|Republic of Colombia',
  ],
  [
    'summit where each person precedes the country',
    `COMUNICADO DE CARTAGENA
Los Presidentes Ana Soto, de la República de Chile; Juan Mesa, de la República de Colombia; Eva Luna, de los Estados Unidos Mexicanos, y Rosa Inca, de la República del Perú, se reunieron en Cartagena de Indias, Colombia, el 10 de febrero de 2030, y acordaron:
${BODY}`,
    'COMUNICADO DE CARTAGENA / Cartagena de Indias, Colombia / 2030-02-10 / República de Chile|República de Colombia|Estados Unidos Mexicanos|República del Perú',
  ],
  [
    'place line before the date line, country only',
    `XI MEETING OF VICE-MINISTERS
Belize
3 to 5 May 2030
The Vice-Ministers met to consider bridges and adopted the following:
DECISIONS
${BODY}`,
    'XI MEETING OF VICE-MINISTERS / Belize / 2030-05-03 2030-05-05 / -',
  ],
  [
    'date line before the place line',
    `MINUTES OF THE BRIDGE COUNCIL
3 May 2030
The Hague, Netherlands
The Council met in order to consider bridges and agreed on this:
${BODY}`,
    'MINUTES OF THE BRIDGE COUNCIL / The Hague, Netherlands / 2030-05-03 / -',
  ],
  [
    'the city has its State between it and the country',
    `CHAIR’S STATEMENT ON BRIDGES
1. We, the Ministers Responsible for Bridges (MRB), met in Detroit, Michigan, the United States of America from 25-26 May 2030, chaired by Ambassador Kay Tay.
2. We reaffirm our commitment.`,
    'CHAIR’S STATEMENT ON BRIDGES / Detroit, Michigan, the United States of America / 2030-05-25 2030-05-26 / -',
  ],
  [
    'Washington, D.C. and dates in American order',
    `SPECIAL MEETING OF THE COMMITTEE ON BRIDGES
Washington, D.C., March 3-4, 2030
The Committee considered the bridges of the hemisphere and agreed to the following:
${BODY}`,
    'SPECIAL MEETING OF THE COMMITTEE ON BRIDGES / Washington, D.C. / 2030-03-03 2030-03-04 / -',
  ],
  [
    'Andean declaration of the foreign ministers',
    `DECLARACIÓN DEL CONSEJO DE MINISTROS DE PUENTES
Los Ministros de Relaciones Exteriores de Bolivia, Colombia, Ecuador y Perú, reunidos en la ciudad de Lima el día 3 de marzo del año 2030, en ocasión de la XX Reunión Ordinaria, declaran:
${BODY}`,
    'DECLARACIÓN DEL CONSEJO DE MINISTROS DE PUENTES / Lima / 2030-03-03 / Bolivia|Colombia|Ecuador|Perú',
  ],
  [
    'group of States without accents, all in capitals',
    `DECLARACION DE BRASILIA
LOS GOBIERNOS DE ARGENTINA, BRASIL, COSTA RICA, MEXICO, PANAMA Y URUGUAY, REUNIDOS EN BRASILIA LOS DIAS 2 Y 3 DE DICIEMBRE DE 2030, ACUERDAN:
${BODY}`,
    'DECLARACION DE BRASILIA / BRASILIA / 2030-12-02 2030-12-03 / ARGENTINA|BRASIL|COSTA RICA|MEXICO|PANAMA|URUGUAY',
  ],
  [
    'hard-wrapped, with the list over four lines',
    `Meeting of the Technical Group on Bridges (TGB)
REGIONAL CONFERENCE ON BRIDGES (RCB)
Managua, Nicaragua
November 24-25, 2030
The Technical Group on Bridges (TGB) met on November 24-25, 2030,
in the city of Managua, Nicaragua with the participation of delegates
from Belize, Canada, Costa Rica, El Salvador, the United States of
America, Guatemala, Honduras and the Dominican Republic and reached
the following:
CONCLUSIONS
1. Regarding the reports presented by the Technical Secretariat, the
Group decided to accept all of them as they had been presented to it
in writing.
2. To thank Guatemala for its report on the work of the Coalition of
Bridges in the course of the year.`,
    'Meeting of the Technical Group on Bridges (TGB) REGIONAL CONFERENCE ON BRIDGES (RCB) / Managua, Nicaragua / 2030-11-24 2030-11-25 / Belize|Canada|Costa Rica|El Salvador|United States of America|Guatemala|Honduras|Dominican Republic',
  ],
  [
    'decision of a market with its number',
    `REUNIÓN DE MINISTROS DE PUENTES
ACTA Nº 02/30
Se celebró en la ciudad de Montevideo, República Oriental del Uruguay, entre los días 4 y 5 de junio de 2030, la reunión de ministros, con la presencia de las Delegaciones de Argentina, Brasil, Paraguay y Uruguay:
${BODY}`,
    'REUNIÓN DE MINISTROS DE PUENTES ACTA Nº 02/30 / Montevideo, República Oriental del Uruguay / 2030-06-04 2030-06-05 / Argentina|Brasil|Paraguay|Uruguay',
  ],
];

const read = (text: string): readonly string[] => {
  const { outline } = outlineOf(plainLines(text.split('\n')));
  const { date } = outline;
  const when = date === null ? '-' : date.start === date.end ? date.start : `${date.start} ${date.end}`;
  return [
    outline.title.join(' '),
    outline.place ?? '-',
    when,
    outline.participants.length === 0 ? '-' : outline.participants.join('|'),
  ];
};

describe('the front matter of other bodies', () => {
  it.each(DOCUMENTS)('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected.split(' / '));
  });
});
