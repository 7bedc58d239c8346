// Texts with requested changes of every kind, made at random together with what they read before and after: paragraphs
// edited, divided, joined, put in, taken out and moved, notes within changes. What is expected is known from how the text
// was made, not computed from the printable.

import fc from 'fast-check';
import {
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  type PrintableRun,
  printedText,
} from '../../shared/document/printable.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';

export interface ExpectedLine {
  /** One of these stands before the words. */
  readonly labels: readonly string[];
  readonly words: string;
}

export interface ChangedText {
  readonly paragraphs: readonly PrintableParagraph[];
  readonly notes: readonly string[];
  readonly before: readonly ExpectedLine[];
  readonly after: readonly ExpectedLine[];
}

type Segment = readonly ['stays' | 'comes' | 'goes' | 'note', string];
type Fate = 'stays' | 'new' | 'gone' | 'divided' | 'joined' | 'moved';

interface Sketch {
  readonly fate: Fate;
  readonly level: 1 | 2;
  readonly segments: readonly Segment[];
  readonly rest: readonly Segment[];
  readonly author: string;
  /** Which label a paragraph that comes bears. */
  readonly label: 'none' | 'bis' | 'next' | 'literal';
  readonly jump: number;
}

const WORDS = ['to thank ', 'the Group ', 'Panamá ', '“quoted” ', 'a < b & c ', '{scheme-0} ', '  ', 'שלום ', '👩‍👧 '];
const AUTHORS = ['Canada', 'United States', 'Canada, "El Salvador" & <IOM>', 'Côte d’Ivoire'];

const segment: fc.Arbitrary<Segment> = fc.tuple(
  fc.constantFrom('stays', 'stays', 'comes', 'goes', 'note'),
  fc.constantFrom(...WORDS),
);
const sketch: fc.Arbitrary<Sketch> = fc.record({
  fate: fc.constantFrom<Fate>('stays', 'stays', 'stays', 'new', 'gone', 'divided', 'joined', 'moved'),
  level: fc.constantFrom(1, 1, 2),
  segments: fc.array(segment, { minLength: 1, maxLength: 4 }),
  rest: fc.array(segment, { minLength: 1, maxLength: 3 }),
  author: fc.constantFrom(...AUTHORS),
  label: fc.constantFrom('none', 'bis', 'next', 'literal'),
  jump: fc.integer({ min: 0, max: 6 }),
});

const letter = (n: number): string => String.fromCharCode(96 + n);

interface Made {
  readonly paragraph: PrintableParagraph;
  /** What it is in each text: a line of its own, the start of a line that goes on, nothing. */
  readonly before: 'line' | 'opens' | 'nothing';
  readonly after: 'line' | 'opens' | 'nothing';
}

function build(sketches: readonly Sketch[], number: number): ChangedText {
  const notes: string[] = [];
  const made: Made[] = [];
  const counts = [0, 0];
  let token = 0;

  const change = (kind: PrintableChange['kind'], by: Sketch, id: string): PrintableChange => ({
    kind,
    author: by.author,
    at: Date.UTC(2017, 5, 20, 9, sketches.indexOf(by)),
    id,
  });

  /** Runs of segments; `all` puts one change on everything. */
  function runs(segments: readonly Segment[], by: Sketch, all: PrintableChange | null): PrintableRun[] {
    return segments.flatMap(([kind, words]): PrintableRun[] => {
      token += 1;
      const id = `request ${number}`;
      const own = kind === 'comes' ? change('inserted', by, id) : kind === 'goes' ? change('deleted', by, id) : null;
      const changed = all ?? own;
      const tracked = changed === null ? {} : { change: changed };
      if (kind === 'note') {
        notes.push(`note ${number}.${token} ${words}`);
        return [{ kind: 'note', number: notes.length, ...tracked }];
      }
      const marks = token % 5 === 0 ? (['strong'] as const) : [];
      return [{ kind: 'text', text: `${number}.${token} ${words}`, marks, ...tracked }];
    });
  }

  function labelled(by: Sketch): Pick<PrintableParagraph, 'label' | 'numbering'> {
    if (by.level === 1) {
      counts[0] = (counts[0] ?? 0) + 1;
      counts[1] = 0;
      return { label: `${counts[0]}.`, numbering: { kind: 'tier', tier: 0 } };
    }
    counts[1] = (counts[1] ?? 0) + 1;
    return { label: `${letter(counts[1])})`, numbering: { kind: 'tier', tier: 1 } };
  }

  function arriving(by: Sketch): Pick<PrintableParagraph, 'label' | 'numbering'> {
    switch (by.label) {
      case 'none':
        return { label: '', numbering: { kind: 'none' } };
      case 'bis':
        return { label: `${counts[0]} bis.`, numbering: { kind: 'fixed' } };
      case 'next':
        return by.level === 1
          ? { label: `${(counts[0] ?? 0) + 1}.`, numbering: { kind: 'tier', tier: 0 } }
          : { label: `${letter((counts[1] ?? 0) + 1)})`, numbering: { kind: 'tier', tier: 1 } };
      case 'literal':
        return { label: '100%', numbering: { kind: 'fixed' } };
    }
  }

  const paragraph = (
    by: Sketch,
    number_: Pick<PrintableParagraph, 'label' | 'numbering'>,
    content: readonly PrintableRun[],
    end: PrintableChange | null,
  ): PrintableParagraph => ({
    blockId: `block ${number}.${made.length}`,
    role: by.level === 1 ? 'operative' : 'sub',
    level: by.level,
    ...number_,
    runs: content,
    ...(end ? { endChange: end } : {}),
  });

  const moving: { readonly at: number; readonly made: Made }[] = [];
  let joins = false;
  for (const [index, by] of sketches.entries()) {
    const id = `request ${number}.${index}`;
    // What a paragraph is joined with stays as it is, edits apart; the last has nothing to be joined with.
    const last = index === sketches.length - 1;
    const fate: Fate = (joins && by.fate !== 'joined') || (last && by.fate === 'joined') ? 'stays' : by.fate;
    joins = fate === 'joined';
    switch (fate) {
      case 'stays':
        made.push({
          paragraph: paragraph(by, labelled(by), runs(by.segments, by, null), null),
          before: 'line',
          after: 'line',
        });
        break;
      case 'new': {
        const all = change('inserted', by, id);
        made.push({
          paragraph: paragraph(by, arriving(by), runs(by.segments, by, all), all),
          before: 'nothing',
          after: 'line',
        });
        break;
      }
      case 'gone': {
        const all = change('deleted', by, id);
        made.push({
          paragraph: paragraph(by, labelled(by), runs(by.segments, by, all), all),
          before: 'line',
          after: 'nothing',
        });
        break;
      }
      case 'divided': {
        const end = change('inserted', by, id);
        // Both halves keep a word, so that there is something to divide.
        const first = runs([['stays', 'one half '], ...by.segments], by, null);
        made.push({ paragraph: paragraph(by, labelled(by), first, end), before: 'opens', after: 'line' });
        const second = runs([['stays', 'other half '], ...by.rest], by, null);
        made.push({ paragraph: paragraph(by, arriving(by), second, null), before: 'line', after: 'line' });
        break;
      }
      case 'joined': {
        const end = change('deleted', by, id);
        const content = runs([['stays', 'runs on '], ...by.segments], by, null);
        made.push({ paragraph: paragraph(by, labelled(by), content, end), before: 'line', after: 'opens' });
        break;
      }
      case 'moved': {
        const from = change('movedFrom', by, id);
        const to = change('movedTo', by, id);
        const words = runs([['stays', 'it moves ']], by, from);
        made.push({ paragraph: paragraph(by, labelled(by), words, from), before: 'line', after: 'nothing' });
        const arrived = words.map((run) => ({ ...run, change: to }));
        const there = paragraph(by, { label: '', numbering: { kind: 'none' } }, arrived, to);
        moving.push({ at: by.jump, made: { paragraph: there, before: 'nothing', after: 'line' } });
      }
    }
  }
  for (const { at, made: one } of moving) {
    let place = Math.min(at, made.length);
    // Not between what is divided or joined.
    while (place > 0 && (made[place - 1]?.before === 'opens' || made[place - 1]?.after === 'opens')) place -= 1;
    made.splice(place, 0, one);
  }
  // Notes are numbered as they come.
  const order: string[] = [];
  const paragraphs = made.map(({ paragraph: one }) => ({
    ...one,
    runs: one.runs.map((run): PrintableRun => {
      if (run.kind === 'text') return run;
      order.push(notes[run.number - 1] ?? '');
      return { ...run, number: order.length };
    }),
  }));
  return { paragraphs, notes: order, before: linesOf(made, 'before'), after: linesOf(made, 'after') };
}

function linesOf(made: readonly Made[], side: 'before' | 'after'): ExpectedLine[] {
  const lines: ExpectedLine[] = [];
  let open: { readonly labels: readonly string[]; readonly words: string } | null = null;
  for (const one of made) {
    if (one[side] === 'nothing') continue;
    const gone = side === 'before' ? ['inserted', 'movedTo'] : ['deleted', 'movedFrom'];
    const runs = one.paragraph.runs.filter(({ change }) => !change || !gone.includes(change.kind));
    const words: string = (open?.words ?? '') + printedText({ runs });
    const labels: readonly string[] = [...(open?.labels ?? []), one.paragraph.label];
    open = { labels, words };
    if (one[side] === 'opens') continue;
    // Divided words had the number of the first half; of joined ones either number may stay.
    lines.push(side === 'before' ? { labels: labels.slice(0, 1), words } : open);
    open = null;
  }
  return lines;
}

/** A text of some paragraphs, with what it reads before and after its changes. */
export const arbitraryChangedText = (number: number): fc.Arbitrary<ChangedText> =>
  fc.array(sketch, { minLength: 1, maxLength: 6 }).map((sketches) => build(sketches, number));

const boundary = (number: number): PrintableParagraph => ({
  blockId: `boundary ${number}`,
  role: 'heading',
  level: 0,
  label: '',
  numbering: { kind: 'none' },
  runs: [{ kind: 'text', text: `§ ${number}`, marks: [] }],
});

/** Many texts in one printable, each under a heading of its own. */
export function printableOf(texts: readonly ChangedText[]): Printable {
  const notes: string[] = [];
  const paragraphs = texts.flatMap((text, number) => {
    const before = notes.length;
    notes.push(...text.notes);
    const own = text.paragraphs.map((paragraph) => ({
      ...paragraph,
      runs: paragraph.runs.map((run) => (run.kind === 'note' ? { ...run, number: run.number + before } : run)),
    }));
    return [boundary(number), ...own];
  });
  return { title: 'Conclusions', language: 'en', tiers: DEFAULT_SCHEME.tiers, front: [], paragraphs, notes };
}

/** The lines that the printable of many texts should read. */
export const expectedLines = (texts: readonly ChangedText[], side: 'before' | 'after'): ExpectedLine[] =>
  texts.flatMap((text, number) => [{ labels: [''], words: `§ ${number}` }, ...text[side]]);
