// How labels are written: "1.", "a)", "(iv)", "4 bis.", "2.1", "Article 3", "§ 4", "1°", "PRIMERO:", bullets. One label may
// be read several ways ("i." is the ninth letter or the first roman number): all readings are kept here and the run they
// stand in decides later (inferLevels.ts).

import { readNumber } from '../../numbering/formatNumber.ts';
import type { NumberStyle } from '../../numbering/scheme.ts';
import { endsWithColon, isHeadingLike, isPageNumber } from './lineShape.ts';
import type { SourceNumbering } from './sourceLine.ts';

/** `path`: a number that names its parents too, "2.1"; `word`: an ordinal in words. No scheme prints these. */
export type LabelStyle = NumberStyle | 'path' | 'word';

export interface Reading {
  readonly style: LabelStyle;
  /** 0 for a bullet. */
  readonly n: number;
  /** Inserted after the item of the same number: "4 bis". */
  readonly inserted: boolean;
  /** How many numbers a path has, otherwise 1. */
  readonly parts: number;
  /** The numbers of a path before its last, "2" of "2.1"; '' for others. */
  readonly head: string;
}

export interface PrintedLabel {
  /** As printed: "1.", "a)", "(iv)", "4 bis.", "·". */
  readonly label: string;
  readonly before: string;
  /** For a bullet the bullet itself. */
  readonly after: string;
  /** At least one, letters before roman numbers. */
  readonly readings: readonly Reading[];
  /** Its form occurs in running text, too. */
  readonly weak?: boolean | undefined;
  /** A person said that it is a label. */
  readonly sure?: boolean | undefined;
  /** Set where the file's own numbering prints it: then it is a label for certain. */
  readonly from?: SourceNumbering | undefined;
}

const BIS = '(?:[ \\u00A0]?(?:bis|ter|quater|quinquies|sexies))';
const NUMBER = new RegExp(
  `^(\\(?)(\\d{1,4}|[a-z]{1,7}|[A-Z]{1,7})(${BIS}?)(\\)[.\\-–]?|\\.\\)|\\.-|\\.?[º°ª](?:\\.-?|\\))?|\\.)(?=\\s|$|(["“«¿¡]?\\p{L}))`,
  'u',
);
/** Without a mark of its own; "bis" after a number hardly ever opens a sentence. */
const INSERTED = new RegExp(`^(\\d{1,3})(${BIS})(?=\\s+\\S)`, 'u');
const DASHED = /^(\d{1,3}|[a-zA-Z]|[IVX]{2,5})(\s[-–—])(?=\s+["“«]?\p{L})/u;
const PATH = /^(\(?)((?:\d{1,3}|[A-Z]|[IVX]{2,5})(?:\.\d{1,3}){1,4})([.)]?)(?=\s|$)/u;
/** The words before numbers of articles, in the languages of the documents. */
const NAMED =
  /^((?:articles?|art[íi]culo|artigo|art\.?|section|secci[óo]n|se[çc][ãa]o|chapter|cap[íi]tulo|chapitre|part|parte|partie|rule|regla|r[èe]gle|regra)[ \u00A0]+)(\d{1,3}|[IVXLC]{1,7}|[A-Z])((?:er|[º°ª])?)((?:[ \u00A0](?:bis|ter))?)((?:\.-|\.?[ \u00A0]?[-–—]|[.:)])(?=\s)|(?=$))/iu;
/** Words that stand before a number in sentences and headings, too: only with a mark behind it, and before a sentence. */
const MARKED =
  /^((?:recommendation|recomendaci[óo]n|recommandation|recomendação|conclusion|conclusi[óo]n|conclusão|decision|decisi[óo]n|d[ée]cision|decisão|point|punto|ponto|commitment|compromiso|engagement|compromisso|acuerdo|acordo|objective|objetivo|objectif|action|acci[óo]n|ação|pillar|pilar|pilier|cl[áa]usula|clause|principle|principio|principe|princ[íi]pio|priority|prioridad|priorit[ée]|prioridade|outcome|resultado|paragraph|p[áa]rrafo|paragraphe|par[áa]grafo)[ \u00A0]+)(\d{1,2}|[IVX]{1,5}|[A-Z])()()([.:)]|\.?[ \u00A0]?[-–—])(?=\s)/iu;
/** "Article 2 The seal": without a mark, before a capital. */
const UNMARKED =
  /^((?:article|art[íi]culo|artigo|section|secci[óo]n|se[çc][ãa]o|chapter|cap[íi]tulo|chapitre)[ \u00A0]+)(\d{1,3}|[IVXLC]{1,7})((?:er|[º°ª])?)()()(?=\s+["“«]?\p{Lu}\p{Ll})/iu;
/** "Article premier", "Artículo único": the only number of an article in words. */
const NAMED_FIRST =
  /^((?:article|art[íi]culo|artigo)[ \u00A0]+)(premier|primero|primeiro|[úu]nico|unique)((?:\.-|\.?[ \u00A0]?[-–—]|[.:)])(?=\s)|(?=\.?$))/iu;
/** "PP3", "OP12 bis.", "PO 4": what drafts of resolutions call their paragraphs, preambular and operative. */
const CODED = new RegExp(`^((?:PP|OP|PA|PO|PD|AP)[ .]?)(\\d{1,3})(${BIS}?)([.:)]?)(?=\\s|$)`, 'u');
/** "D1.", "R12:": a letter or two of one's own before the number. */
const LETTERED = /^([A-Z]{1,2}-?)(\d{1,3})([.:)])(?=\s)/u;
/** "1- ", "a- ", "1/ ": a mark that other things carry too. */
const HYPHENED = /^(\d{1,3}|[a-zA-Z]|[IVX]{2,5})([-–—/])(?=\s+["“«]?\p{L})/u;
const SECTION = /^(§{1,2}[ \u00A0]?)(\d{1,3})([.)]?)(?=\s|$)/u;
const ORDINAL = /^(\p{L}{4,12})(:|\.-?|\)|[ \u00A0][-–—])(?=\s|$)/u;
const BULLET = /^([·•▪▫◦‣●○■□➢►▶▸✓✔❖◆◇♦➔→⇒»¤☐⁃∙*–—−‒―\uE000-\uF8FF-])(?:\s+|$|(?=\p{L}))/u;
const LETTER_STYLES = ['lowerAlpha', 'upperAlpha', 'lowerRoman', 'upperRoman'] as const;

const ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    'first second third fourth fifth sixth seventh eighth ninth tenth',
    'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo',
    'primera segunda tercera cuarta quinta sexta séptima octava novena décima',
    'premièrement deuxièmement troisièmement quatrièmement cinquièmement',
    'primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo',
    'primeira segunda terceira quarta quinta sexta sétima oitava nona décima',
  ].flatMap((names) => names.split(' ').map((name, i): [string, number] => [name, i + 1])),
);

/** Letters past z that count aa, ab, ac; those that repeat (aa, bb, cc) are read by `readNumber`. */
function pastZ(number: string): Reading[] {
  if (!/^(?:[a-d][a-z]|[A-D][A-Z])$/.test(number)) return [];
  const [first, second] = [...number.toLowerCase()].map((letter) => letter.charCodeAt(0) - 96);
  const style = number === number.toLowerCase() ? 'lowerAlpha' : 'upperAlpha';
  return first === second && first === 1
    ? []
    : [{ style, n: 26 * first! + second!, inserted: false, parts: 1, head: '' }];
}

function readings(number: string, inserted: boolean): Reading[] {
  const styles: readonly NumberStyle[] = /^\d/.test(number) ? ['decimal'] : LETTER_STYLES;
  const simple = styles.flatMap((style) => {
    const n = readNumber(style, number);
    return n === null ? [] : [{ style, n, inserted, parts: 1, head: '' }];
  });
  return [...simple, ...pastZ(number)];
}

interface ReadLabel {
  readonly label: PrintedLabel;
  readonly words: string;
}

const read = (text: string, label: PrintedLabel): ReadLabel => ({
  label,
  words: text.slice(label.label.length).trim(),
});

function readNumbered(text: string, head: string): ReadLabel | null {
  const match = NUMBER.exec(head);
  if (match === null) return null;
  const [label, before = '', number = '', insertion = '', after = '', glued] = match;
  if (before === '(' && !after.includes(')')) return null;
  const isFigure = /^\d/.test(number);
  if (/[º°ª]/u.test(after) && !isFigure) return null;
  // "U.S." and "e.g." open with a letter and a stop too: letters need a space or a bracket after them, or a run.
  const isGluedLetter = glued !== undefined && after === '.' && !isFigure;
  if (isGluedLetter && !(number.length === 1 && /^\p{Lu}\p{Ll}{3}/u.test(head.slice(label.length)))) return null;
  // So do "H. E. Ms …" and names with initials.
  if (after === '.' && /^[A-Z]$/.test(number) && /^\s[A-Z]\.\s/.test(head.slice(label.length))) return null;
  if (glued !== undefined && !/^["“«¿¡]?\p{Lu}/u.test(glued) && !(after === ')' && number.length <= 4)) return null;
  const all = readings(number, insertion !== '');
  const weak = isGluedLetter ? { weak: true } : {};
  return all.length === 0 ? null : read(text, { label, before, after, readings: all, ...weak });
}

/** Labels that hold a word or a sign of their own: "Article 3", "§ 4", "PRIMERO:". */
function readNamed(text: string, head: string): ReadLabel | null {
  const named = NAMED.exec(head) ?? (isHeadingLike(text) && !endsWithColon(text) ? null : MARKED.exec(head));
  if (named !== null) {
    const [label, before = '', number = '', , insertion = '', after = ''] = named;
    const all = readings(/^[ivxlc]+$/.test(number) ? number.toUpperCase() : number, insertion !== '');
    return all.length === 0 ? null : read(text, { label, before, after, readings: all });
  }
  const unmarked = UNMARKED.exec(head);
  if (unmarked !== null) {
    const [label, before = '', number = '', , , after = ''] = unmarked;
    const all = readings(/^[ivxlc]+$/.test(number) ? number.toUpperCase() : number, false);
    if (all.length > 0 && /^\s+["“«]?\p{Lu}/u.test(head.slice(label.length)))
      return read(text, { label, before, after, readings: all });
  }
  const first = NAMED_FIRST.exec(head);
  if (first !== null) {
    const [label, before = '', , after = ''] = first;
    return read(text, { label, before, after, readings: readings('1', false) });
  }
  const coded = CODED.exec(head);
  if (coded !== null) {
    const [label, before = '', number = '', insertion = '', after = ''] = coded;
    return read(text, { label, before, after, readings: readings(number, insertion !== '') });
  }
  const section = SECTION.exec(head);
  if (section !== null) {
    const [label, before = '', number = '', after = ''] = section;
    return read(text, { label, before, after, readings: readings(number, false) });
  }
  const ordinal = ORDINAL.exec(head);
  const n = ORDINALS.get((ordinal?.[1] ?? '').toLowerCase());
  if (ordinal === null || n === undefined || !/^\p{Lu}/u.test(head)) return null;
  const [label, , after = ''] = ordinal;
  const reading: Reading = { style: 'word', n, inserted: false, parts: 1, head: '' };
  return read(text, { label, before: '', after, readings: [reading], weak: true });
}

/** The label a text opens with and the words after it, or null. Bullets are read by `readBullet`. */
export function readLabel(text: string): ReadLabel | null {
  const head = text.slice(0, 64);
  const path = PATH.exec(head);
  if (path !== null) {
    const [label, before = '', numbers = '', after = ''] = path;
    const parts = numbers.split('.');
    const last = parts.pop()!;
    const reading: Reading = {
      style: 'path',
      n: Number(last),
      inserted: false,
      parts: parts.length + 1,
      head: parts.join('.'),
    };
    if (before === '' || after === ')') return read(text, { label, before, after, readings: [reading] });
  }
  const numbered = readNumbered(text, head) ?? readNamed(text, head);
  if (numbered !== null) return numbered;
  const inserted = INSERTED.exec(head);
  if (inserted !== null) {
    const [label, number = ''] = inserted;
    return read(text, { label, before: '', after: '', readings: readings(number, true) });
  }
  const lettered = LETTERED.exec(head);
  if (lettered !== null) {
    const [label, before = '', number = '', after = ''] = lettered;
    return read(text, { label, before, after, readings: readings(number, false), weak: true });
  }
  const dashed = DASHED.exec(head) ?? HYPHENED.exec(head);
  if (dashed === null) return null;
  const [label, number = '', after = ''] = dashed;
  return read(text, { label, before: '', after, readings: readings(number, false), weak: true });
}

/** The bullet a text opens with and the words after it, or null. A dash counts only if a space follows, or if `glued`. */
export function readBullet(text: string, glued = false): { readonly bullet: string; readonly words: string } | null {
  const match = BULLET.exec(text.slice(0, 64));
  if (match === null || isPageNumber(text)) return null;
  const [whole, bullet = ''] = match;
  if (whole === bullet && text.length > 1 && /[*–—-]/.test(bullet) && !glued) return null;
  return { bullet, words: text.slice(bullet.length).trim() };
}
