import fc from 'fast-check';
import { Marked } from 'marked';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { writeMarkdown } from '../../../server/formats/writeMarkdown.ts';
import { type Printable, type PrintableParagraph, printableText } from '../../../shared/document/printable.ts';
import { arbitraryPrintable, EVERYTHING, hostile, run } from '../../kit/everythingPrinted.ts';
import { readBack, told, understood } from '../../kit/readBack.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const SEED = 20170625;

type Node = DefaultTreeAdapterTypes.ChildNode;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a reader of Markdown shows: its blocks, each with its element and its words without who asks for a change. */
function shown(markdown: string, gfm: boolean): [string, string][] {
  const html = new Marked({ gfm, async: false }).parse(markdown) as string;
  const wordsOf = (node: Node): string => {
    if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
    const element = node as DefaultTreeAdapterTypes.Element;
    if (element.attrs?.some(({ name, value }) => name === 'class' && value === 'by')) return '';
    if (element.tagName === 'br') return '\n';
    return 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : '';
  };
  return parseFragment(html).childNodes.flatMap((node): [string, string][] =>
    node.nodeName === '#text' ? [] : [[node.nodeName, plain(wordsOf(node))]],
  );
}

const ELEMENTS: Readonly<Partial<Record<PrintableParagraph['role'], string>>> = { heading: 'h2', subheading: 'h3' };

/** What must be shown of a paragraph: label, words and signs of notes, and nothing made of them. */
const wanted = ({ role, label, runs, endChange }: PrintableParagraph): [string, string] => [
  ELEMENTS[role] ?? 'p',
  plain(
    printableText(`${label} `) +
      runs.map((run) => (run.kind === 'text' ? printableText(run.text) : `[^${run.number}]`)).join('') +
      (endChange ? '¶' : ''),
  ),
];

const body = (printable: Printable): Printable => {
  const { heading: _, ...rest } = printable;
  return { ...rest, front: [], tables: [], comments: [], notes: [] };
};

describe('a text as Markdown', () => {
  test('one of everything', () => {
    const lines = writeMarkdown(EVERYTHING).split('\n\n');
    expect(lines[0]).toBe('\\[Conclusions · RCGM/2017/2/Rev.1 · With requested changes · 22 June 2017\\]');
    expect(lines[1]).toBe('# Meeting of the Regional Consultation Group on Migration<br>Conclusions');
    expect(lines).toContain('*Recalling* the first meeting,');
    expect(lines).toContain('## I. Conclusions');
    expect(lines).toContain('1\\. To thank the ***Government*** of El Salvador.[^1]');
    expect(lines).toContain(
      '2\\. To <del title="Canada, United States, 2017-06-21">approve</del><ins title="Canada, United States, 2017-06-21"><u>note</u></ins><sup class="by">Canada, United States</sup> the reports:',
    );
    expect(lines).toContain('a\\) The first report;');
    expect(lines).toContain('i\\. its annex, x<sup>2</sup> and H<sub>2</sub>O;');
    expect(lines).toContain(
      '| Member | Sum |  |\n| --- | --- | --- |\n| Panama | 1,000 | paid |\n| Mexico | 2,500 | in two parts<br>in May and in July |',
    );
    expect(lines).toContain('[^2]: As adopted in 2016.');
    expect(lines).toContain('> 1., Costa Rica, 21 June 2017:\\\n> Which reports?\\\n> Both?');
  });

  test('stars where they are read as emphasis for sure, elements elsewhere', () => {
    const runs = [
      run('Recalling', ['em']),
      run(' that ', ['strong']),
      run('a', ['strong']),
      run('b', ['em']),
      run('c', ['strong', 'em']),
      run(' (d)', ['em']),
      run(' e ', ['em', 'underline']),
    ];
    const [paragraph] = EVERYTHING.paragraphs;
    const written = writeMarkdown({ ...body(EVERYTHING), paragraphs: [{ ...paragraph!, runs }] });
    expect(written).toBe(
      '*Recalling* **that** <strong>a</strong><em>b</em><strong><em>c</em></strong> <em>(d)</em> <em><u>e</u></em>\n',
    );
  });

  test.each([true, false])('hostile words are shown as words, in dialects (%s) and in CommonMark', (gfm) => {
    const source = hostile(4096);
    const kept = gfm ? source : body(source);
    const read = shown(writeMarkdown(body(kept)), gfm);
    expect(read).toEqual(source.paragraphs.map(wanted));
  });

  test('no element comes from words: cells, notes, comments, head and title', () => {
    const html = new Marked({ gfm: true, async: false }).parse(writeMarkdown(hostile())) as string;
    const names = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map((match) => match[1] ?? ''));
    const ours = 'blockquote br em h1 h2 hr ins p span strong sub sup table tbody td th thead tr u'.split(' ');
    // An address that is written out may be made a link to just that address.
    const links = [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)];
    expect([...names].filter((name) => name !== 'a').toSorted()).toEqual(ours);
    expect(new Set(links.map(([, address, words]) => `${address} ${words}`))).toEqual(
      new Set(['http://example.org http://example.org']),
    );
  });

  test(`any text is shown with its labels and words (seed ${SEED})`, () => {
    fc.assert(
      fc.property(arbitraryPrintable, fc.boolean(), (printable, gfm) => {
        const source = body(printable);
        const want = source.paragraphs.map(wanted).filter(([, words]) => words !== '');
        const read = shown(writeMarkdown(source), gfm).filter(([, words]) => words !== '');
        expect(read).toEqual(want);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test.each(expectedOutlines.map(({ file }) => file))('%s: read back it is the same text', (file) => {
    const { outline, printable } = understood(pastLines(file));
    expect(told(readBack('md', writeMarkdown(printable)))).toEqual(told(outline));
  });
});
