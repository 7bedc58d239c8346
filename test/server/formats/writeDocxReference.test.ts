import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import { UnwritableError } from '../../../server/formats/unwritable.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { type Letterhead, letterhead, PIXEL, relation } from '../../kit/letterhead.ts';
import { type ReadDocx, readDocx } from '../../kit/readDocx.ts';
import { RICH } from '../../kit/richPrintable.ts';
import { p, r, wordFile } from '../../kit/wordFile.ts';
import { faultsOf } from '../../kit/wordValidity.ts';
import { childOf, childrenOf, xmlTree } from '../../kit/xmlTree.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40);

const written = (reference: Uint8Array, watermark = ''): Promise<Uint8Array> =>
  writeDocx(RICH, { time: TIME, reference, watermark });

const part = (file: ReadDocx, name: string): string => file.parts.get(`word/${name}.xml`) ?? '';

describe('the file of a body as model', () => {
  test('its styles, head and foot, pictures, theme, page and margins are taken over, its text and lists are not', async () => {
    const bytes = await written(letterhead(), 'DRAFT');
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx(RICH, bytes)).toMatchObject({ ok: true });
    const file = readDocx(bytes);
    const document = part(file, 'document');
    expect(document).not.toContain('The text of an old file');
    expect(document).toContain('<w:pgSz w:w="12240" w:h="15840"/>');
    expect(document).toContain('w:top="2000" w:right="1700" w:bottom="1500" w:left="1700" w:header="600"');
    expect(part(file, 'theme/theme1')).toContain('name="Body"');
    expect(part(file, 'numbering')).not.toContain('Old');
    expect(unzipSync(bytes)['word/media/picture1.png']).toEqual(PIXEL);
    const head = childrenOf(xmlTree(part(file, 'header1')), 'w:p').map(({ words }) => words);
    expect(head).toEqual(['', 'REGIONAL CONFERENCE', 'RCGM/2017/2/Rev.1With requested changes22 June 2017']);
    expect(part(file, 'header1')).toContain('string="DRAFT"');
    expect(part(file, 'header1')).not.toContain('bookmark');
    const foot = childrenOf(xmlTree(part(file, 'footer1')), 'w:p').map(({ words }) => words);
    expect(foot).toEqual(['Calle 1, San José', 'Page PAGE1 of NUMPAGES1']);
  });

  test('styles are the same by name, whatever their ids; those that are missing are added, in the language of the text', async () => {
    const file = readDocx(await written(letterhead()));
    expect(file.paragraphs.slice(0, 5).map(({ style }) => style)).toEqual([
      'Ttulo',
      'Placex',
      'Chapeau',
      'Ttulo1',
      'Operative1',
    ]);
    const styles = childrenOf(xmlTree(part(file, 'styles')), 'w:style');
    const named = (name: string) => styles.filter((style) => childOf(style, 'w:name')?.attributes['w:val'] === name);
    expect(named('Title').map(({ attributes }) => attributes['w:styleId'])).toEqual(['Ttulo']);
    expect(named('Lugar de reunión').map(({ attributes }) => attributes['w:styleId'])).toEqual(['Place']);
    expect(childOf(named('Chapeau')[0], 'w:basedOn')?.attributes['w:val']).toBe('Predeterminado');
    expect(childOf(childOf(named('Operative 1')[0], 'w:pPr'), 'w:numPr')).toBeDefined();
    expect(childOf(childOf(named('heading 1')[0], 'w:pPr'), 'w:numPr')).toBeUndefined();
    expect(part(file, 'styles')).toContain('<w:lang w:val="en-US"/>');
    expect(part(file, 'styles')).not.toContain('es-SV');
  });

  test('a first page of its own, a head that is missing, a foot that has the page', async () => {
    const section = '<w:titlePg/>';
    const foot = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>';
    const bytes = await written(letterhead({ section, foot }));
    expect(faultsOf(bytes)).toEqual([]);
    const file = readDocx(bytes);
    expect(part(file, 'document')).toContain('<w:titlePg/>');
    expect(part(file, 'document')).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(part(file, 'header1')).toContain('RCGM/2017/2/Rev.1');
    expect(part(file, 'header1')).not.toContain('REGIONAL CONFERENCE');
    expect(part(file, 'header2')).toContain('REGIONAL CONFERENCE');
    expect(xmlTree(part(file, 'footer2')).words).toBe('1');
  });

  test.each<[string, Uint8Array]>([
    ['nothing but words', wordFile({ body: p(r('words')) })],
    [
      'styles without defaults',
      letterhead({ head: '<w:p/>', styles: '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/></w:style>' }),
    ],
    [
      'a page on which nothing could be printed',
      letterhead({
        section: '<w:pgSz w:w="5000" w:h="5000"/><w:pgMar w:left="4000" w:right="4000" w:top="1" w:bottom="1"/>',
      }),
    ],
  ])('a file of %s can be the model', async (_, reference) => {
    const bytes = await written(reference);
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx(RICH, bytes)).toMatchObject({ ok: true });
  });

  test('a file of our own can be the model, and the same model gives the same bytes', async () => {
    const reference = await writeDocx(RICH, { time: TIME, page: 'letter', watermark: 'DRAFT' });
    const bytes = await written(reference);
    expect(faultsOf(bytes)).toEqual([]);
    expect(part(readDocx(bytes), 'document')).toContain('w:w="12240"');
    expect(Buffer.compare(bytes, await written(reference))).toBe(0);
  });

  const MACRO = 'application/vnd.ms-word.document.macroEnabled.main+xml';
  const field = (instruction: string): string =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r></w:p>`;
  const refused: readonly (readonly [string, Letterhead | Uint8Array, RegExp])[] = [
    ['no file', new Uint8Array(), /damaged/],
    ['words', new TextEncoder().encode('a letterhead'), /damaged/],
    [
      'a file of another kind',
      letterhead({ type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' }),
      /no Word file/,
    ],
    ['macros', { type: MACRO }, /macros/],
    ['macros beside a plain type', { entries: { 'word/vbaProject.bin': new Uint8Array([1]) } }, /macros/],
    [
      'a picture from elsewhere',
      { headRelations: [relation('x', 'image', 'https://example.org/x.png', true)] },
      /outside/,
    ],
    ['a link in its head', { headRelations: [relation('x', 'hyperlink', 'https://example.org/', true)] }, /outside/],
    ['an object in its head', { headRelations: [relation('x', 'oleObject', 'embeddings/o.bin')] }, /else than text/],
    ['a picture that is a script', { headRelations: [relation('x', 'image', 'media/x.svg')] }, /else than text/],
    ['a picture that is missing', { entries: { 'word/media/logo.png': null } }, /missing/],
    ['a field that fetches, in two pieces', { head: field('PICTURE "http://example.org/"') }, /fetches/],
    ['a field that runs a program', { head: '<w:p><w:fldSimple w:instr="DDEAUTO c"/></w:p>' }, /fetches/],
    [
      'tracked changes in its head',
      { head: '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>' },
      /tracked/,
    ],
    ['styles that are no XML', { entries: { 'word/styles.xml': '<w:styles' } }, /damaged/],
    ['a document type', { entries: { 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:styles/>' } }, /damaged/],
    ['another encoding', { entries: { 'word/styles.xml': new Uint8Array([0xff, 0xfe, 0x3c, 0]) } }, /encoding/],
    [
      'the strict dialect',
      {
        entries: {
          'word/styles.xml': '<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"></w:styles>',
        },
      },
      /Strict/,
    ],
    [
      'another prefix',
      {
        entries: {
          'word/footer7.xml':
            '<x:ftr xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:p/></x:ftr>',
        },
      },
      /dialect/,
    ],
  ];

  test.each(refused)('%s is refused, with what to do', async (_, given, why) => {
    const reference = given instanceof Uint8Array ? given : letterhead(given);
    const error = await written(reference).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnwritableError);
    const { code, data } = error as UnwritableError;
    expect([code, data.sentence]).toEqual(['issue/referenceUnreadable', expect.stringMatching(why)]);
  });
});
