// What a past document is: conclusions, a declaration, a resolution … told by the words of its title, or by its first
// headings where the title only names the meeting. A person may say otherwise.

import { fold } from '../../country/fold.ts';

export const DOCUMENT_KINDS = [
  'conclusions',
  'declaration',
  'resolution',
  'decision',
  'recommendations',
  'communique',
  'report',
  'plan',
  'agreement',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const WORDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['communique', /\b(?:communique|comunicado|joint statement|declaration commune de presse)\b/u],
  ['resolution', /\bresolu(?:tion|cion|cao)s?\b|\bresoluciones\b|\bresolucoes\b/u],
  ['declaration', /\bdeclara(?:tion|cion|cao)s?\b|\bdeclaraciones\b|\bstatement\b/u],
  ['conclusions', /\bconclu(?:sions?|siones|sion|sao|soes)\b/u],
  ['recommendations', /\brecomm?[ea]nda(?:tions?|cion|ciones|cao|coes)\b/u],
  ['decision', /\bdecis(?:ions?|iones|ao|oes)\b/u],
  ['plan', /\b(?:plan|roadmap|programme of action|hoja de ruta|feuille de route|plano)\b/u],
  ['agreement', /\b(?:agreement|memorandum|acuerdo|accord|acordo|convenio|compact|pacto|pacte)\b/u],
  ['report', /\b(?:report|informe|rapport|relatorio|minutes|acta|compte rendu)\b/u],
];
const HEADINGS = 3;
const CHARACTERS = 2000;

const kindIn = (text: string): DocumentKind | undefined => {
  const folded = fold(text.slice(0, CHARACTERS));
  return WORDS.find(([, words]) => words.test(folded))?.[0];
};

export function documentKind(document: {
  readonly title: readonly string[];
  readonly blocks: readonly { readonly role: string; readonly text: string }[];
}): DocumentKind {
  const headings = document.blocks.filter(({ role }) => role === 'heading').slice(0, HEADINGS);
  return kindIn(document.title.join(' ')) ?? kindIn(headings.map(({ text }) => text).join(' / ')) ?? 'other';
}
