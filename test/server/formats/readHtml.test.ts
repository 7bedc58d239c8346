import { describe, expect, it } from 'vitest';
import { htmlSource, readHtml } from '../../../server/formats/html/readHtml.ts';
import { readMarkdown } from '../../../server/formats/readMarkdown.ts';
import type { SourceText } from '../../../shared/template/lines/sourceLine.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function source(html: string): SourceText {
  const read = htmlSource(html);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
function markdown(text: string): SourceText {
  const read = readMarkdown(utf8(text));
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
/** Each line as "level label words", '' for a blank one. */
const printed = ({ lines }: SourceText): string[] =>
  lines.map(({ text, numbering }) => (numbering === null ? text : `${numbering.level} ${numbering.label} ${text}`));
const shown = (text: SourceText): string[] => printed(text).filter((line) => line !== '');

describe('readHtml: lists are numbered as a browser prints them', () => {
  it.each<[string, string, readonly string[]]>([
    ['figures', '<ol><li>a<li>b</ol>', ['1 1. a', '1 2. b']],
    ['type and start', '<ol type=a start=25><li>a<li>b<li>c</ol>', ['1 y. a', '1 z. b', '1 aa. c']],
    ['capital and small types differ', '<ol type=A><li>a</ol><ol type=I><li>b</ol>', ['1 A. a', '1 I. b']],
    ['value', '<ol><li>a<li value=7>b<li>c</ol>', ['1 1. a', '1 7. b', '1 8. c']],
    ['reversed', '<ol reversed><li>a<li>b</ol>', ['1 2. a', '1 1. b']],
    ['reversed with start', '<ol reversed start=9><li>a<li>b</ol>', ['1 9. a', '1 8. b']],
    ['a type of one item', '<ol><li type=i>a<li>b</ol>', ['1 i. a', '1 2. b']],
    ['list-style-type', '<ol style="list-style-type:lower-roman"><li>a<li>b</ol>', ['1 i. a', '1 ii. b']],
    ['list-style', '<ol style="list-style: inside upper-alpha"><li>a</ol>', ['1 A. a']],
    ['a string', `<ul style='list-style-type: "– "'><li>a</ul>`, ['1 – a']],
    ['roman numbers run out', '<ol type=i start=3999><li>a<li>b</ol>', ['1 mmmcmxcix. a', '1 4000. b']],
    ['letters have no zero', '<ol type=a start=0><li>a</ol>', ['1 0. a']],
    ['bullets by depth', '<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>', ['1 • a', '2 ◦ b', '3 ▪ c']],
    ['nested in an item', '<ol><li>a<ol type=a><li>b</ol><li>c</ol>', ['1 1. a', '2 a. b', '1 2. c']],
    ['nested without an item', '<ol><li>a</li><ol><li>b</ol><li>c</ol>', ['1 1. a', '2 1. b', '1 2. c']],
    ['an item that is a list', '<ol><li><ol type=a><li>b</ol></ol>', ['1 1. ', '2 a. b']],
    ['several paragraphs in an item', '<ol><li><p>a</p><p>b</p></ol>', ['1 1. a', 'b']],
    ['no marker: what is typed counts', '<ol style="list-style:none"><li>1) a<li>2) b</ol>', ['1) a', '2) b']],
    ['an item outside a list', '<li>a', ['a']],
  ])('%s', (_, html, lines) => {
    expect(shown(source(html))).toEqual(lines);
  });

  it('nested lists belong to the outermost, neighbours are apart', () => {
    const { lines } = source('<ol><li>a<ol><li>b</ol></ol><ol start=2><li>c</ol>');
    const lists = lines.flatMap(({ numbering }) => (numbering === null ? [] : [numbering.list]));
    expect(lists[0]).toBe(lists[1]);
    expect(lists[2]).not.toBe(lists[0]);
  });

  it("Word's saved pages bring their labels", () => {
    const item = (level: number, label: string, style = ''): string =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='${style}mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>To thank</p>`;
    const text = source(
      item(1, '1.') + item(2, 'a)') + item(2, '·', 'font-family:Symbol;') + item(3, 'o', 'font-family:"Courier New";'),
    );
    expect(shown(text)).toEqual(['1 1. To thank', '2 a) To thank', '2 · To thank', '3 ◦ To thank']);
    expect(text.lines[0]?.numbering?.list).toBe('word lfo1');
  });
});

describe('readHtml: words', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'paragraphs stand apart, divisions do not',
      '<p>a</p><p>b</p><div>c</div><div>d</div>',
      ['a', '', 'b', '', 'c', 'd'],
    ],
    ['line breaks', '<p>a<br>b<br><br>c</p>', ['a', 'b', '', 'c']],
    ['white space', '<p> a\n   b <b> c </b>d</p>', ['a b c d']],
    [
      'entities',
      '<p>M&eacute;xico &amp; 20&ndash;22&nbsp;June &#8220;x&#8221; &lt;y&gt;</p>',
      ['México & 20–22\u00A0June “x” <y>'],
    ],
    ['preformatted', '<pre>1. a\n   b\n\n2. c</pre>', ['1. a', '   b', '', '2. c']],
    ['a row is a line', '<table><tr><td>1.<td>To thank<tr><td>a<td>b<td>c</table>', ['1.\tTo thank', 'a\tb\tc']],
    ['cells of several paragraphs', '<table><tr><td>1.<td><p>a<p>b</table>', ['1.\ta', '', 'b']],
    ['empty cells leave no trace', '<table><tr><td><td>a<td>&nbsp;</table>', ['a']],
    ['tables in tables', '<table><tr><td><table><tr><td>a<tr><td>b</table></table>', ['a', 'b']],
    [
      'what is no text',
      '<script>x</script><style>x</style><template>x</template><title>x</title><p>a<select><option>x</select>',
      ['a'],
    ],
    ['ordinals keep their letters', '<p>15<sup>th</sup> of H<sub>2</sub>O', ['15th of H2O']],
    ['a mark that leads nowhere is no figure of the word', '<p>Convention<sup>12</sup>.', ['Convention¹².']],
    ['quotations', '<p><q>a</q>', ['“a”']],
  ])('%s', (_, html, lines) => {
    expect(printed(source(html))).toEqual(lines);
  });

  it('headings, weight, place and indent', () => {
    const { lines } = source(
      '<h2>A</h2><p align=center><b>B</b></p><p style="text-align:center">C <b>c</b></p><p style="margin-left:36pt;font-weight:700">D</p><blockquote>E</blockquote><center>F</center><table><tr><th>G</table>',
    );
    const facts = lines
      .filter((line) => line.text !== '')
      .map(({ heading, bold, centred, indent, inTable }) => [heading, bold, centred, indent, inTable]);
    expect(facts).toEqual([
      [2, true, false, 0, false],
      [null, true, true, 0, false],
      [null, false, true, 0, false],
      [null, true, false, 36, false],
      [null, false, false, 30, false],
      [null, false, true, 0, false],
      [null, true, false, 0, true],
    ]);
  });

  it('deleted words are left out, inserted ones read, and both told; without the changes it is the other way round', () => {
    const read = htmlSource(
      '<p>To <del>should</del><ins>shall</ins> thank.</p><p><del>Gone.</del></p><ol><li><ins>New.</ins><li>End<del><sup>1</sup></del></ol><p><ins>In and <del>out</del></ins></p>',
    );
    if (!read.ok) throw new Error(read.code);
    const { lines, findings, rejected } = read.value;
    const shown = (all: typeof lines) =>
      all
        .filter(({ text }) => text !== '')
        .map(({ text, numbering }) => [numbering?.label ?? '', text].join(' ').trim());
    expect(shown(lines)).toEqual(['To shall thank.', '1. New.', '2. End', 'In and']);
    expect(shown(rejected ?? [])).toEqual(['To should thank.', 'Gone.', '1. End¹']);
    expect(findings.map(({ text }) => text)).toEqual(['should … shall … Gone. … New. … 1 … In and … out']);
    expect(findings.map(({ code, lines: about, data }) => [code, about, data])).toEqual([
      [
        'change/accepted',
        [1, 3, 4, 5, 7],
        { changes: 7, deleted: ['should', 'Gone.', '1', 'out'], inserted: ['shall', 'New.', 'In and'] },
      ],
    ]);
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['one of three', '<ol><li>a<li><del>b</del><li>c</ol>', ['1. a', '2. c'], ['1. a', '2. b', '3. c']],
    ['inserted', '<ol><li>a<li><ins>b</ins><li>c</ol>', ['1. a', '2. b', '3. c'], ['1. a', '2. c']],
    ['in pieces', '<ol><li> <b><del>b</del></b> <del>d</del> <li>c</ol>', ['1. c'], ['1. b d', '2. c']],
    ['with words left', '<ol><li><del>b</del> d<li>c</ol>', ['1. d', '2. c'], ['1. b d', '2. c']],
    ['another in its place', '<ol><li><del>b</del><ins>d</ins><li>c</ol>', ['1. d', '2. c'], ['1. b', '2. c']],
    ['without words', '<ol><li><li>c</ol><p><del>b</del>', ['1.', '2. c'], ['1.', '2. c', 'b']],
    ['the whole list', '<del><ol><li>a<li>b</ol></del><p>c', ['c'], ['1. a', '2. b', 'c']],
    [
      'in lists of lists',
      '<ol><li>a<ol><li><del>b</del><li>c</ol><li>d</ol>',
      ['1. a', '1. c', '2. d'],
      ['1. a', '1. b', '2. c', '2. d'],
    ],
    ['with its sublist', '<ol><li><del>a</del><ol><li><del>b</del></ol><li>d</ol>', ['1. d'], ['1. a', '1. b', '2. d']],
    [
      'with a number of its own',
      '<ol><li>a<li value=5><del>b</del><li>c</ol>',
      ['1. a', '2. c'],
      ['1. a', '5. b', '6. c'],
    ],
  ])('an item deleted whole has no number, those behind it count on without it: %s', (_, page, made, without) => {
    const read = htmlSource(page);
    if (!read.ok) throw new Error(read.code);
    const shown = (all: readonly { readonly text: string; readonly numbering: { readonly label: string } | null }[]) =>
      all.map(({ text, numbering }) => [numbering?.label ?? '', text].join(' ').trim()).filter((line) => line !== '');
    expect(shown(read.value.lines)).toEqual(made);
    expect(shown(read.value.rejected ?? [])).toEqual(without);
  });

  it('the reading without the changes is held to the same bounds', () => {
    const page = `<p>To thank.</p><p><del>${'x'.repeat(3_000_000)}</del></p>`;
    expect(htmlSource(page)).toMatchObject({ ok: false, code: 'file/lineTooLong' });
  });

  it('a page without changes has one reading', () => {
    expect(htmlSource('<p>To thank.</p>')).toMatchObject({ ok: true, value: { rejected: null } });
  });

  it('navigation, asides and hidden words are left out and told', () => {
    const { lines, findings } = source(
      '<nav>Home</nav><aside>See also</aside><div role=navigation>Menu</div><p>a<span style="display:none">b</span><span hidden>c</span></p><div style="mso-element:header">d</div><p>e',
    );
    expect(lines.filter((line) => line.text !== '').map((line) => line.text)).toEqual(['a', 'e']);
    expect(findings.map(({ text, data }) => [text, data.part])).toEqual([
      ['Home', 'navigation'],
      ['See also', 'navigation'],
      ['Menu', 'navigation'],
      ['b', 'hidden'],
      ['c', 'hidden'],
      ['d', 'header'],
    ]);
  });

  it.each<[string, string]>([
    [
      'of Word',
      `<p>To thank<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> all.</p><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>`,
    ],
    [
      'of an encyclopaedia',
      `<p>To thank<sup><a href="#cite_note-1">[1]</a></sup> all.</p><ol><li id="cite_note-1">The note. <a href="#cite_ref-1">↑</a></ol>`,
    ],
  ])('footnotes %s are kept apart, with their place', (_, html) => {
    const { lines, notes } = source(html);
    expect(lines.filter((line) => line.text !== '').map((line) => line.text)).toContain('To thank all.');
    expect(notes).toEqual([{ mark: '1', text: 'The note.', line: 1, at: 8 }]);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'what the page says',
      new Uint8Array(Buffer.from('<meta charset="windows-1252"><p>M\xe9x \x93a\x94', 'latin1')),
      'Méx “a”',
    ],
    [
      'the older way of saying it',
      new Uint8Array(
        Buffer.from('<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>M\xe9x', 'latin1'),
      ),
      'Méx',
    ],
    ['its bytes, where it is wrong', utf8('<meta charset="windows-1252"><p>Méx'), 'Méx'],
    ['a mark', new Uint8Array(Buffer.from('\uFEFF<p>Méx', 'utf16le')), 'Méx'],
  ])('the encoding is told by %s', (_, bytes, words) => {
    expect(readHtml(bytes)).toMatchObject({ ok: true, value: { lines: [{ text: words }] } });
  });

  it('a page of pictures is refused', () => {
    expect(htmlSource('<img src=a><script>x</script>')).toMatchObject({ ok: false, code: 'file/empty' });
  });

  it('any depth of nesting is read', () => {
    expect(shown(source(`${'<div>'.repeat(20_000)}a`))).toEqual(['a']);
  });
});

describe('readMarkdown', () => {
  it.each<[string, string, readonly string[]]>([
    ['labels as typed', '1) a\n2) b\n\n\n1. c\n2. d\n', ['1 1) a', '1 2) b', '1 1. c', '1 2. d']],
    ['lists that start late, and count alone', '4. a\n4. b\n', ['1 4. a', '1 5. b']],
    ['nested', '1. a\n   - b\n     1) c\n2. d\n', ['1 1. a', '2 - b', '3 1) c', '1 2. d']],
    ['other bullets', '* a\n\n+ b\n', ['1 * a', '1 + b']],
    ['escaped dots are no list', '1\\. a\n\n2\\) b', ['1. a', '2) b']],
    ['typed labels of other kinds', '(a) a\n(b) b\n', ['(a) a', '(b) b']],
    ['an item of two paragraphs', '1. a\n\n   b\n2. c\n', ['1 1. a', 'b', '1 2. c']],
    ['a table', '| a | b |\n|---|---|\n| c | d |', ['a\tb', 'c\td']],
    ['front matter of a site', '---\ntitle: x\n---\na', ['a']],
    ['marks', 'a **b** _c_ ~~d~~ [e](http://x.y) `f`', ['a b c e f']],
  ])('%s', (_, text, lines) => {
    expect(shown(markdown(text))).toEqual(lines);
  });

  it('headings and footnotes', () => {
    const { lines, notes } = markdown(
      '## CONCLUSIONS\n\nTo thank[^a] all[^2].\n\n[^a]: The *note*\n    goes on.\n[^2]: Second.\n',
    );
    expect(lines[0]).toMatchObject({ text: 'CONCLUSIONS', heading: 2 });
    expect(lines.at(-1)?.text).toBe('To thank all.');
    expect(notes).toEqual([
      { mark: '1', text: 'The note goes on.', line: 3, at: 8 },
      { mark: '2', text: 'Second.', line: 3, at: 12 },
    ]);
  });
});
