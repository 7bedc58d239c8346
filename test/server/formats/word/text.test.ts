// What counts as text of a Word file and what is furniture.

import { describe, expect, test } from 'vitest';
import type { DocxText } from '../../../../server/formats/word/docxText.ts';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { cell, field, p, r, row, style, t, table, type WordFile, wordFile } from '../../../kit/wordFile.ts';

function read(file: WordFile): DocxText {
  const result = readDocx(wordFile(file));
  if (!result.ok) throw new Error(`${result.code}: ${String(result.data.sentence)}`);
  return result.value;
}
const lines = (body: string, more: Partial<WordFile> = {}): string[] =>
  read({ body, ...more }).lines.map((line) => line.text);
const leftOut = (text: DocxText): [unknown, string, number][] =>
  text.findings.filter((one) => one.code === 'part/leftOut').map((one) => [one.data.part, one.text, one.line]);

const BOX = `<w:txbxContent>${p('Confidential')}${p('Draft')}</w:txbxContent>`;

describe('words', () => {
  test.each<[string, string, string]>([
    ['runs are joined as they are', p(r('To '), r('thank', { bold: true }), r(' Mexico')), 'To thank Mexico'],
    ['tabs are spaces', p(r(`${t('a')}<w:tab/>${t('b')}`)), 'a b'],
    ['a tab beside a space is none', p(r(`${t('a ')}<w:tab/>${t(' b')}`)), 'a b'],
    ['line breaks are spaces', p(r(`${t('a')}<w:br/>${t('b')}<w:cr/>${t('c')}`)), 'a b c'],
    ['page breaks are nothing', p(r(`${t('a')}<w:br w:type="page"/>${t('b')}`)), 'ab'],
    ['spaces are kept as typed', p('a  b\u00A0c'), 'a  b\u00A0c'],
    ['white space that is not preserved is none', p('<w:r><w:t> a </w:t></w:r>', r('b')), 'ab'],
    ['ends are trimmed', p('  a b  '), 'a b'],
    ['hyphens that do not break are hyphens', p(r(`${t('Ad')}<w:noBreakHyphen/>${t('Hoc')}`)), 'Ad-Hoc'],
    ['soft hyphens are nothing', p(r(`${t('mi')}<w:softHyphen/>${t('gra\u00ADtion')}`)), 'migration'],
    ['capitals by formatting stay as typed', p(r('Note', { properties: '<w:caps/><w:smallCaps/>' })), 'Note'],
    ['symbols', p(r('<w:sym w:font="Symbol" w:char="F062"/>'), r('<w:sym w:font="Wingdings" w:char="F0FC"/>')), 'β✓'],
    ['letters of the private area', p(r('\uF0B7 a', { font: 'Symbol' })), '· a'],
    [
      'mathematics',
      p('<m:oMath><m:r><m:rPr/><m:t>x</m:t></m:r><m:r><m:t>=2</m:t></m:r></m:oMath>', r(' members')),
      'x=2 members',
    ],
    ['links', p('<w:hyperlink r:id="r9"><w:r><w:t>Geneva</w:t></w:r></w:hyperlink>'), 'Geneva'],
    [
      'smart tags and custom XML',
      p(`<w:smartTag>${r('San ')}<w:customXml>${r('José')}</w:customXml></w:smartTag>`),
      'San José',
    ],
    ['bookmarks', p('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', r('a'), '<w:bookmarkEnd w:id="0"/>'), 'a'],
    [
      'ruby keeps its base',
      p(r(`<w:ruby><w:rt>${r('x')}</w:rt><w:rubyBase>${r('base')}</w:rubyBase></w:ruby>`)),
      'base',
    ],
    ['content controls in a line', p(`<w:sdt><w:sdtPr/><w:sdtContent>${r('a')}</w:sdtContent></w:sdt>`), 'a'],
    ['content controls around a paragraph', `<w:sdt><w:sdtContent>${p('a')}</w:sdtContent></w:sdt>`, 'a'],
    ['fields give their result', p(r('see '), field('REF _a \\h', 'paragraph 3')), 'see paragraph 3'],
    ['simple fields too', p(`<w:fldSimple w:instr=" DATE ">${r('1 June')}</w:fldSimple>`), '1 June'],
    [
      'fields nest',
      p(
        r('<w:fldChar w:fldCharType="begin"/>'),
        r('<w:instrText> IF </w:instrText>'),
        field('PAGE', '4'),
        r('lost'),
        r('<w:fldChar w:fldCharType="separate"/>'),
        r('kept'),
        r('<w:fldChar w:fldCharType="end"/>'),
      ),
      'kept',
    ],
    ['a field without an end hides nothing', p(r('<w:fldChar w:fldCharType="begin"/>'), r('words')), 'words'],
    [
      'an alternative is read once',
      p(
        '<mc:AlternateContent><mc:Choice Requires="w14">',
        r('new'),
        '</mc:Choice><mc:Fallback>',
        r('old'),
        '</mc:Fallback></mc:AlternateContent>',
      ),
      'new',
    ],
    [
      'an alternative that is not understood falls back',
      p(
        '<mc:AlternateContent><mc:Choice Requires="cx1">',
        r('new'),
        '</mc:Choice><mc:Fallback>',
        r('old'),
        '</mc:Fallback></mc:AlternateContent>',
      ),
      'old',
    ],
  ])('%s', (_, body, wanted) => {
    expect(lines(body)).toEqual([wanted]);
  });

  test('blank paragraphs are blank lines', () => {
    expect(lines(p('a') + p() + p('b'))).toEqual(['a', '', 'b']);
  });

  test('prefixes and namespaces may be others', () => {
    const strict = wordFile({
      body: '',
      entries: {
        'word/document.xml':
          '<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:t>a</d:t></d:r></d:p></d:body></d:document>',
      },
    });
    const result = readDocx(strict);
    expect(result.ok && result.value.lines.map((line) => line.text)).toEqual(['a']);
  });

  test('a part in UTF-16', () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Pañamá</w:t></w:r></w:p></w:body></w:document>';
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    const result = readDocx(wordFile({ body: '', entries: { 'word/document.xml': bytes } }));
    expect(result.ok && result.value.lines.map((line) => line.text)).toEqual(['Pañamá']);
  });
});

describe('tables', () => {
  test('are read row by row, nested ones where they stand, without blank cells', () => {
    const inner = table(row(cell(p('x')) + cell(p('y'))));
    const body =
      p('before') + table(row(cell(p('1.')) + cell(p('To thank'))), row(cell(p()) + cell(p('a') + inner + p('b'))));
    const text = read({ body: body + p('after') });
    expect(text.lines.map((line) => [line.text, line.inTable])).toEqual([
      ['before', false],
      ['1.', true],
      ['To thank', true],
      ['a', true],
      ['x', true],
      ['y', true],
      ['b', true],
      ['after', false],
    ]);
    expect(text.lines[1]!.indent).toBeNull();
  });
});

describe('furniture', () => {
  test('headers and footers are findings, each once, without page numbers', () => {
    const header = p(r('REGIONAL CONFERENCE'), r(' page '), field('PAGE', '3'));
    const text = read({ body: p('a'), headers: [header, header], footers: [p(field('PAGE', '3'))] });
    expect(text.lines.map((line) => line.text)).toEqual(['a']);
    expect(leftOut(text)).toEqual([['header', 'REGIONAL CONFERENCE page', 0]]);
  });

  test('a text box is left out once, whichever way it is drawn twice', () => {
    const body = p(
      r('The text'),
      r(
        [
          '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>',
          BOX,
          '</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>',
          BOX,
          '</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>',
        ].join(''),
      ),
      r(' goes on'),
    );
    const text = read({ body: p('first') + body });
    expect(text.lines.map((line) => line.text)).toEqual(['first', 'The text goes on']);
    expect(leftOut(text)).toEqual([['textBox', 'Confidential Draft', 2]]);
  });

  test('hidden words, by themselves or by style, are left out; what is shown again is not', () => {
    const styles =
      style('Secret', { kind: 'character', run: { hidden: true } }) + style('Note', { run: { hidden: true } });
    const body = [
      p(r('To '), r('not ', { hidden: true }), r('really ', { style: 'Secret' }), r('thank')),
      p({ style: 'Note', mark: '<w:vanish/>' }, r('all of it')),
      p({ style: 'Note' }, r('shown', { hidden: false })),
    ].join('');
    const text = read({ body, styles });
    expect(text.lines.map((line) => line.text)).toEqual(['To thank', 'shown']);
    expect(leftOut(text)).toEqual([
      ['hiddenText', 'not really', 1],
      ['hiddenText', 'all of it', 2],
    ]);
  });

  test('a heading that runs into its paragraph by a hidden mark is one line with it', () => {
    const styles = style('H', { name: 'heading 2', outline: 1 });
    const body = p({ style: 'H', mark: '<w:vanish/><w:specVanish/>' }, r('Scope.')) + p(r(' This text'));
    expect(read({ body, styles }).lines.map((line) => [line.text, line.heading])).toEqual([['Scope. This text', 2]]);
  });

  test('page numbers in the text are left out', () => {
    const text = read({ body: p('a') + p(field('PAGE', '12'), r(' of '), field('NUMPAGES', '40')) });
    expect(text.lines.map((line) => line.text)).toEqual(['a', 'of']);
    expect(leftOut(text)).toEqual([
      ['pageNumber', '12', 2],
      ['pageNumber', '40', 2],
    ]);
  });

  test('a table of contents is left out, by field, style or control', () => {
    const styles = style('V1', { name: 'toc 1' });
    const begin = r('<w:fldChar w:fldCharType="begin"/>') + r('<w:instrText> TOC \\o </w:instrText>');
    const body = [
      p(begin, r('<w:fldChar w:fldCharType="separate"/>'), r('Conclusions 1')),
      p(r('Recommendations'), r('<w:tab/>'), field('PAGEREF _a', '7')),
      p(r('<w:fldChar w:fldCharType="end"/>')),
      p({ style: 'V1' }, r('Annex 9')),
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('Contents')}</w:sdtContent></w:sdt>`,
      p('CONCLUSIONS'),
    ].join('');
    const text = read({ body, styles });
    expect(text.lines.map((line) => line.text)).toEqual(['', 'CONCLUSIONS']);
    expect(leftOut(text)).toEqual([['contents', 'Conclusions 1\nRecommendations 7\nAnnex 9\nContents', 1]]);
  });

  test('what asks to be filled in is not text', () => {
    const body = p(
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('Click here')}</w:sdtContent></w:sdt>`,
      r('a'),
    );
    expect(leftOut(read({ body }))).toEqual([['placeholder', 'Click here', 1]]);
  });

  test('an embedded file is named, not opened', () => {
    expect(leftOut(read({ body: `${p('a')}<w:altChunk r:id="r1"/>${p('b')}` }))).toEqual([['embeddedFile', '', 2]]);
  });
});

describe('what the file says of a line', () => {
  const styles = [
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>',
    style('Normal', { default: true, name: 'Normal' }),
    style('T1', { name: 'heading 1', base: 'Normal', centred: true, run: { bold: true } }),
    style('Mine', { base: 'T1' }),
    style('Loud', { kind: 'character', run: { bold: true } }),
    style('A', { base: 'B' }),
    style('B', { base: 'A' }),
  ].join('');
  const one = (body: string, settings?: string): DocxText['lines'][number] =>
    read({ body, styles, ...(settings === undefined ? {} : { settings }) }).lines[0]!;

  test.each<[string, string, Partial<DocxText['lines'][number]>]>([
    ['heading by name, inherited', p({ style: 'Mine' }, 'a'), { heading: 1, centred: true, bold: true }],
    ['heading by outline level', p({ outline: 2 }, 'a'), { heading: 3 }],
    ['outline level 9 is body text', p({ style: 'T1', outline: 9 }, 'a'), { heading: null }],
    ['centring taken back', p({ style: 'T1', centred: false }, 'a'), { centred: false }],
    ['bold of style and characters cancel out', p({ style: 'T1' }, r('a', { style: 'Loud' })), { bold: false }],
    ['not all bold', p(r('a', { bold: true }), r(' b')), { bold: false }],
    ['all bold but a space', p(r('a', { bold: true }), r(' '), r('b', { style: 'Loud' })), { bold: true }],
    ['styles based on each other', p({ style: 'A' }, 'a'), { text: 'a' }],
    ['a style that is not there', p({ style: 'None' }, 'a'), { text: 'a', heading: null }],
    ['indent', p({ left: 720, first: -360 }, 'a'), { indent: 18 }],
    ['first line', p({ left: 720, first: 200 }, 'a'), { indent: 46 }],
    ['tabs before the words', p(r(`<w:tab/><w:tab/>${t('a')}`)), { indent: 72 }],
    ['tab to the hanging indent', p({ left: 500, first: -500 }, r(`<w:tab/>${t('a')}`)), { indent: 25 }],
    ['no pages', p('a'), { page: null }],
  ])('%s', (_, body, wanted) => {
    expect(one(body)).toMatchObject(wanted);
  });

  test('tabs stand where the settings say', () => {
    expect(one(p(r(`<w:tab/>${t('a')}`)), '<w:defaultTabStop w:val="400"/>').indent).toBe(20);
  });

  test('pages as Word last printed them', () => {
    const turned = r(`<w:lastRenderedPageBreak/>${t('c')}`);
    const text = read({ body: p('a') + p(r('b '), turned) + p('d') + p(turned) });
    expect(text.lines.map((line) => [line.text, line.page])).toEqual([
      ['a', 1],
      ['b c', 1],
      ['d', 2],
      ['c', 3],
    ]);
  });

  test('languages by letters', () => {
    const text = read({ body: p(r('abc')) + p(r('déf ghi', { language: 'fr-CA' })), styles });
    expect(text.languages).toEqual([
      { language: 'fr-CA', letters: 6 },
      { language: 'en-US', letters: 3 },
    ]);
  });
});

describe('notes', () => {
  const note = (kind: string, id: number, content: string): string =>
    `<w:${kind} w:id="${id}">${p({}, r(`<w:${kind}Ref/>`), content)}</w:${kind}>`;
  const reference = (id: number): string => r(`<w:footnoteReference w:id="${id}"/>`);

  test('stand apart, with mark, line and place', () => {
    const text = read({
      body: p('first') + p(r('To thank'), reference(5), r(' IOM.'), reference(2), r('<w:endnoteReference w:id="1"/>')),
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('---')}</w:footnote>${note('footnote', 2, ' Two')}${note('footnote', 5, ' Five')}`,
      endnotes: note('endnote', 1, 'End'),
    });
    expect(text.lines[1]!.text).toBe('To thank IOM.');
    expect(text.notes).toEqual([
      { mark: '1', text: 'Five', line: 2, at: 8 },
      { mark: '2', text: 'Two', line: 2, at: 13 },
      { mark: 'i', text: 'End', line: 2, at: 13 },
    ]);
  });

  test('may bear signs of their own, or another format and start', () => {
    const own = r(`<w:footnoteReference w:customMarkFollows="1" w:id="1"/>${t('*')}`);
    const text = read({
      body: p(r('a'), own, r('b'), reference(2)),
      footnotes: note('footnote', 1, 'one') + note('footnote', 2, 'two'),
      settings: '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>',
    });
    expect(text.lines[0]!.text).toBe('ab');
    expect(text.notes.map(({ mark, at }) => [mark, at])).toEqual([
      ['*', 1],
      ['c', 2],
    ]);
  });
});
