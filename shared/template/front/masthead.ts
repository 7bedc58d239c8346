// What stands above a title without being one: symbols, marks of distribution, language and status, sessions and agenda
// items, the lines of a cover note. A symbol, a mark of distribution or a cover note shows that there is a masthead; then
// whatever stands above it belongs to it too. Each line left out is told in a finding.

import { fold } from '../../country/fold.ts';
import { monthOf, OF_WORDS } from '../dates/dateWords.ts';
import { readBullet } from '../lines/labelForms.ts';
import { isPageNumber, wordCount } from '../lines/lineShape.ts';

/** `head`: proof of a masthead; `mark`: out of the title, proves nothing of its neighbours. */
export type MastheadKind = 'head' | 'mark' | 'session';

const MAX_CHARACTERS = 160;
const SYMBOL_TOKEN = /^\(?[\p{L}\d][\p{L}\d.ºª°]*(?:[/.()\-–*_][\p{L}\d.()ºª°*-]*)*\)?,?$/u;
/** "GE.17-05671(E)", "19-22394 (E)": what a print shop puts on a sheet. */
const JOB_NUMBER = /^(?:\p{Lu}{1,3}\.)?\d{2}-\d{4,6}\s?(?:\(\p{Lu}\))?$/u;
const BANNER = /^\[[^\][]{1,160}\]$/u;
const DISTRIBUTION =
  /\bdistr\.|^(?:distribution|distribuicao|distribucion|original ?:|orig\. ?:|\(or\. ?\w\w|limite\b|limited$|restricted\b|restreint|reservado$|confidential|confidencial|unclassified|public$|publico$|for participants only|(?:english|french|spanish|portuguese|espanol|francais|ingles) only$|solo (?:espanol|ingles)|(?:language|idioma|langue) ?:|https?:\/\/|www\.|tel\.? ?:|fax ?:|press release|press contacts?$|press officer|\+\d{1,3}[ \d().-]{6,20}$|nota (?:(?:de|a la|a) (?:prensa|imprensa) )?n\S{0,2} ?\d{1,4}(?:\/\d{2,4})?(?: ?[-–—,] ?[\d/.]{6,10})?$|(?:for )?immediate (?:release|publication)|para publicacion inmediata|pour diffusion immediate|comunicado de prensa|communique de presse|nota a (?:la prensa|imprensa))/u;
const STATUS =
  /^\(?(?:(?:the )?(?:final|draft|provisional|revised|advance|unedited|unofficial|official|working|certified|clean|adopted|agreed|zero)(?: (?:final|draft|version|text|copy|unedited|document|translation|english|spanish|french|adopted|as adopted|rev\.? ?\d*|\d+))*|version (?:final|finale|definitiva|definitive|revisada|revisee|provisional|provisoire|oficial|officielle|no oficial|reviewed by .{3,40}|revisada por .{3,40}|espanol|ingles|francais)|versao (?:final|provisoria|oficial)|(?:unofficial|official|english|courtesy) translation.{0,50}|traduccion (?:no )?oficial.{0,40}|traduction (?:non )?officielle|traduction libre|traduccion libre|traducao livre|free translation|traducao (?:nao )?oficial|borrador.{0,20}|projet.{0,8}|rascunho|as (?:of|at) .{4,30}|annexe?|anexo|as adopted.{0,40}|check against delivery|copy|copia|(?:en|fr|es|pt|de)(?:\/(?:en|fr|es|pt|de))*) ?\)?\.?$/u;
const SESSION =
  /^(?:[\p{L}\d°º.-]+ ){1,5}(?:session|sesion|periodo (?:ordinario |extraordinario )?de sesiones|sessao)(?: (?:ordinaria|extraordinaria|ordinaire|extraordinaire))?$/u;
const AGENDA =
  /^(?:(?:provisional )?agenda items?|item \d+|items \d+|temas? \d.{0,40}(?:programa|agenda)|tema \d+|points? \d.{0,30}ordre du jour|pontos? \d.{0,20}(?:agenda|ordem)|punto \d.{0,20}(?:agenda|orden))\b/u;
/** "Jul 17, 2014, 9:55 AM": when a page was put on a site. */
const POSTED =
  /^(?:(?:posted|published|updated|publicado|publie|actualizado)\b.{0,60}\d{4}.{0,20}|[^.;:]{4,40}\d{4},? (?:-|at |a las )?\d{1,2}[:h]\d{2}(?: ?[ap]\.?m\.?)?)$/u;
/** "CGCS-209.": the number of a press office. */
const PRESS_NUMBER = /^\p{Lu}{2,8}[-–]\d{3,5}\.?$/u;
/** "You are on page 1 of 3": the page of the site that shows the file. */
const PAGE_OF_SITE = /\b(?:page|pagina|seite) ?\d{1,4} ?(?:of|sur|de|von) ?\d{1,4}$/u;
const COVER_KEY =
  /^(?:from|to|subject|no\.? (?:prev\.? )?(?:doc|cion doc)\.?|prev\.? doc\.?|cion doc\.?|date|re|de|para|asunto|fecha|objet|origine|destinataires?|assunto|document|reference|ref\.?|encl\.?) ?:/u;
const COVER_TITLE =
  /^(?:(?:cover |"?i\/a"? item |information )?note|nota|outcome of proceedings|transmittal note|note de transmission)$/u;

/** "A/RES/71/1", "EUCO 8/17", "AG/RES. 2910 (XLVII-O/17)": letters, figures and strokes, and no words. */
function isSymbol(text: string): boolean {
  if (JOB_NUMBER.test(text)) return true;
  if (text.length > 70 || !/\d/u.test(text) || !/\p{Lu}{1}/u.test(text))
    return /^\d{3,6}\/\d{2}(?: ?[\p{Lu}\d ]{0,20})?$/u.test(text);
  const tokens = text.split(/\s+/u);
  if (tokens.length > 8 || !tokens.every((token) => SYMBOL_TOKEN.test(token))) return false;
  const isWord = (token: string): boolean =>
    /\p{Ll}{3}|^\p{Lu}{5,}$/u.test(token) && !/\/|^(?:rev|add|corr|amend|vol)\.?$/iu.test(token);
  // A number of its own, "ACTA Nº 02/30", names the document.
  const isNumbered = tokens.some((token) => /^N[º°o]\.?$/u.test(token));
  if (tokens.some((token) => /(?:^|\/)AC?TA(?:$|\/)/u.test(token))) return false;
  if (tokens.some(isWord) || (isNumbered && !tokens.some((token) => /^\p{Lu}+\/\p{Lu}/u.test(token)))) return false;
  const hasStroke = tokens.some((token) => /[\p{L}\d)][/_][\p{L}\d(]/u.test(token));
  return hasStroke && !/^\d{1,2}\/\d{1,2}\/\d{4}$/u.test(text);
}

/** "A/RES/71/1", "GC(40)/RES/17": letters, a session in brackets perhaps, strokes. */
const NAMED_SYMBOL = /^\p{Lu}+(?:\([\p{Lu}\d]{1,8}\))?(?:\/[\p{L}\d.()-]+)+\/?$/u;

/** "United Nations A/RES/71/1": a name with a symbol behind it. */
const endsInSymbol = (text: string): boolean => {
  const last = text.split(/\s+/u).at(-1) ?? '';
  return wordCount(text) <= 6 && NAMED_SYMBOL.test(last) && /\d/u.test(last);
};

/** "GENERAL CONFERENCE      GC(40)/RES/17": a symbol in a column of its own. */
const hasSymbolColumn = (text: string): boolean => {
  const columns = text.split(/\s{3,}/u);
  return columns.length > 1 && columns.some((one) => /\p{L}/u.test(one) && isSymbol(one));
};

/** "CO EUR 8", "CONCL 3": counts only beside other marks. */
export const isWeakSymbol = (text: string): boolean =>
  text.length < 40 &&
  /^(?:\p{Lu}{2,8} ){1,4}\d{1,4}(?: (?:REV|ADD|COR) \d{1,2})?$/u.test(text) &&
  !/\b(?:19|20)\d\d$/u.test(text);

export const isBanner = (text: string): boolean => BANNER.test(text);
/** "From:" without anything behind it, as a table of a cover note has it. */
export const isLoneKey = (text: string): boolean =>
  text.length < 40 && COVER_KEY.test(fold(text)) && text.trim().endsWith(':');
export const isLoneSubject = (text: string): boolean =>
  /^(?:subject|asunto|objet|assunto|re) ?:$/u.test(fold(text).trim());
/** What a cover note says it is about; null for another line. */
export const coverSubject = (text: string): string | null => {
  const match = /^(?:subject|asunto|objet|assunto|re) ?: ?(.{3,})$/iu.exec(text.slice(0, 1000));
  return match === null ? null : match[1]!.trim();
};

const BODY =
  /\b(?:council|assembly|commission|committee|secretariat|organi[sz]ation|union|nations|parliament|agency|office|consejo|asamblea|comision|comite|secretaria|organizacion|naciones|parlamento|conseil|assemblee|secretariat|organisation|nations unies|conselho|assembleia|comissao|organizacao|nacoes)\b/u;
const MAX_BODY_WORDS = 9;
const DOCUMENT_OR_MEETING =
  /\b(?:declara\w+|conclusion\w*|communique|comunicado|communication|statement|resolu\w+|recommend\w*|recom\w+|decis\w+|agreement|acuerdo|accord|acordo|report|informe|rapport|relatorio|acta|minutes|plan|programme?|programa|conference|conferencia|meeting|reunion|reuniao|summit|cumbre|sommet|cupula|cimeira|forum|foro|session|sesion|sessao|workshop|dialogue|dialogo|outcome|summary|compact|charter|on|sobre|sur)\b/u;

/** "Council of the European Union": a letterhead names whose paper it is, neither a meeting nor a document. */
export const namesBody = (text: string): boolean => {
  const plain = fold(text);
  return wordCount(text) <= MAX_BODY_WORDS && BODY.test(plain) && !DOCUMENT_OR_MEETING.test(plain);
};

/** "September 1996", "septiembre de 1996": when a paper was issued. */
export function isLoneMonth(text: string): boolean {
  if (text.length > 40) return false;
  const [month = '', ...rest] = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const year = rest.pop() ?? '';
  return monthOf(month) !== null && /^(?:19|20)\d\d$/u.test(year) && rest.every((word) => OF_WORDS.has(word));
}

/** "Malta 2030" below a symbol: where and in which year the body met; null for another line. */
export const placeOfYear = (text: string): string | null =>
  isLoneMonth(text)
    ? null
    : (/^(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}),? (?:19|20)\d\d$/u.exec(text)?.[1] ?? null);

/** What part of a masthead a line is, or null. */
export function mastheadKind(text: string): MastheadKind | null {
  if (text.length > MAX_CHARACTERS) return null;
  const plain = fold(text);
  if (isSymbol(text) || endsInSymbol(text) || hasSymbolColumn(text) || DISTRIBUTION.test(plain)) return 'head';
  if (COVER_TITLE.test(plain) || (COVER_KEY.test(plain) && wordCount(text) <= 25)) return 'head';
  if (POSTED.test(plain) || AGENDA.test(plain) || readBullet(text) !== null) return 'head';
  if (STATUS.test(plain) || isPageNumber(text) || PAGE_OF_SITE.test(plain) || PRESS_NUMBER.test(text)) return 'mark';
  return SESSION.test(plain) ? 'session' : null;
}
