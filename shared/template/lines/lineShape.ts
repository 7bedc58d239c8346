// What a line looks like before anybody knows what it is: a heading, a sentence, an unfinished sentence. Words are
// counted, never recognised: no list of headings, so that a text of another body or language is read the same way.

/** Longer is a sentence, not a heading. */
const MAX_HEADING_WORDS = 14;
const MAX_HEADING_CHARACTERS = 120;
/** A line of the front matter without a closing mark is a sentence only from this length. */
const MIN_OPEN_SENTENCE_WORDS = 30;
const MIN_SENTENCE_WORDS = 6;
/** Enough to judge by; a line may be a megabyte long. */
const JUDGED_CHARACTERS = 2000;

/** What may stand behind the mark that closes a clause: quotation marks, brackets, the mark of a footnote. */
const BEHIND = '\\s?["\'”’»)\\]]*(?:(?<=[^\\d\\s])(?:\\d{1,3}|[¹²³⁰⁴-⁹]{1,3}))?$';
const CLOSING = new RegExp(`[.:;,!?…]${BEHIND}`, 'u');
const FINAL = new RegExp(`[.:;!?…]${BEHIND}`, 'u');
/** The last but one of several clauses: "…; and". */
const BEFORE_LAST = /[;,]\s(?:and(?:\/or)?|or|y|e|o|u|et|ou)$/u;

const PAGE_NUMBER =
  /^(?:[-–—]\s?)?(?:(?:page|página|pág\.|p\.)\s?)?\d{1,4}(?:\s?(?:\/|of|de)\s?\d{1,4})?(?:\s?[-–—])?$/iu;

/** "3", "- 3 -", "Page 3 of 7". */
export const isPageNumber = (text: string): boolean => text.length < 40 && PAGE_NUMBER.test(text);
export const wordCount = (text: string): number => text.slice(0, JUDGED_CHARACTERS).match(/\S+/gu)?.length ?? 0;
export const endsWithColon = (text: string): boolean => /:\s*$/u.test(text.slice(-8));
const end = (text: string): string => text.slice(-12);
export const endsClause = (text: string): boolean => CLOSING.test(end(text)) || BEFORE_LAST.test(end(text));
/** Ends where another clause of the same sentence may begin: "…;", "…, and". */
export const endsInnerClause = (text: string): boolean =>
  /[;,]$/u.test(end(text).replace(/\d{1,3}$/u, '')) || BEFORE_LAST.test(end(text));
/** Ends as a sentence or a list element may end. A quotation mark or bracket closes too: titles of studies end so. */
export const isFinished = (text: string): boolean =>
  FINAL.test(end(text)) || BEFORE_LAST.test(end(text)) || /["”»)\]]$/u.test(text);
export const startsLowerCase = (text: string): boolean => /^["“«('‘]?\p{Ll}/u.test(text);
export const isCapitals = (text: string): boolean => {
  const judged = text.slice(0, JUDGED_CHARACTERS);
  return /\p{Lu}/u.test(judged) && !/\p{Ll}/u.test(judged);
};

const HANGING_WORD =
  /(?:^|\s)(?:of|the|from|in|to|for|with|by|on|at|an?|and|or|that|which|whose|into|between|its|their|de|del|la|el|los|las|en|con|para|por|al|su|sus|y|que|cuy[ao]s?|sobre|entre|sin|desde|hasta|du|des|les?|et|aux?|dans|sur|pour|avec|sous|à|qui|dont|da|do|das|dos|em|com|ao|pel[ao]|sob|sem)$/u;
/** Ends with a word that no sentence and no line of a list ends with: "… with support from"../. */
export const endsHanging = (text: string): boolean => HANGING_WORD.test(text.slice(-8)) && !endsClause(text);

const CITING_WORD =
  /(?:^|\s)(?:articles?|art[íi]culos?|artigos?|resolu(?:tions?|ci[óo]n|ção)|r[ée]solution|decisions?|d[ée]cision|decisi[óo]n|decisão|paragraph|p[áa]rrafo|par[áa]grafo|paragraphe|annexe?|anexo|section|chapter|rule|page|p[áa]gina)$/iu;
/** Ends with a word that a number follows: "… on the basis of Article". */
export const endsCiting = (text: string): boolean => CITING_WORD.test(text.slice(-16));

/** Short, opens with a capital or a figure, does not close like a sentence; a colon may follow. */
export function isHeadingLike(text: string): boolean {
  if (text.length > MAX_HEADING_CHARACTERS || wordCount(text) > MAX_HEADING_WORDS) return false;
  if (!/^["“«('‘]?[\p{Lu}\p{N}]/u.test(text)) return false;
  // "The participants recommend to:" goes on in its list.
  if (endsWithColon(text)) return !endsHanging(text.replace(/\s*:\s*$/u, ''));
  return !endsClause(text);
}

/** How clauses of a preamble open in English, Spanish, Portuguese and French: a participle, or a word in capitals. */
const CLAUSE_OPENER =
  /^(?:(?:Also|Further|Again|Likewise|Asimismo|También|Também)\s+)?(?:\p{Lu}\p{Ll}{2,}(?:ing|[aei]ndo|[aei]ndo[ls][eao]s?|ant|ants|ante|antes)|\p{Lu}{4,}(?:\s\p{Lu}{2,}){0,3}(?=\s+\P{Lu}*\p{Ll})|\p{Lu}\p{Ll}+(?:ly|ment|mente)(?=\s\p{Ll}+(?:ed|ful|ing|ant|ée?s?|[ai]d[oa]s?|[aei]ndo)(?!\p{L}))|(?:Deeply|Gravely|Strongly|Fully|Profoundly|Convinced|Conscious|Mindful|Aware|Guided|Alarmed|Concerned|Determined|Inspired|Desirous|Encouraged|Consciente|Convencid|Preocupad|Alarmad|Guiad|Decidid|Conscient|Convaincu|Soucieux|Préoccupé|Alarmé|Guidé|Résolu|Déterminé|Inspirad|Ciente|Considérant|Se félicitant|Vu|Que|That)(?!\p{Lu}))/u;
export const opensClause = (text: string): boolean => CLAUSE_OPENER.test(text.slice(0, 80));

const ARTICLE = /^(?:the|la|le|les|el|los|las|os?|as?|we|nous|nosotros|nosotras|nós)\s|^l['’]/iu;
const MAX_SUBJECT_WORDS = 14;

/** "The General Assembly,": who speaks, on a line of its own, before the clauses and what is resolved. */
export const isSubjectLine = (text: string): boolean =>
  text.length <= MAX_HEADING_CHARACTERS &&
  text.endsWith(',') &&
  ARTICLE.test(text) &&
  wordCount(text) <= MAX_SUBJECT_WORDS;

/** A clause or sentence, such as a chapeau, and not a line of a title. */
export function isSentence(text: string): boolean {
  if (isSubjectLine(text)) return true;
  const words = wordCount(text);
  if (isCapitals(text)) return words >= MIN_SENTENCE_WORDS && endsClause(text);
  return (words >= MIN_SENTENCE_WORDS && endsClause(text)) || words >= MIN_OPEN_SENTENCE_WORDS;
}
