// Rewrites how a paragraph opens: "Thank" ↔ "To thank" ↔ "Thanked", "Agradecer" ↔ "Agradecemos". The answer is data for a
// person to review. Verbs that are joined to the first one, and further sentences that open in the same form, go with it;
// verbs later in a sentence may be nouns as well, so they are named and left.

import type { TextLanguage } from './template.ts';
import { openingOf } from './verbForm.ts';
import { type Conjugation, VERBS, type WrittenForm } from './verbTables.ts';

export type VerbSwitch =
  /** `check`: words further on that may have to follow by hand. */
  | { readonly kind: 'rewritten'; readonly text: string; readonly check: readonly string[] }
  | { readonly kind: 'same' }
  /** `unknownVerb`: none of the verbs known here; `noVerb`: it opens with no verb; `noForm`: the verb has no such form. */
  | { readonly kind: 'left'; readonly because: 'unknownVerb' | 'noVerb' | 'noForm' };

const LEADING: Readonly<Record<TextLanguage, Readonly<Partial<Record<WrittenForm, string>>>>> = {
  en: { toInfinitive: 'to ', firstPlural: 'we ' },
  es: {},
  fr: { firstPlural: 'nous ' },
  pt: {},
};
const JOINED: Readonly<Record<TextLanguage, RegExp>> = {
  en: /^(,\s+|\s+and\s+|,\s+and\s+)(to\s+|we\s+)?(\p{L}+)/iu,
  es: /^(,\s+|\s+[ye]\s+)()(\p{L}+)/iu,
  fr: /^(,\s+|\s+et\s+)()(\p{L}+)/iu,
  pt: /^(,\s+|\s+e\s+)()(\p{L}+)/iu,
};
const SENTENCE = /(?<=[.;]["”»]?\s+)(?=["“«]?\p{Lu})/u;

const inCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase();

/** A form as it is written where `like` stood: in capitals, or with a capital at the start of the sentence. */
function written(verb: Conjugation, form: WrittenForm, language: TextLanguage, like: string, opens: boolean): string {
  const words = (opens ? (LEADING[language][form] ?? '') : '') + verb[form]!;
  if (inCapitals(like)) return words.toUpperCase();
  return opens ? words[0]!.toUpperCase() + words.slice(1) : words;
}

const verbOf = (word: string, form: WrittenForm, language: TextLanguage): Conjugation | null =>
  VERBS[language].find((one) => one[form] === word.toLowerCase()) ?? null;

function sentence(text: string, language: TextLanguage, from: WrittenForm, to: WrittenForm): string {
  const opening = openingOf(text, language);
  if (opening.form !== from || opening.verb?.[to] === undefined) return text;
  const start = /^[\s"“«(¿]*/u.exec(text)![0].length;
  const like = text.slice(opening.from, opening.to);
  const lead = text.slice(start, opening.from).replace(/^(?:to|we|nous)\s+/iu, '');
  let done = text.slice(0, start);
  if (lead === '') done += written(opening.verb, to, language, like, true);
  else {
    // An adverb stands first: "Further requests" ↔ "To further request".
    const before = LEADING[language][to] ?? '';
    const adverb = before === '' ? lead : lead.toLowerCase();
    const words = before + adverb + written(opening.verb, to, language, like, false);
    done += words[0]!.toUpperCase() + words.slice(1);
  }
  let rest = text.slice(opening.to);
  for (let match = JOINED[language].exec(rest); match !== null; match = JOINED[language].exec(rest)) {
    const verb = verbOf(match[3]!, from, language);
    if (verb?.[to] === undefined) break;
    const repeats = match[2] !== undefined && match[2] !== '' ? (LEADING[language][to] ?? '') : '';
    done += match[1]! + repeats + written(verb, to, language, match[3]!, false);
    rest = rest.slice(match[0].length);
  }
  return done + rest;
}

/** Verbs behind the opening that read as if they hung on it too. */
function laterVerbs(text: string, language: TextLanguage, from: WrittenForm): readonly string[] {
  const found = [...text.matchAll(/(?:,|\s(?:and|y|e|et))\s+(?:also\s+|likewise\s+)?((?:to\s+)?)(\p{L}+)/giu)];
  return found.flatMap((match) => {
    const asked = language === 'en' && from === 'toInfinitive' && match[1] === '';
    return !asked && verbOf(match[2]!, from, language) !== null ? [`${match[1]}${match[2]}`] : [];
  });
}

/** A paragraph with its opening in another form. */
export function switchVerbForm(text: string, language: TextLanguage, to: WrittenForm): VerbSwitch {
  const { form, verb } = openingOf(text, language);
  if (form === to) return { kind: 'same' };
  if (form === 'leadIn' || form === 'declarative' || form === 'noun') return { kind: 'left', because: 'noVerb' };
  if (verb === null) return { kind: 'left', because: 'unknownVerb' };
  if (verb[to] === undefined) return { kind: 'left', because: 'noForm' };
  const sentences = text.split(SENTENCE);
  const rewritten = sentences.map((one) => sentence(one, language, form, to)).join('');
  return { kind: 'rewritten', text: rewritten, check: laterVerbs(rewritten, language, form) };
}
