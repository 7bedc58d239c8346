// Countries named in running text, each with its place and whether an article stands before it. A name counts where it
// opens with a capital and is not part of another name ("Panama City", "New Mexico", "ciudad de Guatemala"). Whether a
// country so named took part is not known here.

import { type NameNode, nameTree } from './countryRegister.ts';
import { bindsName, type Word, wordsOf } from './fold.ts';
import type { CountryLanguage } from './isoNames.ts';

export interface CountryMention {
  /** As printed, without an article. */
  readonly name: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** Named with its style of State: "Republic of Panama". */
  readonly formal: boolean;
  /** The article before it as printed, '' for none. */
  readonly article: string;
  readonly languages: ReadonlySet<CountryLanguage>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What a State may call itself, and the words that may stand with it. */
const STYLES = set(
  'republic kingdom state states commonwealth federation principality duchy sultanate confederation union ' +
    'republica reino estado estados mancomunidad federacion principado ducado sultanato confederacion ' +
    'republique royaume etat etats principaute duche federacao',
);
const STYLE_WORDS = set(
  'islamic federal federative democratic people s peoples socialist cooperative co operative oriental eastern ' +
    'bolivarian plurinational united independent arab federated grand hashemite sovereign hellenic ' +
    'islamica federativa democratica popular socialista cooperativa cooperativista bolivariana plurinacional unida unido ' +
    'independiente independente libre livre asociado associado arabe gran hachemita hachemite islamique federale federative democratique populaire ' +
    'socialiste cooperative bolivarienne plurinational unie independant grao',
);
/** "the States of …" names several; "Federated States of Micronesia" is one. */
const PLURALS = set('states estados etats');
/** What somebody is head or secretary of, while ministers are "da República de Angola". */
const HEADED = set('state states estado estados etat etats');
const LINKS = set('of the de del la las los el do da dos das du des le les l d');
const ARTICLES = set('the la las los el le les l o a os as');
const BEFORE_OTHER_NAME = set('new nueva nuevo nouvelle nova novo northern southern gulf golfo golfe');
const AFTER_OTHER_NAME = set('city ciudad cidade town state canal street avenue');
const CITIES = set('city ciudad ville cidade port puerto porto');
/** Ordinary words and abbreviations when they are not written in capitals. */
const ONLY_IN_CAPITALS = set('us uk uae usa eua eeuu fyrom drc rdc');
const MAX_STYLE_WORDS = 8;

const isCapital = (word: Word): boolean => /^[\p{Lu}\p{Lt}]/u.test(word.text);
const isUpper = (word: Word): boolean => !/\p{Ll}/u.test(word.text);

interface Match {
  readonly to: number;
  readonly node: NameNode;
}

/** The longest name that begins at a word; `to` is the word behind it. */
function nameAt(text: string, words: readonly Word[], from: number): Match | null {
  let node: NameNode | undefined = nameTree();
  let found: Match | null = null;
  for (let at = from; at < words.length; at += 1) {
    if (at > from && !bindsName(text, words[at - 1]!, words[at]!)) break;
    node = node.next.get(words[at]!.folded);
    if (node === undefined) break;
    if (node.code !== null) found = { to: at + 1, node };
  }
  return found;
}

/** "head of State", "jefes de Estado", "Secretary of State". */
function isHeadOf(words: readonly Word[], at: number): boolean {
  const [office, link] = [words[at - 2]?.folded ?? '', words[at - 1]?.folded ?? ''];
  return (
    LINKS.has(link) &&
    /^(?:heads?|jef[ea]s?|chefs?|chefes?|secretar\w+|minist\w+|council|consejo|conseil)$/u.test(office)
  );
}

/** A style of State and a name: "the Federal Democratic Republic of Nepal". */
function formalNameAt(text: string, words: readonly Word[], from: number): Match | null {
  let hasStyle = false;
  let hasLink = false;
  let isPlural = false;
  let isQualified = false;
  for (let at = from; at < words.length && at - from < MAX_STYLE_WORDS; at += 1) {
    if (at > from && !bindsName(text, words[at - 1]!, words[at]!)) return null;
    const { folded } = words[at]!;
    if (hasStyle && hasLink && (!isPlural || isQualified)) {
      const match = isCapital(words[at]!) ? nameAt(text, words, at) : null;
      if (match !== null) return match;
    }
    if (STYLES.has(folded)) {
      // "heads of State of the Republic of …": the State is not its style.
      if (hasLink || (HEADED.has(folded) && isHeadOf(words, at))) return null;
      hasStyle = true;
      isPlural = PLURALS.has(folded);
    } else if (hasStyle && LINKS.has(folded)) hasLink = true;
    else if (STYLE_WORDS.has(folded)) isQualified = true;
    else return null;
  }
  return null;
}

function isPartOfOther(text: string, words: readonly Word[], from: number, to: number): boolean {
  const [before, after] = [words[from - 1], words[to]];
  if (before !== undefined && bindsName(text, before, words[from]!)) {
    if (BEFORE_OTHER_NAME.has(before.folded) && isCapital(before)) return true;
    const city = words[from - 2];
    if (LINKS.has(before.folded) && city !== undefined && CITIES.has(city.folded) && isCapital(city)) return true;
  }
  return (
    after !== undefined &&
    isCapital(after) &&
    AFTER_OTHER_NAME.has(after.folded) &&
    bindsName(text, words[to - 1]!, after)
  );
}

/** Names that are ordinary words of a meeting, too: "en su VI Reunión Ordinaria". */
const HOMONYMS = set('reunion');
const CONJUNCTIONS = set('and y e et');

/** An ordinary word, since no list and no preposition leads to it, or words go on behind it. */
function isOrdinary(text: string, words: readonly Word[], from: number, to: number): boolean {
  if (to !== from + 1 || !HOMONYMS.has(words[from]!.folded)) return false;
  const [before, after] = [words[from - 1], words[to]];
  const isLed =
    before === undefined ||
    !bindsName(text, before, words[from]!) ||
    LINKS.has(before.folded) ||
    CONJUNCTIONS.has(before.folded);
  const goesOn = after !== undefined && bindsName(text, words[from]!, after) && !CONJUNCTIONS.has(after.folded);
  return !isLed || goesOn;
}

/** All countries named in a text, in order, none inside another. Judge a bounded text only: a chapeau, not a book. */
export function findCountries(text: string): readonly CountryMention[] {
  const words = wordsOf(text);
  const found: CountryMention[] = [];
  for (let at = 0; at < words.length; ) {
    const first = words[at]!;
    if (!isCapital(first)) {
      at += 1;
      continue;
    }
    const short = nameAt(text, words, at);
    const formal = STYLES.has(first.folded) || STYLE_WORDS.has(first.folded) ? formalNameAt(text, words, at) : null;
    const match = formal !== null && (short === null || formal.to > short.to) ? formal : short;
    if (match === null) {
      at += 1;
      continue;
    }
    const last = words[match.to - 1]!;
    const isAbbreviation = match.to === at + 1 && ONLY_IN_CAPITALS.has(first.folded);
    const isOther = isPartOfOther(text, words, at, match.to) || isOrdinary(text, words, at, match.to);
    if ((isAbbreviation && !isUpper(first)) || isOther) {
      at = isAbbreviation ? at + 1 : match.to;
      continue;
    }
    const before = words[at - 1];
    const hasArticle = before !== undefined && ARTICLES.has(before.folded) && bindsName(text, before, first);
    const turned = TURNED_STYLE.exec(text.slice(last.end, last.end + 60))?.[0].length ?? 0;
    const end =
      turned > 0
        ? last.end + turned
        : last.folded.length <= 2 && text[last.end] === '.' && /\.\s?$/u.test(text.slice(last.start - 2, last.start))
          ? last.end + 1
          : last.end;
    const code = match.node.code!;
    found.push({
      name: text.slice(first.start, end),
      code,
      start: first.start,
      end,
      formal: !STYLED_SHORT.has(code) && (turned > 0 || match === formal || isStyled(words, at, match.to)),
      article: hasArticle ? before.text : '',
      languages: match.node.languages,
    });
    at = match.to;
  }
  return found;
}

/** Their short names hold a style of State; nothing tells these apart from formal ones. */
const STYLED_SHORT = new Set('AE CD CF CZ DO EU GB KP KR LA RU SU SY TZ US'.split(' '));

/** Names that are formal as the register has them: "Argentine Republic", "United Mexican States". */
const isStyled = (words: readonly Word[], from: number, to: number): boolean =>
  to - from > 1 && words.slice(from, to).some((word) => STYLES.has(word.folded));

/** " (Bolivarian Republic of)" behind a short name, as United Nations lists have it. */
const TURNED_STYLE = /^ \([\p{L} ']{3,40} (?:of|of the|del|de|do|da|du)\)/u;
