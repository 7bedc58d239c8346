// The documents that the conclusions of 2017 speak of and that were not published with them. Their titles are as the
// conclusions quote them; every word below the titles is written for this example and marked so wherever it is shown.

import type { NewDocument } from '../server/commands/addDocument.ts';
import type { Block, Role } from '../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../shared/numbering/scheme.ts';

export interface WrittenText extends Pick<NewDocument, 'title' | 'scheme'> {
  /** Stable name by which requests of the example are about it. */
  readonly name: 'declaration' | 'mechanism' | 'memorandum';
  readonly blocks: (newId: () => string) => Block[];
}

const text = (
  newId: () => string,
  heading: readonly string[],
  chapeau: string | null,
  paragraphs: readonly string[],
): Block[] => {
  const block = (role: Role, level: number, words: string): Block => ({
    id: newId(),
    role,
    level,
    numbering: level === 0 ? 'none' : 'auto',
    label: null,
    content: [{ kind: 'text', text: words, marks: [] }],
  });
  return [
    ...heading.map((words) => block('title', 0, words)),
    ...(chapeau === null ? [] : [block('chapeau', 0, chapeau)]),
    ...paragraphs.map((words) => block('operative', 1, words)),
  ];
};

export const WRITTEN_TEXTS: readonly WrittenText[] = [
  {
    name: 'declaration',
    title: 'Special Declaration',
    scheme: DEFAULT_SCHEME,
    blocks: (newId) =>
      text(
        newId,
        [
          'Special Declaration of the Regional Conference on Migration',
          'Related to the Global Compact for Safe, Orderly and Regular Migration',
        ],
        'The Member Countries of the Regional Conference on Migration (RCM) hereby declare the following:',
        [
          'To recall the principles on which the Conference has worked since it was established.',
          'To recall the New York Declaration for Refugees and Migrants and the commitment it contains to negotiate a global compact.',
          'To recognize the contribution that regional processes on migration can make to the preparation of the Global Compact.',
          'To take note of the declarations on the Global Compact that other regional processes have adopted.',
          'To underline that countries of origin, transit, destination and return share responsibility for the governance of migration.',
          'To encourage continued dialogue among States on migration, at the regional and at the global level.',
          'To promote the collection and exchange of reliable data on migration, with due respect for the protection of personal information.',
          'To facilitate the access of nationals abroad to documents of identity.',
          'To strengthen consular protection and cooperation among consular networks.',
          'To consider the situation and the needs of migrant women in all policies on migration.',
          'To give primary consideration to the best interests of the child in all decisions that concern migrant girls, boys and adolescents.',
          'To intensify cooperation against trafficking in persons and the smuggling of migrants.',
          'To ensure that return takes place in safety and with dignity, and to support the reintegration of those who return.',
          'To promote the integration of migrants into the societies that receive them.',
          'To recognize that the Global Compact for Safe, Orderly and Regular Migration should take account of the experience gained in the regions.',
          'To underline the contribution of migrants to the communities of origin, transit, destination and return, and the need to make that contribution visible.',
          'To reaffirm the commitment of the Member Countries to the protection of the human rights of all migrants, regardless of their migration status.',
          'To ask the Technical Secretariat to send this Declaration, once approved, to the co-facilitators of the process.',
        ],
      ),
  },
  {
    name: 'mechanism',
    title: 'Operating Mechanism',
    scheme: DEFAULT_SCHEME,
    blocks: (newId) =>
      text(newId, ['Operating Mechanism of the RNCOM-RCM-TS Tripartite Team'], null, [
        'The Tripartite Team is made up of representatives of the Regional Network for Civil Organizations on Migration (RNCOM), of the Member Countries of the Regional Conference on Migration (RCM) and of its Technical Secretariat (TS).',
        'The Team meets at least twice a year, as a rule at the same place as the Regional Consultation Group on Migration.',
        'The Team prepares proposals for joint activities and submits them to the Regional Consultation Group on Migration.',
        'The Technical Secretariat convenes the meetings and keeps their records.',
        'This mechanism may be revised at the request of any of the three parties.',
      ]),
  },
  {
    name: 'memorandum',
    title: 'Memorandum IOM–PPT',
    scheme: DEFAULT_SCHEME,
    blocks: (newId) =>
      text(
        newId,
        [
          'Memorandum of Understanding Between the International Organization for Migration (IOM) and the Presidency Pro-Témpore (PPT) of the Regional Conference on Migration (RCM) to Strengthen the Execution and Monitoring of the RCM Technical Secretariat (TS) Budget',
        ],
        null,
        [
          'The purpose of this Memorandum is to strengthen the execution and monitoring of the budget of the Technical Secretariat.',
          'IOM reports to the Presidency Pro-Témpore on the execution of the budget every six months.',
          'The Presidency Pro-Témpore sends the reports to the Member Countries.',
          'Any dispute regarding compliance with this Memorandum is settled as the parties shall agree.',
        ],
      ),
  },
];
