// Files that are no good, by accident or on purpose: each is refused with a sentence, or read, and nothing is thrown.

import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { MAX_LETTERS, MAX_PARAGRAPHS } from '../../../../server/formats/word/storyReader.ts';
import { MAX_WORD_BYTES } from '../../../../server/formats/word/zipArchive.ts';
import { pastWordFile } from '../../../kit/pastWordFile.ts';
import { expectedOutlines } from '../../../kit/scoreOutline.ts';
import { cell, p, r, row, style, table, wordFile } from '../../../kit/wordFile.ts';

const SEED = 20170624;
const GOOD = wordFile({ body: p('To thank Mexico') });
const HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const TAIL = '</w:body></w:document>';

/** Refused under a code, with a sentence that a person can read. */
function refusal(bytes: Uint8Array): string {
  const result = readDocx(bytes);
  if (result.ok) return 'read';
  expect(result.data.sentence).toMatch(/^[A-Z].{20,}\.$/);
  return result.code;
}
const withDocument = (xml: string | Uint8Array): Uint8Array =>
  wordFile({ body: '', entries: { 'word/document.xml': xml } });

/** Where the directory speaks of a part, to let it lie. */
function directoryOf(bytes: Uint8Array, name: string): number {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const directory = all.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  return all.indexOf(name, directory) - 46;
}
function lying(bytes: Uint8Array, name: string, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer), directoryOf(copy, name));
  return copy;
}

describe('archives', () => {
  const spaces = (MiB: number): Uint8Array => strToU8(HEAD + ' '.repeat(MiB * 1024 * 1024) + TAIL);
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`word/media/${i}.xml`, '']));
  const noise = (length: number): Uint8Array => {
    let state = 17;
    return Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state >> 16;
    });
  };
  const parts = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`x/${i}.bin`, noise(300_000)]));
  const swollen = (): Uint8Array =>
    Object.keys(parts).reduce(
      (bytes, name) => lying(bytes, name, (view, at) => view.setUint32(at + 24, 25 * 1024 * 1024, true)),
      wordFile({ body: p('a'), entries: parts }),
    );

  test.each<[string, string, () => Uint8Array]>([
    ['a part that swells', 'file/tooBig', () => withDocument(spaces(9))],
    ['a part of more than 30 MiB', 'file/tooBig', () => withDocument(spaces(31))],
    ['parts of more than 100 MiB', 'file/tooBig', swollen],
    ['too many parts', 'file/tooBig', () => wordFile({ body: p('a'), entries: many })],
    [
      'a swollen part that nobody reads',
      'file/tooBig',
      () => wordFile({ body: p('a'), entries: { 'word/media/x.emf': spaces(2) } }),
    ],
    [
      'a part that unpacks to more than it says',
      'file/tooBig',
      () => lying(withDocument(spaces(9)), 'word/document.xml', (view, at) => view.setUint32(at + 24, 20_000, true)),
    ],
    [
      'a part that says it is smaller than it is packed',
      'file/tooBig',
      () =>
        lying(wordFile({ body: p('a'), entries: { 'a.bin': noise(9000) } }), 'a.bin', (view, at) =>
          view.setUint32(at + 24, 10, true),
        ),
    ],
    [
      'a part that unpacks to less than it says',
      'file/unreadable',
      () =>
        lying(GOOD, 'word/document.xml', (view, at) =>
          view.setUint32(at + 24, view.getUint32(at + 24, true) + 1, true),
        ),
    ],
    [
      'a wrong checksum',
      'file/unreadable',
      () => lying(GOOD, 'word/document.xml', (view, at) => view.setUint32(at + 16, 1, true)),
    ],
    [
      'an unknown way of packing',
      'file/unreadable',
      () => lying(GOOD, 'word/document.xml', (view, at) => view.setUint16(at + 10, 99, true)),
    ],
    [
      'parts behind a password',
      'file/encrypted',
      () => lying(GOOD, 'word/document.xml', (view, at) => view.setUint16(at + 8, 1, true)),
    ],
    [
      'a part that begins elsewhere',
      'file/unreadable',
      () => lying(GOOD, 'word/document.xml', (view, at) => view.setUint32(at + 42, 3, true)),
    ],
    [
      'parts that overlap',
      'file/unreadable',
      () =>
        lying(wordFile({ body: p('a'), entries: { 'a.bin': 'x' } }), 'a.bin', (view, at) =>
          view.setUint32(at + 42, 0, true),
        ),
    ],
    [
      'a name that leads out',
      'file/unreadable',
      () => wordFile({ body: p('a'), entries: { '../../etc/passwd': 'x' } }),
    ],
    [
      'a name that leads out by backslashes',
      'file/unreadable',
      () => wordFile({ body: p('a'), entries: { '..\\x': 'x' } }),
    ],
    ['a part twice', 'file/unreadable', () => wordFile({ body: p('a'), entries: { 'WORD/DOCUMENT.XML': 'x' } })],
    ['nothing', 'file/unreadable', () => new Uint8Array()],
    ['no archive', 'file/unreadable', () => strToU8('To thank Mexico'.repeat(10))],
    ['a file too large', 'file/tooLarge', () => new Uint8Array(MAX_WORD_BYTES + 1)],
    ['no document in it', 'file/unreadable', () => wordFile({ body: '', entries: { 'word/document.xml': null } })],
  ])('%s', (_, code, make) => {
    expect(refusal(make())).toBe(code);
  });

  test('an archive within the archive stays closed', () => {
    expect(refusal(wordFile({ body: p('a'), entries: { 'word/embeddings/x.docx': GOOD } }))).toBe('read');
  });

  test('names with backslashes are read', () => {
    const files = wordFile({
      body: '',
      entries: { 'word/document.xml': null, 'word\\document.xml': `${HEAD}${p('a')}${TAIL}` },
    });
    expect(refusal(files)).toBe('read');
  });

  test('cut off anywhere it is refused', () => {
    const { bytes } = pastWordFile(expectedOutlines[0]!, 'numbered');
    for (let length = 0; length < bytes.length; length += 97)
      expect(refusal(bytes.subarray(0, length))).toBe('file/unreadable');
  });
});

describe('kinds', () => {
  const kind = (type: string): string => refusal(wordFile({ body: p('a'), type }));

  test.each([
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'file/kind'],
    ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'file/kind'],
    ['application/xml', 'file/kind'],
    ['application/vnd.ms-word.document.macroEnabled.main+xml', 'read'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml', 'read'],
  ])('%s: %s', (type, wanted) => {
    expect(kind(type)).toBe(wanted);
  });

  test('an OpenDocument text', () => {
    expect(refusal(wordFile({ body: p('a'), entries: { mimetype: 'application/vnd.oasis.opendocument.text' } }))).toBe(
      'file/kind',
    );
  });

  test('macros are never unpacked', () => {
    const bytes = wordFile({
      body: p('a'),
      type: 'application/vnd.ms-word.document.macroEnabled.main+xml',
      entries: { 'word/vbaProject.bin': Buffer.from('no such packing') },
    });
    // Whatever would unpack it would fail: its bytes are no packed data.
    const broken = lying(bytes, 'word/vbaProject.bin', (view, at) => view.setUint32(at + 16, 0, true));
    expect(refusal(broken)).toBe('read');
  });

  test('no words', () => {
    expect([refusal(wordFile({ body: '' })), refusal(wordFile({ body: p() + p('  ') }))]).toEqual([
      'file/empty',
      'file/empty',
    ]);
  });
});

describe('XML', () => {
  const nested = (depth: number): string => {
    let xml = p('deep');
    for (let i = 0; i < depth; i++) xml = table(row(cell(xml)));
    return xml;
  };
  const laughs = [
    '<!DOCTYPE x [<!ENTITY a "ha">',
    ...Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`),
    ']>',
  ].join('');
  const paragraphs = (count: number): string =>
    Array.from({ length: count }, (_, i) => `<w:p><w:r><w:t>${i * 7919}</w:t></w:r></w:p>`).join('');

  test.each<[string, string, () => Uint8Array]>([
    ['entities', 'file/unreadable', () => withDocument(`${laughs}${HEAD}${p('&j;')}${TAIL}`)],
    [
      'an outside entity',
      'file/unreadable',
      () =>
        withDocument(
          `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${HEAD}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>${TAIL}`,
        ),
    ],
    [
      'an outside document type',
      'file/unreadable',
      () => withDocument(`<!DOCTYPE x SYSTEM "http://example.org/x.dtd">${HEAD}${p('a')}${TAIL}`),
    ],
    [
      'an entity that nobody declares',
      'file/unreadable',
      () => withDocument(`${HEAD}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>${TAIL}`),
    ],
    ['no XML', 'file/unreadable', () => withDocument('To thank Mexico')],
    ['XML cut off', 'file/unreadable', () => withDocument(`${HEAD}${p('a')}`)],
    ['elements that cross', 'file/unreadable', () => withDocument(`${HEAD}<w:p><w:r></w:p></w:r>${TAIL}`)],
    [
      'broken UTF-8',
      'file/unreadable',
      () => withDocument(Buffer.concat([Buffer.from(HEAD), Buffer.from([0xc3, 0x28]), Buffer.from(TAIL)])),
    ],
    ['2,000 nested tables', 'file/tooBig', () => withDocument(`${HEAD}${nested(2000)}${TAIL}`)],
    ['50,000 paragraphs', 'file/tooManyLines', () => withDocument(`${HEAD}${paragraphs(50_000)}${TAIL}`)],
    [
      'a paragraph of 3 MB',
      'file/lineTooLong',
      () => withDocument(`${HEAD}${p(Array.from({ length: 400_000 }, (_, i) => i * 7).join(' '))}${TAIL}`),
    ],
    ['a broken part beside the text', 'file/unreadable', () => wordFile({ body: p('a'), styles: '<w:style>' })],
  ])('%s', (_, code, make) => {
    expect(refusal(make())).toBe(code);
  });

  test('as many paragraphs as are taken, and a long one', () => {
    const result = readDocx(withDocument(`${HEAD}${paragraphs(MAX_PARAGRAPHS)}${TAIL}`));
    expect(result.ok && result.value.lines.length).toBe(MAX_PARAGRAPHS);
    const words = Array.from({ length: MAX_LETTERS / 8 }, (_, i) => `w${i}`)
      .join(' ')
      .slice(0, MAX_LETTERS);
    expect(refusal(withDocument(`${HEAD}${p(words)}${TAIL}`))).toBe('read');
  });

  test('fifty nested tables are read', () => {
    expect(refusal(withDocument(`${HEAD}${nested(50)}${TAIL}`))).toBe('read');
  });

  test('a thousand styles based on each other', () => {
    const styles = Array.from({ length: 1000 }, (_, i) =>
      style(`s${i}`, { base: `s${i + 1}`, ...(i === 50 ? { centred: true } : {}) }),
    ).join('');
    const result = readDocx(wordFile({ body: p({ style: 's0' }, 'a'), styles }));
    expect(result.ok && result.value.lines[0]!.centred).toBe(true);
  });

  test('what would take the square of its length takes no longer than it is long', () => {
    const tabs = `<w:p>${'<w:r><w:t>a</w:t><w:tab/></w:r>'.repeat(60_000)}</w:p>`;
    const lead = p(
      { properties: `<w:tabs>${'<w:tab w:val="left" w:pos="9"/>'.repeat(20_000)}</w:tabs>` },
      r(`${'<w:tab/>'.repeat(50_000)}<w:t>b</w:t>`),
    );
    const noise = Array.from(
      { length: 3000 },
      (_, i) => `<!--${(i * 7919).toString(36)}${(i * 104_729).toString(36)}-->`,
    ).join('');
    const chain = Array.from({ length: 5000 }, (_, i) => i);
    const result = readDocx(
      wordFile({
        body:
          tabs +
          lead +
          noise +
          p(...chain.map((i) => `<w:commentRangeStart w:id="${i}"/>`)) +
          p('end', ...chain.map((i) => `<w:commentRangeEnd w:id="${i}"/>`)),
        comments: chain
          .map((i) => `<w:comment w:id="${i}"><w:p w14:paraId="k${i}"><w:r><w:t>${i}</w:t></w:r></w:p></w:comment>`)
          .join(''),
        commentsExtended: chain.map((i) => `<w15:commentEx w15:paraId="k${i}" w15:paraIdParent="k${i - 1}"/>`).join(''),
      }),
    );
    if (!result.ok) throw new Error(String(result.data.sentence));
    expect(result.value.lines[0]!.text.length).toBe(2 * 60_000 - 1);
    expect(result.value.comments.map((one) => one.replies.length)).toEqual([chain.length - 1]);
  });

  test('names of the language itself are names like others', () => {
    const body = p({ style: 'constructor' }, r('a', { style: '__proto__' })) + p({ list: 1, level: 0 }, 'b');
    const text = readDocx(
      wordFile({ body, styles: style('__proto__', { base: 'constructor' }) + style('constructor') }),
    );
    expect(text.ok && text.value.lines.map((line) => line.text)).toEqual(['a', 'b']);
  });
});

test(`300 spoilt files are read or refused, none breaks the reader, seed ${SEED}`, () => {
  const files = expectedOutlines.map((expected) => pastWordFile(expected, 'styled').bytes);
  const spoil = fc.record({
    file: fc.integer({ min: 0, max: files.length - 1 }),
    at: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
  });
  fc.assert(
    fc.property(spoil, ({ file, at }) => {
      const bytes = files[file]!.slice();
      for (const [place, byte] of at) bytes[place % bytes.length] = byte;
      const result = readDocx(bytes);
      if (!result.ok) expect(result.data.sentence).toMatch(/^[A-Z].{20,}\.$/);
    }),
    { seed: SEED, numRuns: 150 },
  );
  const xml = [...expectedOutlines.entries()].map(([i]) =>
    strToU8(`${HEAD}${p(`x${i}`)}${p({ list: 1, level: i }, r('y', { bold: true }))}${TAIL}`),
  );
  fc.assert(
    fc.property(spoil, ({ file, at }) => {
      const bytes = xml[file]!.slice();
      for (const [place, byte] of at) bytes[place % bytes.length] = byte;
      const result = readDocx(withDocument(bytes));
      if (!result.ok) expect(result.data.sentence).toMatch(/^[A-Z].{20,}\.$/);
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test('an attribute said twice does not count', () => {
  expect(refusal(withDocument(`${HEAD}<w:p w:a="1" w:a="2"/>${TAIL}`))).toBe('file/unreadable');
});
