// The members of the Regional Conference on Migration and the organisations of the meeting of 2017, in the order of
// the list: States by their English names, organisations by acronym.

import type { NewDelegation } from '../server/commands/addDelegation.ts';

export type SeedDelegation = Pick<NewDelegation, 'code' | 'kind' | 'names' | 'aliases'>;

const state = (code: string, en: string, es: string, fr: string, aliases: readonly string[] = []): SeedDelegation => ({
  code,
  kind: 'member',
  names: { en, es, fr },
  aliases,
});
const organisation = (code: string, en: string, es: string, fr: string, aliases: readonly string[] = []) => ({
  code,
  kind: 'organisation' as const,
  names: { en, es, fr },
  aliases,
});

export const MEMBERS: readonly SeedDelegation[] = [
  state('BLZ', 'Belize', 'Belice', 'Belize'),
  state('CAN', 'Canada', 'Canadá', 'Canada'),
  state('CRI', 'Costa Rica', 'Costa Rica', 'Costa Rica'),
  state('DOM', 'Dominican Republic', 'República Dominicana', 'République dominicaine', ['the Dominican Republic']),
  state('SLV', 'El Salvador', 'El Salvador', 'El Salvador'),
  state('GTM', 'Guatemala', 'Guatemala', 'Guatemala'),
  state('HND', 'Honduras', 'Honduras', 'Honduras'),
  state('MEX', 'Mexico', 'México', 'Mexique', ['México']),
  state('NIC', 'Nicaragua', 'Nicaragua', 'Nicaragua'),
  state('PAN', 'Panama', 'Panamá', 'Panama'),
  state('USA', 'United States', 'Estados Unidos', 'États-Unis', ['the United States', 'United States of America']),
];

/** The Technical Secretariat, where it offers bridging text: no party to the meeting, and never counted as attending. */
export const BRIDGING: SeedDelegation = {
  code: 'TS',
  kind: 'secretariat',
  names: { en: 'Technical Secretariat', es: 'Secretaría Técnica', fr: 'Secrétariat technique' },
  aliases: ['ST'],
};

export const ORGANISATIONS: readonly SeedDelegation[] = [
  organisation(
    'ICRC',
    'International Committee of the Red Cross',
    'Comité Internacional de la Cruz Roja',
    'Comité international de la Croix-Rouge',
    ['CICR'],
  ),
  organisation(
    'ILO',
    'International Labour Organization',
    'Organización Internacional del Trabajo',
    'Organisation internationale du Travail',
    ['OIT'],
  ),
  organisation(
    'IOM',
    'International Organization for Migration',
    'Organización Internacional para las Migraciones',
    'Organisation internationale pour les migrations',
    ['OIM'],
  ),
  organisation(
    'RNCOM',
    'Regional Network for Civil Organizations on Migration',
    'Red Regional de Organizaciones Civiles para las Migraciones',
    'Réseau régional des organisations civiles pour les migrations',
    ['RROCM'],
  ),
  organisation(
    'UNHCR',
    'Office of the United Nations High Commissioner for Refugees',
    'Oficina del Alto Comisionado de las Naciones Unidas para los Refugiados',
    'Haut-Commissariat des Nations Unies pour les réfugiés',
    ['ACNUR', 'HCR'],
  ),
  organisation(
    'UNICEF',
    "United Nations Children's Fund",
    'Fondo de las Naciones Unidas para la Infancia',
    "Fonds des Nations Unies pour l'enfance",
  ),
];
