// What is exported is what was adopted: any text, written as a Word file, gives its words back; other words never pass.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import type { Block } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { adoptedPrint, compareWords } from '../../../shared/proof/adoptedPrint.ts';
import { wordText } from '../../../shared/proof/wordText.ts';
import { type FrozenText, frozenText } from '../../../shared/revision/frozenText.ts';
import { frozen } from '../../kit/adoptedRecord.ts';
import { hasLibreOffice, savedAsWord } from '../../kit/libreOffice.ts';
import { arbitraryScheme, heldAndEdited } from '../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { p, wordFile } from '../../kit/wordFile.ts';
import { blocks as arbitraryBlocks } from '../../shared/document/texts.ts';

const SEED = 20170630;
const TIME = Date.UTC(2017, 5, 30);

const written = (text: FrozenText): Promise<Uint8Array> => writeDocx(adoptedPrint(text, null), { time: TIME });

function compared(text: FrozenText, file: Uint8Array) {
  const words = wordText(file);
  if (!words.ok) throw new Error(words.code);
  return compareWords(adoptedPrint(text, null), words.value);
}

const textOf = (blocks: readonly Block[], scheme: FrozenText['scheme'], title = 'Text'): FrozenText =>
  frozenText({ id: 'd', title, language: 'en', scheme }, blocks);

/** A text among others: no two blocks of a document have one id. */
const apart = (blocks: readonly Block[], nth: number): readonly Block[] =>
  blocks.map((block) => ({
    ...block,
    id: `${block.id}${nth}`,
    content: block.content.map((one) => (one.kind === 'xref' ? { ...one, blockId: `${one.blockId}${nth}` } : one)),
  }));

describe('the words of a Word file', () => {
  test(`[P20] of 1,000 random texts, ten to a file, are those that were adopted (seed ${SEED})`, async () => {
    const ten = fc.array(arbitraryBlocks, { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(ten, arbitraryScheme, async (texts, scheme) => {
        const text = textOf(texts.flatMap(apart), scheme);
        expect(compared(text, await written(text))).toEqual({ kind: 'same' });
      }),
      { numRuns: 100, seed: SEED },
    );
  });

  test(`of another text differ (seed ${SEED})`, async () => {
    const texts = fc.record({ blocks: arbitraryBlocks, scheme: arbitraryScheme, at: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(texts, async ({ blocks, scheme, at }) => {
        const block = blocks[at % blocks.length]!;
        const content = [...block.content, { kind: 'text' as const, text: 'not', marks: [] }];
        const other = textOf(blocks.with(at % blocks.length, { ...block, content }), scheme);
        expect(compared(textOf(blocks, scheme), await written(other)).kind).toBe('differs');
      }),
      { numRuns: 40, seed: SEED },
    );
  });

  test.each(pastFiles.map((file) => pastDocument(file)))(
    'of $name, also with numbers held and the text edited since',
    async (past) => {
      const text = textOf(past.blocks, past.scheme, past.name);
      expect(compared(text, await written(text))).toEqual({ kind: 'same' });
      const { blocks, scheme } = heldAndEdited(past.blocks, past.scheme);
      expect(labelsOf(blocks, scheme).some((label) => label.includes('bis'))).toBe(true);
      const held = textOf(blocks, scheme, past.name);
      expect(compared(held, await written(held))).toEqual({ kind: 'same' });
      expect(compared(text, await written(held)).kind).toBe('differs');
    },
  );

  test.skipIf(!hasLibreOffice)('saved anew by another program are the same', async () => {
    const past = pastDocument(pastFiles[2]!);
    const text = textOf(past.blocks, past.scheme, past.name);
    const bytes = await written(text);
    const saved = await savedAsWord(new Map([['text', { bytes, extension: 'docx' }]]));
    expect(saved.get('text')).not.toEqual(bytes);
    expect(compared(text, saved.get('text')!)).toEqual({ kind: 'same' });
  });
});

/** Claims one byte less than it unpacks to. */
function smaller(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const at = Buffer.from(changed.buffer).lastIndexOf('word/document.xml');
  changed[at - 22]! -= 1;
  return changed;
}

/** The checksum of the text, as the directory has it, with one bit changed. */
function otherChecksum(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const at = Buffer.from(changed.buffer).lastIndexOf('word/document.xml');
  // In the directory the name stands 46 bytes behind the entry's begin, its checksum 16.
  changed[at - 30]! ^= 1;
  return changed;
}

const TEXT = frozen();
/** Title, place, then three paragraphs. */
const file = (third: string, more: object = {}): Uint8Array =>
  wordFile({
    body: [
      p('Special Declaration'),
      p('San Salvador, El Salvador, 22 June 2017'),
      p('To welcome the Global Compact for Safe, Orderly and Regular Migration.'),
      p('To do so in particular with regard to children;'),
      third,
    ].join(''),
    ...more,
  });
const runs = (...inner: readonly string[]): string => `<w:p>${inner.map((one) => `<w:r>${one}</w:r>`).join('')}</w:p>`;
const t = (words: string): string => `<w:t xml:space="preserve">${words}</w:t>`;

describe('however a Word file spells them', () => {
  test.each([
    ['plainly', p('To thank the host.')],
    ['in runs that are split', runs(t('To tha'), t('nk th'), t('e host.'))],
    ['with a tab and a break between', runs(t('To thank'), '<w:tab/>', t('the'), '<w:br/>', t('host.'))],
    [
      'in smart tags and content controls',
      `<w:p><w:smartTag>${'<w:r>'}${t('To thank ')}</w:r></w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r>${t('the host.')}</w:r></w:sdtContent></w:sdt></w:p>`,
    ],
    [
      'with an insertion',
      `<w:p><w:r>${t('To thank ')}</w:r><w:ins w:id="1"><w:r>${t('the host.')}</w:r></w:ins></w:p>`,
    ],
    [
      'with a deletion',
      `<w:p><w:r>${t('To thank the host')}</w:r><w:del w:id="1"><w:r><w:delText>s</w:delText></w:r></w:del><w:r>${t('.')}</w:r></w:p>`,
    ],
    [
      'with a move',
      `<w:p><w:moveFrom w:id="1"><w:r>${t('the host ')}</w:r></w:moveFrom><w:r>${t('To thank ')}</w:r><w:moveTo w:id="2"><w:r>${t('the host.')}</w:r></w:moveTo></w:p>`,
    ],
    [
      'with a field',
      `<w:p><w:r>${t('To thank ')}</w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>${t('the host.')}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ],
    [
      'with the end of a paragraph deleted',
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r>${t('To thank ')}</w:r></w:p>${p('the host.')}`,
    ],
    ['with the label typed', runs(t('2.'), '<w:tab/>', t('To thank the host.'))],
    [
      'with words that are hidden beside them',
      runs(t('To thank the host.'), `<w:rPr><w:vanish/></w:rPr>${t(' Not.')}`),
    ],
    ['with blanks at the ends that Word drops', '<w:p><w:r><w:t>To thank the host.  </w:t></w:r></w:p>'],
    ['composed and not', runs(t('To thank the host.'.normalize('NFD')))],
  ])('%s: the same', (_how, third) => {
    expect(compared(TEXT, file(third))).toEqual({ kind: 'same' });
  });

  test.each([
    ['a word more', p('To thank the host not.')],
    ['a word less', p('To thank host.')],
    ['a paragraph more', `${p('To thank the host.')}${p('And no other.')}`],
    ['a paragraph less', ''],
    [
      'a word in a box',
      `<w:p><w:r>${t('To thank the host.')}</w:r><w:r><w:pict><v:textbox><w:txbxContent>${p('Not.')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`,
    ],
    ['a word hidden', runs(t('To thank '), `<w:rPr><w:vanish/></w:rPr>${t('the ')}`, t('host.'))],
    ['a word in a sign of a symbol font', runs(t('To thank the host.'), '<w:sym w:font="Symbol" w:char="F02D"/>')],
    [
      'an insertion that was not there',
      `<w:p><w:r>${t('To thank the host.')}</w:r><w:ins w:id="1"><w:r>${t(' Not.')}</w:r></w:ins></w:p>`,
    ],
    ['another label typed', runs(t('3.'), '<w:tab/>', t('To thank the host.'))],
  ])('%s: not the same', (_how, third) => {
    expect(compared(TEXT, file(third)).kind).toBe('differs');
  });

  test('words hidden by a style, and by the style it is based on', () => {
    const styles =
      '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const third = runs(t('To thank '), `<w:rPr><w:rStyle w:val="B"/></w:rPr>${t('the ')}`, t('host.'));
    expect(compared(TEXT, file(third, { styles })).kind).toBe('differs');
  });

  test('a footnote that was added', () => {
    const third = runs(t('To thank the host.'), '<w:footnoteReference w:id="2"/>');
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote><w:footnote w:id="2">${p('Not.')}</w:footnote>`;
    expect(compared(TEXT, file(third, { footnotes }))).toEqual({
      kind: 'differs',
      part: 'notes',
      adopted: null,
      found: 'Not.',
    });
  });

  test('what else the file holds is named', () => {
    const third = `<w:p><w:r>${t('To thank the host.')}</w:r><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:drawing/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p><w:altChunk/>`;
    const words = wordText(file(third));
    expect(words.ok && words.value.beside).toEqual(['trackedChanges', 'comments', 'pictures', 'otherFiles']);
  });

  test.each([
    ['no file', new TextEncoder().encode('words')],
    ['an empty one', new Uint8Array()],
    ['one that is cut', file(p('x')).slice(0, 400)],
    [
      'one that unpacks to 40 MB',
      wordFile({ body: '', entries: { 'word/document.xml': ' '.repeat(40 * 1024 * 1024) } }),
    ],
    ['one that says it is smaller than it is', smaller(file(p('x'.repeat(5000))))],
    ['one whose checksum does not fit', otherChecksum(file(p('x')))],
    [
      'one with a document type',
      wordFile({ body: '', entries: { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' } }),
    ],
    ['one whose XML ends too early', wordFile({ body: '', entries: { 'word/document.xml': '<w:document' } })],
  ])('%s is refused', (_what, bytes) => {
    expect(wordText(bytes)).toMatchObject({ ok: false, code: 'word/unreadable' });
  });
});
