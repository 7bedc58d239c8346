// Three hundred files that nobody should send: cut, with bits turned over, lying about their sizes, endless, looping, foreign.
// A seed gives the same files on every machine. Addresses in them lead to `at`, so that a test sees whether any is asked.

import { deflateSync, strToU8, type Zippable, zipSync } from 'fflate';
import { lockedPdf, pdfOf, plainPdf, scanPdf, stream } from './plainPdf.ts';

export interface BadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A sound file that was cut or turned over in places: one of many alike. */
  readonly spoilt: boolean;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const utf8 = (text: string): Uint8Array => strToU8(text);
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const wordXml = (body: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word file of the given main part and further parts. */
export const wordFile = (document: string | Uint8Array, parts: Zippable = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': utf8(TYPES),
    '_rels/.rels': utf8(RELATIONS),
    'word/document.xml': typeof document === 'string' ? utf8(document) : document,
    ...parts,
  });

/** Overwrites all sizes before packing that an archive names with a lie. */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf('PK'); at >= 0; at = bytes.indexOf('PK', at + 2)) {
    const kind = bytes.readUInt16LE(Math.min(at + 2, bytes.length - 2));
    if (kind === 0x0403) bytes.writeUInt32LE(size, at + 22);
    if (kind === 0x0201) bytes.writeUInt32LE(size, at + 24);
  }
  return new Uint8Array(bytes);
}

const numbering = (levels: string): Zippable => ({
  'word/_rels/document.xml.rels': utf8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  ),
  'word/numbering.xml': utf8(
    `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  ),
  'word/styles.xml': utf8(
    `<w:styles ${NAMESPACE}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
  ),
});
const numbered = (level: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>To thank.</w:t></w:r></w:p>`;

const compound = (stream: string): Uint8Array => {
  const bytes = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.write(stream, 1024, 'utf16le');
  return new Uint8Array(bytes);
};

const LAUGHS = `<!DOCTYPE w:document [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => {
  const [name, of] = [String.fromCharCode(98 + i), String.fromCharCode(97 + i)];
  return `<!ENTITY ${name} "${`&${of};`.repeat(10)}">`;
}).join('')}]>`;

/** Words enough to be no bomb: a text that repeats itself packs too well to be believed. */
function manyWords(random: () => number, count: number, between: (i: number) => string): string {
  let text = '';
  for (let i = 0; i < count; i++) text += Math.floor(random() * 1e9).toString(36) + between(i);
  return text;
}

/** Files of Word that are made wrongly in one way each. */
function wordFiles(at: string, random: () => number): BadFile[] {
  const spaces = new Uint8Array(48 * 1024 * 1024).fill(0x20);
  const bomb = wordFile(spaces);
  const inner = zipSync({ 'a.xml': new Uint8Array(8 * 1024 * 1024) });
  const many: Zippable = {};
  for (let i = 0; i < 5000; i++) many[`word/media/${i}.xml`] = [new Uint8Array(0), { level: 0 }];
  const levels = (format: string, text: string, start: string): string =>
    `<w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const nested = (depth: number): string =>
    `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('To thank.')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['bomb', bomb],
    ['bomb with lying sizes', lying(bomb, 100)],
    ['sizes that are too large', lying(wordFile(wordXml(paragraph('a'))), 0xffff_fff0)],
    ['sizes of nothing', lying(wordFile(wordXml(paragraph('a'))), 0)],
    ['archives in archives', wordFile(inner, { 'word/a.zip': zipSync({ 'b.zip': inner }) })],
    ['many entries', wordFile(wordXml(paragraph('a')), many)],
    [
      'paths that lead out',
      wordFile(wordXml(paragraph('a')), {
        '../../etc/passwd': utf8('x'),
        '/etc/shadow': utf8('x'),
        'C:\\a': utf8('x'),
      }),
    ],
    ['only paths that lead out', zipSync({ '../word/document.xml': utf8(wordXml(paragraph('a'))) })],
    [
      'external entity',
      wordFile(wordXml(paragraph('&e;'), `<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>`)),
    ],
    [
      'entity of the network',
      wordFile(wordXml(paragraph('&e;'), `<!DOCTYPE w:document SYSTEM "${at}/a.dtd" [<!ENTITY e SYSTEM "${at}/b">]>`)),
    ],
    ['billion laughs', wordFile(wordXml(paragraph('&u;'), LAUGHS))],
    [
      'quadratic blow-up',
      wordFile(wordXml(paragraph('&a;'.repeat(50_000)), `<!DOCTYPE w:document [<!ENTITY a "${'x'.repeat(50_000)}">]>`)),
    ],
    ['2,000 nested tables', wordFile(wordXml(nested(2000)))],
    ['50,000 nested elements', wordFile(wordXml('<w:p><w:r>'.repeat(25_000)))],
    [
      '50,000 paragraphs',
      wordFile(
        wordXml(
          `<w:p><w:r><w:t>${manyWords(random, 200_000, (i) => (i % 4 === 3 ? '</w:t></w:r></w:p><w:p><w:r><w:t>' : ' '))}</w:t></w:r></w:p>`,
        ),
      ),
    ],
    ['a paragraph of 3 MB', wordFile(wordXml(paragraph(manyWords(random, 450_000, () => ' '))))],
    ['300,000 runs', wordFile(wordXml(`<w:p>${'<w:r><w:t>a</w:t></w:r>'.repeat(300_000)}</w:p>`))],
    ['no text', wordFile(wordXml(''))],
    ['no main part', zipSync({ '[Content_Types].xml': utf8(TYPES), '_rels/.rels': utf8(RELATIONS) })],
    ['not XML', wordFile('CONCLUSIONS 1. To thank')],
    ['XML in UTF-16', wordFile(new Uint8Array(Buffer.from(`\uFEFF${wordXml(paragraph('Méx'))}`, 'utf16le')))],
    [
      'XML in broken UTF-8',
      wordFile(
        new Uint8Array(
          Buffer.concat([Buffer.from('<?xml version="1.0"?><w:document>'), Buffer.from([0xff, 0xc3, 0x28])]),
        ),
      ),
    ],
    ['styles in a circle', wordFile(wordXml(numbered('0').repeat(3)), numbering(levels('decimal', '%1.', '1')))],
    [
      'numbers without end',
      wordFile(wordXml(numbered('0').repeat(3)), numbering(levels('upperRoman', '%1.', '999999999'))),
    ],
    [
      'letters without end',
      wordFile(wordXml(numbered('0').repeat(3)), numbering(levels('lowerLetter', '%1.', '99999999'))),
    ],
    [
      'levels that are none',
      wordFile(wordXml(['-1', '99', 'x', '1e9'].map(numbered).join('')), numbering(levels('decimal', '%9%8%1', '1'))),
    ],
    ['a list that is none', wordFile(wordXml(numbered('0')))],
    ['macros', wordFile(wordXml(paragraph('1. To thank.')), { 'word/vbaProject.bin': new Uint8Array(4096).fill(7) })],
    [
      'a template of the network',
      wordFile(wordXml(paragraph('a')), {
        'word/_rels/document.xml.rels': utf8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="${at}/t.dotm" TargetMode="External"/></Relationships>`,
        ),
      }),
    ],
    ['behind a password', compound('EncryptedPackage')],
    ['an old format', compound('WordDocument')],
    ['a workbook', zipSync({ '[Content_Types].xml': utf8('<Types/>'), 'xl/workbook.xml': utf8('<x/>') })],
    ['slides', zipSync({ '[Content_Types].xml': utf8('<Types/>'), 'ppt/presentation.xml': utf8('<x/>') })],
    [
      'OpenDocument',
      zipSync({
        mimetype: [utf8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': utf8('<x/>'),
      }),
    ],
    ['an archive of something else', zipSync({ 'a.txt': utf8('a') })],
    ['an empty archive', zipSync({})],
  ];
  return files.map(([name, bytes]) => ({ name: `${name}.docx`, bytes, spoilt: false }));
}

function pages(at: string): BadFile[] {
  const files: readonly (readonly [string, string])[] = [
    ['2,000 nested tables', `${'<table><tr><td>'.repeat(2000)}To thank.`],
    ['30,000 nested blocks', '<div>'.repeat(30_000)],
    ['30,000 nested lists', '<ul><li>'.repeat(10_000)],
    ['30,000 nested marks', '<b><i>'.repeat(15_000)],
    ['marks that cross', '<b><p><i></b>'.repeat(2000)],
    ['an attribute of 1 MB', `<p style="${'color:red;'.repeat(100_000)}">To thank.`],
    ['50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(' ')}>To thank.`],
    ['50,000 paragraphs', '<p>To thank.'.repeat(50_000)],
    ['a paragraph of 3 MB', `<p>${'word '.repeat(600_000)}`],
    [
      'numbers that are none',
      '<ol start=1e308><li value=99999999999999999999>a<li value=-5>b</ol><ol start=x reversed><li>c',
    ],
    ['entities', `<p>${'&amp;&#0;&#xFFFFFFFF;&bogus;&nbsp'.repeat(20_000)}`],
    [
      'addresses',
      `<base href="${at}"><img src="${at}/a"><script src="${at}/b"></script><link rel=stylesheet href="${at}/c"><meta http-equiv=refresh content="0;url=${at}/d"><svg><image href="${at}/e"/></svg><p>To thank.`,
    ],
    ['a script alone', '<script>for(;;);</script><style>p{}</style>'],
    ['comments without end', `<!--${'-'.repeat(200_000)}<p>To thank.`],
    ['notes in a circle', '<p id=fn1><a href="#fn2">2</a></p><p id=fn2><a href="#fn1">1</a></p>'],
    ['a note within itself', '<p id=fn1>To thank<a href="#fn1">1</a></p>'],
    ['20,000 notes', '<p>a<a href="#fn1">1</a><p id=fn1>b'.repeat(5000)],
    ['an encoding that is none', '<meta charset="x-user-defined-nothing"><p>To thank.'],
    ['hidden words', '<p style="display:none">To thank.</p>'],
    ['Word in XML', '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'],
    ['a web archive', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><text>To thank</text></svg>'],
  ];
  return files.map(([name, text]) => ({
    name: `${name}.html`,
    bytes: utf8(`<!doctype html>${text}`.replace(/^<!doctype html>(?=<\?xml|MIME|<svg)/, '')),
    spoilt: false,
  }));
}

function texts(random: () => number): BadFile[] {
  const bytes = (length: number, of: () => number): Uint8Array => Uint8Array.from({ length }, of);
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['nothing.txt', new Uint8Array(0)],
    ['zeros.txt', new Uint8Array(100_000)],
    ['noise.txt', bytes(50_000, () => random() * 256)],
    ['controls.txt', bytes(5000, () => random() * 32)],
    ['high.txt', bytes(20_000, () => 0x80 + random() * 0x80)],
    ['three-megabytes.txt', utf8('word '.repeat(600_000))],
    ['lines.txt', utf8('1. To thank.\n'.repeat(50_000))],
    ['labels.txt', utf8(`${'1.'.repeat(20_000)}\n${'(a)'.repeat(20_000)}\n${'- '.repeat(20_000)}`)],
    ['brackets.txt', utf8('['.repeat(100_000))],
    ['marks.txt', utf8('\uFEFF'.repeat(1000))],
    ['blank.txt', utf8('\u00A0\n\t'.repeat(1000))],
    ['utf16.txt', new Uint8Array(Buffer.from('\uFEFF1. Agradecer a México.\n', 'utf16le'))],
    ['utf16-without-mark.txt', new Uint8Array(Buffer.from('1. Agradecer al Gobierno.\n', 'utf16le'))],
    ['utf16-cut.txt', new Uint8Array(Buffer.from('\uFEFF1. Agradecer a México.\n', 'utf16le')).subarray(0, 33)],
    ['windows.txt', new Uint8Array(Buffer.from('1. Agradecer a M\xe9xico \x93x\x94.\n', 'latin1'))],
    [
      'broken-utf8.txt',
      new Uint8Array(Buffer.concat([utf8('1. Agradecer: é í ó ú '), Buffer.from([0xc3, 0x28, 0xff])])),
    ],
    ['zeros-amid.txt', new Uint8Array(Buffer.concat([utf8('1. To th'), Buffer.from([0, 0]), utf8('ank.')]))],
    [
      'surrogates.txt',
      new Uint8Array(Buffer.concat(Array.from({ length: 500 }, () => Buffer.from([0xed, 0xa0, 0x80])))),
    ],
    ['rtf.docx', utf8('{\\rtf1\\ansi To thank.}')],
    ['picture.pdf', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['photo.txt', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ['packed.docx', Uint8Array.from([0x1f, 0x8b, 8, 0])],
    ['program.txt', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
    ['program.docx', Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 3])],
    ['quotes.md', utf8('>'.repeat(20_000))],
    ['lists.md', utf8(`${'- '.repeat(3000)}a`)],
    ['emphasis.md', utf8('*a **b '.repeat(10_000))],
    ['links.md', utf8(`${'['.repeat(20_000)}a${']'.repeat(20_000)}`)],
    ['ticks.md', utf8(Array.from({ length: 300 }, (_, i) => '`'.repeat(i + 1)).join(' a '))],
    ['table.md', utf8(`${'|a'.repeat(3000)}|\n${'|-'.repeat(3000)}|\n${`${'|b'.repeat(3000)}|\n`.repeat(5)}`)],
    ['page.md', utf8('<div>'.repeat(5000))],
    ['notes.md', utf8('a[^1]\n\n[^1]: b[^1]\n')],
  ];
  return files.map(([name, content]) => ({ name, bytes: content, spoilt: false }));
}

function pdfs(at: string): BadFile[] {
  const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const head = (kids: string, count: string): string[] => [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`,
  ];
  const page = (content: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents ${content} >>`;
  const inflated = latin(deflateSync(new Uint8Array(60 * 1024 * 1024).fill(0x20)));
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['a head alone', utf8('%PDF-1.7\n')],
    ['a picture', scanPdf()],
    ['behind a password', lockedPdf()],
    ['no pages', pdfOf(head('', '0'))],
    ['pages that are not there', pdfOf(head('9 0 R 10 0 R', '2'))],
    ['a million pages', pdfOf(head('3 0 R', '1000000'))],
    ['pages in a circle', pdfOf(head('2 0 R', '1'))],
    ['a page that is its own content', pdfOf([...head('3 0 R', '1'), page('3 0 R')])],
    ['a bomb', pdfOf([...head('3 0 R', '1'), page('4 0 R'), stream(inflated, '/Filter /FlateDecode')])],
    [
      'twofold packed',
      pdfOf([...head('3 0 R', '1'), page('4 0 R'), stream(inflated, '/Filter [/FlateDecode /FlateDecode]')]),
    ],
    ['a length below zero', pdfOf([...head('3 0 R', '1'), page('4 0 R'), '<< /Length -5 >>\nstream\nBT\nendstream'])],
    ['nested arrays', pdfOf([...head('3 0 R', '1'), '['.repeat(20_000)])],
    ['nested marks', plainPdf([`${'q '.repeat(10_000)}`])],
    ['100,000 words', plainPdf([`BT /F1 11 Tf 72 700 Td ${'(word) Tj '.repeat(100_000)} ET`])],
    [
      'a script',
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
        ...head('', '0').slice(1),
      ]),
    ],
    [
      'an address',
      pdfOf([`<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${at}/a) >> >>`, ...head('', '0').slice(1)]),
    ],
    [
      'a page without measure',
      pdfOf([
        ...head('3 0 R', '1'),
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 0 0] /Contents 4 0 R >>',
        stream('BT (a) Tj ET'),
      ]),
    ],
    ['a font that is none', plainPdf(['BT /F9 11 Tf 72 700 Td (To thank.) Tj ET'])],
    ['numbers that are none', plainPdf(['BT /F1 1e99 Tf 1e99 -1e99 Td (To thank.) Tj ET'])],
    ['letters that are none', plainPdf([[{ text: '\u0001\u0002\u0003'.repeat(50), x: 72, y: 700 }]])],
  ];
  return files.map(([name, bytes]) => ({ name: `${name}.pdf`, bytes, spoilt: false }));
}

/** Sound files, which are then cut and turned. */
const sound = (): readonly Pick<BadFile, 'name' | 'bytes'>[] => [
  {
    name: 'sound.docx',
    bytes: wordFile(
      wordXml(numbered('0').repeat(20)),
      numbering('<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'),
    ),
  },
  {
    name: 'sound.pdf',
    bytes: plainPdf([
      Array.from({ length: 20 }, (_, i) => ({ text: `${i + 1}. To thank the Government.`, x: 72, y: 760 - 20 * i })),
    ]),
  },
  {
    name: 'sound.html',
    bytes: utf8(
      `<!doctype html><meta charset=utf-8><h1>CONCLUSIONS</h1><ol>${'<li><p>Agradecer a México.</p>'.repeat(20)}</ol>`,
    ),
  },
  { name: 'sound.txt', bytes: utf8(Array.from({ length: 20 }, (_, i) => `${i + 1}. Agradecer a México.`).join('\n')) },
];

/** The files of a seed, `count` of them; `at`: an address that none of them may lead to. */
export function badFiles(seed: number, count: number, at: string): readonly BadFile[] {
  const random = chance(seed);
  const files = [...wordFiles(at, random), ...pages(at), ...texts(random), ...pdfs(at)];
  const bases = sound();
  for (let i = 0; files.length < count; i++) {
    const { name, bytes } = bases[i % bases.length]!;
    const copy = Uint8Array.from(bytes);
    if (i % 3 === 0) {
      files.push({
        name: `cut ${i} ${name}`,
        bytes: copy.subarray(0, Math.floor(random() * copy.length)),
        spoilt: true,
      });
      continue;
    }
    const bits = 1 + Math.floor(random() * (i % 3 === 1 ? 4 : copy.length / 20));
    for (let n = 0; n < bits; n++) copy[Math.floor(random() * copy.length)]! ^= 1 << Math.floor(random() * 8);
    files.push({ name: `turned ${i} ${name}`, bytes: copy, spoilt: true });
  }
  return files.slice(0, count);
}
