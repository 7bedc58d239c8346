// Who is named in a sentence: States by their names, organisations by acronym, and the words by which outcome documents call
// members, secretariat and presidency. Which of them has to act is for the rules; here is only where each stands.

import { delegationCode } from '../country/alphaCodes.ts';
import { findCountries } from '../country/findCountries.ts';
import type { Party } from './action.ts';

export interface PartyMention {
  readonly party: Party;
  readonly from: number;
  readonly to: number;
}

type Word = readonly [kind: Party['kind'], pattern: RegExp];

const QUALIFIER = `(?:[A-Z]{2,8}(?:-[A-Z]{2,8})* )?`;
const ACRONYM = String.raw`(?: ?\([A-Z][A-Z-]{1,11}(?: ?[,/;] ?[A-Z][A-Z-]{1,11})*\))?`;
const word = (kind: Party['kind'], ...patterns: readonly string[]): Word => [
  kind,
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${patterns.join('|')})${ACRONYM}(?![\p{L}\p{N}])`, 'gu'),
];

/** The words of all three languages: a text quotes names of another one, and none of them means something else there. */
const WORDS: readonly Word[] = [
  word(
    'members',
    `${QUALIFIER}(?:[Mm]ember(?:s| [Cc]ountries| [Ss]tates| [Gg]overnments)|[Ss]tates [Pp]arties|[Cc]ontracting [Pp]arties)`,
    `(?:[Pp]aíses|[Ee]stados|[Gg]obiernos) [Mm]iembros?(?: de la [A-Z]{2,8})?|[Ee]stados [Pp]artes?`,
    `(?:[Pp]ays|[ÉE]tats|[Gg]ouvernements) [Mm]embres(?: de la [A-Z]{2,8})?|[ÉE]tats [Pp]arties`,
  ),
  word(
    'secretariat',
    `${QUALIFIER}(?:(?:Technical|Executive|Permanent|General|Joint|Interim) Secretariat|Secretariat)(?: of the [A-Z]{2,8})?|TS|${QUALIFIER}ES`,
    `Secretar[ií]a(?: (?:Técnica|Ejecutiva|Permanente|General|Administrativa|Pro ?[Tt][eé]mpore))?(?: de la [A-Z]{2,8})?|ST|SE`,
    `(?:Secrétariat|secrétariat)(?: (?:technique|exécutif|permanent|général))?(?: de la [A-Z]{2,8})?`,
  ),
  word(
    'presidency',
    `(?:(?:incoming|current|outgoing) )?(?:PPT|(?:Pro[- ]?[Tt][eé]mpore )?Presidency(?:[- ]Pro[- ]?[Tt][eé]mpore)?|Presidency|Chair)(?: of [A-Z]\\p{L}+)?`,
    `Presidencia(?: [Pp]ro[- ]?[Tt][eé]mpore)?`,
    `[Pp]résidence(?: pro[- ]?tempore)?`,
  ),
];

/** "RCM" is the body itself and acts by its members; an acronym in the middle of a name is part of it. */
const ACRONYMS = /(?<![\p{L}\p{N}#-])[A-Z]{2,8}(?:-[A-Z]{2,8}){0,3}(?![\p{L}\p{N}-])/gu;
/** "International Organization for Migration (IOM)": the acronym behind a name stands for it. */
const NAMED =
  /(?:\p{Lu}[\p{L}’'-]+(?: (?:of|for|on|the|and|de|del|la|las|los|para|y|e|des|du|pour|et|les|l’|d’))* ){1,12}\(([A-Z][A-Z-]{1,11})\)/gu;
const ROMAN = /^[IVXLC]+$/;

const overlaps = (a: Pick<PartyMention, 'from' | 'to'>, b: Pick<PartyMention, 'from' | 'to'>): boolean =>
  a.from < b.to && b.from < a.to;

/** All parties named in a text, in order, none inside another. Judge a sentence, not a book. */
export function partiesIn(text: string): readonly PartyMention[] {
  const found: PartyMention[] = [];
  const put = (mention: PartyMention): void => {
    if (!found.some((other) => overlaps(other, mention))) found.push(mention);
  };
  for (const [kind, pattern] of WORDS) {
    for (const { 0: read, index } of text.matchAll(pattern)) {
      put({ party: { kind, code: null, read }, from: index, to: index + read.length });
    }
  }
  for (const { 0: whole, 1: code = '', index } of text.matchAll(NAMED)) {
    // "Invite the Troika of …": the verb that opens the sentence is no part of the name.
    const read = whole.replace(/^\p{Lu}\p{Ll}+ (?:the|a|an|to|that|la|el|le|al|à) /u, '');
    const from = index + whole.length - read.length;
    put({ party: { kind: 'delegation', code, read }, from, to: from + read.length });
  }
  for (const { code, name, start, end } of findCountries(text)) {
    put({ party: { kind: 'delegation', code: delegationCode(code), read: name }, from: start, to: end });
  }
  for (const { 0: read, index } of text.matchAll(ACRONYMS)) {
    if (ROMAN.test(read)) continue;
    put({ party: { kind: 'delegation', code: read, read }, from: index, to: index + read.length });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** What may stand between parties that act together, or before the first of them. */
const JOINT =
  /^(?:[\s,;/]|\b(?:the|that|all|its|their|our|his|other|relevant|concerned|and|as well as|or|of|from|to|by|both|in particular|[Gg]overnments?|[Dd]elegations?|[Rr]epublic|Representatives?|[Mm]inistr(?:y|ies)|y|e|o|a|al|el|la|las|los|los demás|del|de|así como|[Gg]obiernos?|[Dd]elegaci(?:ón|ones)|et|ou|le|les|l|à|aux|au|du|des|ainsi que|que)\b|[’'])*$/u;

/** The parties that follow one another from a place on, with nothing but joining words between; none where none begins there. */
export function partiesFrom(text: string, mentions: readonly PartyMention[], from: number): readonly PartyMention[] {
  const chain: PartyMention[] = [];
  let at = from;
  for (const mention of mentions) {
    if (mention.from < from) continue;
    if (!JOINT.test(text.slice(at, mention.from))) break;
    chain.push(mention);
    at = mention.to;
  }
  return chain;
}

/** A comma alone joins nobody to the last of several: "In Panama, Mexico will …". */
const joins = (gap: string, known: number): boolean =>
  JOINT.test(gap) && (known > 1 || /\b(?:and|y|e|et|or|o|ou)\b|[&/]/u.test(gap));

/** The parties that end at a place: "the United States and IOM" before "will hold". */
export function partiesBefore(text: string, mentions: readonly PartyMention[], to: number): readonly PartyMention[] {
  const chain: PartyMention[] = [];
  let at = to;
  for (const mention of mentions.toReversed()) {
    if (mention.from >= to || mention.to > at) continue;
    const gap = text.slice(mention.to, at);
    if (chain.length === 0 ? gap.trim() !== '' : !joins(gap, chain.length)) break;
    chain.unshift(mention);
    at = mention.from;
  }
  return chain;
}
