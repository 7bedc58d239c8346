// What the page's template is given: the printable as nested lists, with everything settled that the template need not
// know (whose change it is, how deep a heading stands, where a long word may break).

import type { Look, MarkName } from '../../../shared/document/block.ts';
import { type PassageLanguage, toldMarks } from '../../../shared/document/passageLanguage.ts';
import {
  type Printable,
  type PrintableChange,
  type PrintableLine,
  type PrintableParagraph,
  type PrintableRun,
  type PrintableTable,
  piecesOf,
  printedText,
} from '../../../shared/document/printable.ts';
import { linesOf } from '../cleanPrintable.ts';
import { commentsOf, type PageComment } from './pageComments.ts';
import { breakable, dateIn, languageParts, shortened, type Words } from './pageText.ts';
import { type PageWords, pageWords } from './pageWords.ts';

type PageRun =
  | {
      readonly words: Words;
      readonly looks?: readonly Look[];
      readonly lang?: PassageLanguage;
      readonly change?: PrintableChange['kind'];
    }
  | { readonly note: number; readonly change?: PrintableChange['kind'] }
  /** The name behind a change. */
  | { readonly by: string }
  /** Here a reference line begins: set on a line of its own, `aside` steps from the margin, or marked among the words. */
  | { readonly line: number; readonly breaks: boolean; readonly aside: number | null };

interface PageText {
  readonly runs: readonly PageRun[];
  /** Something in it changes: a bar stands beside it, `indent` steps to its left. */
  readonly changed: boolean;
  readonly indent: number;
  /** Longer than anybody writes on purpose. */
  readonly long: boolean;
  /** It stays on the page of what follows. */
  readonly leads: boolean;
  /** Its lines end where the reference lines of the text do. */
  readonly counted: boolean;
}

interface PageItem extends PageText {
  readonly label: string;
  readonly parts: PagePiece[];
}

export type PagePiece =
  | ({ readonly kind: 'front'; readonly role: 'title' | 'place' } & Pick<PageText, 'runs'>)
  | ({
      readonly kind: 'heading';
      readonly role: 'heading' | 'subheading';
      readonly depth: number;
      readonly label: string;
    } & PageText)
  | ({ readonly kind: 'words'; readonly pad: number; readonly opens: boolean } & PageText)
  | { readonly kind: 'list'; readonly pad: number; readonly items: PageItem[] }
  | {
      readonly kind: 'table';
      readonly caption: Words;
      readonly head: readonly (readonly Words[])[];
      readonly rows: readonly (readonly (readonly Words[])[])[];
      readonly widths: readonly number[];
    }
  | PageComment;

export interface PageData {
  readonly title: string;
  readonly lang: string;
  readonly region: string | null;
  readonly head: { readonly title: Words; readonly symbol: Words; readonly status: Words; readonly date: Words };
  readonly foot: readonly [string, string];
  readonly front: readonly PagePiece[];
  readonly key: Words;
  /** Reference lines are printed; otherwise whoever wants numbers gets those of the lines as they are set. */
  readonly counted: boolean;
  readonly body: readonly PagePiece[];
  readonly notes: readonly Words[];
}

/** About three pages. */
const LONGEST_PROSE = 8_000;
const LONGEST_HEADING = 1_000;

/** Everything that the template prints, with reference lines where they are wanted; words as they stand in the printable, free of what no format can hold. */
export function pageData(printable: Printable, numbersLines = false): PageData {
  const { lang, region } = languageParts(printable.language);
  const words = pageWords(lang);
  const { heading } = printable;
  const comments = commentsOf(printable, words);
  return {
    title: titleOf(printable),
    lang,
    region,
    head: {
      title: breakable(shortened(printable.title)),
      symbol: breakable(heading?.symbol ?? ''),
      status: breakable(heading?.status ?? ''),
      date: breakable(heading ? dateIn(printable.language, heading.date) : ''),
    },
    foot: words.page,
    front: printable.front.map(frontPiece),
    key: breakable(keyTo(printable, words)),
    counted: numbersLines && hasLines(printable),
    body: [...bodyOf(printable, numbersLines), ...(comments.length > 0 ? [headOf(words.comments), ...comments] : [])],
    notes: printable.notes.map(breakable),
  };
}

/** Readers of the file call it by its title, so it has one whatever happens. */
function titleOf({ title, front, paragraphs }: Printable): string {
  const candidates = [title, ...[...front, ...paragraphs].map(printedText), '–'];
  return shortened(candidates.find((candidate) => candidate.trim() !== '')?.trim() ?? '');
}

const frontPiece = ({ role, label, runs, endChange }: PrintableParagraph): PagePiece => ({
  kind: 'front',
  role: role === 'title' ? 'title' : 'place',
  runs: [...(label === '' ? [] : [{ words: breakable(`${label} `) }]), ...runsOf(runs, endChange)],
});

function marked(marks: readonly MarkName[]): { looks?: readonly Look[]; lang?: PassageLanguage } {
  const { looks, language } = toldMarks(marks);
  return { ...(looks.length > 0 ? { looks } : {}), ...(language === null ? {} : { lang: language }) };
}

/** The runs, and behind the last of neighbouring changes of one author the author's name. */
function runsOf(runs: readonly (PrintableRun | LineMark)[], endChange?: PrintableChange): PageRun[] {
  const all: readonly (PrintableRun | LineMark)[] = endChange
    ? [...runs, { kind: 'text', text: '¶', marks: [], change: endChange }]
    : runs;
  return all.flatMap((run, index): PageRun[] => {
    if (run.kind === 'line') return [run.mark];
    const kind = run.change ? { change: run.change.kind } : {};
    const made: PageRun =
      run.kind === 'note'
        ? { note: run.number, ...kind }
        : { words: breakable(run.text), ...marked(run.marks), ...kind };
    const author = run.change?.author ?? '';
    const next = all.slice(index + 1).find((one): one is PrintableRun => one.kind !== 'line');
    const last = author !== '' && next?.change?.author !== author;
    return last ? [made, { by: author }] : [made];
  });
}

interface LineMark {
  readonly kind: 'line';
  readonly mark: Extract<PageRun, { readonly line: number }>;
}

/** `aside` null: the lines as they are set end elsewhere, because words are put between. */
function withLines(
  runs: readonly PrintableRun[],
  lines: readonly PrintableLine[],
  aside: number | null,
): readonly (PrintableRun | LineMark)[] {
  if (lines.length === 0) return runs;
  const out: (PrintableRun | LineMark)[] = [];
  let [next, place] = [0, 0];
  const markUpTo = (at: number) => {
    for (; next < lines.length && lines[next]!.at <= at; next++) {
      const breaks = aside !== null && next > 0;
      out.push({ kind: 'line', mark: { line: lines[next]!.number, breaks, aside } });
    }
  };
  for (const run of runs) {
    const text = run.kind === 'text' ? run.text : '';
    let from = 0;
    markUpTo(place);
    while (next < lines.length && lines[next]!.at < place + text.length) {
      const cut = lines[next]!.at - place;
      // The blank at which a line breaks is no part of the next.
      const words = text.slice(from, cut);
      if (words !== '' && run.kind === 'text') out.push({ ...run, text: aside === null ? words : words.trimEnd() });
      from = cut;
      markUpTo(lines[next]!.at);
    }
    if (run.kind === 'note') out.push(run);
    else if (from < text.length) out.push({ ...run, text: text.slice(from) });
    place += text.length;
  }
  return out;
}

const hasLines = ({ paragraphs }: Printable): boolean =>
  paragraphs.some(({ lineStarts = [] }) => lineStarts.length > 0);

const changesOf = ({ runs, endChange }: PrintableParagraph): PrintableChange[] => [
  ...runs.flatMap((run) => (run.change ? [run.change] : [])),
  ...(endChange ? [endChange] : []),
];

/** Explains the signs that occur, and only them. */
function keyTo({ front, paragraphs }: Printable, words: PageWords): string {
  const all = [...front, ...paragraphs];
  const changes = all.flatMap(changesOf);
  const kinds = (['inserted', 'deleted', 'movedTo', 'movedFrom'] as const).filter((kind) =>
    changes.some((change) => change.kind === kind),
  );
  const parts = [
    ...kinds.map((kind) => words.signs[kind]),
    ...(all.some(({ endChange }) => endChange) ? [words.ends] : []),
    ...(changes.some(({ author }) => author !== '') ? [words.by] : []),
  ];
  const key = parts.join('; ');
  return key === '' ? '' : `${key.charAt(0).toUpperCase()}${key.slice(1)}.`;
}

/** Paragraphs and tables as nested lists: what has a label is an item, its tail and its items are parts of it. */
function bodyOf(printable: Printable, numbersLines: boolean): PagePiece[] {
  const body: PagePiece[] = [];
  /** The items that are still open, outermost first. */
  const open: { readonly level: number; readonly item: PageItem }[] = [];
  const closeFrom = (level: number) => {
    while ((open.at(-1)?.level ?? -1) >= level) open.pop();
  };
  let underHeading = false;

  function addItem(paragraph: PrintableParagraph, text: PageText, level: number): void {
    closeFrom(level);
    const parent = open.at(-1);
    const into = parent?.item.parts ?? body;
    const pad = level - 1 - (parent?.level ?? 0);
    const item: PageItem = { ...text, label: paragraph.label, parts: [] };
    const last = into.at(-1);
    if (last?.kind === 'list' && last.pad === pad) last.items.push(item);
    else into.push({ kind: 'list', pad, items: [item] });
    open.push({ level, item });
  }

  function addWords(paragraph: PrintableParagraph, text: PageText): void {
    const { level } = paragraph;
    closeFrom(level + 1);
    const owner = open.at(-1);
    const pad = Math.max(0, level - (owner?.level ?? 0));
    (owner && level > 0 ? owner.item.parts : body).push({
      ...text,
      kind: 'words',
      pad,
      opens: paragraph.role === 'chapeau',
    });
  }

  function add(paragraph: PrintableParagraph, next: PrintableParagraph | undefined): void {
    const { role, label } = paragraph;
    const level = label === '' ? paragraph.level : Math.max(paragraph.level, 1);
    const changed = changesOf(paragraph).length > 0;
    const lines = numbersLines ? (paragraph.lineStarts ?? []) : [];
    const counted = lines.length > 0 && !changed;
    const marked = withLines(paragraph.runs, lines, counted ? level : null);
    const text: PageText = {
      runs: runsOf(marked, paragraph.endChange),
      changed,
      counted,
      indent: level,
      long: printedText(paragraph).length > LONGEST_PROSE,
      leads: next !== undefined && paragraph.level > 0 && next.level > paragraph.level,
    };
    if (role === 'heading' || role === 'subheading') {
      closeFrom(0);
      const depth = role === 'subheading' && underHeading ? 2 : 1;
      // What is too long for a list of headings is printed as one, but is none.
      const long = printedText(paragraph).length > LONGEST_HEADING;
      underHeading ||= role === 'heading' && !long;
      body.push({ ...text, kind: 'heading', role, depth, label, long, indent: 0 });
    } else if (role === 'title' || role === 'place') {
      closeFrom(0);
      body.push(frontPiece(paragraph));
    } else if (label === '') addWords(paragraph, text);
    else addItem(paragraph, text, level);
  }

  for (const piece of piecesOf(printable)) {
    if (piece.kind === 'paragraph') add(piece.paragraph, printable.paragraphs[piece.at + 1]);
    else {
      closeFrom(0);
      body.push(tablePiece(piece.table));
    }
  }
  return body;
}

function tablePiece({ caption, head, rows, widths }: PrintableTable): PagePiece {
  const cell = (text: string): Words[] => linesOf(text).map(breakable);
  return {
    kind: 'table',
    caption: breakable(caption),
    head: head.map(cell),
    rows: rows.map((row) => head.map((_, column) => cell(row[column] ?? ''))),
    widths: head.map((_, column) => shareOf(widths?.[column])),
  };
}

const shareOf = (width = 1): number => (Number.isFinite(width) && width > 0.01 ? Math.min(width, 1_000) : 0.01);

const headOf = (words: string): PagePiece => ({
  kind: 'heading',
  role: 'heading',
  depth: 1,
  label: '',
  runs: [{ words: [words] }],
  changed: false,
  indent: 0,
  long: false,
  leads: false,
  counted: false,
});
