import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Declarations in the manner of the Community of Portuguese Language Countries and of the Francophonie; the wording is
// invented.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'a Portuguese final declaration',
    `
T| XIV CONFERÊNCIA DE CHEFES DE ESTADO E DE GOVERNO
T| DECLARAÇÃO FINAL
C| Os Chefes de Estado e de Governo, reunidos em Luanda, no dia 17 de julho de 2030, decidiram o seguinte:
P| Reafirmando o compromisso com os rios;
P| Recordando a Declaração de Brasília;
P| Tendo presente a importância dos faróis;
H| DECIDEM:
1{1.} Saudar os progressos alcançados.
1{2.} Instruir o Secretariado Executivo a:
2{a)} Elaborar um plano de ação;
2{b)} Apresentar um relatório.
1{3.} Agradecer ao Governo de Angola.
`,
  ],
  [
    'a Portuguese resolution with roman sub-items',
    `
T| RESOLUÇÃO SOBRE OS FARÓIS
C| O Conselho de Ministros, reunido na cidade da Praia, em Cabo Verde, no dia 20 de julho de 2030;
P| CONSIDERANDO a necessidade de reforçar a cooperação;
P| RECORDANDO as decisões anteriores;
H| DECIDE:
1{1.} Aprovar o Plano Estratégico, que visa:
2{i)} a formação dos faroleiros;
2{ii)} a manutenção dos faróis;
2{iii)} a troca de informações.
1{2.} Mandatar o Secretário Executivo para o aplicar.
`,
  ],
  [
    'a French declaration with paragraphs over headings',
    `
T| DÉCLARATION DE KINSHASA
C| Nous, Chefs d’État et de gouvernement des pays ayant le français en partage, réunis à Kinshasa les 13 et 14 octobre 2030 ;
P| Rappelant la Charte de la Francophonie ;
P| Convaincus que la langue est un bien commun ;
P| Soucieux de préserver les fleuves ;
H| Démocratie et gouvernance
1{1.} Réaffirmons notre attachement à la démocratie ;
1{2.} Nous engageons à :
2{-} protéger les fleuves ;
2{-} former les passeurs ;
H| Économie
1{3.} Saluons les progrès accomplis ;
1{4.} Invitons les États à coopérer.
`,
  ],
  [
    'a French communiqué with A. and B. over numbers',
    `
T| COMMUNIQUÉ FINAL DE LA RÉUNION DES MINISTRES DES PONTS
C| Les Ministres des ponts se sont réunis à Dakar, au Sénégal, les 3 et 4 mai 2030 et ont adopté ce qui suit :
H1{A.} PONTS ROUTIERS
2{1.} Les Ministres saluent le rapport.
2{2.} Ils demandent un plan.
H1{B.} PONTS FERROVIAIRES
2{1.} Les Ministres prennent note de l’étude.
2{2.} Ils décident de se revoir.
`,
  ],
  [
    'lower-case gerunds closed by commas, in French',
    `
T| Résolution sur les phares
C| La Conférence des Ministres, réunie à Rabat les 3 et 4 mai 2030,
P| rappelant la résolution de l’an dernier,
P| ayant examiné le rapport du Secrétaire général,
P| consciente de l’importance des phares,
1{1)} prend note du rapport ;
1{2)} invite les États :
2{a)} à entretenir les phares ;
2{b)} à former les gardiens ;
1{3)} décide de se réunir à nouveau.
`,
  ],
];

describe('documents in the manner of bodies that speak Portuguese and French', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
