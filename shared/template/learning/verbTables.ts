// The verbs with which paragraphs of outcome documents open, in English, Spanish, French and Portuguese, and their forms.
// Regular forms are built by rule, the others are listed. A verb that is not here is known by its ending at best, and is
// never rewritten.

import type { TextLanguage, VerbForm } from './template.ts';

/** Forms in which a whole section may be written. */
export const WRITTEN_FORMS = ['bare', 'toInfinitive', 'present', 'past', 'firstPlural', 'participle'] as const;
export type WrittenForm = (typeof WRITTEN_FORMS)[number];
export const isWritten = (form: VerbForm): form is WrittenForm => WRITTEN_FORMS.some((one) => one === form);

/** The forms of one verb, without "to" and "we"; a form that a language has not is absent. */
export type Conjugation = Readonly<Partial<Record<WrittenForm, string>>>;

const list = (words: string): readonly string[] => words.split(/\s+/u).filter((word) => word !== '');

const ENGLISH = list(`
  accept acknowledge address adopt advocate affirm agree allocate allow amend analyse analyze announce annex applaud
  appoint appreciate approve ask assess assign assist assure authorise authorize begin build call carry circulate
  collaborate commemorate commend commit complete conclude condemn conduct confirm congratulate consider consolidate
  constitute consult continue contribute convene convey coordinate create cultivate decide declare dedicate define
  deliver demand deplore designate determine develop direct disseminate draft draw emphasise emphasize enable encourage
  endorse engage enhance ensure entrust establish evaluate examine exchange exhort expand explore express extend
  facilitate find follow foster give grant hail highlight hold identify implement improve include incorporate
  increase inform initiate instruct integrate intensify invite join keep launch lead maintain make mandate monitor note
  notify offer organise organize participate pay pledge plan postpone prepare present prioritise prioritize proclaim
  promote propose protect provide publish reaffirm recall receive recognise recognize recommend reconfirm
  reiterate reject remain remind renew report request resolve review salute schedule select send share sign solicit
  standardise standardize stress strengthen submit suggest support sustain take thank transmit undertake underline
  underscore understand update urge validate value welcome work
`);

const IRREGULAR: Readonly<Record<string, Conjugation>> = {
  begin: { past: 'began', participle: 'beginning' },
  build: { past: 'built' },
  commit: { past: 'committed', participle: 'committing' },
  draw: { past: 'drew' },
  find: { past: 'found' },
  give: { past: 'gave' },
  hold: { past: 'held' },
  keep: { past: 'kept' },
  lead: { past: 'led' },
  make: { past: 'made' },
  pay: { past: 'paid' },
  plan: { past: 'planned', participle: 'planning' },
  send: { past: 'sent' },
  submit: { past: 'submitted', participle: 'submitting' },
  take: { past: 'took' },
  understand: { past: 'understood' },
  undertake: { past: 'undertook' },
};

function english(verb: string): Conjugation {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const toI = /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}i` : null;
  const ending = /(?:s|x|ch|sh|o)$/u.test(verb) ? 'es' : 's';
  return {
    bare: verb,
    toInfinitive: verb,
    present: toI === null ? verb + ending : `${toI}es`,
    past: toI === null ? `${stem}ed` : `${toI}ed`,
    firstPlural: verb,
    participle: `${/ee$/u.test(verb) ? verb : stem}ing`,
    ...IRREGULAR[verb],
  };
}

/** Infinitives; behind a colon third person, third person plural of the past and gerund where they are not regular. */
const SPANISH = list(`
  acoger:acoge acordar:acuerda adoptar agradecer:agradece alentar:alienta analizar anunciar apoyar aprobar:aprueba asegurar
  asignar aceptar celebrar circular coincidir compartir comprometer:compromete condenar conformar considerar continuar:continúa
  convocar coordinar crear dar:da,dieron,dando decidir declarar definir deplorar desarrollar designar destacar determinar
  difundir elaborar elevar encargar encomendar:encomienda enfatizar enviar:envía establecer estimular evaluar examinar
  exhortar expresar facilitar felicitar fomentar fortalecer garantizar hacer:hace,hicieron,haciendo identificar
  impulsar incluir:incluye,incluyeron,incluyendo incorporar informar iniciar instar instruir:instruye,instruyeron,instruyendo
  intensificar invitar lamentar llamar manifestar:manifiesta mantener:mantiene,mantuvieron,manteniendo nombrar observar
  ofrecer organizar pedir:pide,pidieron,pidiendo presentar priorizar proclamar promover:promueve proponer:propone,propusieron,proponiendo
  reafirmar realizar recibir recomendar:recomienda reconocer recordar:recuerda rechazar reiterar remitir renovar:renueva
  requerir:requiere,requirieron,requiriendo resaltar resolver:resuelve respaldar revisar saludar seguir:sigue,siguieron,siguiendo
  seleccionar señalar solicitar subrayar sugerir:sugiere,sugirieron,sugiriendo suscribir tomar trabajar transmitir valorar
  acreditar actualizar conocer
`);

function spanish(entry: string): Conjugation {
  const [verb = '', rest] = entry.split(':');
  const [present, past, gerund] = rest?.split(',') ?? [];
  const stem = verb.slice(0, -2);
  const kind = verb.slice(-2);
  const isA = kind === 'ar';
  return {
    toInfinitive: verb,
    present: present ?? stem + (isA ? 'a' : 'e'),
    past: past ?? stem + (isA ? 'aron' : 'ieron'),
    firstPlural: stem + (isA ? 'amos' : kind === 'er' ? 'emos' : 'imos'),
    participle: gerund ?? stem + (isA ? 'ando' : 'iendo'),
  };
}

/** Infinitive, third person singular, first person plural, present participle. */
const FRENCH: readonly (readonly [string, string, string, string])[] = [
  ...list(`
    accepter adopter affirmer approuver autoriser charger condamner confirmer constater créer décider déclarer demander
    déplorer désigner encourager examiner exhorter exprimer féliciter inviter noter prier proclamer réaffirmer recommander
    saluer souligner engager
  `).map((verb): readonly [string, string, string, string] => {
    const stem = verb.slice(0, -2);
    const soft = /g$/u.test(stem) ? `${stem}e` : stem;
    return [verb, `${stem}e`, `${soft}ons`, `${soft}ant`];
  }),
  ['accueillir', 'accueille', 'accueillons', 'accueillant'],
  ['appeler', 'appelle', 'appelons', 'appelant'],
  ['considérer', 'considère', 'considérons', 'considérant'],
  ['convenir', 'convient', 'convenons', 'convenant'],
  ['prendre', 'prend', 'prenons', 'prenant'],
  ['rappeler', 'rappelle', 'rappelons', 'rappelant'],
  ['recevoir', 'reçoit', 'recevons', 'recevant'],
  ['reconnaître', 'reconnaît', 'reconnaissons', 'reconnaissant'],
  ['réitérer', 'réitère', 'réitérons', 'réitérant'],
  ['remercier', 'remercie', 'remercions', 'remerciant'],
  ['renouveler', 'renouvelle', 'renouvelons', 'renouvelant'],
  ['soutenir', 'soutient', 'soutenons', 'soutenant'],
];

/** As for Spanish. */
const PORTUGUESE = list(`
  aceitar acolher acordar adotar agradecer apoiar:apoia aprovar condenar considerar convidar convocar criar decidir declarar
  destacar encorajar enfatizar estabelecer examinar exortar expressar felicitar incentivar instar lamentar louvar
  reafirmar receber recomendar reconhecer recordar reiterar renovar ressaltar saudar:saúda solicitar sublinhar tomar
`);

function portuguese(entry: string): Conjugation {
  const [verb = '', present] = entry.split(':');
  const stem = verb.slice(0, -2);
  const kind = verb.slice(-2);
  const vowel = kind === 'ar' ? 'a' : kind === 'er' ? 'e' : 'i';
  return {
    toInfinitive: verb,
    present: present ?? stem + (kind === 'ar' ? 'a' : 'e'),
    past: `${stem}${vowel}ram`,
    firstPlural: `${stem}${vowel}mos`,
    participle: `${stem}${vowel}ndo`,
  };
}

/** All verbs of a language with their forms. */
export const VERBS: Readonly<Record<TextLanguage, readonly Conjugation[]>> = {
  en: ENGLISH.map(english),
  es: SPANISH.map(spanish),
  fr: FRENCH.map(([toInfinitive, present, firstPlural, participle]) => ({
    toInfinitive,
    present,
    firstPlural,
    participle,
  })),
  pt: PORTUGUESE.map(portuguese),
};

/** Forms in which a language can write a section. */
export const FORMS_OF: Readonly<Record<TextLanguage, readonly WrittenForm[]>> = {
  en: WRITTEN_FORMS,
  es: ['toInfinitive', 'present', 'past', 'firstPlural', 'participle'],
  fr: ['toInfinitive', 'present', 'firstPlural', 'participle'],
  pt: ['toInfinitive', 'present', 'past', 'firstPlural', 'participle'],
};
