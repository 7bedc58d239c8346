// How a paragraph opens: by which verb, in which form. Known verbs are recognised in every form; of others the ending
// tells something in Spanish, French and Portuguese. What opens with no verb is a lead-in ("Regarding …"), a sentence with
// a subject of its own, or a noun phrase; these are told apart roughly, since no section is written in them.

import { fold } from '../../country/fold.ts';
import type { TextLanguage, VerbForm } from './template.ts';
import { type Conjugation, VERBS, WRITTEN_FORMS, type WrittenForm } from './verbTables.ts';

export interface Opening {
  readonly form: VerbForm;
  /** The verb's forms; null if the table has no such verb. */
  readonly verb: Conjugation | null;
  /** Where the verb stands in the text, without "To" and "We"; both 0 where there is none. */
  readonly from: number;
  readonly to: number;
}

interface Known {
  readonly verb: Conjugation;
  readonly form: WrittenForm;
}

function tableOf(language: TextLanguage): ReadonlyMap<string, Known> {
  const table = new Map<string, Known>();
  // Where two forms are written alike ("put") the earlier in the list of forms counts; infinitives and "we" need a word before.
  for (const verb of VERBS[language]) {
    for (const form of WRITTEN_FORMS) {
      const printed = verb[form];
      if (printed === undefined || table.has(fold(printed))) continue;
      if (language === 'en' && (form === 'toInfinitive' || form === 'firstPlural')) continue;
      table.set(fold(printed), { verb, form });
    }
  }
  return table;
}

const TABLES = new Map<TextLanguage, ReadonlyMap<string, Known>>();
function known(language: TextLanguage, word: string): Known | null {
  const table = TABLES.get(language) ?? tableOf(language);
  TABLES.set(language, table);
  return table.get(fold(word)) ?? null;
}

const LEAD_IN: Readonly<Record<TextLanguage, RegExp>> = {
  en: /^(?:regarding|in (?:regard|relation|accordance|order|view|light|response|follow-?up|this|that|addition|line|connection|the)|with (?:regard|respect|reference|the)|as (?:per|for|regards|to|a)|concerning|based on|following|pursuant|further to|on (?:the|behalf|this)|for (?:the|this)|due to|given|considering that|under|at the|to that end|to this end)(?![\p{L}-])/iu,
  es: /^(?:en (?:relación|cuanto|lo|el|la|este|ese|vista|virtud|seguimiento|atención|materia|ese)|con (?:respecto|relación|base|el fin|miras)|respecto|sobre|acerca|de (?:acuerdo|conformidad)|a fin|para|por|según|conforme|tras|a solicitud)(?!\p{L})/iu,
  fr: /^(?:en (?:ce|vue|ce qui|application|réponse|outre)|concernant|quant|s['’]agissant|conformément|à (?:cet|cette|l|la|propos)|au (?:sujet|titre|vu)|pour|dans|sur|par|afin|suite)(?!\p{L})/iu,
  pt: /^(?:em (?:relação|vista|conformidade|atenção|seguimento)|com (?:respeito|relação|base|vistas)|quanto|sobre|acerca|de (?:acordo|conformidade)|a fim|para|por|conforme|no que|na )/iu,
};
const ADVERB =
  /^(?:also|further|furthermore|again|strongly|deeply|fully|particularly|warmly|urgently|once again|likewise|tambi[eé]n|asimismo|adem[aá]s|igualmente|[eé]galement|en outre|tamb[eé]m|ainda)\s+/iu;
const WE: Readonly<Record<TextLanguage, RegExp>> = {
  en: /^we\s+/iu,
  es: /^(?:nosotr[oa]s\s+)/iu,
  fr: /^nous\s+/iu,
  pt: /^n[oó]s\s+/iu,
};
/** Verbs that are nouns as well: followed by one of these they are. */
const NOUN_LINK = /^\s+(?:of|from|by|between|among|in|paper|plan|group|report)\b/iu;
const BOTH = new Set(
  'address approach call draft exchange offer plan present promise report request review share support update value work launch schedule mandate'.split(
    ' ',
  ),
);
const FINITE: Readonly<Record<TextLanguage, RegExp>> = {
  en: /\s(?:is|are|was|were|will|shall|should|must|may|can|has|have|had|agree[sd]?|reiterates?|need|needs|decide[sd]?|request(?:s|ed)|note[sd]?|recogni[sz]e[sd]?|express(?:es|ed)?|reaffirm(?:s|ed)?|underline[sd]?|welcome[sd]?|urge[sd]?|recall(?:s|ed)?|thank(?:s|ed)?|emphasi[sz]e[sd]?|remain(?:s|ed)?|adopt(?:s|ed)?|approve[sd]?)\s/iu,
  es: /\s(?:es|son|fue|fueron|será|serán|ha|han|debe|deben|podrá|podrán|acuerda[n]?|reitera[n]?|decide[n]?|reconocen?|expresan?|agradecen?|solicitan?|toman?)\s/iu,
  fr: /\s(?:est|sont|a|ont|sera|seront|doit|doivent|peut|peuvent|décide(?:nt)?|réaffirme(?:nt)?|rappelle(?:nt)?)\s/iu,
  pt: /\s(?:é|são|foi|foram|será|serão|deve|devem|poderá|poderão|decide[m]?|reafirma[m]?|reconhece[m]?)\s/iu,
};
const REACH = 160;
const MAX_LEAD = 60;

/** What an unlisted verb's ending tells. */
function byEnding(word: string, language: TextLanguage): VerbForm | null {
  const folded = fold(word);
  switch (language) {
    case 'en':
      return /^\p{Lu}\p{Ll}{2,}ing$/u.test(word) &&
        !/^(?:meeting|training|planning|building|during|following)$/u.test(folded)
        ? 'participle'
        : null;
    case 'es':
    case 'pt':
      if (folded.length < 5) return null;
      if (/[aeio]ndo$/u.test(folded)) return 'participle';
      if (/(?:[ae]mos|imos)$/u.test(folded)) return 'firstPlural';
      return /[aei]r(?:se)?$/u.test(folded) ? 'toInfinitive' : null;
    case 'fr':
      if (folded.length < 5) return null;
      if (/(?:ant)$/u.test(folded)) return 'participle';
      return /(?:er|ir|oir|tre|dre)$/u.test(folded) ? 'toInfinitive' : null;
  }
}

/** How a paragraph, or a sentence in it, opens. */
export function openingOf(text: string, language: TextLanguage): Opening {
  const none = (form: VerbForm): Opening => ({ form, verb: null, from: 0, to: 0 });
  let at = /^[\s"“«(¿]*/u.exec(text)![0].length;
  const rest = (): string => text.slice(at, at + REACH);
  const infinitive = language === 'en' ? /^to\s+/iu.exec(rest()) : null;
  const we = WE[language].exec(rest());
  at += infinitive?.[0].length ?? we?.[0].length ?? 0;
  const adverb = ADVERB.exec(rest())?.[0] ?? '';
  at += adverb.length;
  const word = /^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)?/u.exec(rest())?.[0] ?? '';
  const span = { from: at, to: at + word.length };
  const found = known(language, word);
  if (infinitive !== null) {
    if (LEAD_IN.en.test(text.trimStart())) return none('leadIn');
    const verb = VERBS.en.find((one) => one.bare === word.toLowerCase()) ?? null;
    return { form: 'toInfinitive', verb, ...span };
  }
  if (we !== null) return { form: 'firstPlural', verb: found?.verb ?? null, ...span };
  const isNoun = BOTH.has(fold(word)) && NOUN_LINK.test(text.slice(span.to, span.to + 20));
  // "Considering" opens a clause; "Considering that …, the Group …" a sentence; both are known by the verb first.
  if (found !== null && (/^\p{Lu}/u.test(word) || adverb !== '') && !isNoun)
    return { form: found.form, verb: found.verb, ...span };
  if (LEAD_IN[language].test(text.slice(0, MAX_LEAD))) return none('leadIn');
  const guessed = /^\p{Lu}/u.test(word) ? byEnding(word, language) : null;
  if (guessed !== null) return { form: guessed, verb: null, ...span };
  return none(hasFiniteVerb(text, language) ? 'declarative' : 'noun');
}

const SUBJECT = /^(?:the|we|members?|states|el|la|los|las|le|les|nous|o|a|os|as|l[’'])(?!\p{L})/iu;
const MAX_SUBJECT_WORDS = 10;

/** A sentence with a subject of its own, or a word that is nothing but a finite verb. */
function hasFiniteVerb(text: string, language: TextLanguage): boolean {
  if (!/:\s*$/u.test(text) && FINITE[language].test(` ${text.slice(0, REACH)} `)) return true;
  if (!SUBJECT.test(text)) return false;
  const words = text.slice(0, REACH).match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.slice(2, MAX_SUBJECT_WORDS).some((word) => known(language, word)?.form === 'present');
}

const FOLLOWING: Readonly<Record<TextLanguage, RegExp>> = {
  en: /^\s(?:note(?:\swith\s\p{L}+)?\sof|up\son|up|on|for|upon|out)(?!\p{L})/iu,
  es: /^\s(?:nota\sde|la\sbienvenida\sa|seguimiento\sa|a)(?!\p{L})/iu,
  fr: /^\s(?:note\sde|acte\sde|à)(?!\p{L})/iu,
  pt: /^\s(?:nota\sd[eoa]s?|a)(?!\p{L})/iu,
};

/** The verb of an opening in its plain form with what belongs to it: "thank", "take note of"; null for none known. */
export function openerWords(text: string, language: TextLanguage): string | null {
  const { verb, to } = openingOf(text, language);
  if (verb?.toInfinitive === undefined) return null;
  return verb.toInfinitive + (FOLLOWING[language].exec(text.slice(to, to + 40))?.[0].toLowerCase() ?? '');
}
