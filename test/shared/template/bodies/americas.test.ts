import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Resolutions and declarations in the manner of the OAS, SICA, the South American Conference, CARICOM, the Ibero-American
// summits and Mercosur; the wording is invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'an OAS resolution',
    `
-| AG/RES. 4338 (LX-O/30)
T| STRENGTHENING OF FERRIES
-| (Resolution adopted at the ninth plenary session, held on June 9, 2030)
C| THE GENERAL ASSEMBLY,
H| HAVING SEEN:
P| The Report of the Permanent Council on Strengthening of Ferries (AG/doc.8228/30);
P| Resolution AG/RES. 4276 (LIX-O/29), "Strengthening of Ferries"; and
P| Resolution AG/RES. 4282 (LIX-O/29), "Evaluation of the Ferries",
H| CONSIDERING:
P| That, through resolution AG/RES. 3986, it instructed the Permanent Council to develop a Program of Action;
P| That it requested that a joint working group be set up; and
P| That the report was presented in time,
H| RESOLVES:
1{1.} To thank the Permanent Council for its report.
1{2.} To instruct the General Secretariat:
2{a.} To continue its work on ferries;
2{b.} To report to the Permanent Council.
1{3.} To request the Permanent Council to report on the implementation of this resolution.
`,
  ],
  [
    'an OAS resolution with gerunds',
    `
T| HUMAN RIGHTS OF FERRYMEN
C| THE GENERAL ASSEMBLY,
P| RECALLING resolution AG/RES. 2908 (XLVII-O/17);
P| BEARING IN MIND the report of the Committee; and
P| UNDERSCORING the importance of ferries,
H| RESOLVES:
1{1.} To reaffirm its commitment.
1{2.} To entrust the General Secretariat with the following:
2{i.} Training.
2{ii.} Reporting.
2{iii.} Follow-up.
1{3.} To thank all donors.
`,
  ],
  [
    'a Spanish OAS resolution',
    `
T| FORTALECIMIENTO DE LAS BARCAZAS
C| LA ASAMBLEA GENERAL,
H| VISTO:
P| El Informe del Consejo Permanente sobre las barcazas (AG/doc.8228/30),
H| CONSIDERANDO:
P| Que la Asamblea ha instruido al Consejo Permanente a preparar un programa de acción;
P| Que se solicitó la creación de un grupo de trabajo; y
P| Que el informe se presentó a tiempo,
H| RESUELVE:
1{1.} Agradecer al Consejo Permanente su informe.
1{2.} Encomendar a la Secretaría General:
2{a)} Continuar su labor;
2{b)} Informar al Consejo.
1{3.} Solicitar al Consejo que informe sobre la aplicación de esta resolución.
`,
  ],
  [
    'a declaration of Central America',
    `
T| DECLARACIÓN DE LA XLVIII REUNIÓN ORDINARIA DE JEFES DE ESTADO Y DE GOBIERNO
C| Los Jefes de Estado y de Gobierno, reunidos en la ciudad de Tegucigalpa el 30 de junio de 2030;
H| CONSIDERANDO
P| Que la integración centroamericana es un proceso gradual;
P| Que los ríos de la región son un patrimonio común;
P| Que la gestión de los puentes exige cooperación;
H| ACORDAMOS
1{1.} Instruir al Consejo de Ministros a preparar un plan regional.
1{2.} Aprobar el programa de puentes.
1{3.} Solicitar a la Secretaría General:
2{a.} Dar seguimiento al programa.
2{b.} Informar en la próxima reunión.
1{4.} Agradecer al pueblo de Honduras su hospitalidad.
`,
  ],
  [
    'a considering clause that opens with its word',
    `
T| RESOLUCIÓN 5-2030
C| EL CONSEJO DE MINISTROS DE PUENTES,
P| CONSIDERANDO: Que los puentes de la región requieren mantenimiento;
P| CONSIDERANDO: Que los Estados han aprobado un plan;
P| POR TANTO, con fundamento en el artículo 5 del Protocolo,
H| RESUELVE:
1{PRIMERO:} Aprobar el plan de mantenimiento.
1{SEGUNDO:} Encargar su ejecución a la Secretaría.
1{TERCERO:} La presente resolución entra en vigor en esta fecha.
`,
  ],
  [
    'a declaration of the south with numbered noun phrases below gerunds',
    `
T| DECLARACIÓN DE MONTEVIDEO SOBRE RÍOS
C| Los representantes de los gobiernos de Argentina, Bolivia, Brasil, Chile y Uruguay, reunidos en Montevideo los días 5 y 6 de mayo de 2030,
H| REAFIRMANDO:
1{1.} El compromiso de los Estados con los ríos.
1{2.} La plena vigencia de la Carta de los Ríos.
H| DESTACANDO:
1{3.} La importancia de la cooperación entre vecinos.
1{4.} El papel de la sociedad civil.
H| DECLARAN:
1{5.} Su voluntad de avanzar.
1{6.} Su gratitud al Uruguay.
`,
  ],
  [
    'unnumbered gerunds of the south',
    `
T| DECLARACIÓN FINAL DE LA XX CONFERENCIA SOBRE RÍOS
C| Los Estados participantes de la XX Conferencia sobre Ríos, reunidos en Quito, Ecuador, acuerdan la siguiente declaración:
P| Reconociendo que los ríos son fuente de vida para los pueblos de la región.
P| Valorando los avances alcanzados por los grupos de trabajo en el último año.
P| Agradeciendo a la Presidencia Pro Tempore su labor.
`,
  ],
  [
    'a communiqué of the Caribbean without numbers, headings in capitals',
    `
T| COMMUNIQUÉ OF THE FORTIETH MEETING OF THE CONFERENCE OF HEADS OF GOVERNMENT
C| The Fortieth Regular Meeting of the Conference of Heads of Government was held in Castries, Saint Lucia, on 3-5 July 2030.
H| FERRIES
P| Heads of Government welcomed the progress made in the building of ferries.
P| They agreed to meet the builders in September.
H| LIGHTHOUSES
P| Heads of Government received a report on lighthouses and endorsed its recommendations.
H| NEXT MEETING
P| Heads of Government accepted the invitation of Belize to host the next meeting.
`,
  ],
  [
    'an Ibero-American declaration that begins with number 1',
    `
T| DECLARACIÓN DE SALINAS
1{1.} Los Jefes de Estado y de Gobierno, reunidos en su XXX Cumbre en Salinas, Ecuador, los días 14 y 15 de octubre de 2030, ratificamos la totalidad del acervo de las anteriores Cumbres.
1{2.} Damos la bienvenida al nuevo miembro.
1{3.} Decidimos poner en marcha la Secretaría.
1{4.} Para ello acordamos:
2{a)} Crear un fondo.
2{b)} Nombrar a su titular.
1{5.} Agradecemos al pueblo del Ecuador.
`,
  ],
  [
    'the same hard-wrapped',
    `
T| DECLARACIÓN DE SALINAS
1{1.} Los Jefes de Estado y de Gobierno de la Comunidad de Naciones
+| reunidos en su XXX Cumbre en Salinas, Ecuador, los días 14 y 15 de
+| octubre de 2030, ratificamos la totalidad del acervo integrado por los
+| valores, principios y acuerdos que hemos aprobado en las anteriores
+| Cumbres. Éstos se sustentan en la plena vigencia de la Carta de las
+| Naciones Unidas.
1{2.} Damos la bienvenida a Andorra como nuevo miembro que comparte
+| plenamente la identidad de las Cumbres. Andorra estará representada
+| por su Jefe de Gobierno.
1{3.} Decidimos poner en marcha la Secretaría General como órgano
+| permanente de apoyo y felicitamos a su primer titular, D. Enrique V.
+| Iglesias. Confiamos en la Secretaría General para impulsar los fines
+| establecidos en el Convenio de Santa Cruz de la Sierra.
1{4.} Reafirmamos el compromiso de la Comunidad con el Derecho
+| Internacional.
`,
  ],
  [
    'ordinals of a Mercosur decision',
    `
T| MERCOSUR/CMC/DEC. Nº 12/30
T| PLAN DE PUENTES
C| EL CONSEJO DEL MERCADO COMÚN,
H| DECIDE:
1{Art. 1 -} Aprobar el Plan de Puentes.
1{Art. 2 -} Encargar su ejecución al Grupo.
1{Art. 3 -} Esta Decisión no necesita ser incorporada.
`,
  ],
  [
    'a joint declaration with ordinal numbers',
    `
T| DECLARACIÓN CONJUNTA SOBRE FAROS
C| Los Cancilleres de los países miembros, reunidos en Lima, Perú, el 3 de mayo de 2030, acuerdan:
1{1°} Crear una red de faros.
1{2°} Invitar a los observadores a sumarse.
1{3°} Encargar a la Secretaría:
2{a)} el registro de los faros;
2{b)} la formación de los guardianes.
1{4°} Reunirse el próximo año.
`,
  ],
];

describe('documents in the manner of American bodies', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
